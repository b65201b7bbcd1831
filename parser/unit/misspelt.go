package unit

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/parser/markdown"
	"github.com/apimill/apimill/parser/style"
)

// mendHeading takes a misspelt heading for the known one that is nearest. One that can be
// read in another way stays what it is, and is reported.
func (p *Page) mendHeading(s *Section) {
	near := p.nearHeading(s)
	if near == "" {
		return
	}
	section, also := p.Style.SectionOf(near, ""), p.alsoNear(s, near)
	if doubt := p.doubt(s, section, near, also); doubt != "" {
		p.Document.Report(diag.MisspeltHeading, s.Offset, "heading %q is near %q, but %s; write the heading that is meant, or name this one in the style", s.Text, near, doubt)
		return
	}
	s.Key = section
	var fix []diag.Edit
	if also == "" && p.isSlip(s.Text, near) {
		fix = p.respell(s, near)
	}
	p.Document.ReportFixable(diag.MisspeltHeading, s.Offset, fix, "heading %q is taken for %q", s.Text, near)
}

// nearHeading returns the known heading that is nearest to one that is not known, "" for
// none. Of a house with pages of several units less is known: there it must hold what
// stands below such headings, too.
func (p *Page) nearHeading(s *Section) string {
	if s.Key != style.Other || s.Level < 2 || s.Level > 3 || s.Slug != "" || s.Parent.Within(style.Example) || p.isName(s) {
		return ""
	}
	const slip = 2 // letters too many or too few
	near := diag.Nearest(s.Text, p.Style.KnownHeadings())
	switch {
	case near == "" || max(len(near)-len(s.Text), len(s.Text)-len(near)) > slip:
		return ""
	case p.Style.Units.Several() && !(mayBeMisspelt(s.Text) && holdsSuch(s, p.Style.SectionOf(near, ""))):
		return ""
	}
	return near
}

// isName reports whether a heading is the name of a type, and no words: "ErrorResponse", or
// what stands below "Definitions".
func (p *Page) isName(s *Section) bool {
	return innerCapital.MatchString(s.Text) || s.Parent != nil && slices.Contains(p.Style.Units.Definitions, strings.ToLower(s.Parent.Text))
}

var innerCapital = regexp.MustCompile(`\p{Ll}\p{Lu}`)

// mayBeMisspelt reports whether a heading of a page with several units can only be meant
// for a known one: it is long enough, and nothing but words.
func mayBeMisspelt(heading string) bool {
	const shortest = 10
	return len(heading) >= shortest && !strings.ContainsFunc(heading, func(c rune) bool { return c != ' ' && !unicode.IsLetter(c) })
}

// holdsSuch reports whether a section has blocks as one of a kind has: a table, a list or
// a fence. Prose may stand below any heading.
func holdsSuch(s *Section, kind style.Section) bool {
	wanted := []markdown.BlockKind{markdown.TableBlock, markdown.ListBlock}
	switch kind {
	case style.HTTPRequest, style.Request, style.Example, style.ExampleResponse, style.JSONRepresentation:
		wanted = []markdown.BlockKind{markdown.FenceBlock}
	case style.Response:
		wanted = append(wanted, markdown.FenceBlock)
	case style.Permissions, style.SeeAlso:
		return false
	}
	return slices.ContainsFunc(s.Blocks, func(b markdown.Block) bool { return slices.Contains(wanted, b.Kind) })
}

// alsoNear returns the heading of another section that is near as well, "" for none.
func (p *Page) alsoNear(s *Section, near string) string {
	section := p.Style.SectionOf(near, "")
	others := slices.DeleteFunc(slices.Clone(p.Style.KnownHeadings()), func(known string) bool { return p.Style.SectionOf(known, "") == section })
	return diag.Nearest(s.Text, others)
}

// doubt says why a heading that is near the one of a section may have another meaning, ""
// where it has not: it is a word of another house or language, another heading is as
// near, or a table below it says otherwise.
func (p *Page) doubt(s *Section, section style.Section, near, also string) string {
	if meanings := style.SectionsElsewhere(s.Text); len(meanings) > 0 && !slices.Contains(meanings, section) {
		return fmt.Sprintf("in other styles it heads %q", meanings[0].Key())
	}
	if also != "" && diag.Nearest(s.Text, []string{also, near}) == also {
		return fmt.Sprintf("it is near %q, too", also)
	}
	for _, t := range s.Tables() {
		if name := p.elsewhere(t, section.Holds()); name != "" {
			return fmt.Sprintf("%q in the table below it travels elsewhere", name)
		}
	}
	return ""
}

// elsewhere returns a name in a table that travels elsewhere than at a place: a column says so,
// or the page has a placeholder of the name. It is "" where there is none.
func (p *Page) elsewhere(t *markdown.Table, place style.Place) string {
	if place == style.NoPlace {
		return ""
	}
	for _, r := range t.Rows {
		name := markdown.PlainText(r.Cell(0).Text)
		if p.hasPlaceholder(name) && place != style.PathPlace {
			return name
		}
		for i, header := range t.Header {
			said := style.PlaceElsewhere(markdown.PlainText(header.Text), markdown.PlainText(r.Cell(i).Text))
			if said != style.NoPlace && said != place {
				return name
			}
		}
	}
	return ""
}

// hasPlaceholder reports whether a page has a URL in which a name stands for a value.
func (p *Page) hasPlaceholder(name string) bool {
	return name != "" && (p.Document.Has("{"+name+"}") || p.Document.Has("/:"+name) || p.Document.Has("/<"+name+">"))
}

// isSlip reports whether a heading is misspelt, and no word of another house or language,
// so that one known heading alone is meant. Of a house with pages of several units nobody
// knows how it forms its plurals, either.
func (p *Page) isSlip(heading, known string) bool {
	if len(style.SectionsElsewhere(heading)) > 0 {
		return false
	}
	backwards := slices.Clone(p.Style.KnownHeadings())
	slices.Reverse(backwards)
	if diag.Nearest(heading, backwards) != known {
		return false
	}
	return !p.Style.Units.Several() || singular(heading) != singular(known)
}

// singular returns a text in lower case, its words without the s of the plural.
func singular(text string) string {
	words := strings.Fields(strings.ToLower(text))
	for i, w := range words {
		words[i] = strings.TrimSuffix(w, "s")
	}
	return strings.Join(words, " ")
}

// respell writes a known heading in place of a section's own.
func (p *Page) respell(s *Section, known string) []diag.Edit {
	at := strings.Index(p.Document.Line(s.Offset), s.Text)
	if at < 0 { // marks within the text
		return nil
	}
	return []diag.Edit{p.Document.Edit(s.Offset+at, s.Text, p.Style.Written(known))}
}
