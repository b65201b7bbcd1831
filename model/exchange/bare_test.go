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
	words := &model.Conventions{Errors: []string{"error", "problem"}, ErrorMessages: []string{"text", "code"}, ErrorCodes: []string{"code"}, ErrorStatuses: []string{"code", "status"}}
	fault.Fields = []*model.Field{
		{Name: "status", Type: model.Type{Scalar: model.Int32}},
		{Name: "Text", Type: model.Type{Scalar: model.String}},
		{Name: "code", Type: model.Type{Scalar: model.String}},
	}
	api := make(true)
	BareAnswers(api, words)
	if api.Fault != fault || !api.Operations[0].Responses[0].Bare {
		t.Errorf("got %v, %v", api.Fault, api.Operations[0].Responses[0].Bare)
	}
	if want := (model.FaultMembers{Message: "Text", Code: "code", Status: "status"}); api.FaultMembers != want {
		t.Errorf("got %v", api.FaultMembers)
	}
	api = make(false)
	BareAnswers(api, words)
	if api.Fault != nil || api.Operations[0].Responses[0].Bare {
		t.Error("OData has answers and errors of its own")
	}
}
