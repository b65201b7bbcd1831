package parser_test

import (
	"testing"

	"github.com/apimill/apimill/parser"
)

func TestType(t *testing.T) {
	tests := []struct{ text, want string }{
		{"String", "string"},
		{"string collection", "collection of string"},
		{"Collection(Edm.Int64)", "collection of int64"},
		{"microsoft.graph.user", "microsoft.graph.user"},
		{"microsoft.graph.user collection", "collection of microsoft.graph.user"},
		{"user", "user"},
	}
	for _, tt := range tests {
		got, err := parser.Type(tt.text)
		if err != nil || got.String() != tt.want {
			t.Errorf("%q: got %s, %v, want %s", tt.text, got, err, tt.want)
		}
	}
	for _, text := range []string{"", "two words", "[user](user.md)", "user; drop"} {
		if got, err := parser.Type(text); err == nil {
			t.Errorf("%q: got %s, want an error", text, got)
		}
	}
}
