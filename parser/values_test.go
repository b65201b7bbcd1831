package parser

import (
	"slices"
	"strings"
	"testing"

	"github.com/apimill/apimill/parser/style"
)

func TestListedIn(t *testing.T) {
	for text, want := range map[string]string{
		"The possible values are: `null` (default value), `off`, and `broken` (reasons include rust, or age).": "off broken null",
		"Possible values are: `a`, `b`. `a` is the default.":                                                   "a b",
		"Possible values are `a`, or `b` (the old one; see [notes](x.md)), `c`.":                               "a b c",
		"Possible values: `a` - the first, `b` - the second one, and `c` - none of these. Read-only.":          "a b c",
		"Possible values are:<br/>`a`: The first.<br/>`b`: The second, like `c`.<br/>`d`: Last.":               "a b d",
		"**Possible values are:** `a` | `b`":                                                                   "a b",
		"The supported values for **kind** are: `a` / `b`":                                                     "a b",
		"Valid values for **kind**: `a`":                                                                       "a",
		"Possible values are **All**, **Selected** or **None**.":                                               "All Selected None",
		`Allowed values: "a", "b" and "" for neither.`:                                                         "a b",
		"Allowed values: `a`, `\"\"`, `*`, `+1`, `.`":                                                          "a  * +1 .",
		"The supported values for {period} are: D7, D30, and D180. These follow a format.":                     "D7 D30 D180",
		"One of: low, medium, high.":                                                                           "low medium high",
		"One of: Auto (default), Rows, Columns. More text.":                                                    "Auto Rows Columns",
		"The allowed values are letters, digits, hyphens.":                                                     "",
		"The possible values are described in the table below.":                                                "",
		"See the possible values. The possible values are: `a`.":                                               "a",
		"Must be one of `a`, `b`, or `c`.":                                                                     "a b c",
		"Sent with one of the following permissions: Read.":                                                    "",
		"Supported values are:<ul><li>`a`: The first.</li><li>`b`: See `c`.<ul><li>`d`</li></ul></li></ul>":    "a b",
		"Following values are supported. Not nullable. <ul><li>`a` - one</li><li>`b`</li></ul>":                "a b",
		"Supported values are: <li>None</li><li>Override -- All are.</li><li>Any other</li>Else":               "None Override",
		"Possible values are: <ul><li>For robots:<ul><li>`a`</li><li>`b`</li></ul></li></ul>":                  "a b",
		"Possible values are: `null`":                                                                          "null",
		"It must not be one of `a`, `b`.":                                                                      "",
		"If not set, possible values are `'`, `a`.":                                                            "' a",
		"Set it to `null`, `a` or `b`.":                                                                        "",
	} {
		l := listedIn(style.Graph(), text)
		got := l.values
		if l.null {
			got = append(slices.Clone(got), "null")
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s\nhas %q, want %s", text, got, want)
		}
	}
}
