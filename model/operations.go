package model

import (
	"cmp"
	"slices"
	"strings"

	"github.com/apimill/apimill/diag"
)

// mergeOperations makes one operation of what several pages say of one method
// and URL. The page that comes first keeps the URL, unless it yields it; what the
// others state of bodies, parameters and answers is united with it. A page whose
// URLs are all taken becomes part of that operation.
func (r *resolver) mergeOperations() {
	owners := map[string]*Operation{}
	kept := r.api.Operations[:0]
	for _, op := range r.api.Operations {
		r.claim(op, owners)
		if len(op.Templates) > 0 {
			kept = append(kept, op)
		}
	}
	r.api.Operations = slices.DeleteFunc(kept, unreachable)
}

// claim leaves an operation those of its templates that no operation before it
// has. Its examples go with the templates that they show.
func (r *resolver) claim(op *Operation, owners map[string]*Operation) {
	var merged []*Operation
	op.Templates = slices.DeleteFunc(op.Templates, func(t *Template) bool {
		key := op.Method + " " + t.Shape()
		owner, taken := owners[key]
		switch {
		case !taken:
			owners[key] = op
		case owner != op && owner.yields(t, op):
			owners[key], taken = op, false
			r.takeOver(op, owner, t)
		case owner == op:
			r.diags.Add(diag.DuplicateOp, t.Pos, "URL %s %s is listed twice on this page", op.Method, t.Raw)
		case !slices.Contains(merged, owner):
			merged = append(merged, owner)
			r.mergeOperation(owner, op, t)
		}
		if taken && owner != op {
			owner.Examples = append(owner.Examples, op.takeExamples(t)...)
		}
		return taken
	})
	if len(op.Templates) == 0 && len(merged) > 0 {
		merged[0].Examples = append(merged[0].Examples, op.Examples...)
	}
}

// takeOver gives an operation what the one that yielded a URL says of it: the
// examples of the URL, or everything if it has no other URL.
func (r *resolver) takeOver(op, first *Operation, t *Template) {
	i := first.urlLike(t)
	own := first.Templates[i]
	first.Templates = slices.Delete(first.Templates, i, i+1)
	op.Examples = append(op.Examples, first.takeExamples(t)...)
	if len(first.Templates) > 0 {
		r.reportShared(op, first, t)
		return
	}
	op.Examples = append(op.Examples, first.Examples...)
	r.mergeOperation(op, first, own)
}

// urlLike returns the index of the URL that matches what t does.
func (op *Operation) urlLike(t *Template) int {
	return slices.IndexFunc(op.Templates, func(own *Template) bool { return own.Shape() == t.Shape() })
}

// yields gives a URL up to a page that knows more of it. A page about extensions
// of events may list /events among its URLs; the page about events, which it
// answers with, owns it. So does the page that has the URL as it is, where this
// one has it with a query string only: /me/messages?$filter=…. Of two that are
// alike in what they answer, or of which one answers nothing, the one counts that
// is called after what the URL is named after: user-get.md, user-update.md.
func (op *Operation) yields(t *Template, to *Operation) bool {
	word := noun(t)
	special := isSpecial(op.Templates[op.urlLike(t)], t)
	named := !op.answersWith(word) && to.answersWith(word)
	called := !op.isCalledAfter(word) && to.isCalledAfter(word) &&
		(op.answersWith(word) == to.answersWith(word) || to.isSilent())
	return called || len(op.Templates) > 1 && (special || named)
}

// isSpecial reports whether a page has a URL with a query string only, which
// another page has as it is.
func isSpecial(t, plain *Template) bool {
	return strings.Contains(t.Raw, "?") && !strings.Contains(plain.Raw, "?")
}

// isCalledAfter reports whether the name of the page begins with a noun.
func (op *Operation) isCalledAfter(noun string) bool {
	return strings.HasPrefix(baseName(op.Page.Path), strings.ToLower(noun)+"-")
}

// answersWith reports whether a successful answer is of the type of that name.
func (op *Operation) answersWith(noun string) bool {
	return slices.ContainsFunc(op.Responses, func(r *Response) bool {
		return isSuccess(r.Status) && r.Type != nil && r.Type.isNamed(noun)
	})
}

// isSilent reports whether no successful answer has a body.
func (op *Operation) isSilent() bool {
	return !slices.ContainsFunc(op.Responses, func(r *Response) bool { return isSuccess(r.Status) && r.Type != nil })
}

func (r *resolver) reportShared(op, first *Operation, t *Template) {
	r.diags.AddRelated(diag.DuplicateOp, t.Pos, []diag.Related{{Pos: first.Pos, Message: "also described here"}},
		"%s %s is described on several pages; this one counts, since it is about what the URL is named after", op.Method, t.Path())
	op.decide("pages", op.Method+" "+t.Path(), "several pages describe one URL: the one counts that is about what the URL is named after",
		Source{t.Pos, op.Title}, Source{first.Pos, first.Title})
}

