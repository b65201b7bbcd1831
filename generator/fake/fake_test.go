package fake

import (
	"encoding/json"
	"testing"

	"github.com/apimill/apimill/model"
)

// TestDefaultsOfCreated creates an entity whose type and request have defaults.
func TestDefaultsOfCreated(t *testing.T) {
	of := func(s model.Scalar) model.Type { return model.Type{Scalar: s} }
	size := &model.Enum{Name: "size", Integer: true, Members: []*model.Member{{Name: "small", Value: new(int64(3))}}}
	loan := &model.Resource{Name: "loan", Fields: []*model.Field{
		{Name: "id", Type: of(model.String), ReadOnly: true},
		{Name: "weeks", Type: of(model.Int32), Default: "4"},
		{Name: "renews", Type: of(model.Boolean), Default: "true", Requirement: model.Required},
		{Name: "state", Type: of(model.String), Default: `"not yet"`},
		{Name: "mood", Type: of(model.String), Default: "that of the reader"},
		{Name: "price", Type: of(model.Double), Default: "free"},
		{Name: "size", Type: model.Type{Scalar: model.Named, Enum: size}, Default: "small"},
		{Name: "note", Type: of(model.String)},
	}}
	typ := &model.Type{Scalar: model.Named, Name: "loan", Resource: loan}
	template := func(segments ...model.Segment) []*model.Template { return []*model.Template{{Segments: segments}} }
	loans := model.Segment{Parts: []model.Part{{Literal: "loans"}}}
	id := model.Segment{Parts: []model.Part{{Param: &model.PathParam{Name: "loanId", Type: of(model.String)}}}}
	shown := &model.Value{Kind: model.ObjectValue, Members: []model.ValueMember{
		{Name: "id", Value: text("l1")}, {Name: "renews", Value: &model.Value{Kind: model.BoolValue}}, {Name: "note", Value: text("of the example")},
	}}
	api := &model.API{Plain: true, Resources: []*model.Resource{loan}, Operations: []*model.Operation{
		{
			ID: "lend", Method: "POST", Templates: template(loans),
			Body:      &model.Body{Type: typ, Restated: []*model.Field{{Name: "weeks", Type: of(model.Int32), Default: "2"}}, Media: "application/json"},
			Responses: []*model.Response{{Status: 201, Type: typ, Media: "application/json", Bare: true}},
			Examples:  []*model.Example{{Response: &model.Message{Status: 201, Body: shown, Fitting: shown, Media: "application/json"}}},
		},
		{ID: "get", Method: "GET", Templates: template(loans, id), Responses: []*model.Response{{Status: 200, Type: typ, Media: "application/json", Bare: true}}},
	}}
	data, err := Data(api)
	if err != nil {
		t.Fatal(err)
	}
	var got struct {
		Operations []struct{ Made json.RawMessage }
	}
	if err := json.Unmarshal(data, &got); err != nil {
		t.Fatal(err)
	}
	want := `{"id":"l1","renews":true,"weeks":2,"state":"not yet","size":3}`
	if made := string(got.Operations[0].Made); made != want {
		t.Errorf("got  %s\nwant %s", made, want)
	}
}
