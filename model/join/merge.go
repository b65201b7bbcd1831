// Package join has the passes that make one operation of what several pages say of
// one URL, or several of what one page says of several.
package join

import (
	"cmp"
	"slices"
	"strings"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/model/decision"
	"github.com/apimill/apimill/model/exchange"
	"github.com/apimill/apimill/model/topic"
)

// Merge makes one operation of what several pages say of one method
// and URL: to the owner's account it adds what the others say. A page all of whose
// URLs are owned by others leaves no operation.
func Merge(api *model.API, urls Ownership, topics topic.Map, titles *topic.Titles, decisions *decision.Log, diags *diag.List) {
	m := merger{
		topics: topics, titles: titles, decisions: decisions, diags: diags,
		owned: map[*model.Template]bool{}, merged: map[[2]*model.Operation]bool{}, homes: map[*model.Operation]*model.Operation{}, subtypes: map[*model.Operation][]subtype{},
	}
	for i, claims := range urls.claims {
		m.owned[urls.owners[i].url] = true
		for _, c := range claims {
			if c != urls.owners[i] {
				m.merge(urls.owners[i], c)
			}
		}
	}
	m.finish(api)
}

// A merger is one run of Merge.
type merger struct {
	topics    topic.Map
	titles    *topic.Titles
	decisions *decision.Log
	diags     *diag.List
	owned     map[*model.Template]bool              // the URLs of the claims that won
	merged    map[[2]*model.Operation]bool          // an owner and another one
	homes     map[*model.Operation]*model.Operation // the first owner that each was merged with
	subtypes  map[*model.Operation][]subtype        // of owners that no page about the base speaks of
}

// A subtype is what one page is about, of pages about subtypes of one base.
type subtype struct {
	of   *model.Resource
	page *model.Page
	doc  string // what the page says of the operation
}

// merge adds to the operation that owns a URL what another one says of it, once
// where they share several.
func (m *merger) merge(owner, c claim) {
	pair := [2]*model.Operation{owner.op, c.op}
	if m.merged[pair] {
		return
	}
	m.merged[pair] = true
	if m.homes[c.op] == nil {
		m.homes[c.op] = owner.op
	}
	owner.op.AlsoOn = append(owner.op.AlsoOn, c.op.Pos)
	base := c.base(owner)
	switch {
	case c.speaksInPassing(owner):
		m.report(owner, c, "this page only mentions it", "the page about what the URL is named after counts")
		mention(owner, c)
	case base == nil:
		m.report(owner, c, "what they say is merged", "one counts, the others are merged with it")
		m.unite(owner.op, c.op, false)
	default:
		m.report(owner, c, "what they say is merged", "each is about a subtype of "+base.Name+", and what they have in common counts")
		m.unite(owner.op, c.op, true)
		m.generalize(owner, c, base)
	}
}

// generalize makes an operation handle the base of what its page is about.
func (m *merger) generalize(owner, c claim, base *model.Resource) {
	op := owner.op
	if base != owner.topic.Handles && m.subtypes[op] == nil {
		m.subtypes[op] = []subtype{{owner.topic.Handles, op.Page, op.Doc}}
	}
	if m.subtypes[op] != nil {
		m.subtypes[op] = append(m.subtypes[op], subtype{c.topic.Handles, c.op.Page, c.op.Doc})
	}
	owner.topic.Handles = base
}

func (m *merger) report(owner, c claim, outcome, rule string) {
	m.diags.AddRelated(diag.DuplicateOp, c.url.Pos, []diag.Related{{Pos: owner.op.Pos, Message: "this page counts"}},
		"%s %s is described on several pages; %s", c.op.Method, c.url.Path(), outcome)
	m.decisions.On(owner.op, "pages", c.op.Method+" "+c.url.Path(), "several pages describe one URL: "+rule,
		model.Source{Pos: owner.op.Pos, Says: owner.op.Title}, model.Source{Pos: c.op.Pos, Says: c.op.Title})
}

// finish leaves every operation the URLs that it owns. Of those that own none the
// examples remain.
func (m *merger) finish(api *model.API) {
	for _, op := range api.Operations {
		op.Templates = slices.DeleteFunc(op.Templates, func(t *model.Template) bool { return !m.owned[t] })
		op.KeepWhatApplies()
		if model.IsUnreachable(op) && m.homes[op] != nil {
			m.homes[op].Examples = append(m.homes[op].Examples, op.Examples...)
		}
		if subtypes := m.subtypes[op]; subtypes != nil {
			speakOf(op, m.topics[op], subtypes, m.titles)
		}
	}
	api.Operations = slices.DeleteFunc(api.Operations, model.IsUnreachable)
}

// mention adds what a page says that speaks of an operation in passing: the query
// parameters with which it has the URL, without what they are for there, and members
// of the request that are properties of what the operation handles. None is required.
func mention(owner, aside claim) {
	op := owner.op
	for _, p := range aside.op.Parameters {
		known := slices.ContainsFunc(op.Parameters, p.Like)
		if p.In == model.Query && slices.Contains(aside.url.Query, p.Name) && !known {
			plain := *p
			plain.Doc, plain.Requirement, plain.At = "", model.Optional, model.URLs{aside.url.Shape()}
			op.Parameters = append(op.Parameters, &plain)
		}
	}
	op.KeepWhatApplies()
	if op.Body == nil || op.Body.Type != nil || owner.topic.Handles == nil || aside.op.Body == nil {
		return
	}
	body := *op.Body
	for _, f := range aside.op.Body.Fields {
		if owner.topic.Handles.Offers(f) && !has(&body, f) {
			member := *f
			member.Requirement = model.Optional
			body.Fields = append(slices.Clip(body.Fields), &member)
		}
	}
	op.Body = &body
}

