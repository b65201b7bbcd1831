package join

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/model/decision"
	"github.com/apimill/apimill/model/index"
)

// InferPaths gives the operations whose page has no URL one: the configured
// one, one that another page of the same resource shows, or the conventional
// one. Operations that stay without are left out; their types remain.
func InferPaths(api *model.API, ix *index.Index, configured map[string]model.ConfiguredPath, policy model.MissingURI, decisions *decision.Log, diags *diag.List) {
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
			diags.Add(diag.ConfigPath, configured[key].Pos, "path for %q is not needed: every page of this operation gives its URL", key)
		}
	}
}

// A pathFinder is one run of InferPaths.
type pathFinder struct {
	configured map[string]model.ConfiguredPath
	policy     model.MissingURI
	known      knownPaths
	index      *index.Index
	decisions  *decision.Log
	diags      *diag.List
	used       map[string]bool // keys of configured
}

func (f *pathFinder) inferPath(op *model.Operation) {
	stub := op.Evidence.NoURI[0]
	key := op.Method + " " + stubType(op, stub, f.index)
	if configured, ok := f.configured[key]; ok {
		f.used[key] = true
		op.Templates = []*model.Template{configured.Template}
		f.decisions.On(op, "path", configured.Template.Path(), "the configuration gives what the page lacks",
			model.Source{Pos: configured.Pos, Says: key}, model.Source{Pos: stub.Pos, Says: stub.Text})
		return
	}
	t, shown := f.known.templateFor(stubResource(op, stub, f.index), stub)
	if t == nil {
		t = conventional(model.ShortName(stubType(op, stub, f.index)), stub)
	}
	switch f.policy {
	case model.InferURI:
		op.Templates, op.Inferred = []*model.Template{t}, true
		f.decideInferred(op, t, shown, stub)
		f.diags.Add(diag.NoURI, stub.Pos, "page gives no URL: %q; %s is inferred; to set it, write under paths: %q: %s", stub.Text, t.Path(), key, t.Path())
	case model.SkipURI:
		f.diags.Add(diag.NoURI, stub.Pos, "page gives no URL: %q; the operation is left out; to set it, write under paths: %q: %s", stub.Text, key, t.Path())
	case model.ErrorURI:
		f.diags.Append(diag.Diagnostic{
			Pos: stub.Pos, Severity: diag.Error, Code: diag.NoURI,
			Message: fmt.Sprintf("page gives no URL: %q; to set it, write under paths: %q: %s", stub.Text, key, t.Path()),
		})
	default:
		panic(fmt.Sprintf("join: unknown policy %d", f.policy))
	}
}

func (f *pathFinder) decideInferred(op *model.Operation, t, shown *model.Template, stub model.Stub) {
	lacking := model.Source{Pos: stub.Pos, Says: stub.Text}
	if shown == nil {
		f.decisions.On(op, "path", t.Path(), "inferred: no page gives a URL of the resource, so it is /{type} or /{type}/{id}", lacking)
		return
	}
	f.decisions.On(op, "path", t.Path(), "inferred: the page gives no URL, another page of the resource shows one", model.Source{Pos: shown.Pos, Says: shown.Path()}, lacking)
}

// stubResource returns the resource whose URL is missing.
func stubResource(op *model.Operation, stub model.Stub, ix *index.Index) *model.Resource {
	if d := ix.Lookup(&model.Type{Scalar: model.Named, Name: stub.Type}, op.Page.Namespace); d.Resource != nil && stub.Type != "" {
		return d.Resource
	}
	if op.Body != nil && op.Body.Type != nil {
		return op.Body.Type.Resource
	}
	return nil
}

// stubType returns the qualified name of that resource, as the configuration
// has it.
func stubType(op *model.Operation, stub model.Stub, ix *index.Index) string {
	if res := stubResource(op, stub, ix); res != nil {
		return res.Qualified()
	}
	if stub.Type == "" {
		return op.Title
	}
	return stub.Type
}

// knownPaths are the URLs that pages show for the collection and for one entity
// of a resource.
type knownPaths struct {
	collections, entities map[*model.Resource]*model.Template
}

// findKnownPaths learns from the operations that read a resource: a list is at its
// collection, a get at its entity.
func findKnownPaths(operations []*model.Operation) knownPaths {
	known := knownPaths{map[*model.Resource]*model.Template{}, map[*model.Resource]*model.Template{}}
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
		case t.Collection && !model.EndsInParam(at) && known.collections[t.Resource] == nil:
			known.collections[t.Resource] = at
		case !t.Collection && model.EndsInParam(at) && known.entities[t.Resource] == nil:
			known.entities[t.Resource] = at
		}
	}
	return known
}

// templateFor returns the URL that other pages show, and the one from which it
// is known; nil when there is none.
func (k knownPaths) templateFor(res *model.Resource, stub model.Stub) (t, shown *model.Template) {
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

func respelled(segments []model.Segment, stub model.Stub) *model.Template {
	t := &model.Template{Segments: segments, Pos: stub.Pos}
	t.Raw = t.Path()
	return t
}

// conventional returns /{type} for a collection and /{type}/{type-id} for an
// entity.
func conventional(name string, stub model.Stub) *model.Template {
	name = strings.ReplaceAll(name, " ", "")
	segments := []model.Segment{{Parts: []model.Part{{Literal: name}}}}
	if stub.Entity {
		segments = append(segments, idSegment(name))
	}
	return respelled(segments, stub)
}

func idSegment(name string) model.Segment {
	p := &model.PathParam{Name: model.LowerFirst(name) + "Id", Raw: name + "-id", Type: model.Type{Scalar: model.String}}
	return model.Segment{Parts: []model.Part{{Param: p}}}
}
