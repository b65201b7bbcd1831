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

func TestCount(t *testing.T) {
	for n, want := range map[int]string{0: "0 types", 1: "1 type", 2: "2 types"} {
		if got := Count(n, "type"); got != want {
			t.Errorf("Count(%d) = %q, want %q", n, got, want)
		}
	}
}

func TestPlural(t *testing.T) {
	for singular, want := range map[string]string{
		"user": "users", "category": "categories", "Policy": "Policies", "class": "classes", "mailbox": "mailboxes",
		"branch": "branches", "dish": "dishes", "child": "children", "person": "people", "series": "series",
		"status": "statuses", "analysis": "analyses", "key": "keys", "day": "days",
		"settings": "settings", "office365ActivationCounts": "office365ActivationCounts",
	} {
		if got := Plural(singular); got != want {
			t.Errorf("Plural(%q) = %q, want %q", singular, got, want)
		}
	}
}
