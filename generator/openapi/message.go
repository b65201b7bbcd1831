package openapi

import (
	"cmp"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/apimill/apimill/generator/wire"
	"github.com/apimill/apimill/model"
)

const jsonMedia = "application/json"

// requestBody returns the request body of op, a component when several paths
// share it or an update has an object of its own, or nil.
func (b *builder) requestBody(op *model.Operation) *openapi3.RequestBodyRef {
	if op.Body == nil {
		return nil
	}
	body := &openapi3.RequestBody{
		Description: b.text(op.Body.Doc),
		Required:    !wire.MayLeaveOutBody(op),
		Content:     b.content(b.bodySchema(op), wire.Media(op.Body.Type, op.Body.Media), requestExamples(op)),
	}
	name := b.bodies.of(op)
	if name == "" {
		return &openapi3.RequestBodyRef{Value: body}
	}
	put(b.order, &b.Components.RequestBodies, name, &openapi3.RequestBodyRef{Value: body})
	return &openapi3.RequestBodyRef{Ref: "#/components/requestBodies/" + name, Value: body}
}

// bodySchema returns the schema of a request: a type, an object of fields, or
// both at once.
func (b *builder) bodySchema(op *model.Operation) *openapi3.SchemaRef {
	own := b.object(travelling(op.Body), false)
	own.Required = b.required(op)
	for i, name := range own.Required {
		if f := model.FieldNamed(op.Body.Fields, name); f != nil {
			own.Required[i] = wire.MemberName(op.Body, f)
		}
	}
	if op.Body.Type == nil {
		return inline(own)
	}
	for _, f := range op.Body.Restated {
		put(b.order, &own.Properties, f.Name, b.field(f))
	}
	b.restate(own, op.Body.Type.Resource)
	if len(own.Properties) == 0 && len(own.Required) == 0 {
		return b.schema(*op.Body.Type)
	}
	return inline(allOf(b.schema(*op.Body.Type), own))
}

// travelling returns the members of a body under the names that they have on the wire.
func travelling(body *model.Body) []*model.Field {
	fields := slices.Clone(body.Fields)
	for i, f := range fields {
		if name := wire.MemberName(body, f); name != f.Name {
			renamed := *f
			renamed.Name, fields[i] = name, &renamed
		}
	}
	return fields
}

// restate adds to own the members that it demands of r, which stands beside it in
// an allOf: client generators pass over a demand of what a schema does not have.
func (b *builder) restate(own *openapi3.Schema, r *model.Resource) {
	for _, name := range own.Required {
		if f := nearest(r, name); f != nil && own.Properties[name] == nil {
			writable := *f
			writable.ReadOnly = false // or OpenAPI would demand it of answers alone
			put(b.order, &own.Properties, name, b.field(&writable))
		}
	}
}

// nearest returns the field of that name as r describes it, else its base, and so on.
func nearest(r *model.Resource, name string) *model.Field {
	for ; r != nil; r = r.Base {
		fields := rows(r)
		if i := slices.IndexFunc(fields, func(f *model.Field) bool { return f.Name == name }); i >= 0 {
			return fields[i]
		}
	}
	return nil
}

// required returns the members that a request must have and the component of
// its type does not demand.
func (b *builder) required(op *model.Operation) []string {
	return slices.DeleteFunc(op.Demands(), func(name string) bool {
		return op.Body.Type != nil && !op.Body.Type.Collection && b.demandedBy(op.Body.Type.Resource, name)
	})
}

// demandedBy reports whether the component of a resource, or of one of its
// bases, demands a member of requests.
func (b *builder) demandedBy(r *model.Resource, name string) bool {
	for ; r != nil; r = r.Base {
		if f := r.Field(name); f != nil && f.Requirement == model.Required && !f.ReadOnly && !b.patched[r] {
			return true
		}
	}
	return false
}

// responses returns the documented responses of op, components when several
// paths share them, and the error response that all operations share.
func (b *builder) responses(op *model.Operation) *openapi3.Responses {
	rs := openapi3.NewResponsesWithCapacity(len(op.Responses) + 1)
	for _, r := range op.Responses {
		ref := &openapi3.ResponseRef{Value: b.response(op, r)}
		if len(op.Templates) > 1 {
			name := fmt.Sprintf("%s.%d", op.ID, r.Status)
			put(b.order, &b.Components.Responses, name, ref)
			ref = responseReference(name, ref.Value)
		}
		rs.Set(strconv.Itoa(r.Status), ref)
	}
	rs.Set("default", responseReference("error", b.errorResponse()))
	return rs
}

