package parser

import (
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/parser/markdown"
	"github.com/apimill/apimill/parser/style"
)

// otherFaults returns the types of errors that tables of statuses give in rows without a
// status of their own: "Other status codes", "default".
func otherFaults(p *page) []model.Type {
	var found []model.Type
	for _, s := range p.unit.Sections {
		if s.InExample() || s.Key != style.Response && s.Key != style.Errors {
			continue
		}
		for _, t := range s.Tables() {
			if listsStatuses(p, t) {
				found = append(found, faultsIn(p, t)...)
			}
		}
	}
	return found
}

// faultsIn returns the types of errors in the rows of a table that have no status.
func faultsIn(p *page, t *markdown.Table) []model.Type {
	var found []model.Type
	for _, row := range rowsOf(p, t, "statuses") {
		if statusIn(row.Cells[0].Text) != nil {
			continue
		}
		for _, c := range row.Cells[1:] {
			for _, typ := range cellTypes(p, c) {
				if p.style.IsFault(typ.Name) {
					p.ledger.rows[row] = used("errors")
					found = append(found, typ)
				}
			}
		}
	}
	return found
}
