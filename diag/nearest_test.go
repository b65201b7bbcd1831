package diag_test

import (
	"testing"

	"github.com/apimill/apimill/diag"
)

func TestNearest(t *testing.T) {
	candidates := []string{"user", "users", "userSettings", "group", "intune-apps-androidlobapp.md"}
	for written, want := range map[string]string{
		"usr":                           "user",
		"USER":                          "user", // case is no slip
		"grup":                          "group",
		"gruppe":                        "", // three slips in five letters
		"userSetings":                   "userSettings",
		"intune-app-androidlobap.md":    "intune-apps-androidlobapp.md",
		"intune-apps-iosvppapp.md":      "", // more than three slips, though less than a third
		"x":                             "",
		"":                              "",
		"calendar":                      "",
		"userSettingsOfTheOrganization": "",
	} {
		if got := diag.Nearest(written, candidates); got != want {
			t.Errorf("Nearest(%q) = %q, want %q", written, got, want)
		}
	}
}

func TestDidYouMean(t *testing.T) {
	if got, want := diag.DidYouMean("grup", []string{"user", "group"}), `; did you mean "group"?`; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := diag.DidYouMean("group", []string{"group"}); got != "" {
		t.Errorf("the word itself is no suggestion: %q", got)
	}
}
