package parser

import (
	"strings"

	"github.com/apimill/apimill/parser/markdown"
	"github.com/apimill/apimill/parser/unit"
)

// isCaption reports whether a paragraph only says what the URLs below it are for: it
// is one sentence, above one of several fences with request lines.
func isCaption(p *page, s *unit.Section, i int) bool {
	b := s.Blocks[i]
	if b.Kind != markdown.ParagraphBlock || !hasSeveralTemplates(p, s) || len(markdown.Sentences(b.Text)) > 1 {
		return false
	}
	return fenceBelow(s, i) != nil
}

// hasSeveralTemplates reports whether several fences of a section have request lines.
func hasSeveralTemplates(p *page, s *unit.Section) bool {
	several, known := p.several[s]
	if !known {
		templates := 0
		for _, f := range s.Fences {
			if f.Template {
				templates++
			}
		}
		several = templates > 1
		p.several[s] = several
	}
	return several
}

// fenceBelow returns the fence right below a block, comments aside, nil when something
// else stands there.
func fenceBelow(s *unit.Section, i int) *markdown.Fence {
	for _, next := range s.Blocks[i+1:] {
		if next.Kind != markdown.CommentBlock {
			return next.Fence
		}
	}
	return nil
}

// caption returns an item of a list that says what the URLs below a caption are for;
// "" where the caption only announces them, or all are of other operations.
func caption(p *page, s *unit.Section, i int) string {
	b := s.Blocks[i]
	text := strings.TrimRight(p.doc(b.Text, b.Offset), ".:; ")
	urls := urlsIn(p, fenceBelow(s, i))
	if urls == nil || text == "" || p.style.IsBoilerplate(linkTargets.ReplaceAllString(strings.TrimSpace(b.Text), "]")) {
		return ""
	}
	tellAll(p, b)
	return "- " + text + ": " + strings.Join(urls, ", ")
}

// appendItem appends an item, to the list that stands last if there is one.
func appendItem(parts []string, item string) []string {
	switch last := len(parts) - 1; {
	case item == "":
	case last >= 0 && strings.HasPrefix(parts[last], "- "):
		parts[last] += "\n" + item
	default:
		parts = append(parts, item)
	}
	return parts
}

// urlsIn returns the URLs of the unit's requests in a fence, as code.
func urlsIn(p *page, f *markdown.Fence) []string {
	var urls []string
	for _, r := range p.unit.Requests {
		if f.Offset <= r.Offset && r.Offset < f.Offset+len(f.Text) {
			urls = append(urls, "`"+strings.TrimSpace(r.URL)+"`")
		}
	}
	return urls
}
