package openapi

import (
	"github.com/getkin/kin-openapi/openapi3"

	"github.com/apimill/apimill/generator/wire"
	"github.com/apimill/apimill/model"
)

// declaredResources returns the resources that a message, or a member of a
// resource, is declared to be.
func declaredResources(api *model.API) map[*model.Resource]bool {
	declared := map[*model.Resource]bool{}
	var add func(t *model.Type)
	add = func(t *model.Type) {
		if t == nil {
			return
		}
		declared[t.Resource] = true
		for i := range t.Union {
			add(&t.Union[i])
		}
	}
	for _, r := range api.Resources {
		for _, f := range r.Fields {
			add(&f.Type)
		}
	}
	for _, op := range api.Operations {
		if op.Body != nil {
			add(op.Body.Type)
			for _, f := range op.Body.Fields {
				add(&f.Type)
			}
		}
		for _, resp := range op.Responses {
			add(resp.Type)
		}
	}
	return declared
}

// discriminator returns what tells r and its subtypes, near and far, apart, when
// something is declared to be an r. Where nothing is, a discriminator would only make
// generated clients demand the name of the type of what has one type. So it would
// where r is a bare root: nearly everything derives from entity, and what is declared
// to be one may be anything.
func (b *builder) discriminator(r *model.Resource) *openapi3.Discriminator {
	if !wire.HasTypeNames(b.api) || len(r.Subtypes) == 0 || !b.declared[r] || r.IsBareRoot() {
		return nil
	}
	d := &openapi3.Discriminator{PropertyName: typeMember}
	for _, r := range append([]*model.Resource{r}, wire.Descendants(r)...) {
		if !r.Abstract {
			put(b.order, &d.Mapping, "#"+r.Qualified(), openapi3.MappingRef{Ref: b.resourceRef(r).Ref})
		}
	}
	return d
}
