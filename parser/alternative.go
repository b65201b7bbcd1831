package parser

import (
	"regexp"
	"slices"
	"strings"

	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/parser/markdown"
	"github.com/apimill/apimill/parser/style"
	"github.com/apimill/apimill/parser/unit"
)

var (
	// severalNames finds a cell with names of which one is meant: "`bed_id`/`tree_id`", "`Date` or `x-date`".
	severalNames = regexp.MustCompile("^`[^`]+`(?:\\s*(?:/|,|\\||\\bor\\b)\\s*`[^`]+`)+$")
	codeName     = regexp.MustCompile("`[^`]+`")
	// partsOfMember finds the header of a table about the members of a member: "`lines[]` Attribute".
	partsOfMember = regexp.MustCompile("^`([A-Za-z_]\\w*)(\\[\\])?`\\s+\\w+$")
)

// alternativeRows returns a row for each of the names in its first cell: those that are in
// the URL, where some are. Of others none is required, since one of them is enough.
func alternativeRows(p *page, r *markdown.Row, cols columns) []*markdown.Row {
	c := r.Cell(cols.name)
	if !p.style.Units.Several() || strings.Count(c.Text, "`") < 4 || !severalNames.MatchString(c.Text) {
		return []*markdown.Row{r}
	}
	var rows []*markdown.Row
	for _, at := range codeName.FindAllStringIndex(c.Text, -1) {
		one := *r
		one.Cells = slices.Clone(r.Cells)
		one.Cells[cols.name] = markdown.Span{Text: c.Text[at[0]:at[1]], Offset: c.Offset + at[0]}
		rows = append(rows, &one)
	}
	taken := slices.DeleteFunc(slices.Clone(rows), func(r *markdown.Row) bool { return p.unit == nil || !inURL(p, nameIn(p, r.Cell(cols.name))) })
	if len(taken) > 0 {
		return taken
	}
	return rows
}

// memberOf returns what stands before the names of a table that is about the members of a
// member, as its header says: "lines[]/"; "" for other tables.
func memberOf(p *page, t *markdown.Table, cols columns) string {
	if !p.style.Units.Several() {
		return ""
	}
	if m := partsOfMember.FindStringSubmatch(strings.TrimSpace(t.Header[cols.name].Text)); m != nil {
		return m[1] + m[2] + "/"
	}
	if name := linkedMember(p, t); name != "" {
		return name + "/"
	}
	return ""
}

// linkedMember returns the name of the member whose parts a table lists: the name in a
// table above it links to the heading of this one.
func linkedMember(p *page, t *markdown.Table) string {
	i := slices.IndexFunc(p.unit.Sections, func(s *unit.Section) bool { return slices.Contains(s.Tables(), t) })
	if i <= 0 || p.unit.Sections[i].Label {
		return ""
	}
	anchor := "#" + markdown.AnchorOf(p.unit.Sections[i].Text)
	for _, s := range p.unit.Sections[:i] {
		for _, above := range s.Tables() {
			name := column(p, above, style.NameColumn)
			for _, r := range above.Rows {
				if ls := p.Links(r.Cell(max(name, 0)).Text); name >= 0 && len(ls) == 1 && ls[0].Target == anchor {
					return nameIn(p, r.Cell(name))
				}
			}
		}
	}
	return ""
}

// oneIsEnough lets members be left out of which a row names several.
func oneIsEnough(fs []*model.Field) {
	if len(fs) < 2 {
		return
	}
	for _, f := range fs {
		f.Requirement = model.Optional
	}
}