func responseReference(name string, target *openapi3.Response) *openapi3.ResponseRef {
	return &openapi3.ResponseRef{Ref: "#/components/responses/" + name, Value: target}
}

func (b *builder) response(op *model.Operation, r *model.Response) *openapi3.Response {
	description := cmp.Or(b.text(r.Doc), http.StatusText(r.Status), "Response")
	out := &openapi3.Response{Description: &description}
	for _, h := range r.Headers {
		if !wire.IsTransport(h.Name) {
			put(b.order, &out.Headers, h.Name, &openapi3.HeaderRef{Value: b.header(h)})
		}
	}
	switch {
	case r.Type != nil:
		out.Content = b.content(b.responseSchema(op, r), wire.Media(r.Type, r.Media), responseExamples(op, r))
	case r.Status >= http.StatusBadRequest:
		out.Content = b.errorContent(responseExamples(op, r))
	}
	return out
}

func (b *builder) header(f *model.Field) *openapi3.Header {
	return &openapi3.Header{Parameter: openapi3.Parameter{
		Description: b.text(f.Doc),
		Required:    f.Requirement == model.Required,
		Deprecated:  f.Deprecated,
		Schema:      b.parameterSchema(f),
	}}
}

// responseSchema returns the schema of a response. In JSON, OData wraps what
// is not an object: {"value": …}.
func (b *builder) responseSchema(op *model.Operation, r *model.Response) *openapi3.SchemaRef {
	switch wire.KindOf(r) {
	case wire.PageResult:
		return b.page(r, isDelta(op))
	case wire.BareResult:
		return b.bare(*r.Type)
	case wire.ScalarResult:
		return inline(b.wrapper(*r.Type))
	}
	return b.schema(*r.Type)
}

// isDelta reports whether op tracks changes.
func isDelta(op *model.Operation) bool {
	segments := op.Templates[0].Segments
	return len(segments) > 0 && strings.EqualFold(segments[len(segments)-1].Function, "delta")
}

// page returns the component of a page of a collection, such as
// microsoft.graph.userCollectionResponse, or microsoft.graph.userDeltaResponse
// for a page of changes.
func (b *builder) page(r *model.Response, delta bool) *openapi3.SchemaRef {
	want := componentName(r.Type.Element().String()) + "CollectionResponse"
	if delta {
		want = strings.TrimSuffix(want, "CollectionResponse") + "DeltaResponse"
	}
	name, ok := b.pages[want]
	if !ok {
		name = unique(b.names.taken, want)
		b.pages[want] = name
		b.putSchema(name, b.pageSchema(r, delta))
	}
	return reference(name)
}

func (b *builder) pageSchema(r *model.Response, delta bool) *openapi3.Schema {
	s := b.wrapper(*r.Type)
	add := func(name, doc string, member *openapi3.Schema) {
		member.Description = doc
		put(b.order, &s.Properties, name, inline(member))
	}
	add("@odata.nextLink", "The URL of the next page; absent on the last one.", typed("string"))
	if delta {
		add("@odata.deltaLink", "The URL of the changes from now on; on the last page.", typed("string"))
	} else {
		add("@odata.count", "The number of items in all pages, when the request asks for it.", formatted("integer", "int64"))
	}
	s.Extensions = b.source(r.Pos)
	return s
}

// bare returns the schema of a value that travels as it is.
func (b *builder) bare(t model.Type) *openapi3.SchemaRef {
	if t.Scalar == model.Duration {
		return fineDuration(t)
	}
	return b.schema(t)
}

// wrapper returns the object in which OData sends a value that is none.
func (b *builder) wrapper(t model.Type) *openapi3.Schema {
	s := typed("object")
	put(b.order, &s.Properties, "value", b.bare(t))
	s.Required = []string{"value"}
	return s
}

func (b *builder) content(s *openapi3.SchemaRef, media string, examples []namedExample) openapi3.Content {
	mt := &openapi3.MediaType{Schema: s}
	if wire.IsJSON(media) {
		for _, ex := range examples {
			put(b.order, &mt.Examples, ex.name, &openapi3.ExampleRef{Value: ex.example})
		}
	}
	return openapi3.Content{media: mt}
}
