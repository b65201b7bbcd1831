package definition

import (
	"fmt"
	"strings"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/model/decision"
	"github.com/apimill/apimill/model/index"
)

// Bind gives every use of a type its target.
// It returns the fields whose type is an enum that a page documents.
func Bind(api *model.API, ix *index.Index, decisions *decision.Log, diags *diag.List) (ofEnums []*model.Field) {
	b := &binder{api: api, index: ix, decisions: decisions, diags: diags}
	b.declareNamed()
	for _, p := range api.Pages {
		for _, res := range p.Resources {
			b.bindFields(res.Fields, res.Namespace, res.Name)
			for i := range res.BaseRefs {
				ix.Bind(&res.BaseRefs[i].Type, res.Namespace)
			}
			for i := range res.Derived {
				ix.Bind(&res.Derived[i], res.Namespace)
			}
		}
		for i := range p.Faults {
			ix.Bind(&p.Faults[i], p.Namespace)
		}
		for _, op := range p.Operations {
			b.bindOperation(op, p.Namespace)
		}
	}
	return b.ofEnums
}

// A binder is one run of Bind.
type binder struct {
	api       *model.API
	index     *index.Index
	decisions *decision.Log
	diags     *diag.List
	ofEnums   []*model.Field  // whose type is an enum of a page
	parents   map[string]bool // fields whose members stand in rows of their own: "lines" of "lines/sku"
}

// bindFields gives the types of a table's rows their targets.
func (b *binder) bindFields(fs []*model.Field, namespace, owner string) {
	b.parents = map[string]bool{}
	for _, f := range fs {
		if parent, _, ok := strings.Cut(f.Name, "/"); ok {
			b.parents[strings.TrimSuffix(parent, listMark)] = true
		}
	}
	for _, f := range fs {
		b.bindField(f, namespace, owner)
	}
	b.parents = nil
}

// bindField gives a field's type its target. A type without a page whose
// values the description lists becomes an enum of these values.
func (b *binder) bindField(f *model.Field, namespace, owner string) {
	if f.InheritedFrom != nil {
		b.index.Bind(f.InheritedFrom, namespace)
	}
	if f.Type.Enumerated && f.Type.Scalar == model.String && len(f.Values) > 0 {
		b.declareUnnamed(f, namespace, owner)
		return
	}
	if !b.index.Bind(&f.Type, namespace) && len(f.Values) > 0 {
		b.declareInline(f, namespace)
		b.diags.Add(diag.UnresolvedType, f.Type.Pos, "no page documents type %q; its values are taken from the description", f.Type.Name)
		return
	}
	if b.parents[f.Name] && f.Type.Scalar == model.Named && !f.Type.IsBound() {
		b.diags.Add(diag.UnresolvedType, f.Type.Pos, "no page documents type %q; its members are taken from the rows that begin with \"%s/\"", f.Type.Name, f.Name)
		f.Type.Scalar, f.Type.Name = model.Any, ""
	}
	b.bindValues(f)
	b.settle(&f.Type, owner+"."+f.Name)
	if f.Type.Enum != nil && !f.Type.Enum.Inline {
		b.ofEnums = append(b.ofEnums, f)
	}
}

// CheckListed holds the values that descriptions list against the members of
// the enums that the fields have. The enums count.
func CheckListed(ofEnums []*model.Field, diags *diag.List) {
	for _, f := range ofEnums {
		openEnum(f)
		for _, v := range f.Values {
			if f.Type.Enum.Member(v) == nil && !f.Type.Enum.Integer {
				diags.AddRelated(diag.EnumConflict, f.Pos, []diag.Related{{Pos: f.Type.Enum.Pos, Message: "the enum is here"}},
					"%s lists the value %q, which enum %q does not have%s", f.Name, v, f.Type.Enum.Name, diag.DidYouMean(v, f.Type.Enum.Names()))
			}
		}
		f.Values = nil
	}
}

// openEnum notes what a field's description says of its enum: that members may come, and
// which of them clients have to ask for.
func openEnum(f *model.Field) {
	f.Type.Enum.Open = f.Type.Enum.Open || f.Evolvable
	for _, v := range f.Preferred {
		if m := f.Type.Enum.Member(v); m != nil {
			m.Preference = f.Preference
		}
	}
	f.Evolvable, f.Preferred, f.Preference = false, nil, ""
}

