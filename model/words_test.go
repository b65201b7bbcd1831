package model

import "testing"

func TestSingular(t *testing.T) {
	for plural, want := range map[string]string{
		"users": "user", "categories": "category", "Policies": "Policy", "classes": "class", "mailboxes": "mailbox",
		"branches": "branch", "dishes": "dish", "children": "child", "people": "person", "series": "series",
		"access": "access", "status": "status", "analysis": "analysis", "me": "me", "": "",
	} {
		if got := Singular(plural); got != want {
			t.Errorf("Singular(%q) = %q, want %q", plural, got, want)
		}
	}
}
