package conformance_test

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/apimill/apimill/model"
)

// API Doctor walks a URL from segment to segment, as OData does. We do not: a
// page says itself what its operation answers. The single step of a case is
// taken here, on what Resolve made of the pages.

type pathWant struct {
	Path    string
	From    string // a type, a collection of one, or "(root)"
	Segment string // the step
	Result  json.RawMessage
}

// A landing is where a step leads.
type landing struct {
	Kind        string // "primitive", "complex", "entity" or "collection"
	Type        string // "" for a collection
	ElementType string `json:"element_type"` // of a collection
}

func comparePath(v *verdict, want pathWant) {
	got := v.step(want)
	if string(want.Result) == `"any"` {
		return // the case is about the diagnostic
	}
	var to *landing
	decode(v.T, want.Result, &to)
	if got != nil && to != nil && to.Type == "" {
		got.Type = ""
	}
	if got != nil && to != nil {
		to.Type = bare(to.Type)
	}
	v.equal("path_resolution", got, to)
}

// step returns where the step leads, nil for nowhere.
func (v *verdict) step(want pathWant) *landing {
	from, isCollection := strings.CutPrefix(want.From, "Collection(")
	switch res := v.resource(strings.TrimSuffix(from, ")")); {
	case want.From == "(root)":
		return v.answer(want.Path)
	case res == nil:
		v.Fatalf("the case's pages do not describe %s", want.From)
		return nil
	case isCollection:
		return v.within(res, want)
	default:
		return member(res, want.Segment)
	}
}

// answer returns what the operation at a URL answers.
func (v *verdict) answer(raw string) *landing {
	for _, op := range v.api.Operations {
		if op.Templates[0].Raw == raw && op.Responses[0].Type != nil {
			return landingOn(*op.Responses[0].Type)
		}
	}
	return nil
}

// member returns the type of a resource's member, inherited or not.
func member(res *model.Resource, name string) *landing {
	fields := res.AllFields()
	i := slices.IndexFunc(fields, func(f *model.Field) bool { return f.Name == name })
	if i < 0 {
		return nil
	}
	return landingOn(fields[i].Type)
}

// within returns what the last segment of the case's URL picks from a
// collection: one element by its key, or those of a subtype.
func (v *verdict) within(element *model.Resource, want pathWant) *landing {
	for _, op := range v.api.Operations {
		last := op.Templates[0].Segments[len(op.Templates[0].Segments)-1]
		if op.Templates[0].Raw != want.Path || len(last.Parts) != 1 {
			continue
		}
		if last.Parts[0].Param != nil {
			return landingOn(model.Type{Scalar: model.Named, Resource: element})
		}
		if cast := v.resource(last.Parts[0].Literal); cast != nil && cast.Base == element {
			return landingOn(model.Type{Scalar: model.Named, Resource: cast, Collection: true})
		}
	}
	return nil
}

// landingOn describes a resolved type.
func landingOn(t model.Type) *landing {
	switch {
	case t.Collection:
		return &landing{Kind: "collection", ElementType: landingOn(t.Element()).Type}
	case t.Resource == nil:
		return &landing{Kind: "primitive", Type: edmNames[t.Scalar]}
	}
	for res := t.Resource; res != nil; res = res.Base {
		if res.KeyName != "" {
			return &landing{Kind: "entity", Type: t.Resource.Qualified()}
		}
	}
	return &landing{Kind: "complex", Type: t.Resource.Qualified()}
}
