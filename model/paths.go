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
func (r *resolver) inferPaths() {
	used := map[string]bool{}
	kept := r.api.Operations[:0]
	known := r.knownPaths()
	for _, op := range r.api.Operations {
		if len(op.Templates) == 0 && len(op.Evidence.NoURI) > 0 {
			r.inferPath(op, known, used)
		}
		if len(op.Templates) > 0 {
			kept = append(kept, op)
		}
	}
	r.api.Operations = kept
	for _, key := range slices.Sorted(maps.Keys(r.opts.Paths)) {
		if !used[key] {
			r.diags.Add(diag.ConfigPath, r.opts.Paths[key].Pos, "path for %q is of no use: no page lacks the URL of this operation", key)
		}
	}
}

func (r *resolver) inferPath(op *Operation, known knownPaths, used map[string]bool) {
	stub := op.Evidence.NoURI[0]
	key := op.Method + " " + r.stubType(op, stub)
	if configured, ok := r.opts.Paths[key]; ok {
		used[key] = true
		op.Templates = []*Template{configured.Template}
		op.decide("path", configured.Template.Path(), "the configuration gives what the page lacks",
			Source{configured.Pos, key}, Source{stub.Pos, stub.Text})
		return
	}
	t, shown := known.templateFor(r.stubResource(op, stub), stub)
	if t == nil {
		t = conventional(shortOf(r.stubType(op, stub)), stub)
	}
	switch r.opts.MissingURI {
	case InferURI:
		op.Templates, op.Inferred = []*Template{t}, true
		op.decideInferred(t, shown, stub)
		r.diags.Add(diag.NoURI, stub.Pos, "page gives no URL: %q; %s is inferred; to set it, write under paths: %q: %s", stub.Text, t.Path(), key, t.Path())
	case SkipURI:
		r.diags.Add(diag.NoURI, stub.Pos, "page gives no URL: %q; the operation is left out; to set it, write under paths: %q: %s", stub.Text, key, t.Path())
	case ErrorURI:
		r.diags.Append(diag.Diagnostic{
			Pos: stub.Pos, Severity: diag.Error, Code: diag.NoURI,
			Message: fmt.Sprintf("page gives no URL: %q; to set it, write under paths: %q: %s", stub.Text, key, t.Path()),
		})
	default:
		panic(fmt.Sprintf("model: unknown policy %d", r.opts.MissingURI))
	}
}

func (op *Operation) decideInferred(t, shown *Template, stub Stub) {
	lacking := Source{stub.Pos, stub.Text}
	if shown == nil {
		op.decide("path", t.Path(), "inferred: no page gives a URL of the resource, so it is /{type} or /{type}/{id}", lacking)
		return
	}
	op.decide("path", t.Path(), "inferred: the page gives no URL, another page of the resource shows one", Source{shown.Pos, shown.Path()}, lacking)
}

// stubResource returns the resource whose URL is missing.
func (r *resolver) stubResource(op *Operation, stub Stub) *Resource {
	if d := r.index.lookup(&Type{Scalar: Named, Name: stub.Type}, op.Page.Namespace); d.resource != nil && stub.Type != "" {
		return d.resource
	}
	if op.Body != nil && op.Body.Type != nil {
		return op.Body.Type.Resource
	}
	return nil
}

// stubType returns the qualified name of that resource, as the configuration
// has it.
func (r *resolver) stubType(op *Operation, stub Stub) string {
	if res := r.stubResource(op, stub); res != nil {
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

// knownPaths learns from the operations that read a resource: a list is at its
// collection, a get at its entity.
func (r *resolver) knownPaths() knownPaths {
	known := knownPaths{map[*Resource]*Template{}, map[*Resource]*Template{}}
	for _, op := range r.api.Operations {
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
