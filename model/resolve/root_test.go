package resolve_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/model/resolve"
	"github.com/apimill/apimill/parser"
	"github.com/apimill/apimill/parser/style"
)

// requestPage is a page in Graph's manner: request lines, and an example.
func requestPage(name, lines, example string) parser.Document {
	text := "# Get " + name + "\n\n## HTTP request\n\n```http\n" + lines + "\n```\n\n## Response\n\nReturns `200 OK`.\n"
	if example != "" {
		text += "\n## Example\n\n```http\n" + example + "\n```\n"
	}
	return parser.Document{Path: "api/" + name + ".md", Data: []byte(text)}
}

// severalPage is a page with operations below headings.
func severalPage(lines ...string) parser.Document {
	var b strings.Builder
	b.WriteString("# Shelves\n")
	for i, line := range lines {
		request, call, _ := strings.Cut(line, " | ")
		fmt.Fprintf(&b, "\n## Operation %d\n\n```plaintext\n%s\n```\n", i+1, request)
		if call != "" {
			fmt.Fprintf(&b, "\n```shell\n%s\n```\n", call)
		}
	}
	return parser.Document{Path: "shelves.md", Data: []byte(b.String())}
}

func TestFindRoot(t *testing.T) {
	tests := map[string]struct {
		style     string
		docs      []parser.Document
		root      string
		variables []model.Variable
		paths     []string
	}{
		"word in place of the root, which examples lack": {
			"graph",
			[]parser.Document{
				requestPage("shelf", "GET apiPrefix/rooms({id})/shelves({id})", "GET https://{apiPrefix}/api/v2.0/rooms(1)/shelves(2)"),
				requestPage("room", "GET apiPrefix/rooms({id})", "GET https://{apiPrefix}/api/v2.0/rooms(1)"),
			},
			"https://{apiPrefix}/api/v2.0",
			[]model.Variable{{Name: "apiPrefix", Default: "apiPrefix"}},
			[]string{"/rooms({roomId})/shelves({shelveId})", "/rooms({roomId})"},
		},
		"the path of the root in some request lines": {
			"graph",
			[]parser.Document{
				requestPage("shelf", "GET apiPrefix/shelves/{id}\nGET apiPrefix/api/v2.0/shelves/{id}", "GET https://{apiPrefix}/api/v2.0/shelves/2"),
				requestPage("room", "GET apiPrefix/rooms/{id}", "GET https://{apiPrefix}/api/v2.0/rooms/1"),
			},
			"https://{apiPrefix}/api/v2.0",
			[]model.Variable{{Name: "apiPrefix", Default: "apiPrefix"}},
			[]string{"/shelves/{shelveId}", "/rooms/{roomId}"},
		},
		"placeholder in place of the root": {
			"graph",
			[]parser.Document{
				requestPage("shelf", "GET {base-url}/shelves/{id}", ""),
				requestPage("room", "GET {base-url}/rooms/{id}", ""),
			},
			"{base-url}",
			[]model.Variable{{Name: "base-url", Default: "base-url"}},
			[]string{"/shelves/{shelveId}", "/rooms/{roomId}"},
		},
		"word that is a resource": {
			"graph",
			[]parser.Document{
				requestPage("shelf", "GET shelves/{id}", "GET https://example.com/api/shelves/2"),
				requestPage("shelves", "GET shelves", "GET https://example.com/api/shelves"),
			},
			"https://example.com/api", nil,
			[]string{"/shelves/{shelveId}", "/shelves"},
		},
		"first parameter": {
			"graph",
			[]parser.Document{
				requestPage("shelf", "GET /{tenant}/shelves/{id}", ""),
				requestPage("room", "GET /{tenant}/rooms/{id}", ""),
			},
			"", nil,
			[]string{"/{tenant}/shelves/{shelveId}", "/{tenant}/rooms/{roomId}"},
		},
		"host in request lines": {
			"common",
			[]parser.Document{severalPage("GET https://{tenant}.example.com/api/v4/shelves", "GET https://{tenant}.example.com/api/v4/rooms/:id")},
			"https://{tenant}.example.com/api/v4",
			[]model.Variable{{Name: "tenant", Default: "tenant"}},
			[]string{"/shelves", "/rooms/{id}"},
		},
		"path before what request lines have, in calls": {
			"common",
			[]parser.Document{severalPage(
				`GET /shelves | curl "https://shelves.example.com/api/v4/shelves?full=true"`,
				`DELETE /shelves/:id | curl --request DELETE "https://shelves.example.com/api/v4/shelves/5"`)},
			"https://shelves.example.com/api/v4", nil,
			[]string{"/shelves", "/shelves/{id}"},
		},
		"host that readers fill in": {
			"common",
			[]parser.Document{severalPage(
				`GET /shelves | curl "https://<your_host>/api/v4/shelves"`,
				`DELETE /shelves/:id | curl --request DELETE "https://<your_host>/api/v4/shelves/5"`)},
			"https://{your_host}/api/v4",
			[]model.Variable{{Name: "your_host", Default: "your_host"}},
			[]string{"/shelves", "/shelves/{id}"},
		},
		"version that all share": {
			"common",
			[]parser.Document{severalPage("GET /api/v4/shelves", "GET /api/v4/rooms/:id")},
			"/api/v4", nil,
			[]string{"/shelves", "/rooms/{id}"},
		},
		"several versions": {
			"common",
			[]parser.Document{severalPage("GET /api/v1/shelves", "GET /api/v2/rooms/:id")},
			"", nil,
			[]string{"/api/v1/shelves", "/api/v2/rooms/{id}"},
		},
		"resource that all share": {
			"common",
			[]parser.Document{severalPage("GET /sys/shelves", "GET /sys/rooms/:id")},
			"", nil,
			[]string{"/sys/shelves", "/sys/rooms/{id}"},
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			diags := new(diag.List)
			st := style.Named(tt.style)
			api := resolve.Pages(parser.ParseIn(st, tt.docs, diags), model.Options{}, diags)
			if api.Root != tt.root {
				t.Errorf("root is %q, want %q", api.Root, tt.root)
			}
			if d := cmp.Diff(tt.variables, api.Variables); d != "" {
				t.Errorf("variables (-want +got):\n%s", d)
			}
			var paths []string
			for _, op := range api.Operations {
				for _, t := range op.Templates {
					paths = append(paths, t.Path())
				}
			}
			if d := cmp.Diff(tt.paths, paths); d != "" {
				t.Errorf("paths (-want +got):\n%s", d)
			}
			for _, d := range diags.All() {
				if d.Code == diag.ExampleURL || d.Code == diag.BadURI || d.Code == diag.DuplicateOp {
					t.Errorf("reported: %s", d)
				}
			}
		})
	}
}
