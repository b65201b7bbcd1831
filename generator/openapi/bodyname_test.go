package openapi

import (
	"testing"

	"github.com/apimill/apimill/model"
)

// The body of an update is called after what is updated, in the spelling of the types, and
// has a name of its own; others have none but where several paths share them.
func TestBodyNames(t *testing.T) {
	lamp := &model.Resource{Namespace: "shop", Name: "lampShade"}
	plain := &model.Resource{Name: "Lamp"}
	tag := &model.Tag{}
	own := &model.Body{Media: jsonMedia, Fields: []*model.Field{{Name: "watts", Type: model.Type{Scalar: model.Int32}}}}
	whole := &model.Body{Media: jsonMedia, Type: &model.Type{Resource: lamp}}
	op := func(id, method string, answer *model.Resource, body *model.Body, urls int) *model.Operation {
		op := &model.Operation{ID: id, Method: method, Tag: tag, Body: body}
		for range urls {
			op.Templates = append(op.Templates, &model.Template{})
		}
		if answer != nil {
			op.Responses = []*model.Response{{Status: 200, Type: &model.Type{Resource: answer}}}
		}
		return op
	}
	api := &model.API{Resources: []*model.Resource{lamp, plain}}
	wants := []string{"shop.lampShadeUpdate", "LampUpdate", "ceilingLampUpdate", "shop.switchLampUpdate", "lampUpdate_2", "lampUpdate", "", ""}
	api.Operations = []*model.Operation{
		op("updateLampshade", "PATCH", lamp, own, 1),
		op("updateLamp", "PATCH", plain, own, 2),
		op("updateCeilingLamp", "PATCH", nil, own, 1),
		op("switchLamp", "PATCH", lamp, own, 1),
		op("updatelamp", "PATCH", nil, own, 1),
		op("lampUpdate", "POST", nil, own, 2),
		op("createLamp", "POST", lamp, own, 1),
		op("updateShade", "PATCH", lamp, whole, 1),
	}
	names := newNames(api, nil)
	bodies := newBodyNames(api, names)
	for i, o := range api.Operations {
		if got := bodies.of(o); got != wants[i] {
			t.Errorf("%s: got %q, want %q", o.ID, got, wants[i])
		}
	}
}
