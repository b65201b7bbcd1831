package check_test

import (
	"testing"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/model/check"
	"github.com/apimill/apimill/model/index"
	"github.com/apimill/apimill/parser/value"
)

func TestRequest(t *testing.T) {
	level := &model.Enum{Name: "level", Members: []*model.Member{{Name: "low"}}}
	widget := &model.Resource{Name: "widget", Fields: []*model.Field{
		{Name: "title", Type: model.Type{Scalar: model.String}},
		{Name: "seats", Type: model.Type{Scalar: model.Int32}},
		{Name: "level", Type: model.Type{Scalar: model.Named, Name: "level", Enum: level}},
		{Name: "tags", Type: model.Type{Scalar: model.String, Collection: true}},
		{Name: "made", Type: model.Type{Scalar: model.DateTime}, Nullability: model.NotNullable},
	}}
	api := &model.API{Resources: []*model.Resource{widget}, Enums: []*model.Enum{level}}
	typed := &model.Operation{Page: &model.Page{}, Body: &model.Body{Type: &model.Type{Scalar: model.Named, Name: "widget", Resource: widget}, Required: []string{"title"}}}
	listed := &model.Operation{Page: &model.Page{}, Body: &model.Body{Fields: widget.Fields}}
	untold := &model.Operation{Page: &model.Page{}}
	for _, tt := range []struct{ body, want string }{
		{`{}`, ""},
		{`{"title": "x", "seats": 5, "level": "high", "tags": [], "other": {}}`, ""},
		{`{"title": null, "seats": null}`, ""},
		{`{"title": 5}`, "widget.title is a string, but the request has the number 5"},
		{`{"seats": "5"}`, `widget.seats is an integer of 32 bits, but the request has the text "5"`},
		{`{"level": 1}`, "widget.level is of enum level, but the request has the number 1"},
		{`{"tags": "a"}`, `widget.tags is a collection of string, but the request has the text "a"`},
		{`{"tags": [1]}`, "widget.tags is a string, but the request has the number 1"},
		{`{"made": null}`, "widget.made is not nullable, but the request has null"},
		{`{"made": "yesterday"}`, `widget.made is a date and time such as "2026-01-31T08:30:00Z", but the request has the text "yesterday"`},
		{`[]`, "widget is an object, but the request has a value of kind array"},
	} {
		v, fault := value.Read(tt.body, 0, func(int) diag.Pos { return diag.Pos{} })
		if fault != nil {
			t.Fatal(fault.Reason)
		}
		if got := check.Request(index.Of(api), typed, v); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.body, got, tt.want)
		}
		if got := check.Request(index.Of(api), listed, v); (got == "") != (tt.want == "") {
			t.Errorf("%s where the members are listed: got %q", tt.body, got)
		}
		if got := check.Request(index.Of(api), untold, v); got != "" {
			t.Errorf("%s where nothing is told: got %q", tt.body, got)
		}
	}
}
