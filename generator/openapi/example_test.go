package openapi

import "testing"

// Names of examples say what these show, in letters that URLs may have, each once.
func TestExampleName(t *testing.T) {
	taken := map[string]bool{}
	for _, tt := range []struct{ shows, want string }{
		{"Get a lamp's state", "get-a-lamps-state"},
		{"Get a lamp's state", "get-a-lamps-state-2"},
		{"Use $filter & $count", "use-filter-count"},
		{"Лампа", "example"},
		{"", "example-2"},
		{"A lamp of which everything is said that there is to say about lamps in general", "a-lamp-of-which-everything-is-said-that-there-is-to-say"},
	} {
		if got := exampleName(tt.shows, taken); got != tt.want {
			t.Errorf("%q: got %q, want %q", tt.shows, got, tt.want)
		}
	}
}
