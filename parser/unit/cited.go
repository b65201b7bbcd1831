package unit

import (
	"path"
	"slices"
	"strings"

	"github.com/apimill/apimill/parser/markdown"
	"github.com/apimill/apimill/parser/style"
)

// isCited reports whether a cell about a type links to a section: what its table lists
// are members of that type, whatever the heading says.
func (p *splitter) isCited(s *Section) bool {
	if p.cited == nil {
		p.cited = p.citedAnchors()
	}
	return !s.Label && slices.ContainsFunc(p.anchors[s.Offset], func(id string) bool { return p.cited[strings.ToLower(id)] })
}

// citedAnchors returns the anchors of the page to which cells about types link.
func (p *splitter) citedAnchors() map[string]bool {
	cited := map[string]bool{}
	for _, s := range p.Sections {
		for _, t := range s.Tables() {
			at := slices.IndexFunc(t.Header, func(c markdown.Span) bool { return p.Style.ColumnOf(markdown.PlainText(c.Text)) == style.TypeColumn })
			if at < 0 {
				continue
			}
			for _, r := range t.Rows {
				p.cite(r.Cell(at), cited)
			}
		}
	}
	return cited
}

// cite adds the anchors of the page to which a cell links.
func (p *splitter) cite(cell markdown.Span, cited map[string]bool) {
	if !strings.Contains(cell.Text, "#") {
		return
	}
	for _, l := range p.Document.Links(cell.Text) {
		target, anchor, ok := strings.Cut(l.Target, "#")
		if ok && (target == "" || stem(target) == stem(p.Document.Path)) {
			cited[strings.ToLower(anchor)] = true
		}
	}
}

// stem returns the name of a file without its ending.
func stem(file string) string {
	name := path.Base(file)
	return strings.TrimSuffix(name, path.Ext(name))
}
