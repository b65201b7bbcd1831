package resolve_test

import (
	"slices"
	"testing"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
)

func TestFind(t *testing.T) {
	api, _ := resolved(t, "testdata/pages.txtar", model.Options{})
	tests := []struct {
		name string
		want []string // the names of what is found
	}{
		{"lamp", []string{"microsoft.graph.lamp"}},
		{"microsoft.graph.LAMP", []string{"microsoft.graph.lamp"}},
		{"mood", []string{"microsoft.graph.mood"}},
		{"lamp.watts", []string{"microsoft.graph.lamp.watts"}},
		{"microsoft.graph.lamp.Watts", []string{"microsoft.graph.lamp.watts"}},
		{"lamp.serial", []string{"microsoft.graph.device.serial"}}, // the type that declares it
		{"lamp.id", []string{"microsoft.graph.entity.id"}},
		{"getLamp", []string{"getLamp"}},
		{"GETLAMP", []string{"getLamp"}},
		{"/lamps", []string{"createLamp"}},
		{"POST /lamps", []string{"createLamp"}},
		{"GET /lamps", nil},
		{"get /Lamps/{lampId}", []string{"getLamp"}},
		{"/rooms/{room-id}/lamps/{lamp-id}", []string{"getLamp"}}, // as the page writes it
		{"GET /lamps/{id}", []string{"getLamp"}},                  // as somebody else calls it
		{"GET /lamps/{id}/{id}", nil},
		{"lamp.", nil},
		{".watts", nil},
		{"watts", nil},
		{"", nil},
	}
	for _, tt := range tests {
		var got []string
		for _, s := range api.Find(tt.name) {
			got = append(got, s.Name())
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%q: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

// A name that nothing has is taken for the nearest one of its form.
func TestNames(t *testing.T) {
	api, _ := resolved(t, "testdata/pages.txtar", model.Options{})
	for name, want := range map[string]string{
		"lmap":                       "lamp",
		"braightness":                "brightness",
		"creatLamp":                  "createLamp",
		"lamp.wats":                  "lamp.watts",
		"lamp.seriel":                "lamp.serial",
		"microsoft.graph.lampe":      "microsoft.graph.lamp",
		"/lamps/{lampId}/swich":      "/lamps/{lampId}/switch",
		"POST /lamps/{lampId}/swich": "POST /lamps/{lampId}/switch",
	} {
		if got := diag.Nearest(name, api.Names(name)); got != want {
			t.Errorf("%q: got %q, want %q", name, got, want)
		}
	}
}
