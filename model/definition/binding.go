package definition

import (
	"strings"

	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/model/decision"
	"github.com/apimill/apimill/model/index"
)

// DeclareBindings gives types the members by which requests bind their relationships,
// where the table of a request lists one or an example sends it. Without a field what
// a client binds would be lost.
func DeclareBindings(operations []*model.Operation, ix *index.Index, decisions *decision.Log) {
	d := bindingDeclarer{ix, decisions}
	for _, op := range operations {
		if op.Body == nil || op.Body.Type == nil || op.Body.Type.Resource == nil {
			continue
		}
		r := op.Body.Type.Resource
		for _, row := range op.Body.Listed {
			if strings.HasSuffix(row.Name, model.BindSuffix) {
				t := model.Type{Scalar: model.String, Collection: row.Type.Collection, Pos: row.Type.Pos}
				d.declare(r, model.Field{Name: row.Name, Type: t, Doc: row.Doc, Pos: row.Pos})
			}
		}
		for _, ex := range op.Examples {
			if ex.Request != nil {
				d.value(r, ex.Request.Body)
			}
		}
	}
}

type bindingDeclarer struct {
	index     *index.Index
	decisions *decision.Log
}

// value declares what an example binds, of an object and of those in it.
func (d bindingDeclarer) value(r *model.Resource, v *model.Value) {
	if v == nil {
		return
	}
	for _, item := range v.Items {
		d.value(r, item)
	}
	actual := d.actual(r, v)
	for _, m := range v.Members {
		if strings.HasSuffix(m.Name, model.BindSuffix) {
			t := model.Type{Scalar: model.String, Collection: m.Value.Kind == model.ArrayValue, Pos: m.Pos}
			f := model.Field{Name: m.Name, Type: t, Pos: m.Pos}
			if d.declare(actual, f); actual != r {
				d.add(actual, f) // the type of the body could not keep it
			}
		}
		if known, _ := actual.Declared(m.Name); known != nil && known.Type.Resource != nil {
			d.value(known.Type.Resource, m.Value)
		}
	}
}

// actual returns the subtype that an object says it is of, or the type itself.
func (d bindingDeclarer) actual(r *model.Resource, v *model.Value) *model.Resource {
	if named := v.Member("@odata.type"); named != nil {
		t := model.Type{Scalar: model.Named, Name: strings.TrimPrefix(named.Text, "#")}
		if sub := d.index.Lookup(&t, r.Namespace).Resource; sub.Derives(r) {
			return sub
		}
	}
	return r
}

// declare gives the type that declares a relationship a member to bind it.
func (d bindingDeclarer) declare(r *model.Resource, f model.Field) {
	if _, declaring := r.Declared(strings.TrimSuffix(f.Name, model.BindSuffix)); declaring != nil {
		d.add(declaring, f)
	}
}

// add adds a member that binds, unless the type has it.
func (d bindingDeclarer) add(r *model.Resource, f model.Field) {
	if known, _ := r.Declared(f.Name); known != nil {
		return
	}
	f.Kind, f.WriteOnly = model.Annotation, true
	r.Fields = append(r.Fields, &f)
	d.decisions.About(r.Qualified()+"."+f.Name, "type", f.Type.String(), "requests bind the relationship by it", model.Source{Pos: f.Pos, Says: f.Name})
}
