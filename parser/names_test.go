package parser

import "testing"

// Names are letters of English, whatever the language of a heading.
func TestWordsJoined(t *testing.T) {
	for text, want := range map[string]string{
		"visit":              "visit",
		"Thread Member":      "ThreadMember",
		"Créer une caisse":   "CreerUneCaisse",
		"Größe der Räume":    "GroesseDerRaeume",
		"état":               "etat",
		"role-tags (object)": "RoleTagsObject",
	} {
		if got := wordsJoined(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
