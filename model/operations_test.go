package model

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Bodies may be shared by operations: what unites two of them must leave both
// as they are.
func TestUniteBodies(t *testing.T) {
	note := &Resource{Namespace: "n", Name: "note", Fields: []*Field{{Name: "title"}}}
	a := &Body{Fields: []*Field{{Name: "title"}, {Name: "color"}}, Required: []string{"color", "title"}}
	b := &Body{Type: &Type{Scalar: Named, Name: "note", Resource: note}, Fields: []*Field{{Name: "Color"}, {Name: "size"}}, Required: []string{"title"}}
	united := uniteBodies(a, b)

	if united.Type == nil || united.Type.Resource != note {
		t.Errorf("type is %v, want note", united.Type)
	}
	if diff := cmp.Diff([]string{"color", "size"}, fieldNames(united.Fields)); diff != "" {
		t.Errorf("members beside those of the type (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"title"}, united.Required); diff != "" {
		t.Errorf("required (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"color", "title"}, a.Required); diff != "" {
		t.Errorf("first body's required members changed (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"title", "color"}, fieldNames(a.Fields)); diff != "" {
		t.Errorf("first body's members changed (-want +got):\n%s", diff)
	}
}
