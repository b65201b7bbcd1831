package join

import (
	"slices"
	"strings"

	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/model/topic"
)

// speakOf makes title and text of an operation true of all pages that were merged
// into it, each about one subtype of what it handles: the title names their base,
// the text the subtypes with their pages.
func speakOf(op *model.Operation, about *topic.Topic, subtypes []subtype, titles *topic.Titles) {
	pages := make([]string, len(subtypes))
	for i, s := range subtypes {
		pages[i] = pageLink(s.of.Name, s.page.Path)
	}
	base := about.Handles
	op.Doc = baseText(base) + "For the types derived from " + link(base) + " that have pages of their own: " + strings.Join(pages, ", ") + "."
	if titles.IsAfter(op, about.Subject) {
		words := titles.Words(op.Title)
		name := base.Name
		if last := words[len(words)-1]; model.Singular(last) != last {
			name = model.Plural(name)
		}
		op.Title = words[0] + " " + name
	}
	about.Page, about.Subject = about.Subject, base
	forgetTextsOf(op, subtypes)
}

// baseText returns what the page of the base says first, "" when it has none.
func baseText(base *model.Resource) string {
	doc, _, _ := strings.Cut(base.Doc, "\n\n")
	if doc == "" || strings.HasPrefix(doc, ">") {
		return ""
	}
	return doc + "\n\n"
}

// forgetTextsOf takes from body and answers, which other operations may share, the
// texts that speak of one subtype where there are several.
func forgetTextsOf(op *model.Operation, subtypes []subtype) {
	speaksOfOne := func(doc string) bool {
		return slices.ContainsFunc(subtypes, func(s subtype) bool { return model.ContainsFold(doc, s.of.Name) })
	}
	if op.Body != nil && speaksOfOne(op.Body.Doc) {
		body := *op.Body
		body.Doc = ""
		op.Body = &body
	}
	for i, resp := range op.Responses {
		if speaksOfOne(resp.Doc) {
			answer := *resp
			answer.Doc = model.StatusDoc(resp.Status)
			op.Responses[i] = &answer
		}
	}
}

// link returns the name of a resource, which leads to its page if it has one.
func link(r *model.Resource) string {
	if r.Synthetic {
		return literal(r.Name)
	}
	return pageLink(r.Name, r.Pos.File)
}

// pageLink returns CommonMark that shows a text and leads to a page. Paths that a
// link cannot have leave the text.
func pageLink(text, page string) string {
	if strings.ContainsAny(page, " ()<>\n") {
		return literal(text)
	}
	return "[" + literal(text) + "](" + page + ")"
}

// literal returns CommonMark that shows a text as it is.
func literal(text string) string {
	var b strings.Builder
	for _, c := range text {
		if strings.ContainsRune("\\`*_[]<>&!", c) {
			b.WriteByte('\\')
		}
		b.WriteRune(c)
	}
	return b.String()
}
