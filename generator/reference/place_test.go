package reference

import (
	"strings"
	"testing"

	"github.com/apimill/apimill/generator/openapi"
	"github.com/apimill/apimill/model"
)

// Links lead to what the reference has of a page, or of an anchor on one; to where other
// pages are published; and else nowhere.
func TestPlaces(t *testing.T) {
	kiln := &model.Resource{Namespace: "shop", Name: "kiln", Title: "kiln", IDs: []string{"kiln-object"}}
	clay := &model.Resource{Namespace: "shop", Name: "clay", Title: "clay", IDs: []string{"clay-object"}}
	kiln.Pos.File, clay.Pos.File = "things.mdx", "things.mdx"
	api := &model.API{Resources: []*model.Resource{kiln, clay}}
	place := Places(api, openapi.Options{}, "https://ref.example.com/")
	for at, want := range map[string]string{
		"things.mdx":             "https://ref.example.com/types/k.html#shop.kiln",
		"Things.mdx#Clay-object": "https://ref.example.com/types/c.html#shop.clay",
		"things.mdx#elsewhere":   "https://ref.example.com/types/k.html#shop.kiln",
		"more.mdx":               "",
	} {
		page, anchor, _ := strings.Cut(at, "#")
		if got := place(page, anchor); got != want {
			t.Errorf("%s: got %q, want %q", at, got, want)
		}
	}
	s := newSite(api, openapi.Options{PageURL: "https://docs.example.com/{page}"})
	const doc = "[Clay](things.mdx#clay-object), [more](more.md), ![more](more.md), [less](less.txt)"
	const want = `<p><a href="../types/c.html#shop.clay">Clay</a>, <a href="https://docs.example.com/more">more</a>, more, less</p>`
	if got := strings.TrimSpace(string(s.html(doc, above))); got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}
