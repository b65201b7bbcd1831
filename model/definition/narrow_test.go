package definition

import (
	"testing"

	"github.com/apimill/apimill/model"
)

// A cell that names a type twice, or kinds of one base, has no alternatives.
func TestNarrow(t *testing.T) {
	lamp, note := &model.Resource{Name: "lamp"}, &model.Resource{Name: "note"}
	of := func(r *model.Resource) model.Type { return model.Type{Scalar: model.Named, Resource: r} }
	tests := []struct {
		union []model.Type
		want  string
	}{
		{[]model.Type{of(lamp), of(note)}, "collection of lamp or note"},
		{[]model.Type{of(lamp), of(note), of(lamp)}, "collection of lamp or note"},
		{[]model.Type{of(lamp), of(lamp)}, "collection of lamp"},
	}
	for _, tt := range tests {
		typ := model.Type{Collection: true, Union: tt.union}
		narrow(&typ)
		if typ.String() != tt.want {
			t.Errorf("%s, want %s", typ, tt.want)
		}
	}
}
