package model

import (
	"strings"

	"github.com/apimill/apimill/diag"
)

// An Override corrects one thing that the documents get wrong. Subject and
// Kind say what; the fields that are set say how.
type Override struct {
	Kind    OverrideKind
	Subject string // see OverrideKind
	Reason  string // why the documents are wrong
	Pos     diag.Pos

	Type     *Type     // of a property
	Name     string    // of a property, on the wire
	Required *bool     // of a property
	Base     *Type     // of a resource
	NoBase   bool      // a resource has none
	Members  []string  // of an enum, all of them
	Path     *Template // of an operation, instead of its own
	Response *Type     // of an operation's successful answer
	Ignore   bool      // a page is left out
}

// An OverrideKind says what an override's subject names.
type OverrideKind int

const (
	OverrideProperty  OverrideKind = iota // "microsoft.graph.user.mail"
	OverrideResource                      // "microsoft.graph.user"
	OverrideEnum                          // "microsoft.graph.importance"
	OverrideOperation                     // "GET /users/{userId}" or the operation's ID
	OverridePage                          // "api/user-get.md"
)

// String returns the key that names such a subject in the configuration.
func (k OverrideKind) String() string {
	return [...]string{"property", "resource", "enum", "operation", "page"}[k]
}

// overrides calls apply for each override of a kind. An override that matches
// nothing is an error: what it corrected has moved or was mended. One that
// changes nothing is reported as needless.
func (r *resolver) overrides(kind OverrideKind, apply func(*Override) outcome) {
	for i := range r.opts.Overrides {
		o := &r.opts.Overrides[i]
		if o.Kind != kind {
			continue
		}
		switch apply(o) {
		case notFound:
			r.diags.Add(diag.ConfigOverride, o.Pos, "override matches nothing: there is no %s %q", kind, o.Subject)
		case needless:
			r.diags.Add(diag.NeedlessOverride, o.Pos, "override of %s %q is needless: the documents say the same", kind, o.Subject)
		case applied:
		}
	}
}

// An outcome says what became of an override.
type outcome int

const (
	applied outcome = iota
	needless
	notFound
)

// changed returns applied or needless.
func changed(did bool) outcome {
	if did {
		return applied
	}
	return needless
}

// ignorePages empties the pages that are to be left out.
func (r *resolver) ignorePages() {
	r.overrides(OverridePage, func(o *Override) outcome {
		for _, p := range r.api.Pages {
			if p.Path == o.Subject && o.Ignore {
				did := p.Kind != Conceptual
				*p = Page{Path: p.Path, Title: p.Title, Namespace: p.Namespace}
				return changed(did)
			}
		}
		return notFound
	})
}

func (r *resolver) overrideEnums() {
	r.overrides(OverrideEnum, func(o *Override) outcome {
		e := r.index.qualified[strings.ToLower(o.Subject)].enum
		if e == nil {
			return notFound
		}
		return changed(e.setMembers(o))
	})
}

// setMembers gives an enum the members of an override, with what the documents
// say of those that they have, and reports whether that changes them.
func (e *Enum) setMembers(o *Override) bool {
	old := e.Members
	e.Members = nil
	same := len(old) == len(o.Members)
	for i, name := range o.Members {
		same = same && old[i].Name == name
		m := &Member{Name: name, Pos: o.Pos}
		for _, documented := range old {
			if documented.Name == name {
				m = documented
			}
		}
		e.Members = append(e.Members, m)
	}
	return !same
}

func (r *resolver) overrideProperties() {
	r.overrides(OverrideProperty, func(o *Override) outcome {
		i := strings.LastIndexByte(o.Subject, '.')
		if i < 0 {
			return notFound
		}
		res := r.index.qualified[strings.ToLower(o.Subject[:i])].resource
		if res == nil {
			return notFound
		}
		f := res.Field(o.Subject[i+1:])
		if f == nil {
			return notFound
		}
		return changed(r.overrideField(f, res, o))
	})
}

func (r *resolver) overrideField(f *Field, res *Resource, o *Override) bool {
	did := false
	if o.Type != nil {
		t := *o.Type
		r.bind(&t, res.Namespace)
		r.settle(&t, o.Subject)
		did = t.String() != f.Type.String()
		r.decide(o.Subject, "type", t.String(), "override: "+o.Reason, Source{o.Pos, t.String()}, Source{f.Type.Pos, f.Type.String()})
		f.Type = t
	}
	if o.Name != "" && o.Name != f.Name {
		f.Name, did = o.Name, true
	}
	if o.Required != nil && *o.Required != (f.Requirement == Required) {
		f.Requirement, did = Optional, true
		if *o.Required {
			f.Requirement = Required
		}
	}
	return did
}

func (r *resolver) overrideBases() {
	r.overrides(OverrideResource, func(o *Override) outcome {
		res := r.index.qualified[strings.ToLower(o.Subject)].resource
		if res == nil {
			return notFound
		}
		old := res.Base
		res.Base = nil
		if !o.NoBase {
			r.bind(o.Base, res.Namespace)
			r.settle(o.Base, o.Subject)
			res.Base = o.Base.Resource
		}
		return changed(res.Base != old)
	})
}

// overrideOperations runs last, so that operations can be named by their IDs.
func (r *resolver) overrideOperations() {
	r.overrides(OverrideOperation, func(o *Override) outcome {
		op := r.operation(o.Subject)
		if op == nil {
			return notFound
		}
		return changed(r.overridePath(op, o) || r.overrideResponse(op, o))
	})
}

// operation finds an operation by its ID, or by its method and one of its URLs.
func (r *resolver) operation(subject string) *Operation {
	for _, op := range r.api.Operations {
		if op.ID == subject {
			return op
		}
		for _, t := range op.Templates {
			if op.Method+" "+t.Path() == subject || op.Method+" "+t.Raw == subject {
				return op
			}
		}
	}
	return nil
}

func (r *resolver) overridePath(op *Operation, o *Override) bool {
	if o.Path == nil || len(op.Templates) == 1 && op.Templates[0].Path() == o.Path.Path() {
		return false
	}
	for _, other := range r.api.Operations {
		for _, t := range other.Templates {
			if other != op && other.Method == op.Method && t.Shape() == o.Path.Shape() {
				r.diags.AddRelated(diag.ConfigOverride, o.Pos, []diag.Related{{Pos: t.Pos, Message: "documented here"}},
					"path %s is taken by operation %q", o.Path.Path(), other.ID)
				return true
			}
		}
	}
	op.Templates, op.Inferred = []*Template{o.Path}, false
	return true
}

func (r *resolver) overrideResponse(op *Operation, o *Override) bool {
	if o.Response == nil {
		return false
	}
	t := *o.Response
	r.bind(&t, op.Page.Namespace)
	r.settle(&t, o.Subject)
	for _, resp := range op.Responses {
		if !isSuccess(resp.Status) {
			continue
		}
		did := resp.Type == nil || resp.Type.String() != t.String()
		resp.Type = &t
		if resp.Media == "" {
			resp.Media = "application/json"
		}
		return did
	}
	return false
}
