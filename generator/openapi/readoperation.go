package openapi

import (
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/apimill/apimill/generator/wire"
	"github.com/apimill/apimill/model"
)

// operations takes the operations, by path and method.
func (r *reader) operations() {
	r.fault()
	tags := map[string]*model.Tag{}
	for _, path := range slices.Sorted(maps.Keys(r.doc.Paths.Map())) {
		item := r.doc.Paths.Value(path)
		ops := item.Operations()
		for _, method := range slices.Sorted(maps.Keys(ops)) {
			r.operation(path, method, ops[method], item.Parameters, tags)
		}
	}
}

func (r *reader) operation(path, method string, in *openapi3.Operation, shared openapi3.Parameters, tags map[string]*model.Tag) {
	t := templateOf(path)
	t.Pos = r.place(in.Extensions, in.Origin)
	parameters := append(slices.Clone(shared), in.Parameters...)
	r.describeTemplate(t, parameters)
	if op := r.known(method, in); op != nil {
		r.further(op, t, in, parameters)
		return
	}
	op := &model.Operation{
		ID: in.OperationID, Title: in.Summary, Summary: in.Summary, Doc: in.Description, Method: method, Deprecated: in.Deprecated,
		Templates: []*model.Template{t}, Pos: t.Pos,
	}
	r.takeParameters(op, parameters)
	op.Body = r.body(op, in.RequestBody)
	r.takeResponses(op, in.Responses)
	op.Access, op.Availability = r.accessOf(op, in), availabilityOf(in)
	r.takeExamples(op, in)
	op.Public = in.Security != nil && len(*in.Security) == 0
	for _, name := range in.Tags[:min(len(in.Tags), 1)] {
		if tags[name] == nil {
			tags[name] = r.tag(name)
			r.api.Tags = append(r.api.Tags, tags[name])
		}
		op.Tag = tags[name]
		op.Tag.Operations = append(op.Tag.Operations, op)
	}
	r.api.Operations = append(r.api.Operations, op)
}

// tag returns an area as the document describes it.
func (r *reader) tag(name string) *model.Tag {
	tag := &model.Tag{Name: name, Title: name}
	if t := r.doc.Tags.Get(name); t != nil {
		tag.Title, tag.Doc = titleOf(t), t.Description
	}
	return tag
}

var numbered = regexp.MustCompile(`_\d+$`)

// known returns the operation of which another URL is at hand: one from the same
// place, with the same ID but for a number.
func (r *reader) known(method string, in *openapi3.Operation) *model.Operation {
	at := r.place(in.Extensions, nil)
	if at.File == r.name {
		return nil
	}
	id := numbered.ReplaceAllString(in.OperationID, "")
	for _, op := range r.api.Operations {
		if op.Method == method && op.Pos == at && numbered.ReplaceAllString(op.ID, "") == id {
			op.ID = min(op.ID, in.OperationID) // "listUsers" comes before "listUsers_2"
			return op
		}
	}
	return nil
}

var placeholder = regexp.MustCompile(`\{([^{}]*)\}`)

// templateOf returns the template of a path.
func templateOf(path string) *model.Template {
	t := &model.Template{Raw: path}
	for text := range strings.SplitSeq(strings.Trim(path, "/"), "/") {
		if text == "" {
			continue
		}
		t.Segments = append(t.Segments, segmentOf(text))
	}
	return t
}

func segmentOf(text string) model.Segment {
	var s model.Segment
	at := 0
	literal := func(text string) {
		if text != "" {
			s.Parts = append(s.Parts, model.Part{Literal: text})
		}
	}
	for _, m := range placeholder.FindAllStringSubmatchIndex(text, -1) {
		literal(text[at:m[0]])
		s.Parts = append(s.Parts, model.Part{Param: &model.PathParam{Name: text[m[2]:m[3]], Type: model.Type{Scalar: model.String}}})
		at = m[1]
	}
	literal(text[at:])
	return s
}

func (r *reader) describeTemplate(t *model.Template, parameters openapi3.Parameters) {
	for _, p := range t.Params() {
		for _, ref := range parameters {
			if in := ref.Value; in != nil && in.In == openapi3.ParameterInPath && in.Name == p.Name {
				p.Type, p.Doc = r.typ(in.Schema, t.Raw+"."+p.Name), in.Description
				p.Example = r.parameterExample(in)
			}
		}
	}
}

// takeParameters takes the parameters of query and headers.
func (r *reader) takeParameters(op *model.Operation, parameters openapi3.Parameters) {
	for _, ref := range parameters {
		in := ref.Value
		if in == nil || in.In != openapi3.ParameterInQuery && in.In != openapi3.ParameterInHeader {
			continue
		}
		p := &model.Parameter{Field: *r.parameter(op, in), Example: r.parameterExample(in)}
		p.Commas = p.Type.Collection && in.Explode != nil && !*in.Explode
		if in.In == openapi3.ParameterInHeader {
			p.In = model.Header
		}
		op.Parameters = append(op.Parameters, p)
	}
}

func (r *reader) parameter(op *model.Operation, in *openapi3.Parameter) *model.Field {
	f := r.field(in.Name, in.Schema, op.Pos, op.ID+"."+in.Name)
	f.Doc, f.Deprecated = in.Description, in.Deprecated
	f.Pos = r.within(op.Pos, in.Origin)
	if in.Required {
		f.Requirement = model.Required
	}
	return f
}

