package parser

import (
	"slices"
	"strings"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/parser/markdown"
	"github.com/apimill/apimill/parser/unit"
)

// valuesIn returns how a table of a section lists values, on pages with several units.
func valuesIn(p *page, t *markdown.Table, s *unit.Section) (unit.ValueTable, bool) {
	if !p.style.Units.Several() {
		return unit.ValueTable{}, false
	}
	return unit.ValuesIn(p.style, t, s.Text)
}

// listName returns the name of an enum that a heading names: "Bed Types" is BedType, "Bed
// Flags" BedFlags. A single word is about what the heading above it names.
func listName(p *page, s *unit.Section) string {
	name := definedName(p.style.Units.Enum, s.Text)
	if name == "" {
		name = wordsJoined(s.Text)
	}
	if above := p.unit.Above; name == s.Text && above != "" && !slices.Contains(p.style.Units.Definitions, strings.ToLower(above)) {
		name = ownerName(p, above) + strings.ToUpper(name[:1]) + name[1:]
	}
	if p.style.IsFlags(s.Text, s.Slug) || listsBits(p, s) {
		return name
	}
	return model.Singular(name)
}

// listsBits reports whether a section lists values that combine.
func listsBits(p *page, s *unit.Section) bool {
	return slices.ContainsFunc(s.Tables(), func(t *markdown.Table) bool {
		vt, ok := valuesIn(p, t, s)
		return ok && vt.Bits
	})
}

// ownerName returns what a heading names, without the word for a type.
func ownerName(p *page, heading string) string {
	if name := definedName(p.style.Units.Type, heading); name != "" {
		return name
	}
	return wordsJoined(heading)
}

// listedValues reads a table of values.
func listedValues(p *page, t *markdown.Table, vt unit.ValueTable) []*model.Member {
	var ms []*model.Member
	for _, r := range rowsOf(p, t, "enum members") {
		c := r.Cell(vt.Name)
		name := valueName(p, c)
		if name == "" || r.Caption {
			p.ledger.rows[r] = misunderstood("it has no member")
			continue
		}
		m := &model.Member{Name: name, Pos: p.Pos(c.Offset)}
		if d := r.Cell(vt.Description); vt.Description >= 0 {
			m.Doc = p.doc(d.Text, d.Offset)
		}
		if vt.Integer {
			n, ok := unit.Number(withoutFootnote(p.style, r.Cell(vt.Value).Text))
			if !ok {
				p.Report(diag.NameNotIdentifier, c.Offset, "the value of %q is no whole number of 64 bits; it is left out", name)
				continue
			}
			m.Value = &n
		}
		ms = append(ms, m)
	}
	return ms
}

// valueName returns what a cell calls a value, or the value: without links, marks and
// footnotes.
func valueName(p *page, c markdown.Span) string {
	src := withoutFootnote(p.style, strings.TrimSpace(c.Text))
	if !strings.Contains(src, "](") {
		return memberName(src)
	}
	return memberName(markdown.PlainText(src))
}