func (r *resolver) mergeOperation(owner, op *Operation, t *Template) {
	r.diags.AddRelated(diag.DuplicateOp, t.Pos, []diag.Related{{Pos: owner.Pos, Message: "this page counts"}},
		"%s %s is described on several pages; what they say is merged", op.Method, t.Path())
	owner.AlsoOn = append(owner.AlsoOn, op.Pos)
	owner.decide("pages", op.Method+" "+t.Path(), "several pages describe one URL: one counts, the others are merged with it",
		Source{owner.Pos, owner.Title}, Source{op.Pos, op.Title})
	owner.Parameters = uniteParameters(owner.Parameters, op.Parameters)
	owner.Body = uniteBodies(owner.Body, op.Body)
	special := isSpecial(t, owner.Templates[owner.urlLike(t)])
	for _, resp := range op.Responses {
		if special && owner.response(resp.Status) >= 0 {
			continue // what a query asks for is not what the URL answers without it
		}
		r.mergeResponse(owner, resp, noun(t))
	}
	owner.Access = UniteAccess(owner.Access, op.Access)
}

// uniteParameters returns the parameters of both pages, and changes neither. One of
// the query is required when both pages require it.
func uniteParameters(a, b []*Parameter) []*Parameter {
	var united []*Parameter
	for _, p := range slices.Concat(a, b) {
		like := func(q *Parameter) bool { return p.In == q.In && strings.EqualFold(p.Name, q.Name) }
		requires := func(q *Parameter) bool { return like(q) && q.Requirement != Optional }
		if slices.ContainsFunc(united, like) {
			continue
		}
		one := *p
		if p.In == Query && !(slices.ContainsFunc(a, requires) && slices.ContainsFunc(b, requires)) {
			one.Requirement = Optional
		}
		united = append(united, &one)
	}
	return united
}

// uniteBodies returns a body that both fit, and changes neither. Members are
// required when both pages require them.
func uniteBodies(a, b *Body) *Body {
	if a == nil || b == nil {
		return cmp.Or(a, b)
	}
	united := *a
	switch {
	case a.Type != nil && b.Type != nil:
		t := unite(*a.Type, *b.Type)
		united.Type = &t
	case a.Type == nil:
		united.Type = b.Type
	}
	united.Fields = nil
	for _, f := range slices.Concat(a.Fields, b.Fields) {
		if !united.has(f) {
			united.Fields = append(united.Fields, f)
		}
	}
	united.Required = slices.DeleteFunc(slices.Clone(a.Required), func(name string) bool { return !slices.Contains(b.Required, name) })
	return &united
}

// has reports whether a body has a member of that name, case aside.
func (b *Body) has(f *Field) bool {
	if b.Type != nil && b.Type.Resource != nil && b.Type.Resource.offers(f) {
		return true
	}
	return slices.ContainsFunc(b.Fields, func(g *Field) bool { return strings.EqualFold(g.Name, f.Name) })
}

// response returns the index of the answer with a status, or -1.
func (op *Operation) response(status int) int {
	return slices.IndexFunc(op.Responses, func(r *Response) bool { return r.Status == status })
}

// mergeResponse adds what a further page says of an answer. Of two types that
// differ, the one that the URL is named after counts; pages about single
// subtypes leave their common base; else the first counts.
func (r *resolver) mergeResponse(owner *Operation, resp *Response, noun string) {
	i := owner.response(resp.Status)
	if i < 0 {
		owner.Responses = append(owner.Responses, resp)
		slices.SortStableFunc(owner.Responses, func(a, b *Response) int { return a.Status - b.Status })
		return
	}
	have := owner.Responses[i]
	first := have.Type
	switch t := mergedType(first, resp.Type, noun); {
	case t == nil && resp.Type != nil:
		r.diags.AddRelated(diag.ResponseType, resp.Pos, []diag.Related{{Pos: have.Pos, Message: "the first account is here"}},
			"answer is %s here and %s on the page that counts", resp.Type, have.Type)
	case t != nil:
		have.Type = t
		if have.Media == "" {
			have.Media = resp.Media
		}
	}
	if first != nil && resp.Type != nil && first.String() != resp.Type.String() {
		owner.decide(answerFact(have.Status), have.Type.String(), "of several pages the type that the URL is named after counts, else what all have in common, else the first",
			Source{have.Pos, first.String()}, Source{resp.Pos, resp.Type.String()})
	}
}

// mergedType returns the type that counts, nil when the two have nothing in
// common.
func mergedType(a, b *Type, noun string) *Type {
	switch {
	case a == nil || b == nil:
		return cmp.Or(a, b)
	case a.isNamed(noun) != b.isNamed(noun):
		if a.isNamed(noun) {
			return a
		}
		return b
	case a.Collection != b.Collection:
		return nil
	}
	t := unite(*a, *b)
	if len(t.Union) > len(a.Union) {
		return nil
	}
	return &t
}

func (t *Type) isNamed(noun string) bool {
	return t.Resource != nil && strings.EqualFold(t.Resource.Name, noun)
}

// noun returns the singular of the last word of a URL: "/users/{id}/events" is
// about an event.
func noun(t *Template) string {
	for _, s := range slices.Backward(t.Segments) {
		if s.Parts[0].Param == nil && !strings.HasPrefix(s.Parts[0].Literal, "$") {
			return Singular(shortOf(s.Parts[0].Literal))
		}
	}
	return ""
}
