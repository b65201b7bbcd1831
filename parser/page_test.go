package parser

import (
	"slices"
	"strings"
	"testing"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
)

// readPage makes a page of a source, in a set with some other pages.
func readPage(t testing.TB, src string) (*page, *diag.List) {
	t.Helper()
	diags := new(diag.List)
	files := newFileSet([]Document{{Path: "api/page.md"}, {Path: "resources/user.md"}, {Path: "resources/identitySet.md"}})
	p := newPage(Document{Path: "api/page.md", Data: []byte(src)}, files, diags)
	p.out = &model.Page{Path: p.path, Namespace: DefaultNamespace}
	return p, diags
}

// said returns the codes of the diagnostics, in the order of places.
func said(diags *diag.List) string {
	var codes []string
	for _, d := range diags.All() {
		codes = append(codes, string(d.Code))
	}
	return strings.Join(codes, " ")
}

func TestNamespace(t *testing.T) {
	tests := []struct{ name, src, want string }{
		{"none", "# User\n\nText.\n", "microsoft.graph"},
		{"below the title", "# User\n\nNamespace: contoso.crm\n\nText.\n", "contoso.crm"},
		{"other case", "# User\n\nnamespace:contoso.crm\n", "contoso.crm"},
		{"with text on the next line", "# User\n\nNamespace: contoso.crm\nRepresents a user.\n", "contoso.crm"},
		{"in bold", "# User\n\nNamespace: **contoso.crm**\n", "contoso.crm"},
		{"below a later heading it is text", "# User\n\n## Remarks\n\nNamespace: contoso.crm\n", "microsoft.graph"},
		{"no name", "# User\n\nNamespace: see below\n", "microsoft.graph"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p, _ := readPage(t, tt.src)
			if got := p.namespace(); got != tt.want {
				t.Errorf("namespace %q, want %q", got, tt.want)
			}
		})
	}
}

func TestPageKind(t *testing.T) {
	const note = "<!-- {\"blockType\": \"resource\", \"@odata.type\": \"microsoft.graph.user\"} -->\n```json\n{}\n```\n"
	tests := []struct {
		name, src string
		want      model.PageKind
	}{
		{"a resource annotation", "# User\n\n" + note, model.ResourcePage},
		{"properties", "# User\n\n## Properties\n", model.ResourcePage},
		{"a JSON representation", "# User\n\n## JSON representation\n", model.ResourcePage},
		{"members", "# color enum type\n\n## Members\n", model.EnumPage},
		{"the title of an enum", "# color enum type\n\nText.\n", model.EnumPage},
		{"several lists of values", "# Enums\n\n### color values\n\n### size values\n", model.EnumBundle},
		{"values beside properties", "# User\n\n## Properties\n\n### color values\n\n### size values\n", model.ResourcePage},
		{"an HTTP request", "# Get user\n\n## HTTP request\n", model.OperationPage},
		{"an HTTP request to somewhere", "# Get user\n\n## HTTP request (to a group)\n", model.OperationPage},
		{"an HTTP request one level down", "# Get user\n\n## By id\n\n### HTTP requests\n", model.OperationPage},
		{"a resource shown on an operation page", "# Get user\n\n## HTTP request\n```http\nGET /users/{id}\n```\n\n" + note, model.OperationPage},
		{"a request annotation with a response", "# Get user\n\n## Response\n\n<!-- {\"blockType\":\"request\"} -->\n```http\nGET /users\n```\n", model.OperationPage},
		{"prose", "# About users\n\nUsers are people.\n\n## Remarks\n", model.Conceptual},
		{"doc_type alone counts for nothing", "---\ndoc_type: apiPageType\n---\n# About users\n", model.Conceptual},
		{"doc_type that is wrong counts for nothing", "---\ndoc_type: apiPageType\n---\n# User\n\n## Properties\n", model.ResourcePage},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p, _ := readPage(t, tt.src)
			if got := p.kind(); got != tt.want {
				t.Errorf("kind %q, want %q", got, tt.want)
			}
		})
	}
}

// TestIgnoredPage shows that a page which calls itself a reference page and
// holds none is not passed over in silence, nor one that is empty.
func TestIgnoredPage(t *testing.T) {
	for src, want := range map[string]string{
		"---\ndoc_type: apiPageType\n---\n# Users\n\nText.\n":        "ignored-page",
		"---\ndoc_type: conceptualPageType\n---\n# Users\n\nText.\n": "",
		"":                                     "ignored-page",
		"---\ndoc_type: apiPageType\n---\n \n": "ignored-page",
		"Text.\n":                              "",
	} {
		diags := new(diag.List)
		Parse([]Document{{Path: "a.md", Data: []byte(src)}}, diags)
		if got := said(diags); got != want {
			t.Errorf("%q: said %q, want %q", src, got, want)
		}
	}
}

func TestEncoding(t *testing.T) {
	diags := new(diag.List)
	pages := Parse([]Document{{Path: "a.md", Data: []byte("# Us\xffer\n\n## Properties\n")}}, diags)
	if got := said(diags); !strings.HasPrefix(got, "encoding") {
		t.Errorf("said %q, want encoding first", got)
	}
	if got := pages[0].Title; got != "Us?er" {
		t.Errorf("title %q, want %q", got, "Us?er")
	}
}

