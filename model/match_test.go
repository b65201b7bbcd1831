package model

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/apimill/apimill/growth"
)

// template returns a template of segments in which {x} is a parameter, {x...} one
// that spans segments, and f() a function.
func template(segments ...string) *Template {
	t := &Template{}
	for _, text := range segments {
		var s Segment
		if name, ok := strings.CutSuffix(text, "()"); ok {
			s = Segment{Function: name, Parts: []Part{{Literal: name}}}
			text = ""
		}
		for text != "" {
			literal, rest, _ := strings.Cut(text, "{")
			if literal != "" {
				s.Parts = append(s.Parts, Part{Literal: literal})
			}
			name, after, found := strings.Cut(rest, "}")
			if found {
				s.Parts = append(s.Parts, Part{Param: &PathParam{Name: name, Multi: strings.HasSuffix(name, "...")}})
			}
			text = after
		}
		t.Segments = append(t.Segments, s)
	}
	return t
}

// TestMatch shows which paths a template reaches.
func TestMatch(t *testing.T) {
	tests := []struct {
		name     string
		template *Template
		path     string
		want     []string
	}{
		{"literals", template("me", "drive"), "/me/drive", []string{""}},
		{"in another case, with a slash behind", template("me", "drive"), "/Me/DRIVE/", []string{""}},
		{"with a version before", template("me"), "/v1.0/me", []string{"/v1.0"}},
		{"the root", template(), "/", []string{""}},
		{"the root of a version", template(), "/beta", []string{"/beta"}},
		{"what may be a version is the beginning", template("a", "a"), "/a/a", []string{""}},
		{"something behind", template("me"), "/me/drive/x", nil},
		{"a part of a word", template("me"), "/met", nil},
		{"a parameter", template("users", "{id}"), "/v1.0/users/a@b", []string{"/v1.0", "a@b"}},
		{"nothing for a parameter", template("users", "{id}"), "/users/", nil},
		{"a parameter between literals", template("x(a='{a}')"), "/x(a='1')", []string{"", "1"}},
		{"the longest text first", template("{a}-{b}"), "/1-2-3", []string{"", "1-2", "3"}},
		{"a parameter of several segments", template("root:", "{path...}:", "children"), "/root:/a/b:/children", []string{"", "a/b"}},
		{"a function", template("delta()"), "/delta", []string{"", ""}},
		{"a function with parentheses", template("delta()", "x"), "/delta()/x", []string{"", ""}},
		{"a function with arguments", template("range()"), "/range(address='A1:(B2)')", []string{"", "address='A1:(B2)'"}},
		{"letters of several bytes", template("ÜBER", "{x}"), "/über/ß", []string{"", "ß"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, ok := tt.template.Match(tt.path)
			if ok != (tt.want != nil) {
				t.Fatalf("match %t", ok)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// TestMatchIsQuick shows that many parameters side by side are no trap.
func TestMatchIsQuick(t *testing.T) {
	growth.Linear(t, 5, func(n int) func() {
		tmpl := template(strings.Repeat("{a}", n)+"!", strings.Repeat("{a...}", n)+"?")
		path := "/" + strings.Repeat("x", 60) + "/" + strings.Repeat("y", 60)
		return func() {
			for range 20 {
				if _, ok := tmpl.Match(path); ok {
					t.Error("match")
				}
			}
		}
	})
}
