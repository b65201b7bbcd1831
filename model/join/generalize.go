package join

import (
	"cmp"
	"regexp"
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
	first, notes := commonText(subtypes, base)
	list := "For the types derived from " + link(base) + " that have pages of their own: " + strings.Join(pages, ", ") + "."
	op.Doc = joinParagraphs(append([]string{cmp.Or(first, baseText(base)), list}, notes...)...)
	if titles.IsAfter(op, about.Subject) {
		words := titles.Words(op.Title)
		name := base.Name
		if last := words[len(words)-1]; model.Singular(last) != last {
			name = model.Plural(name)
		}
		op.Title = words[0] + " " + name
	}
	about.Page, about.Subject = about.Subject, base
	generalizeTexts(op, subtypes, base)
}

// baseText returns what the page of the base says first, "" when it has none.
func baseText(base *model.Resource) string {
	doc, _, _ := strings.Cut(base.Doc, "\n\n")
	if strings.HasPrefix(doc, ">") {
		return ""
	}
	return doc
}

// commonText returns what all pages about subtypes say alike, with the name of the base
// in place of the subtype's: what they begin with, "" where they differ, and paragraphs
// further below.
func commonText(subtypes []subtype, base *model.Resource) (first string, others []string) {
	texts := make([][]string, len(subtypes))
	for i, s := range subtypes {
		texts[i] = strings.Split(s.generalized(s.doc, base), "\n\n")
	}
	for i, paragraph := range texts[0] {
		lacks := func(text []string) bool { return !slices.Contains(text, paragraph) }
		switch {
		case slices.ContainsFunc(texts, lacks):
		case i == 0 && !strings.HasPrefix(paragraph, ">"):
			first = paragraph
		default:
			others = append(others, paragraph)
		}
	}
	return first, others
}

// generalized returns a text about a subtype as one about the base would have it.
func (s subtype) generalized(doc string, base *model.Resource) string {
	linked := regexp.MustCompile(`\[` + regexp.QuoteMeta(s.of.Name) + `\]\([^)]*\)`)
	return strings.ReplaceAll(linked.ReplaceAllLiteralString(doc, link(base)), s.of.Name, base.Name)
}

func joinParagraphs(paragraphs ...string) string {
	return strings.Join(slices.DeleteFunc(paragraphs, func(p string) bool { return p == "" }), "\n\n")
}

// generalizeTexts makes the texts of body and answers, which other operations may
// share, speak of the base. Those that speak of another subtype than the first page go.
func generalizeTexts(op *model.Operation, subtypes []subtype, base *model.Resource) {
	general := func(doc, otherwise string) string {
		doc = subtypes[0].generalized(doc, base)
		if slices.ContainsFunc(subtypes, func(s subtype) bool { return model.ContainsFold(doc, s.of.Name) }) {
			return otherwise
		}
		return doc
	}
	if op.Body != nil {
		body := *op.Body
		body.Doc = general(body.Doc, "")
		op.Body = &body
	}
	for i, resp := range op.Responses {
		answer := *resp
		answer.Doc = general(resp.Doc, model.StatusDoc(resp.Status))
		op.Responses[i] = &answer
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
