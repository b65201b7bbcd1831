package diff_test

import (
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/diff"
)

// some are changes of all levels; texts of documents are not to be trusted.
var some = diff.Changes{
	{Level: diff.Breaking, Kind: "property-removed", Subject: "a.user.mail", Message: "property removed", Old: diag.Pos{File: "user.md", Line: 12, Column: 2}},
	{Level: diff.Additive, Kind: "parameter-added", Subject: "GET /users $top", Message: "parameter added", New: diag.Pos{File: "list.md", Line: 3}},
	{
		Level: diff.Documentation, Kind: "values-changed", Subject: "a.user`.x", Message: "values listed are <b>x</b>\n# y, were none",
		Old: diag.Pos{File: "a.md", Line: 1}, New: diag.Pos{File: "b.md", Line: 2, Column: 5},
	},
}

func TestWriteText(t *testing.T) {
	check(t, some.WriteText, `user.md:12:2: breaking: a.user.mail: property removed [property-removed]
list.md:3: additive: GET /users $top: parameter added [parameter-added]
b.md:2:5: documentation only: a.user`+"`"+`.x: values listed are <b>x</b> # y, were none [values-changed]
1 breaking, 1 additive, 1 documentation only; the next version is a major one
`)
	check(t, diff.Changes(nil).WriteText, "nothing has changed for users of the API\n")
}

func TestWriteMarkdown(t *testing.T) {
	check(t, some.WriteMarkdown, `## Changes of the API

1 breaking, 1 additive, 1 documentation only; the next version is a major one.

### Breaking

- `+"`a.user.mail`: property removed (`user.md:12:2`)"+`

### Additive

- `+"`GET /users $top`: parameter added (`list.md:3`)"+`

<details>
<summary>Documentation only: 1</summary>

- `+"`a.user'.x`: values listed are \\<b\\>x\\</b\\> \\# y, were none (`b.md:2:5`)"+`

</details>
`)
}

func TestMarkdownOfMany(t *testing.T) {
	var many diff.Changes
	for range 103 {
		many = append(many, some[0])
	}
	var b strings.Builder
	if err := many.WriteMarkdown(&b); err != nil {
		t.Fatal(err)
	}
	if got := strings.Count(b.String(), "property removed"); got != 100 {
		t.Errorf("%d are listed, want 100", got)
	}
	if !strings.HasSuffix(b.String(), "- and 3 more\n") {
		t.Errorf("it does not say that there are more:\n%s", b.String())
	}
}

func TestWriteJSON(t *testing.T) {
	check(t, some[1:2].WriteJSON, `{
  "step": "minor",
  "changes": [
    {
      "level": "additive",
      "kind": "parameter-added",
      "subject": "GET /users $top",
      "message": "parameter added",
      "new": {
        "file": "list.md",
        "line": 3
      }
    }
  ]
}
`)
	check(t, diff.Changes(nil).WriteJSON, "{\n  \"step\": \"none\",\n  \"changes\": []\n}\n")
}

func TestStep(t *testing.T) {
	for want, changes := range map[string]diff.Changes{
		"none":  nil,
		"patch": {{Level: diff.Documentation}},
		"minor": {{Level: diff.Documentation}, {Level: diff.Deprecating}, {Level: diff.Additive}},
		"major": {{Level: diff.Additive}, {Level: diff.Breaking}},
	} {
		if got := changes.Step(); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

func check(t *testing.T, write func(w io.Writer) error, want string) {
	t.Helper()
	var b strings.Builder
	if err := write(&b); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}
