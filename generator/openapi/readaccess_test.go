package openapi

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/apimill/apimill/model"
)

// What a document says of single URLs, of sets of scopes and of clouds is read back.
func TestReadAccess(t *testing.T) {
	api := shop()
	list := api.Operations[0]
	here := model.URLs{"/rooms/{}/lamps"}
	list.Parameters = []*model.Parameter{
		{Field: model.Field{Name: "$top", Type: scalar(model.Int32)}},
		{At: here, Field: model.Field{Name: "floor", Type: scalar(model.String), Requirement: model.Required}},
	}
	at := list.Pos
	at.Column = 0
	list.Access = []model.Access{
		{Principal: model.Work, Pos: at, Grants: []model.Grant{
			{Scopes: []string{"Lamp.Read", "Room.Read"}, Least: true},
			{Scopes: []string{"Lamp.ReadWrite"}, For: "for rooms", At: here},
		}},
		{Principal: model.Application, Pos: at, Grants: []model.Grant{{Scopes: []string{"Lamp.Read.All"}}}},
	}
	list.Availability = []model.Availability{{Cloud: "East", Available: true}, {Cloud: "West"}}

	for _, version := range bothVersions {
		inJSON, _ := generate(t, api, Options{Version: version})
		read, err := Read("openapi.json", inJSON)
		if err != nil {
			t.Fatal(err)
		}
		var got *model.Operation
		for _, op := range read.Operations {
			if op.Title == list.Title {
				got = op
			}
		}
		if len(got.Parameters) != 2 {
			t.Fatalf("%s: %d parameters, want 2", version, len(got.Parameters))
		}
		top, floor := got.Parameters[0], got.Parameters[1]
		if top.At != nil || cmp.Diff(here, floor.At) != "" || floor.Requirement != model.Required {
			t.Errorf("%s: %s is at %q, %s at %q and %d", version, top.Name, top.At, floor.Name, floor.At, floor.Requirement)
		}
		if diff := cmp.Diff(list.Access, got.Access); diff != "" {
			t.Errorf("%s: access (-want +got):\n%s", version, diff)
		}
		if diff := cmp.Diff(list.Availability, got.Availability); diff != "" {
			t.Errorf("%s: availability (-want +got):\n%s", version, diff)
		}
	}
}
