package topic

import (
	"strings"
	"testing"

	"github.com/apimill/apimill/model"
)

// TestTitles shows which words of a title make a name, by the conventions of two
// publishers.
func TestTitles(t *testing.T) {
	graph := NewTitles(&model.Conventions{
		TitleNotes: []string{"deprecated", "preview"}, TitleKinds: []string{"action", "function", "method"}, Articles: []string{"a", "an", "the"},
	})
	other := NewTitles(&model.Conventions{TitleNotes: []string{"veraltet"}, Articles: []string{"der", "die"}})
	tests := []struct {
		titles *Titles
		title  string
		want   string
	}{
		{graph, "Get a user", "Get user"},
		{graph, "user: delta (deprecated)", "user delta"},
		{graph, "reboot action", "reboot"},
		{graph, "List the user's events", ""},
		{graph, "Über alles", ""},
		{graph, "", ""},
		{other, "Get a user", "Get a user"},
		{other, "reboot action", "reboot action"},
		{other, "Lies die Lampe (veraltet)", "Lies Lampe"},
	}
	for _, tt := range tests {
		if got := strings.Join(tt.titles.Words(tt.title), " "); got != tt.want {
			t.Errorf("%q: got %q, want %q", tt.title, got, tt.want)
		}
	}
}
