package model

import (
	"strings"

	"github.com/apimill/apimill/diag"
)

// resolveTypes gives every use of a type its target.
func (r *resolver) resolveTypes() {
	for _, p := range r.api.Pages {
		for _, res := range p.Resources {
			for _, f := range res.Fields {
				r.resolveField(f, res.Namespace, res.Name)
			}
			for i := range res.BaseRefs {
				r.bind(&res.BaseRefs[i].Type, res.Namespace)
			}
			for i := range res.Derived {
				r.bind(&res.Derived[i], res.Namespace)
			}
		}
		for _, op := range p.Operations {
			r.resolveOperation(op, p.Namespace)
		}
	}
}

// resolveField gives a field's type its target. A type without a page whose
// values the description lists becomes an enum of these values.
func (r *resolver) resolveField(f *Field, namespace, owner string) {
	if f.InheritedFrom != nil {
		r.bind(f.InheritedFrom, namespace)
	}
	if !r.bind(&f.Type, namespace) && len(f.Values) > 0 {
		r.declareInline(f, namespace)
		return
	}
	r.settle(&f.Type, owner+"."+f.Name)
	if f.Type.Enum != nil && !f.Type.Enum.Inline {
		r.enums = append(r.enums, f)
	}
}

// checkListed holds the values that descriptions list against the members of
// the enums that the fields have. The enums count.
func (r *resolver) checkListed() {
	for _, f := range r.enums {
		for _, v := range f.Values {
			if f.Type.Enum.Member(v) == nil {
				r.diags.AddRelated(diag.EnumConflict, f.Pos, []diag.Related{{Pos: f.Type.Enum.Pos, Message: "the enum is here"}},
					"%s lists the value %q, which enum %q does not have%s", f.Name, v, f.Type.Enum.Name, diag.DidYouMean(v, f.Type.Enum.names()))
			}
		}
		f.Values = nil
	}
}

// declareInline makes an enum of the values that a description lists.
func (r *resolver) declareInline(f *Field, namespace string) {
	e := &Enum{Namespace: namespace, Name: f.Type.Name[strings.LastIndexByte(f.Type.Name, '.')+1:], Inline: true, Pos: f.Type.Pos}
	for _, v := range f.Values {
		if e.Member(v) == nil {
			e.Members = append(e.Members, &Member{Name: v, Pos: f.Pos})
		}
	}
	r.api.Enums = append(r.api.Enums, e)
	r.index.add(definition{enum: e})
	f.Type.Enum = e
	r.diags.Add(diag.UnresolvedType, f.Type.Pos, "no page documents type %q; its values are taken from the description", f.Type.Name)
	r.decide(e.Qualified(), "members", strings.Join(e.names(), ", "), "no page documents the type: its values are those that a description lists", Source{f.Pos, f.Doc})
}

func (r *resolver) resolveOperation(op *Operation, namespace string) {
	for _, p := range op.Parameters {
		r.resolveField(&p.Field, namespace, op.Title)
	}
	for _, t := range op.Templates {
		for _, p := range t.Params() {
			r.bind(&p.Type, namespace)
			r.settle(&p.Type, op.Title+": "+p.Name)
		}
	}
	if b := op.Body; b != nil {
		for _, f := range b.Listed {
			r.resolveField(f, namespace, op.Title)
		}
		for _, f := range b.Fields {
			r.resolveField(f, namespace, op.Title)
		}
		if b.Type != nil {
			r.bind(b.Type, namespace)
		}
	}
	r.resolveEvidence(op, namespace)
}

// resolveEvidence binds types that are only evidence: what cannot be bound
// there is left out by the passes that weigh it.
func (r *resolver) resolveEvidence(op *Operation, namespace string) {
	for i := range op.Evidence.Sentences {
		for j := range op.Evidence.Sentences[i].Types {
			r.bind(&op.Evidence.Sentences[i].Types[j], namespace)
		}
	}
	for i := range op.Evidence.About {
		r.bind(&op.Evidence.About[i], namespace)
	}
	for _, ex := range op.Examples {
		for _, m := range []*Message{ex.Request, ex.Response} {
			if m != nil && m.Note.Type != nil {
				r.resolveNote(m.Note.Type, namespace)
			}
		}
	}
}

// resolveNote binds the type of an annotation. One that no page documents is
// left out, like other evidence, but an author who writes it means something.
func (r *resolver) resolveNote(t *Type, namespace string) {
	if !r.bind(t, namespace) {
		r.diags.Add(diag.UnresolvedType, t.Pos, "annotation names type %q, which no page documents%s", t.Name,
			diag.DidYouMean(shortOf(t.Name), r.index.names()))
		return
	}
	r.checkCase(t)
}

// bind gives a type and its alternatives their targets, without a word when
// there are none. It reports whether all have one.
func (r *resolver) bind(t *Type, namespace string) bool {
	ok := true
	for i := range t.Union {
		ok = r.bind(&t.Union[i], namespace) && ok
	}
	if t.Scalar != Named || t.Resource != nil || t.Enum != nil {
		return ok
	}
	d := r.index.lookup(t, namespace)
	t.Resource, t.Enum = d.resource, d.enum
	return d.found()
}

// settle reports a name without a target, which from then on stands for any
// value.
func (r *resolver) settle(t *Type, subject string) {
	for i := range t.Union {
		r.settle(&t.Union[i], subject)
	}
	if t.Scalar != Named {
		return
	}
	if t.Resource == nil && t.Enum == nil {
		r.diags.Add(diag.UnresolvedType, t.Pos, "%s: no page documents type %q; any value is accepted%s", subject, t.Name,
			diag.DidYouMean(shortOf(t.Name), r.index.names()))
		t.Scalar, t.Name = Any, ""
		return
	}
	r.checkCase(t)
}

// checkCase reports a name that is spelled in another case than its target.
func (r *resolver) checkCase(t *Type) {
	d := definition{resource: t.Resource, enum: t.Enum}
	if !d.found() {
		return
	}
	written := t.Name[strings.LastIndexByte(t.Name, '.')+1:]
	if written != d.name() && strings.EqualFold(written, d.name()) {
		r.diags.AddFixable(diag.TypeCase, t.Pos, t.respell(d.name()), "type %q is spelled %q where it is defined", t.Name, d.qualified())
		r.decide(d.qualified(), "name", d.name(), "the spelling of the definition counts", Source{d.pos(), d.qualified()}, Source{t.Pos, t.Name})
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
