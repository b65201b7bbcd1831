package openapi

import (
	"fmt"
	"strings"
	"testing"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
)

// BenchmarkGenerate makes a document of the size of a large service: 1,050
// resources of 12 fields, 320 enums, 3,000 operations.
func BenchmarkGenerate(b *testing.B) {
	api := largeAPI(1050, 320, 3000)
	for b.Loop() {
		files, err := Generate(api, Options{}, &diag.List{})
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(len(files[0].Data))/1e6, "MB-json")
		b.ReportMetric(float64(len(files[1].Data))/1e6, "MB-yaml")
	}
}

// BenchmarkSteps tells where the time of Generate goes.
func BenchmarkSteps(b *testing.B) {
	api := largeAPI(1050, 320, 3000)
	build := func() document {
		bld := newBuilder(api, "3.1.1", Options{}, &diag.List{})
		bld.build()
		return bld.document
	}
	doc := build()
	size := len(encodeJSON(doc))
	b.Run("build", func(b *testing.B) {
		for b.Loop() {
			build()
		}
	})
	b.Run("check", func(b *testing.B) {
		for b.Loop() {
			if err := check(doc); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("json", func(b *testing.B) {
		for b.Loop() {
			encodeJSON(doc)
		}
	})
	b.Run("yaml", func(b *testing.B) {
		for b.Loop() {
			encodeYAML(doc, size)
		}
	})
}

// largeAPI returns an API in which types refer to each other in circles.
func largeAPI(resources, enums, operations int) *model.API {
	api := &model.API{}
	doc := strings.Repeat("What the property is for, said in two lines, with a [link](specs/resources/item.md). ", 2)
	for i := range enums {
		e := &model.Enum{Namespace: "example", Name: fmt.Sprintf("enum%d", i), Pos: diag.Pos{File: "enums.md", Line: i + 1}}
		for j := range 6 {
			e.Members = append(e.Members, &model.Member{Name: fmt.Sprintf("value%d", j), Doc: "What it means."})
		}
		api.Enums = append(api.Enums, e)
	}
	for i := range resources {
		api.Resources = append(api.Resources, &model.Resource{
			Namespace: "example", Name: fmt.Sprintf("item%d", i), Doc: doc,
			Pos: diag.Pos{File: fmt.Sprintf("resources/item%d.md", i), Line: 10},
		})
	}
	for i, r := range api.Resources {
		if i%2 == 1 {
			r.Base = api.Resources[i/2]
			r.Base.Subtypes = append(r.Base.Subtypes, r)
		}
		for j := range 12 {
			r.Fields = append(r.Fields, &model.Field{Name: fmt.Sprintf("field%d", j), Doc: doc, Type: largeType(api, i, j)})
		}
	}
	for i := range operations {
		api.Operations = append(api.Operations, largeOperation(api, i, doc))
	}
	return api
}

func largeType(api *model.API, i, j int) model.Type {
	switch j % 4 {
	case 0:
		return model.Type{Scalar: model.Named, Resource: api.Resources[(i*7+j*31)%len(api.Resources)], Collection: j%8 == 0}
	case 1:
		return model.Type{Scalar: model.Named, Enum: api.Enums[(i+j)%len(api.Enums)]}
	case 2:
		return model.Type{Scalar: model.DateTime}
	}
	return model.Type{Scalar: model.String}
}

func largeOperation(api *model.API, i int, doc string) *model.Operation {
	r := api.Resources[i%len(api.Resources)]
	if i < len(api.Resources) {
		api.Tags = append(api.Tags, &model.Tag{Name: r.Name, Doc: doc, Resource: r})
	}
	t := &model.Type{Scalar: model.Named, Resource: r, Collection: i%3 == 0}
	id := fmt.Sprintf("operation%d", i)
	op := &model.Operation{
		ID: id, Title: "An operation", Doc: doc, Method: "GET",
		Tag:       api.Tags[i%len(api.Resources)],
		Pos:       diag.Pos{File: fmt.Sprintf("api/operation%d.md", i), Line: 20},
		Templates: urls(id, fmt.Sprintf("/area%d/{itemId}/items", i)),
		Responses: []*model.Response{{Status: 200, Type: t, Media: "application/json", Doc: "The item."}},
		Access: []model.Access{
			{Principal: model.Work, Grants: []model.Grant{{Scopes: []string{"Item.Read"}}, {Scopes: []string{"Item.ReadWrite"}}}},
			{Principal: model.Personal},
			{Principal: model.Application, Grants: []model.Grant{{Scopes: []string{"Item.Read.All"}}}},
		},
	}
	for _, name := range []string{"$select", "$filter", "$top"} {
		op.Parameters = append(op.Parameters, &model.Parameter{Field: model.Field{Name: name, Type: model.Type{Scalar: model.String}, Doc: doc}})
	}
	if i%3 == 1 {
		op.Method, op.Body = "POST", &model.Body{Type: &model.Type{Scalar: model.Named, Resource: r}, Media: "application/json"}
	}
	return op
}

// template returns the template of a path whose segments are literal text or
// one parameter, "{name}" or, across segments, "{name*}".
func template(path string) *model.Template {
	t := &model.Template{Raw: path}
	for s := range strings.SplitSeq(strings.TrimPrefix(path, "/"), "/") {
		before, rest, ok := strings.Cut(s, "{")
		parts := []model.Part{{Literal: before}}
		if ok {
			name, after, _ := strings.Cut(rest, "}")
			p := &model.PathParam{Name: strings.TrimSuffix(name, "*"), Multi: strings.HasSuffix(name, "*"), Type: model.Type{Scalar: model.String}}
			parts = append(parts, model.Part{Param: p}, model.Part{Literal: after})
		}
		t.Segments = append(t.Segments, model.Segment{Parts: parts})
	}
	return t
}
