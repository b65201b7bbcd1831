package check

import "github.com/apimill/apimill/model"

// faultType returns the type of what is answered when something goes wrong, which is
// the same for all of OData and described on no page.
func faultType() *model.Resource {
	text := model.Type{Scalar: model.String}
	members := func() []*model.Field {
		return []*model.Field{
			{Name: "code", Type: text, Requirement: model.Required},
			{Name: "message", Type: text, Requirement: model.Required},
			{Name: "target", Type: text},
		}
	}
	detail := &model.Resource{Name: "detail", Fields: members()}
	fault := &model.Resource{Name: "error", Fields: append(members(),
		&model.Field{Name: "details", Type: model.Type{Scalar: model.Named, Resource: detail, Collection: true}},
		&model.Field{Name: "innerError", Type: model.Type{Scalar: model.Named, Resource: &model.Resource{Name: "innerError", Open: true}}},
	)}
	inner := model.Type{Scalar: model.Named, Resource: fault}
	return &model.Resource{Name: "error", Fields: []*model.Field{{Name: "error", Type: inner, Requirement: model.Required}}}
}
