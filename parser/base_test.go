package parser

import (
	"strings"
	"testing"
)

// A page may say which types derive from its own: in prose, where the links
// follow the phrase at once, or in a table.
func TestDerivedTypes(t *testing.T) {
	for prose, want := range map[string]string{
		"This is a base class; the derived types are [lamp](lamp.md), [torch](torch.md), and **[candle](candle.md)**.":         "lamp torch candle",
		"An abstract type that is inherited by [lamp](lamp.md).":                                                               "lamp",
		"The base type for [lamp](lamp.md) and [torch](torch.md). See [light](light.md).":                                      "lamp torch",
		"The base type for richer kinds such as [lamp](lamp.md).":                                                              "lamp",
		"A base class for the actions in the [schedule](schedule.md) of a [review](review.md).":                                "",
		"The [lamp](lamp.md) is inherited by nobody.":                                                                          "",
		"Lit.\n\n## Derived types\n|Type|Description|\n|:--|:--|\n|[lamp](./lamp.md)|Hangs.|\n|[torch](torch.md)|Is carried.|": "lamp torch",
	} {
		p, _ := readPage(t, "# light resource type\n\n"+prose+"\n")
		var names []string
		for _, typ := range derived(p) {
			names = append(names, typ.Name)
		}
		if got := strings.Join(names, " "); got != want {
			t.Errorf("%q: got %q, want %q", prose, got, want)
		}
	}
}
