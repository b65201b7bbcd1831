package model

import (
	"strings"

	"github.com/apimill/apimill/diag"
)

// overrideOperations runs when operations have their IDs.
func (r *resolver) overrideOperations() {
	r.overrides(OverrideOperation, func(o *Override) outcome {
		op := r.operation(o.Subject)
		if op == nil {
			return r.unmatched(o, diag.DidYouMean(o.Subject, r.operationNames()))
		}
		return max(r.overridePath(op, o), r.overrideResponse(op, o))
	})
}

// operation finds an operation by its ID, or by its method and one of its URLs.
func (r *resolver) operation(subject string) *Operation {
	for _, op := range r.api.Operations {
		if strings.EqualFold(op.ID, subject) || strings.Contains(subject, " ") && op.answers(subject) {
			return op
		}
	}
	return nil
}

// operationNames returns all that operation looks for.
func (r *resolver) operationNames() []string {
	var names []string
	for _, op := range r.api.Operations {
		names = append(names, op.ID)
		for _, t := range op.Templates {
			names = append(names, op.Method+" "+t.Path())
		}
	}
	return names
}

func (r *resolver) overridePath(op *Operation, o *Override) outcome {
	if o.Path == nil {
		return needless
	}
	if other, t := r.at(op.Method, o.Path); other != nil && other != op {
		r.diags.AddRelated(diag.ConfigOverride, o.Pos, []diag.Related{{Pos: t.Pos, Message: "documented here"}},
			"path %s is that of operation %q", o.Path.Path(), other.ID)
		return failed
	}
	r.correct(o, op.ID, "path", o.Path.Path(), Source{op.Templates[0].Pos, op.urls()})
	if op.urls() == o.Path.Path() && !op.Inferred {
		return needless
	}
	o.Path.describe(op.Templates)
	op.Templates, op.Inferred = []*Template{o.Path}, false
	for _, stub := range op.Evidence.NoURI {
		r.moot(stub.Pos, diag.NoURI)
	}
	return applied
}

// at returns the operation that answers a method at a URL.
func (r *resolver) at(method string, url *Template) (*Operation, *Template) {
	for _, op := range r.api.Operations {
		for _, t := range op.Templates {
			if op.Method == method && t.Shape() == url.Shape() {
				return op, t
			}
		}
	}
	return nil, nil
}

// urls returns all URLs of an operation, separated by commas.
func (op *Operation) urls() string {
	urls := make([]string, len(op.Templates))
	for i, t := range op.Templates {
		urls[i] = t.Path()
	}
	return strings.Join(urls, ", ")
}

// describe takes over what the documents say of parameters of the same names.
func (t *Template) describe(documented []*Template) {
	for _, p := range t.Params() {
		for _, d := range documented {
			for _, known := range d.Params() {
				if known.Name == p.Name {
					p.Type, p.Doc, p.Example = known.Type, known.Doc, known.Example
				}
			}
		}
	}
}

// overrideResponse corrects the type of every successful answer that has a
// body, or else of those that may have one.
func (r *resolver) overrideResponse(op *Operation, o *Override) outcome {
	if o.Response == nil {
		return needless
	}
	t, bound := r.target(o, o.Response, op.Page.Namespace)
	if bound == failed {
		return failed
	}
	answers := op.answersToCorrect()
	if len(answers) == 0 {
		return r.refuse(o, "operation %q has no successful answer that can have a body", op.ID)
	}
	result := needless
	for _, answer := range answers {
		result = max(result, r.overrideAnswer(op, answer, t, o))
	}
	return result
}

func (op *Operation) answersToCorrect() []*Response {
	var with, without []*Response
	for _, resp := range op.Responses {
		switch {
		case resp.Type != nil && isSuccess(resp.Status):
			with = append(with, resp)
		case isSuccess(resp.Status) && !isBodiless(resp.Status):
			without = append(without, resp)
		}
	}
	if len(with) > 0 {
		return with
	}
	return without
}

func (r *resolver) overrideAnswer(op *Operation, answer *Response, t Type, o *Override) outcome {
	old := "none"
	if answer.Type != nil {
		old = answer.Type.String()
	}
	r.correct(o, op.ID, answerFact(answer.Status), t.String(), Source{answer.Pos, old})
	if old == t.String() {
		return needless
	}
	answer.Type = &t
	answer.Media = newWeigher(r, op).media(answer)
	for _, m := range newWeigher(r, op).examples {
		if m.Note.Type != nil {
			r.moot(m.Note.Type.Pos, diag.ResponseType)
		}
		if m.Body != nil {
			r.moot(m.Body.Pos, diag.CollectionClash)
		}
	}
	return applied
}
