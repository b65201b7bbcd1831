package markdown

import (
	"strings"
	"testing"
)

func TestSentences(t *testing.T) {
	text := "One. `Two`! Is it e.g. three? **Four**. v1.0 is five."
	want := []string{"One.", "`Two`!", "Is it e.g. three?", "**Four**. v1.0 is five."}
	ss := Sentences(text)
	if len(ss) != len(want) {
		t.Fatalf("%d sentences, want %d: %v", len(ss), len(want), ss)
	}
	for i, s := range ss {
		if got := strings.TrimSpace(s.Text); got != want[i] || !strings.HasPrefix(text[s.Offset:], s.Text) {
			t.Errorf("sentence %q at %d, want %q", got, s.Offset, want[i])
		}
	}
}