func TestFrontMatter(t *testing.T) {
	tests := []struct {
		name, src string
		want      map[string]string
		codes     string
	}{
		{"plain", "---\ntitle: Get user\ndoc_type: apiPageType\n---\n", map[string]string{"title": "Get user", "doc_type": "apiPageType"}, ""},
		{"quoted", "---\ntitle: \"Get: user\"\ndescription: 'a ''b'''\n---\n", map[string]string{"title": "Get: user", "description": "a 'b'"}, ""},
		{"padded and empty", "---\ntitle:   \"  Get user \"\nauthor: \n---\n", map[string]string{"title": "Get user", "author": ""}, ""},
		{"keys in capitals", "---\nTitle: Get user\n---\n", map[string]string{"title": "Get user"}, ""},
		{"invalid YAML", "---\ntitle: Get user: by id\ndoc_type: \"apiPageType\"\n---\n", map[string]string{"title": "Get user: by id", "doc_type": "apiPageType"}, "front-matter"},
		{"CRLF", "---\r\ntitle: Get user\r\n---\r\n# T\r\n", map[string]string{"title": "Get user"}, ""},
		{"byte order mark", "\ufeff---\ntitle: Get user\n---\n", map[string]string{"title": "Get user"}, ""},
		{"blanks behind the dashes", "---  \ntitle: Get user\n--- \n", map[string]string{"title": "Get user"}, ""},
		{"never closed", "---\ntitle: Get user\n", nil, ""},
		{"not at the start", "\n---\ntitle: Get user\n---\n", nil, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p, diags := readPage(t, tt.src)
			if len(p.front) != len(tt.want) {
				t.Errorf("front matter %q, want %q", p.front, tt.want)
			}
			for key, want := range tt.want {
				if got := p.front[key]; got != want {
					t.Errorf("%s: %q, want %q", key, got, want)
				}
			}
			if got := said(diags); got != tt.codes {
				t.Errorf("said %q, want %q", got, tt.codes)
			}
		})
	}
}

// TestFrontMatterKeepsPlaces shows that the title's place is that of the file.
func TestFrontMatterKeepsPlaces(t *testing.T) {
	for _, src := range []string{"---\ntitle: x\n---\n\n# Get user\n", "\ufeff---\ntitle: x\n---\n\n# Get user\n", "---\r\ntitle: x\r\n---\r\n\r\n# Get user\r\n"} {
		p, _ := readPage(t, src)
		if got, want := p.pos(p.title.offset), (diag.Pos{File: "api/page.md", Line: 5, Column: 1}); got != want || p.title.text != "Get user" {
			t.Errorf("%q: title %q at %v, want it at %v", src, p.title.text, got, want)
		}
	}
}

func TestHeadings(t *testing.T) {
	tests := []struct {
		name, src string
		text      string
		key       sectionKey
	}{
		{"plain", "## Request body", "Request body", secBody},
		{"a colon", "## Permissions:", "Permissions", secPermissions},
		{"capitals", "## HTTP REQUEST", "HTTP REQUEST", secHTTP},
		{"closing marks", "## Properties ##", "Properties", secProperties},
		{"bold", "## **Properties**", "Properties", secProperties},
		{"blanks", "##   JSON  representation ", "JSON representation", secJSON},
		{"no blank behind the mark", "##Properties", "Properties", secProperties},
		{"a slug", `## <a name="request-body"></a>Тело запроса`, "Тело запроса", secBody},
		{"a slug of a number", `## <a name="http-request-1"></a>HTTP-запрос`, "HTTP-запрос", secHTTP},
		{"a slug behind the text", `### Ответ <a name="response"></a>`, "Ответ", secResponse},
		{"a numbered request", "### Request 2", "Request 2", secRequest},
		{"a numbered response", "### Response 2", "Response 2", secResponse},
		{"an example with a title", "### Example 2: Get a user by mail", "Example 2: Get a user by mail", secExample},
		{"examples", "## Examples", "Examples", secExample},
		{"values of an enum", "### importance values", "importance values", secValues},
		{"an enumeration", "#### importance enumeration", "importance enumeration", secValues},
		{"values of no enum", "### Possible values", "Possible values", secOther},
		{"prose", "## Remarks", "Remarks", secOther},
		{"prerequisites", "## Prerequisites", "Prerequisites", secPermissions},
		{"error handling", "## Error handling", "Error handling", secErrors},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p, _ := readPage(t, "# T\n\n"+tt.src+"\n")
			s := p.all[len(p.all)-1]
			if s.text != tt.text || s.key != tt.key {
				t.Errorf("heading %q of kind %d, want %q of kind %d", s.text, s.key, tt.text, tt.key)
			}
		})
	}
}

// TestOutline shows which headings count, and what stands below which.
func TestOutline(t *testing.T) {
	src := `# Get user

## Example

##### Request

# [HTTP](#tab/http)
# [C#](#tab/csharp)

---

##### Response

<!--
## Hidden
-->

- item
  ## In a list

> ## Quoted

## Remarks
`
	p, _ := readPage(t, src)
	var got []string
	for _, s := range p.all[1:] {
		got = append(got, s.parent.text+"/"+s.text)
	}
	want := []string{"/Get user", "Get user/Example", "Example/Request", "Example/Response", "Get user/In a list", "Get user/Remarks"}
	if !slices.Equal(got, want) {
		t.Errorf("outline %q, want %q", got, want)
	}
}
