package openapi

import (
	"github.com/getkin/kin-openapi/openapi3"

	"github.com/apimill/apimill/generator/wire"
	"github.com/apimill/apimill/model"
)

// operation puts an operation at each of its paths. Its templates share what
// they have in common, so that it is written and generated from once.
func (b *builder) operation(op *model.Operation) {
	body, responses := b.requestBody(op), b.responses(op)
	for i, t := range op.Templates {
		item, spelling := b.pathItem(t)
		item.SetOperation(op.Method, &openapi3.Operation{
			OperationID:  b.names.endpoints[op][i].ID,
			Summary:      op.Summary,
			Description:  b.text(op.Doc),
			Tags:         []string{op.Tag.Name},
			Deprecated:   op.Deprecated,
			Parameters:   b.parameters(op, t, spelling),
			RequestBody:  body,
			Responses:    responses,
			Security:     b.security(op, t),
			ExternalDocs: b.externalDocs(op.Pos.File),
			Extensions:   b.operationExtensions(op, t),
		})
	}
}

func (b *builder) operationExtensions(op *model.Operation, t *model.Template) map[string]any {
	x := b.source(op.Pos)
	if op.Inferred {
		x[inferredKey] = "path"
	}
	if len(op.Availability) > 0 {
		x[availabilityKey] = availability(op)
	}
	addPrivileges(x, op.AccessAt(t))
	return x
}

// pathItem returns the path item for t, and the template that spells its path:
// pages name the parameters of one path differently, but two paths that differ
// in nothing else are one.
func (b *builder) pathItem(t *model.Template) (*openapi3.PathItem, *model.Template) {
	first := b.names.spelling[t.Shape()]
	path := first.Path()
	item := b.Paths.Value(path)
	if item == nil {
		item = &openapi3.PathItem{}
		b.Paths.Set(path, item)
		b.order[b.Paths] = append(b.order[b.Paths], path)
	}
	return item, first
}

// parameters returns the parameters of t, under the names that they have in
// spelling, and those of the query and the header.
func (b *builder) parameters(op *model.Operation, t, spelling *model.Template) openapi3.Parameters {
	var ps openapi3.Parameters
	named := spelling.Params()
	for i, p := range t.Params() {
		ps = append(ps, &openapi3.ParameterRef{Value: b.pathParameter(p, named[i].Name)})
	}
	for _, p := range op.Parameters {
		if p.In == model.Header && wire.IsTransport(p.Name) || !p.At.Has(t) {
			continue
		}
		ps = append(ps, &openapi3.ParameterRef{Value: b.parameter(p)})
	}
	return ps
}

func (b *builder) pathParameter(p *model.PathParam, name string) *openapi3.Parameter {
	out := &openapi3.Parameter{
		Name:        name,
		In:          openapi3.ParameterInPath,
		Required:    true,
		Description: b.text(p.Doc),
		Schema:      b.schema(p.Type),
	}
	out.Example = literal(p.Type, p.Example)
	if p.Multi {
		out.Extensions = map[string]any{"x-apimill-multi-segment": true}
	}
	return out
}

func (b *builder) parameter(p *model.Parameter) *openapi3.Parameter {
	out := &openapi3.Parameter{
		Name:        p.Name,
		In:          p.In.String(),
		Required:    p.Requirement == model.Required,
		Description: b.text(p.Doc),
		Deprecated:  p.Deprecated,
		Schema:      b.parameterSchema(&p.Field),
		Example:     literal(p.Type, p.Example),
	}
	if p.In == model.Query && p.Type.Collection && !wire.IsRepeated(b.api, p) {
		out.Explode = new(false) // there are commas in it
	}
	return out
}

// parameterSchema returns the schema of a field whose description stands
// beside the schema.
func (b *builder) parameterSchema(f *model.Field) *openapi3.SchemaRef {
	return b.field(&model.Field{
		Type:    f.Type,
		Default: f.Default,
		Minimum: f.Minimum,
		Maximum: f.Maximum,
		Length:  f.Length,
		Items:   f.Items,
		Format:  f.Format,
		Unique:  f.Unique,
		Values:  f.Values,
	})
}