func (b *binder) bindOperation(op *model.Operation, namespace string) {
	for _, p := range op.Parameters {
		b.bindField(&p.Field, namespace, op.Title)
	}
	for _, t := range op.Templates {
		for _, p := range t.Params() {
			b.index.Bind(&p.Type, namespace)
			b.settle(&p.Type, op.Title+": "+p.Name)
		}
	}
	if body := op.Body; body != nil {
		owner := op.Title
		if body.Type != nil && b.index.Bind(body.Type, namespace) && body.Type.Resource != nil {
			owner = body.Type.Resource.Name
		}
		b.bindFields(body.Listed, namespace, owner)
		for _, f := range body.Fields {
			b.bindField(f, namespace, owner)
		}
	}
	for _, h := range op.Evidence.Headers {
		b.bindField(h.Field, namespace, op.Title)
	}
	b.bindEvidence(op, namespace)
}

// bindEvidence binds types that are only evidence: what cannot be bound
// there is left out by the passes that weigh it.
func (b *binder) bindEvidence(op *model.Operation, namespace string) {
	for i := range op.Evidence.Sentences {
		for j := range op.Evidence.Sentences[i].Types {
			b.index.Bind(&op.Evidence.Sentences[i].Types[j], namespace)
		}
	}
	for i := range op.Evidence.Faults {
		b.index.Bind(&op.Evidence.Faults[i], namespace)
	}
	for i := range op.Evidence.About {
		b.index.Bind(&op.Evidence.About[i], namespace)
	}
	for _, ex := range op.Examples {
		for _, m := range []*model.Message{ex.Request, ex.Response} {
			if m != nil && m.Note.Type != nil {
				b.bindNote(m.Note.Type, namespace)
			}
		}
	}
}

// bindNote binds the type of an annotation. One that no page documents is
// left out, like other evidence, but an author who writes it means something.
func (b *binder) bindNote(t *model.Type, namespace string) {
	if !b.index.Bind(t, namespace) {
		b.diags.Add(diag.UnresolvedType, t.Pos, "annotation names type %q, which no page documents%s", t.Name,
			b.index.DidYouMean(t.Name))
		return
	}
	b.checkCase(t)
}

// settle reports a name without a target, which from then on stands for any
// value.
func (b *binder) settle(t *model.Type, subject string) {
	for _, part := range t.Parts() {
		b.settle(part, subject)
	}
	if t.Scalar != model.Named {
		return
	}
	if t.Resource == nil && t.Enum == nil {
		b.unknown(t, subject)
		return
	}
	b.checkCase(t)
}

// unknown reports a name without a target. What is said to be an object is one whose
// members are not known.
func (b *binder) unknown(t *model.Type, subject string) {
	taken, scalar := "any value", model.Any
	switch {
	case t.Object:
		taken, scalar = "any object", model.Map
	case t.Enumerated:
		taken, scalar = "any text", model.String
	}
	statement := fmt.Sprintf("no page documents type %q; %s is accepted%s", t.Name, taken, b.index.DidYouMean(t.Name))
	b.diags.AddDefect(diag.UnresolvedType, t.Pos, diag.Defect{About: statement, Message: statement}, "%s: %s", subject, statement)
	t.Scalar, t.Name, t.Enumerated = scalar, "", false
}

// checkCase reports a name that is spelled in another case than its target.
func (b *binder) checkCase(t *model.Type) {
	d := index.Definition{Resource: t.Resource, Enum: t.Enum}
	if !d.Found() || d.HasHeading() {
		return // headings and sentences write a name as words
	}
	written := t.Name[strings.LastIndexByte(t.Name, '.')+1:]
	if written != d.Name() && strings.EqualFold(written, d.Name()) {
		b.diags.AddFixable(diag.TypeCase, t.Pos, respelled(t, d.Name()), "type %q is spelled %q where it is defined", t.Name, d.Qualified())
		b.decisions.About(d.Qualified(), "name", d.Name(), "the spelling of the definition counts", model.Source{Pos: d.Pos(), Says: d.Qualified()}, model.Source{Pos: t.Pos, Says: t.Name})
	}
}

// respelled writes the short name of a type in another case.
func respelled(t *model.Type, name string) []diag.Edit {
	if !t.NamePos.IsValid() {
		return nil
	}
	namespace := t.Name[:len(t.Name)-len(name)]
	return []diag.Edit{{Pos: t.NamePos, Old: t.Name, New: namespace + name}}
}
