package golang

import "testing"

// A package says of which API it is, whatever its title is.
func TestAPICalled(t *testing.T) {
	for title, want := range map[string]string{
		"":                   "an API",
		"API":                "an API",
		"Device licensing":   "the Device licensing API",
		"Kilns API":          "the Kilns API",
		"The Kiln API v2":    "The Kiln API v2",
		"Kilns\nand clay */": "the Kilns and clay */ API",
	} {
		if got := apiCalled(title); got != want {
			t.Errorf("%q: got %q, want %q", title, got, want)
		}
	}
}
