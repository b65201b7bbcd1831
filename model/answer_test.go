package model

import "testing"

func TestUnite(t *testing.T) {
	var (
		item  = &Resource{Name: "item"}
		lamp  = &Resource{Name: "lamp", Base: item}
		chair = &Resource{Name: "chair", Base: item}
		note  = &Resource{Name: "note"}
		of    = func(r *Resource) Type { return Type{Scalar: Named, Resource: r} }
		text  = Type{Scalar: String}
	)
	tests := []struct {
		name  string
		types []Type
		want  string
	}{
		{"the same", []Type{of(lamp), of(lamp)}, "lamp"},
		{"the same scalar", []Type{text, text}, "string"},
		{"siblings", []Type{of(lamp), of(chair)}, "item"},
		{"strangers", []Type{of(lamp), of(note)}, "lamp or note"},
		{"three, the last like the first", []Type{of(lamp), of(note), of(lamp)}, "lamp or note"},
		{"alternatives on both sides", []Type{
			{Union: []Type{of(lamp), of(note)}}, {Union: []Type{of(note), text}},
		}, "lamp or note or string"},
	}
	for _, tt := range tests {
		got := tt.types[0]
		for _, other := range tt.types[1:] {
			got = UniteTypes(got, other)
		}
		if got.String() != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
	}
}
