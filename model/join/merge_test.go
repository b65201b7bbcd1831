package join

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/apimill/apimill/model"
)

// Bodies may be shared by operations: what unites two of them must leave both
// as they are.
func TestUniteBodies(t *testing.T) {
	note := &model.Resource{Namespace: "n", Name: "note", Fields: []*model.Field{{Name: "title"}}}
	a := &model.Body{Fields: []*model.Field{{Name: "title"}, {Name: "color"}}, Required: []string{"color", "title"}}
	b := &model.Body{Type: &model.Type{Scalar: model.Named, Name: "note", Resource: note}, Fields: []*model.Field{{Name: "Color"}, {Name: "size"}}, Required: []string{"title"}}
	united := uniteBodies(a, b)

	if united.Type == nil || united.Type.Resource != note {
		t.Errorf("type is %v, want note", united.Type)
	}
	if diff := cmp.Diff([]string{"color", "size"}, model.FieldNames(united.Fields)); diff != "" {
		t.Errorf("members beside those of the type (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"title"}, united.Required); diff != "" {
		t.Errorf("required (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"color", "title"}, a.Required); diff != "" {
		t.Errorf("first body's required members changed (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"title", "color"}, model.FieldNames(a.Fields)); diff != "" {
		t.Errorf("first body's members changed (-want +got):\n%s", diff)
	}
}