// body returns what requests carry: a type, an object of fields, or both.
func (r *reader) body(op *model.Operation, ref *openapi3.RequestBodyRef) *model.Body {
	if ref == nil || ref.Value == nil {
		return nil
	}
	body := &model.Body{Doc: ref.Value.Description, Pos: op.Pos}
	media, schema := contentOf(ref.Value.Content)
	body.Media = media
	if schema == nil || schema.Value == nil {
		return body
	}
	s := schema.Value
	switch {
	case schema.Ref == "" && len(s.AllOf) == 2 && s.AllOf[1].Ref == "":
		body.Type = new(r.typ(s.AllOf[0], op.ID))
		r.takeFields(body, s.AllOf[1].Value, op.ID)
	case schema.Ref == "" && s.Type.Is("object") && (isJSON(media) || model.IsForm(media)):
		r.takeFields(body, s, op.ID)
	default:
		body.Type = new(r.typ(schema, op.ID))
	}
	return body
}

// takeFields takes what a request carries, or demands of its type. What it demands
// it lists, so that it is sent even where the type calls it read-only.
func (r *reader) takeFields(body *model.Body, s *openapi3.Schema, owner string) {
	var t model.Type
	if body.Type != nil {
		t = *body.Type
	}
	restated := func(name string) bool { return nearest(t.Resource, name) != nil }
	for _, f := range r.fields(s, body.Pos, owner) {
		switch {
		case f.Requirement == model.Required && restated(f.Name):
		case restated(f.Name) && nearest(t.Resource, f.Name).Type.String() == f.Type.String():
			body.Restated = append(body.Restated, f)
		default:
			body.Fields = append(body.Fields, f)
		}
	}
	for _, name := range s.Required {
		if s.Properties[name] == nil || restated(name) {
			body.Required = append(body.Required, name)
			body.Listed = append(body.Listed, &model.Field{Name: name})
		}
	}
	if model.IsForm(body.Media) {
		takeBrackets(body)
	}
}

// takeBrackets takes the brackets off the names of lists in a form that has them.
func takeBrackets(body *model.Body) {
	for _, f := range body.Fields {
		if name, ok := strings.CutSuffix(f.Name, wire.Brackets); ok && f.Type.Collection {
			f.Name, body.Brackets = name, true
		}
	}
}

// statusOf returns the status of an answer, 0 for a range of them and for what is none.
func statusOf(key string) int {
	if status, err := strconv.Atoi(key); err == nil && len(key) == 3 && status >= 100 {
		return status
	}
	return 0
}

// contentOf returns the media type of a message, JSON if that is among several,
// and its schema.
func contentOf(content openapi3.Content) (string, *openapi3.SchemaRef) {
	media := ""
	for _, name := range slices.Sorted(maps.Keys(content)) {
		if content[name] == nil {
			continue // documents may say null
		}
		if media == "" || isJSON(name) && !isJSON(media) {
			media = name
		}
	}
	if media == "" {
		return "", nil
	}
	return media, content[media].Schema
}

// isJSON reports whether a media type is JSON. Others write parameters behind it.
func isJSON(media string) bool { return strings.Contains(media, "json") }

// takeResponses takes the answers by status. What "default" stands for has no
// status, and ranges such as "4XX" are none.
func (r *reader) takeResponses(op *model.Operation, responses *openapi3.Responses) {
	for _, key := range slices.Sorted(maps.Keys(responses.Map())) {
		status, ref := statusOf(key), responses.Value(key)
		if status == 0 || ref.Value == nil {
			continue
		}
		resp := &model.Response{Status: status, Pos: op.Pos}
		if ref.Value.Description != nil {
			resp.Doc = *ref.Value.Description
		}
		if media, schema := contentOf(ref.Value.Content); schema != nil && (status < 400 || r.isFault(schema)) {
			resp.Media, resp.Type = media, new(r.answer(schema, op.ID+"."+key))
			resp.Bare = r.api.Plain || schema.Value != nil && schema.Value.Type.Is("array")
		}
		for _, name := range slices.Sorted(maps.Keys(ref.Value.Headers)) {
			if h := ref.Value.Headers[name]; h != nil && h.Value != nil {
				f := r.parameter(op, &h.Value.Parameter)
				f.Name = name
				resp.Headers = append(resp.Headers, f)
			}
		}
		op.Responses = append(op.Responses, resp)
	}
}

// fault takes the type of what goes wrong wherever nothing else is said.
func (r *reader) fault() {
	if r.doc.Components == nil || !r.api.Plain {
		return
	}
	if ref := r.doc.Components.Responses["error"]; ref != nil && ref.Value != nil {
		_, schema := contentOf(ref.Value.Content)
		if schema != nil {
			r.api.Fault = r.resources[componentOf(schema.Ref)]
		}
	}
}

// isFault reports whether an error has a type of its own: those of OData have one form,
// and problem details that of all services.
func (r *reader) isFault(schema *openapi3.SchemaRef) bool {
	component := componentOf(schema.Ref)
	return r.api.Plain && component != problemComponent && r.resources[component] != nil
}

// answer returns the type of an answer. OData wraps what is no object into one as the
// member "value".
func (r *reader) answer(schema *openapi3.SchemaRef, owner string) model.Type {
	s := schema.Value
	if !r.api.Plain && schema.Ref == "" && s != nil && len(s.Properties) == 1 && s.Properties["value"] != nil && slices.Equal(s.Required, []string{"value"}) {
		return r.typ(s.Properties["value"], owner)
	}
	return r.typ(schema, owner)
}
