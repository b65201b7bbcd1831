package exchange

import (
	"slices"
	"strings"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
)

// splitListed decides what the rows of the table are, and returns the rule.
// When most of them are no properties of the named resource, they are the
// parameters of an action and the resource is only mentioned. When they are a few,
// described for this request, they are all that it takes.
func splitListed(b *model.Body, op *model.Operation, diags *diag.List) (rule string) {
	if len(b.Listed) == 0 {
		return "the page names the type, and lists nothing"
	}
	if b.Type == nil || b.Type.Resource == nil {
		b.Type, b.Fields = nil, b.Listed
		return "the table is the body: no resource is named"
	}
	r := b.Type.Resource
	extra := slices.DeleteFunc(slices.Clone(b.Listed), r.Offers)
	if 2*countProperties(extra) > countProperties(b.Listed) {
		b.Type, b.Fields = nil, b.Listed
		return "the table is the body: most of its rows are no properties of the type"
	}
	reportUnknown(r, extra, diags)
	if isWhole(b, op) {
		b.Type, b.Fields = nil, typed(b.Listed, r)
		return "the table is the body: it describes a few properties of the type for this request, and no example has more"
	}
	b.Fields, b.Restated = extra, describedAnew(typed(b.Listed, r), r)
	return "the type is the body: most rows of the table are properties of it"
}

// countProperties returns how many rows are no control information, which tells
// nothing of what a table lists.
func countProperties(fields []*model.Field) int {
	n := 0
	for _, f := range fields {
		if f.Kind != model.Annotation {
			n++
		}
	}
	return n
}

// reportUnknown reports the rows of a table that are no properties of the type. They
// stay in the body.
func reportUnknown(r *model.Resource, extra []*model.Field, diags *diag.List) {
	if r.IsOpen() {
		return
	}
	for _, f := range extra {
		if f.Kind != model.Annotation {
			diags.AddRelated(diag.UnknownProperty, f.Pos, []diag.Related{{Pos: r.Pos, Message: "the type is here"}},
				"the body is of type %q, which has no property %q%s; list it there, too, or correct its name", r.Name, f.Name, diag.DidYouMean(f.Name, model.FieldNames(r.AllFields())))
		}
	}
}

// isWhole reports whether the table of a request is all that it takes: it describes
// most of its rows in words of its own, leaves properties of the type out, and
// neither the text nor an example says that there are more.
func isWhole(b *model.Body, op *model.Operation) bool {
	r := b.Type.Resource
	if b.Partial || b.Type.Collection || r.IsOpen() || countProperties(b.Listed) >= countProperties(r.AllFields()) || 2*len(describedAnew(b.Listed, r)) <= len(b.Listed) {
		return false
	}
	for _, ex := range op.Examples {
		if ex.Request != nil && ex.Request.Body != nil && slices.ContainsFunc(ex.Request.Body.Members, func(m model.ValueMember) bool {
			return !strings.Contains(m.Name, "@") && model.FieldNamed(b.Listed, m.Name) == nil
		}) {
			return false
		}
	}
	return true
}

// describedAnew returns the rows that say of a property what its type does not.
func describedAnew(rows []*model.Field, r *model.Resource) []*model.Field {
	return slices.DeleteFunc(slices.Clone(rows), func(row *model.Field) bool {
		f := r.Described(row.Name)
		return f == nil || f.Type.Collection != row.Type.Collection || row.Doc == "" || strings.Contains(f.Doc, row.Doc) || strings.Contains(row.Doc, f.Doc)
	})
}

// typed returns the rows of a table with the types that their properties have.
func typed(rows []*model.Field, r *model.Resource) []*model.Field {
	fields := make([]*model.Field, len(rows))
	for i, row := range rows {
		f := *row
		if declared, _ := r.Declared(row.Name); declared != nil && declared.Type.Collection == f.Type.Collection {
			f.Type, f.Kind = declared.Type, declared.Kind
			if f.Type.Enum != nil {
				f.Values = nil // it has its members
			}
		}
		fields[i] = &f
	}
	return fields
}
