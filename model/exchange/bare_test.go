package exchange

import (
	"testing"

	"github.com/apimill/apimill/model"
)

func TestBareAnswers(t *testing.T) {
	fault, other := &model.Resource{Name: "apiProblem"}, &model.Resource{Name: "book"}
	of := func(r *model.Resource) *model.Type { return &model.Type{Scalar: model.Named, Resource: r} }
	make := func(plain bool) *model.API {
		return &model.API{Plain: plain, Resources: []*model.Resource{other, fault}, Operations: []*model.Operation{{Responses: []*model.Response{
			{Status: 200, Type: of(other)}, {Status: 404, Type: of(fault)}, {Status: 409, Type: of(other)}, {Status: 410, Type: of(other)},
		}}}}
	}
	api := make(true)
	BareAnswers(api, []string{"error", "problem"})
	if api.Fault != fault || !api.Operations[0].Responses[0].Bare {
		t.Errorf("got %v, %v", api.Fault, api.Operations[0].Responses[0].Bare)
	}
	api = make(false)
	BareAnswers(api, []string{"error", "problem"})
	if api.Fault != nil || api.Operations[0].Responses[0].Bare {
		t.Error("OData has answers and errors of its own")
	}
}
