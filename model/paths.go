package model

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/apimill/apimill/diag"
)

// inferPaths gives the operations whose page has no URL one: the configured
// one, one that another page of the same resource shows, or the conventional
// one. Operations that stay without are left out; their types remain.
func inferPaths(api *API, ix *index, configured map[string]ConfiguredPath, policy MissingURI, decisions *Decisions, diags *diag.List) {
	f := pathFinder{configured, policy, findKnownPaths(api.Operations), ix, decisions, diags, map[string]bool{}}
	kept := api.Operations[:0]
	for _, op := range api.Operations {
		if len(op.Templates) == 0 && len(op.Evidence.NoURI) > 0 {
			f.inferPath(op)
		}
		if len(op.Templates) > 0 {
			kept = append(kept, op)
		}
	}
	api.Operations = kept
	for _, key := range slices.Sorted(maps.Keys(configured)) {
		if !f.used[key] {
			diags.Add(diag.ConfigPath, configured[key].Pos, "path for %q is of no use: no page lacks the URL of this operation", key)
		}
	}
}

// A pathFinder is one run of inferPaths.
type pathFinder struct {
	configured map[string]ConfiguredPath
	policy     MissingURI
	known      knownPaths
	index      *index
	decisions  *Decisions
	diags      *diag.List
	used       map[string]bool // keys of configured
}

func (f *pathFinder) inferPath(op *Operation) {
	stub := op.Evidence.NoURI[0]
	key := op.Method + " " + stubType(op, stub, f.index)
	if configured, ok := f.configured[key]; ok {
		f.used[key] = true
		op.Templates = []*Template{configured.Template}
		f.decisions.on(op, "path", configured.Template.Path(), "the configuration gives what the page lacks",
			Source{configured.Pos, key}, Source{stub.Pos, stub.Text})
		return
	}
	t, shown := f.known.templateFor(stubResource(op, stub, f.index), stub)
	if t == nil {
		t = conventional(shortOf(stubType(op, stub, f.index)), stub)
	}
	switch f.policy {
	case InferURI:
		op.Templates, op.Inferred = []*Template{t}, true
		f.decideInferred(op, t, shown, stub)
		f.diags.Add(diag.NoURI, stub.Pos, "page gives no URL: %q; %s is inferred; to set it, write under paths: %q: %s", stub.Text, t.Path(), key, t.Path())
	case SkipURI:
		f.diags.Add(diag.NoURI, stub.Pos, "page gives no URL: %q; the operation is left out; to set it, write under paths: %q: %s", stub.Text, key, t.Path())
	case ErrorURI:
		f.diags.Append(diag.Diagnostic{
			Pos: stub.Pos, Severity: diag.Error, Code: diag.NoURI,
			Message: fmt.Sprintf("page gives no URL: %q; to set it, write under paths: %q: %s", stub.Text, key, t.Path()),
		})
	default:
		panic(fmt.Sprintf("model: unknown policy %d", f.policy))
	}
}

func (f *pathFinder) decideInferred(op *Operation, t, shown *Template, stub Stub) {
	lacking := Source{stub.Pos, stub.Text}
	if shown == nil {
		f.decisions.on(op, "path", t.Path(), "inferred: no page gives a URL of the resource, so it is /{type} or /{type}/{id}", lacking)
		return
	}
	f.decisions.on(op, "path", t.Path(), "inferred: the page gives no URL, another page of the resource shows one", Source{shown.Pos, shown.Path()}, lacking)
}

// stubResource returns the resource whose URL is missing.
func stubResource(op *Operation, stub Stub, ix *index) *Resource {
	if d := ix.lookup(&Type{Scalar: Named, Name: stub.Type}, op.Page.Namespace); d.resource != nil && stub.Type != "" {
		return d.resource
	}
	if op.Body != nil && op.Body.Type != nil {
		return op.Body.Type.Resource
	}
	return nil
}

// stubType returns the qualified name of that resource, as the configuration
// has it.
func stubType(op *Operation, stub Stub, ix *index) string {
	if res := stubResource(op, stub, ix); res != nil {
		return res.Qualified()
	}
	if stub.Type == "" {
		return op.Title
	}
	return stub.Type
}

func shortOf(qualified string) string {
	return qualified[strings.LastIndexByte(qualified, '.')+1:]
}

// knownPaths are the URLs that pages show for the collection and for one entity
// of a resource.
type knownPaths struct{ collections, entities map[*Resource]*Template }

// findKnownPaths learns from the operations that read a resource: a list is at its
// collection, a get at its entity.
func findKnownPaths(operations []*Operation) knownPaths {
	known := knownPaths{map[*Resource]*Template{}, map[*Resource]*Template{}}
	for _, op := range operations {
		if op.Method != "GET" || len(op.Templates) == 0 || len(op.Responses) == 0 {
			continue
		}
		t := op.Responses[0].Type
		if t == nil || t.Resource == nil {
			continue
		}
		at := op.Templates[0]
		switch {
		case t.Collection && !endsInParam(at) && known.collections[t.Resource] == nil:
			known.collections[t.Resource] = at
		case !t.Collection && endsInParam(at) && known.entities[t.Resource] == nil:
			known.entities[t.Resource] = at
		}
	}
	return known
}

func endsInParam(t *Template) bool {
	if len(t.Segments) == 0 {
		return false
	}
	parts := t.Segments[len(t.Segments)-1].Parts
	return len(parts) == 1 && parts[0].Param != nil
}

// templateFor returns the URL that other pages show, and the one from which it
// is known; nil when there is none.
func (k knownPaths) templateFor(res *Resource, stub Stub) (t, shown *Template) {
	collection, entity := k.collections[res], k.entities[res]
	switch {
	case res == nil:
		return nil, nil
	case stub.Entity && entity != nil:
		return respelled(entity.Segments, stub), entity
	case stub.Entity && collection != nil:
		return respelled(append(slices.Clone(collection.Segments), idSegment(res.Name)), stub), collection
	case !stub.Entity && collection != nil:
		return respelled(collection.Segments, stub), collection
	case !stub.Entity && entity != nil:
		return respelled(entity.Segments[:len(entity.Segments)-1], stub), entity
	}
	return nil, nil
}

func respelled(segments []Segment, stub Stub) *Template {
	t := &Template{Segments: segments, Pos: stub.Pos}
	t.Raw = t.Path()
	return t
}

// conventional returns /{type} for a collection and /{type}/{type-id} for an
// entity.
func conventional(name string, stub Stub) *Template {
	name = strings.ReplaceAll(name, " ", "")
	segments := []Segment{{Parts: []Part{{Literal: name}}}}
	if stub.Entity {
		segments = append(segments, idSegment(name))
	}
	return respelled(segments, stub)
}

func idSegment(name string) Segment {
	p := &PathParam{Name: lowerFirst(name) + "Id", Raw: name + "-id", Type: Type{Scalar: String}}
	return Segment{Parts: []Part{{Param: p}}}
}
