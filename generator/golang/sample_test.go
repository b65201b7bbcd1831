package golang

import (
	"fmt"
	"strings"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
)

const graph = "microsoft.graph"

func at(page string, line int) diag.Pos { return diag.Pos{File: page, Line: line, Column: 1} }

func typ(s model.Scalar) model.Type { return model.Type{Scalar: s} }

func ref(r *model.Resource) model.Type { return model.Type{Scalar: model.Named, Resource: r} }

func enumRef(e *model.Enum) model.Type { return model.Type{Scalar: model.Named, Enum: e} }

func listOf(t model.Type) model.Type {
	t.Collection = true
	return t
}

func field(name string, t model.Type) *model.Field { return &model.Field{Name: name, Type: t} }

func resource(name string, fields ...*model.Field) *model.Resource {
	return &model.Resource{Namespace: graph, Name: name, Pos: at("specs/resources/"+strings.ToLower(name)+".md", 1), Fields: fields}
}

// derive makes sub a subtype of base.
func derive(base, sub *model.Resource) *model.Resource {
	sub.Base = base
	base.Subtypes = append(base.Subtypes, sub)
	return sub
}

// template reads "/users/{userId}/items/{itemId}:/{path...}:/children". Three
// dots mark a parameter of several segments.
func template(path string) *model.Template {
	t := &model.Template{Raw: path}
	for _, seg := range strings.Split(strings.TrimPrefix(path, "/"), "/") {
		s := model.Segment{}
		for seg != "" {
			text, rest, param := strings.Cut(seg, "{")
			if text != "" {
				s.Parts = append(s.Parts, model.Part{Literal: text})
			}
			if !param {
				break
			}
			name, after, _ := strings.Cut(rest, "}")
			name, multi := strings.CutSuffix(name, "...")
			s.Parts = append(s.Parts, model.Part{Param: &model.PathParam{Name: name, Multi: multi, Type: typ(model.String)}})
			seg = after
		}
		t.Segments = append(t.Segments, s)
	}
	return t
}

func operation(id, method string, paths ...string) *model.Operation {
	op := &model.Operation{ID: id, Method: method, Pos: at("specs/api/"+strings.ToLower(id)+".md", 1), Doc: "Does " + id + "."}
	for _, p := range paths {
		op.Templates = append(op.Templates, template(p))
	}
	return op
}

// answers sets the responses of an operation.
func answers(op *model.Operation, responses ...*model.Response) *model.Operation {
	op.Responses = responses
	return op
}

func status(code int) *model.Response { return &model.Response{Status: code} }

func answer(code int, t model.Type) *model.Response {
	return &model.Response{Status: code, Type: &t, Media: "application/json"}
}

func tag(name string, r *model.Resource, ops ...*model.Operation) *model.Tag {
	t := &model.Tag{Name: name, Resource: r, Operations: ops}
	for _, op := range ops {
		op.Tag = t
	}
	return t
}

// apiOf joins tags; the resources and enums are those given.
func apiOf(resources []*model.Resource, enums []*model.Enum, tags ...*model.Tag) *model.API {
	api := &model.API{Resources: resources, Enums: enums, Tags: tags}
	for _, t := range tags {
		api.Operations = append(api.Operations, t.Operations...)
	}
	return api
}

// large returns an API of the size of Microsoft Graph v1.0: 1,050 resources of
// 12 fields, 320 enums, 2,000 operations with 3,000 templates.
func large() *model.API {
	scalars := []model.Scalar{model.String, model.Int32, model.DateTime, model.Boolean, model.GUID, model.Date}
	var enums []*model.Enum
	for i := range 320 {
		e := &model.Enum{Namespace: graph, Name: fmt.Sprintf("kind%dValue", i), Pos: at(fmt.Sprintf("resources/kind%d.md", i), 1)}
		for j := range 6 {
			e.Members = append(e.Members, &model.Member{Name: fmt.Sprintf("member%d", j), Doc: "The value means what it says."})
		}
		enums = append(enums, e)
	}
	var resources []*model.Resource
	for i := range 1050 {
		r := resource(fmt.Sprintf("%cesource%dThing", 'a'+i%26, i))
		r.Doc = "Represents a thing with a [link](https://example.com/thing) and some words about it."
		for j := range 9 {
			f := field(fmt.Sprintf("property%dUrl", j), typ(scalars[(i+j)%len(scalars)]))
			f.Doc = "The property that says one thing or another about the resource, of which there are many. Read-only."
			r.Fields = append(r.Fields, f)
		}
		r.Fields = append(r.Fields, field("kind", enumRef(enums[i%len(enums)])))
		if i > 0 {
			r.Fields = append(r.Fields, field("owner", ref(resources[i-1])), field("members", listOf(ref(resources[i-1]))))
		}
		if i%5 == 4 {
			derive(resources[i-1], r)
		}
		resources = append(resources, r)
	}
	var tags []*model.Tag
	for i := range 400 {
		r, base := resources[2*i], fmt.Sprintf("/things%d", i)
		get := answers(operation(fmt.Sprintf("getThing%d", i), "GET", base+"/{thingId}", "/me"+base+"/{thingId}"), answer(200, ref(r)))
		list := answers(operation(fmt.Sprintf("listThing%d", i), "GET", base, "/me"+base), answer(200, listOf(ref(r))))
		create := answers(operation(fmt.Sprintf("createThing%d", i), "POST", base, "/me"+base), answer(201, ref(r)))
		body := ref(r)
		create.Body = &model.Body{Type: &body}
		act := answers(operation(fmt.Sprintf("actThing%d", i), "POST", base+"/{thingId}/act"), status(204))
		act.Body = &model.Body{Fields: []*model.Field{field("reason", typ(model.String)), field("days", typ(model.Int32))}}
		remove := answers(operation(fmt.Sprintf("deleteThing%d", i), "DELETE", base+"/{thingId}"), status(204))
		tags = append(tags, tag(r.Name, r, get, list, create, act, remove))
	}
	return apiOf(resources, enums, tags...)
}
