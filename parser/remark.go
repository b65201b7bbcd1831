package parser

import (
	"regexp"
	"slices"
	"strings"

	"github.com/apimill/apimill/parser/markdown"
	"github.com/apimill/apimill/parser/style"
	"github.com/apimill/apimill/parser/unit"
)

// remarks returns what a page says in prose that no other reader has taken: notes
// below the URL, conditions of permissions, and all below headings that the style
// does not know, each behind its heading. It comes last of all readers of prose.
func remarks(p *page) string {
	doc := remarksWhere(p, func(s *unit.Section) bool { return hasRemarks(s) && !listsLinks(s) && !isMember(p, s) })
	return nameMarked(p, doc)
}

// remarksWhere returns the remarks of some sections.
func remarksWhere(p *page, is func(*unit.Section) bool) string {
	var parts []string
	for _, s := range p.unit.Sections {
		if !is(s) {
			continue
		}
		if doc := remarksIn(p, s); doc != "" {
			parts = append(parts, heading(s)+doc)
		}
	}
	return strings.Join(parts, "\n\n")
}

// hasRemarks reports whether the prose of a section is about what the page
// documents. That of examples is about examples, and sections with requests of
// their own show uses. What bodies and enums are is told with them.
func hasRemarks(s *unit.Section) bool {
	return s.Level > 0 && !s.InExample() && !s.Within(style.RequestBody, style.SeeAlso, style.Values) && (s.Key != style.Other || !showsRequests(s))
}

// listsLinks reports whether all prose of a section is links: it is for further
// reading, whatever its heading says.
func listsLinks(s *unit.Section) bool {
	if s.Key != style.Other || s.Level < 2 {
		return false
	}
	any := false
	for _, b := range s.Blocks {
		switch b.Kind {
		case markdown.ParagraphBlock, markdown.ListBlock, markdown.QuoteBlock:
			if any = true; strings.Trim(wholeLinks.ReplaceAllString(b.Text, ""), "-*+> \t\r\n.,<br/") != "" {
				return false
			}
		}
	}
	return any
}

var wholeLinks = regexp.MustCompile(`\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])`)

// showsRequests reports whether a section, or one below it, has HTTP messages.
func showsRequests(s *unit.Section) bool {
	return s.Key == style.HTTPRequest || s.Key == style.Request ||
		slices.ContainsFunc(s.Fences, func(f *unit.Fence) bool { return f.Note.Is("request") || !f.Template && isMessage(f) }) ||
		slices.ContainsFunc(s.Children, showsRequests)
}

func isMessage(f *unit.Fence) bool {
	first := unit.FirstLine(f)
	return unit.RequestLineIn(first) != nil || statusLine.MatchString(first.Text)
}

// heading returns the heading above remarks, "" where readers know without it what
// they are about.
func heading(s *unit.Section) string {
	if s.Key != style.Other || s.Level == 1 {
		return ""
	}
	return "**" + s.Text + "**\n\n"
}

// remarksIn returns the prose of a section that nobody has taken, as CommonMark.
func remarksIn(p *page, s *unit.Section) string {
	var parts []string
	for i, b := range s.Blocks {
		if isCaption(p, s, i) {
			parts = appendItem(parts, caption(p, s, i))
			continue
		}
		if p.told[b.Offset] && b.Kind != markdown.ParagraphBlock || holdsRequest(p, b) {
			continue
		}
		r := remarkReader{page: p, leads: b.Kind != markdown.CommentBlock && leads(p, s.Blocks[i+1:]), further: len(parts) > 0, body: s.Within(style.RequestBody)}
		if doc := r.read(b); doc != "" {
			tellAll(p, b)
			parts = append(parts, doc)
		}
	}
	return strings.Join(parts, "\n\n")
}

// holdsRequest reports whether a block of text has a request line.
func holdsRequest(p *page, b markdown.Block) bool {
	return slices.ContainsFunc(p.unit.Requests, func(r *unit.RequestLine) bool { return b.Offset <= r.Offset && r.Offset < b.Offset+len(b.Text) })
}

// leads reports whether what follows a block, comments aside, comes into the text
// as well, so that the block may announce it.
func leads(p *page, blocks []markdown.Block) bool {
	for _, b := range blocks {
		switch b.Kind {
		case markdown.CommentBlock:
		case markdown.ListBlock, markdown.ParagraphBlock, markdown.QuoteBlock:
			return !p.told[b.Offset] && !holdsRequest(p, b)
		default:
			return false
		}
	}
	return false
}

// A remarkReader reads a block of prose.
type remarkReader struct {
	*page
	leads   bool // what the block announces comes into the text
	body    bool // the block is about what a request carries
	further bool // a sentence stands before it
}

// read returns the block without what it says as every page does, and without
// sentences that another reader has taken.
func (r remarkReader) read(b markdown.Block) string {
	if b.Kind != markdown.ParagraphBlock || isNote(r.page, b.Text) {
		doc := prose(r.page, b)
		if r.told[b.Offset] || b.Kind != markdown.ListBlock && r.isDull(unmarked(doc)) {
			return ""
		}
		return doc
	}
	var kept []string
	text := r.style.WithoutNamespace(b.Text)
	for _, s := range markdown.Sentences(text) {
		at := b.Offset + s.Offset
		if r.told[at] || r.isDull(strings.TrimSpace(s.Text)) {
			continue
		}
		if doc := r.doc(s.Text, at); doc != "" {
			kept = append(kept, doc)
		}
		r.further = true
	}
	return strings.Join(kept, " ")
}

// isDull reports whether a sentence says nothing of the thing at hand, or announces
// what does not come into the text.
func (r remarkReader) isDull(sentence string) bool {
	if strings.HasSuffix(sentence, ":") {
		return !r.leads
	}
	sentence = withoutTargets(sentence)
	return strings.HasPrefix(sentence, "|") || r.style.IsBoilerplate(sentence) || r.body && r.further && r.style.Bodies.Pointer.Match(sentence)
}

// unmarked returns a note without the marks and the label that it begins with.
func unmarked(doc string) string {
	return strings.TrimSpace(doc[len(noteLabel.FindString(doc)):])
}

var noteLabel = regexp.MustCompile(`(?i)^(?:>\s*)*(?:\*{0,2}(?:notes?|tip|important|warning|caution):?\*{0,2}:?\s+)?`)

// joinDocs puts texts one below the other.
func joinDocs(docs ...string) string {
	return strings.Join(slices.DeleteFunc(docs, func(doc string) bool { return doc == "" }), "\n\n")
}
