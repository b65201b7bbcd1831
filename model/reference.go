package model

import (
	"strings"

	"github.com/apimill/apimill/diag"
)

// bindTypes gives every use of a type its target.
// It returns the fields whose type is an enum that a page documents.
func bindTypes(api *API, ix *index, decisions *Decisions, diags *diag.List) (ofEnums []*Field) {
	b := &binder{api: api, index: ix, decisions: decisions, diags: diags}
	for _, p := range api.Pages {
		for _, res := range p.Resources {
			for _, f := range res.Fields {
				b.bindField(f, res.Namespace, res.Name)
			}
			for i := range res.BaseRefs {
				ix.bind(&res.BaseRefs[i].Type, res.Namespace)
			}
			for i := range res.Derived {
				ix.bind(&res.Derived[i], res.Namespace)
			}
		}
		for _, op := range p.Operations {
			b.bindOperation(op, p.Namespace)
		}
	}
	return b.ofEnums
}

// A binder is one run of bindTypes.
type binder struct {
	api       *API
	index     *index
	decisions *Decisions
	diags     *diag.List
	ofEnums   []*Field // whose type is an enum of a page
}

// bindField gives a field's type its target. A type without a page whose
// values the description lists becomes an enum of these values.
func (b *binder) bindField(f *Field, namespace, owner string) {
	if f.InheritedFrom != nil {
		b.index.bind(f.InheritedFrom, namespace)
	}
	if !b.index.bind(&f.Type, namespace) && len(f.Values) > 0 {
		b.declareInline(f, namespace)
		return
	}
	b.settle(&f.Type, owner+"."+f.Name)
	if f.Type.Enum != nil && !f.Type.Enum.Inline {
		b.ofEnums = append(b.ofEnums, f)
	}
}

// checkListed holds the values that descriptions list against the members of
// the enums that the fields have. The enums count.
func checkListed(ofEnums []*Field, diags *diag.List) {
	for _, f := range ofEnums {
		for _, v := range f.Values {
			if f.Type.Enum.Member(v) == nil {
				diags.AddRelated(diag.EnumConflict, f.Pos, []diag.Related{{Pos: f.Type.Enum.Pos, Message: "the enum is here"}},
					"%s lists the value %q, which enum %q does not have%s", f.Name, v, f.Type.Enum.Name, diag.DidYouMean(v, f.Type.Enum.names()))
			}
		}
		f.Values = nil
	}
}

// declareInline makes an enum of the values that a description lists.
func (b *binder) declareInline(f *Field, namespace string) {
	e := &Enum{Namespace: namespace, Name: f.Type.Name[strings.LastIndexByte(f.Type.Name, '.')+1:], Inline: true, Pos: f.Type.Pos}
	for _, v := range f.Values {
		if e.Member(v) == nil {
			e.Members = append(e.Members, &Member{Name: v, Pos: f.Pos})
		}
	}
	b.api.Enums = append(b.api.Enums, e)
	b.index.add(definition{enum: e})
	f.Type.Enum = e
	b.diags.Add(diag.UnresolvedType, f.Type.Pos, "no page documents type %q; its values are taken from the description", f.Type.Name)
	b.decisions.about(e.Qualified(), "members", strings.Join(e.names(), ", "), "no page documents the type: its values are those that a description lists", Source{f.Pos, f.Doc})
}

func (b *binder) bindOperation(op *Operation, namespace string) {
	for _, p := range op.Parameters {
		b.bindField(&p.Field, namespace, op.Title)
	}
	for _, t := range op.Templates {
		for _, p := range t.Params() {
			b.index.bind(&p.Type, namespace)
			b.settle(&p.Type, op.Title+": "+p.Name)
		}
	}
	if body := op.Body; body != nil {
		for _, f := range body.Listed {
			b.bindField(f, namespace, op.Title)
		}
		for _, f := range body.Fields {
			b.bindField(f, namespace, op.Title)
		}
		if body.Type != nil {
			b.index.bind(body.Type, namespace)
		}
	}
	b.bindEvidence(op, namespace)
}

// bindEvidence binds types that are only evidence: what cannot be bound
// there is left out by the passes that weigh it.
func (b *binder) bindEvidence(op *Operation, namespace string) {
	for i := range op.Evidence.Sentences {
		for j := range op.Evidence.Sentences[i].Types {
			b.index.bind(&op.Evidence.Sentences[i].Types[j], namespace)
		}
	}
	for i := range op.Evidence.About {
		b.index.bind(&op.Evidence.About[i], namespace)
	}
	for _, ex := range op.Examples {
		for _, m := range []*Message{ex.Request, ex.Response} {
			if m != nil && m.Note.Type != nil {
				b.bindNote(m.Note.Type, namespace)
			}
		}
	}
}

// bindNote binds the type of an annotation. One that no page documents is
// left out, like other evidence, but an author who writes it means something.
func (b *binder) bindNote(t *Type, namespace string) {
	if !b.index.bind(t, namespace) {
		b.diags.Add(diag.UnresolvedType, t.Pos, "annotation names type %q, which no page documents%s", t.Name,
			b.index.didYouMean(t.Name))
		return
	}
	b.checkCase(t)
}

// settle reports a name without a target, which from then on stands for any
// value.
func (b *binder) settle(t *Type, subject string) {
	for i := range t.Union {
		b.settle(&t.Union[i], subject)
	}
	if t.Scalar != Named {
		return
	}
	if t.Resource == nil && t.Enum == nil {
		b.diags.Add(diag.UnresolvedType, t.Pos, "%s: no page documents type %q; any value is accepted%s", subject, t.Name,
			b.index.didYouMean(t.Name))
		t.Scalar, t.Name = Any, ""
		return
	}
	b.checkCase(t)
}

// checkCase reports a name that is spelled in another case than its target.
func (b *binder) checkCase(t *Type) {
	d := definition{resource: t.Resource, enum: t.Enum}
	if !d.found() {
		return
	}
	written := t.Name[strings.LastIndexByte(t.Name, '.')+1:]
	if written != d.name() && strings.EqualFold(written, d.name()) {
		b.diags.AddFixable(diag.TypeCase, t.Pos, t.respell(d.name()), "type %q is spelled %q where it is defined", t.Name, d.qualified())
		b.decisions.about(d.qualified(), "name", d.name(), "the spelling of the definition counts", Source{d.pos(), d.qualified()}, Source{t.Pos, t.Name})
	}
}

// respell writes the short name of a type in another case.
func (t *Type) respell(name string) []diag.Edit {
	if !t.NamePos.IsValid() {
		return nil
	}
	namespace := t.Name[:len(t.Name)-len(name)]
	return []diag.Edit{{Pos: t.NamePos, Old: t.Name, New: namespace + name}}
}

// bound reports whether a type means something: a scalar, or a name with a
// target.
func (t *Type) bound() bool {
	return t.Scalar != Named || t.Resource != nil || t.Enum != nil
}