// unite adds all that another page says of an operation. Siblings are pages about
// single subtypes: what one of them demands is not demanded for the others.
func (m *merger) unite(op, other *model.Operation, siblings bool) {
	parameters, access := saidOf(op, other)
	op.Parameters = uniteParameters(op.Parameters, parameters, siblings)
	op.Body = uniteBodies(op.Body, other.Body)
	further := len(model.ShapesOf(other.Templates).Without(op.Templates)) > 0
	for _, resp := range other.Responses {
		m.uniteResponse(op, resp, siblings, further)
	}
	op.Access = model.UniteAccess(op.Access, access)
}

// saidOf returns parameters and permissions that another page states, each at those
// URLs of an operation that the other page has.
func saidOf(op, other *model.Operation) ([]*model.Parameter, []model.Access) {
	theirs := model.ShapesOf(other.Templates)
	shared := slices.DeleteFunc(slices.Clone(op.Templates), func(t *model.Template) bool { return !theirs.Has(t) })
	said := model.Operation{Parameters: model.ParametersFor(other.Parameters, shared), Access: model.AccessFor(other.Access, shared)}
	if len(shared) < len(op.Templates) {
		said.Bind(model.ShapesOf(shared))
	}
	return said.Parameters, said.Access
}

// uniteParameters returns the parameters of both pages, and changes neither. One of
// the query is required when both pages require it; so is any where the pages are
// siblings.
func uniteParameters(a, b []*model.Parameter, siblings bool) []*model.Parameter {
	var united []*model.Parameter
	for _, p := range slices.Concat(a, b) {
		requires := func(q *model.Parameter) bool { return p.Like(q) && q.Requirement != model.Optional }
		if i := slices.IndexFunc(united, p.Like); i >= 0 {
			united[i].At = united[i].At.Unite(p.At)
			continue
		}
		one := *p
		if (p.In == model.Query || siblings) && !(slices.ContainsFunc(a, requires) && slices.ContainsFunc(b, requires)) {
			one.Requirement = model.Optional
		}
		united = append(united, &one)
	}
	return united
}

// uniteBodies returns a body that both fit, and changes neither. Members are
// required when both pages require them.
func uniteBodies(a, b *model.Body) *model.Body {
	if a == nil || b == nil {
		return cmp.Or(a, b)
	}
	united := *a
	switch {
	case a.Type != nil && b.Type != nil:
		t := model.UniteTypes(*a.Type, *b.Type)
		united.Type = &t
		if t.Resource != a.Type.Resource {
			united.Restated = nil // it is told of another type
		}
	case a.Type == nil:
		united.Type = b.Type
	}
	united.Fields = nil
	for _, f := range slices.Concat(a.Fields, b.Fields) {
		if !has(&united, f) {
			united.Fields = append(united.Fields, f)
		}
	}
	united.Required = slices.DeleteFunc(slices.Clone(a.Required), func(name string) bool { return !slices.Contains(b.Required, name) })
	return &united
}

// has reports whether a body has a member of that name, case aside.
func has(b *model.Body, f *model.Field) bool {
	if b.Type != nil && b.Type.Resource != nil && b.Type.Resource.Offers(f) {
		return true
	}
	return slices.ContainsFunc(b.Fields, func(g *model.Field) bool { return strings.EqualFold(g.Name, f.Name) })
}

// isUnknown reports whether a page says nothing of what an answer, or each of one, is.
func isUnknown(t *model.Type) bool { return t.Scalar == model.Any && len(t.Union) == 0 }

// uniteResponse adds what a further page says of an answer. Where pages are about
// single subtypes an answer is of what they have in common; else the owner's word
// counts. Bytes are those of a further URL where the other page has one.
func (m *merger) uniteResponse(op *model.Operation, resp *model.Response, siblings, further bool) {
	i := slices.IndexFunc(op.Responses, func(have *model.Response) bool { return have.Status == resp.Status })
	if i < 0 {
		added := *resp
		op.Responses = append(op.Responses, &added)
		slices.SortStableFunc(op.Responses, func(a, b *model.Response) int { return a.Status - b.Status })
		return
	}
	have := op.Responses[i]
	switch first := have.Type; {
	case first == nil:
		have.Type, have.Media = resp.Type, cmp.Or(have.Media, resp.Media)
	case resp.Type == nil || first.String() == resp.Type.String() || isUnknown(resp.Type) || further && resp.Type.Scalar == model.Stream:
	case siblings && first.Collection == resp.Type.Collection:
		t := model.UniteTypes(*first, *resp.Type)
		have.Type = &t
		m.decisions.On(op, exchange.AnswerFact(have.Status), t.String(), "of pages about single subtypes what all have in common counts",
			model.Source{Pos: have.Pos, Says: first.String()}, model.Source{Pos: resp.Pos, Says: resp.Type.String()})
	default:
		m.diags.AddRelated(diag.ResponseType, resp.Pos, []diag.Related{{Pos: have.Pos, Message: "it is first described here"}},
			"answer is %s here and %s on the page that counts", resp.Type, first)
		m.decisions.On(op, exchange.AnswerFact(have.Status), first.String(), "the page that owns the URL counts",
			model.Source{Pos: have.Pos, Says: first.String()}, model.Source{Pos: resp.Pos, Says: resp.Type.String()})
	}
}
