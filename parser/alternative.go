package parser

import (
	"regexp"
	"slices"
	"strings"

	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/parser/markdown"
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
	m := partsOfMember.FindStringSubmatch(strings.TrimSpace(t.Header[cols.name].Text))
	if m == nil {
		return ""
	}
	return m[1] + m[2] + "/"
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
