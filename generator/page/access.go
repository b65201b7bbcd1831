package page

import (
	"fmt"
	"strings"

	"github.com/apimill/apimill/model"
)

// access writes who may call.
func (w *writer) access(t *text, op *model.Operation) {
	switch {
	case op.Public && !w.manner.odata:
		t.section("Authorization")
		t.WriteString("\nNone.\n")
	case len(op.Access) == 0:
	case w.manner.odata:
		w.permissions(t, op.Access)
	default:
		w.scopes(t, op.Access)
	}
}

// permissions writes a table with a row for each kind of caller.
func (w *writer) permissions(t *text, access []model.Access) {
	t.section("Permissions")
	t.WriteString("\nOne of the following permissions is required to call this API.\n")
	var rows [][]string
	for _, who := range []model.Principal{model.Work, model.Personal, model.Application} {
		cell := "Not supported."
		for _, a := range access {
			if a.Principal == who && a.Supported() {
				cell = grants(a.Grants)
			}
		}
		rows = append(rows, []string{callers[who], cell})
	}
	t.table([]string{"Permission type", "Permissions (from least to most privileged)"}, rows)
}

var callers = map[model.Principal]string{
	model.Work: "Delegated (work or school account)", model.Personal: "Delegated (personal Microsoft account)", model.Application: "Application",
}

// grants returns the alternatives of a caller; "TODO" stands for scopes that nobody knows
// yet.
func grants(all []model.Grant) string {
	var sets []string
	for _, g := range all {
		set := strings.Join(g.Scopes, " and ")
		if set == "" {
			set = "TODO"
		}
		sets = append(sets, oneLine(set))
	}
	return strings.Join(sets, ", ")
}

// scopes writes a line with the scopes that callers need, sets of them as alternatives.
func (w *writer) scopes(t *text, access []model.Access) {
	var sets []string
	for _, a := range access {
		for _, g := range a.Grants {
			var scopes []string
			for _, scope := range g.Scopes {
				scopes = append(scopes, code(oneLine(scope)))
			}
			if len(scopes) > 0 {
				sets = append(sets, strings.Join(scopes, " and "))
			}
		}
	}
	if len(sets) > 0 {
		fmt.Fprintf(t, "\n**Required scopes**: %s\n", strings.Join(sets, ", "))
	}
}

// availability writes in which clouds the service has an operation.
func (w *writer) availability(t *text, op *model.Operation) {
	if len(op.Availability) == 0 || !w.manner.odata {
		return
	}
	var clouds, has []string
	for _, a := range op.Availability {
		clouds = append(clouds, cell(a.Cloud))
		has = append(has, map[bool]string{true: "✅", false: "❌"}[a.Available])
	}
	t.WriteString("\nThis API is available in the following national cloud deployments.\n")
	t.table(clouds, [][]string{has})
}
