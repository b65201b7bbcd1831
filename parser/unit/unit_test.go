package unit

import (
	"strings"
	"testing"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/parser/markdown"
	"github.com/apimill/apimill/parser/style"
)

// read finds the units of a source.
func read(t testing.TB, src string) (*Page, *diag.List) {
	t.Helper()
	diags := new(diag.List)
	doc := markdown.Read(markdown.File{Path: "api/page.md", Data: []byte(src)}, markdown.NewFiles(nil, markdown.Conventions{}), diags)
	return Read(doc, style.Graph().In(src)), diags
}

// said returns the codes of the diagnostics, in the order of places.
func said(diags *diag.List) string {
	var codes []string
	for _, d := range diags.All() {
		codes = append(codes, string(d.Code))
	}
	return strings.Join(codes, " ")
}

func TestHeadings(t *testing.T) {
	tests := []struct {
		name, src string
		text      string
		key       style.Section
	}{
		{"plain", "## Request body", "Request body", style.RequestBody},
		{"a colon", "## Permissions:", "Permissions", style.Permissions},
		{"capitals", "## HTTP REQUEST", "HTTP REQUEST", style.HTTPRequest},
		{"closing marks", "## Properties ##", "Properties", style.Properties},
		{"bold", "## **Properties**", "Properties", style.Properties},
		{"blanks", "##   JSON  representation ", "JSON representation", style.JSONRepresentation},
		{"no blank behind the mark", "##Properties", "Properties", style.Properties},
		{"a slug", `## <a name="request-body"></a>Тело запроса`, "Тело запроса", style.RequestBody},
		{"a slug of a number", `## <a name="http-request-1"></a>HTTP-запрос`, "HTTP-запрос", style.HTTPRequest},
		{"a slug behind the text", `### Ответ <a name="response"></a>`, "Ответ", style.Response},
		{"a numbered request", "### Request 2", "Request 2", style.Request},
		{"a numbered response", "### Response 2", "Response 2", style.Response},
		{"an example with a title", "### Example 2: Get a user by mail", "Example 2: Get a user by mail", style.Example},
		{"examples", "## Examples", "Examples", style.Example},
		{"values of an enum", "### importance values", "importance values", style.Values},
		{"an enumeration", "#### importance enumeration", "importance enumeration", style.Values},
		{"values of no enum", "### Possible values", "Possible values", style.Other},
		{"prose", "## Remarks", "Remarks", style.Other},
		{"prerequisites", "## Prerequisites", "Prerequisites", style.Permissions},
		{"error handling", "## Error handling", "Error handling", style.Errors},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p, _ := read(t, "# T\n\n"+tt.src+"\n")
			s := p.Sections[len(p.Sections)-1]
			if s.Text != tt.text || s.Key != tt.key {
				t.Errorf("heading %q of kind %d, want %q of kind %d", s.Text, s.Key, tt.text, tt.key)
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
			p, _ := read(t, tt.src)
			if got := p.Kind; got != tt.want {
				t.Errorf("kind %q, want %q", got, tt.want)
			}
		})
	}
}

// TestUnits shows which units a page has.
func TestUnits(t *testing.T) {
	const fence = "```http\n"
	tests := []struct{ name, src, want string }{
		{"one operation at two URLs", "# T\n\n## HTTP request\n" + fence + "GET /a\nGET /b\n```\n", "GET /a /b"},
		{"operations under several headings", "# T\n\n## HTTP request\n\n### Get\n" + fence + "GET /a\n```\n\n### Put\n" + fence + "PUT /a\n```\n", "GET /a; PUT /a"},
		{"several sections", "# T\n\n## Get\n\n### HTTP request\n" + fence + "GET /a\n```\n\n## Delete\n\n### HTTP request\n" + fence + "DELETE /a\n```\n\n## Also\n\n### HTTP request\n" + fence + "GET /b\n```\n", "GET /a /b; DELETE /a"},
		{"a request without a URL", "# T\n\n## HTTP request\n", "operation"},
		{"a type", "# T\n\n## Properties\n", "type"},
		{"a type and its enums", "# T\n\n## Properties\n\n### color values\n\n### size values\n", "type; enum color values; enum size values"},
		{"an enum", "# color enum type\n\n## Members\n", "enum Members"},
		{"enums", "# Enums\n\n### color values\n\n### size values\n", "enum color values; enum size values"},
		{"prose", "# About\n\nText.\n", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p, _ := read(t, tt.src)
			var got []string
			for _, u := range p.Units {
				got = append(got, spellUnit(u))
			}
			if s := strings.Join(got, "; "); s != tt.want {
				t.Errorf("units %q, want %q", s, tt.want)
			}
		})
	}
}

// spellUnit writes a unit in a few words.
func spellUnit(u *Unit) string {
	switch {
	case u.Kind == Type:
		return "type"
	case u.Kind == Enum:
		return "enum " + u.Section.Text
	case u.Method == "":
		return "operation"
	}
	s := u.Method
	for _, r := range u.Requests {
		s += " " + r.URL
	}
	return s
}

// TestRequestLine shows which lines are request lines.
func TestRequestLine(t *testing.T) {
	tests := []struct{ line, method, url string }{
		{"GET /users", "GET", "/users"},
		{"  get\t/users  \r", "GET", "/users"},
		{"GET HTTP/1.1 /users", "GET", "/users"},
		{"GET /users HTTP/1.1", "GET", "/users HTTP/1.1"},
		{"POST ** Collection URI", "POST", "** Collection URI"},
		{"GET HTTP/1.1", "GET", "HTTP/1.1"},
		{"GET", "", ""},
		{"GET  ", "", ""},
		{"GETTING /users", "", ""},
		{"Get-User", "", ""},
		{"OPTIONS /users", "", ""},
		{"DELETE/users/{id}", "DELETE", "/users/{id}"},
		{"GET: https://graph.contoso.com/users", "GET", "https://graph.contoso.com/users"},
		{"1. **PUT** /users/{id}", "PUT", "/users/{id}"},
		{"* `PATCH /users/{id | name}`", "PATCH", "/users/{id | name}"},
		{"get/users", "", ""},
		{"FORGET/users", "", ""},
		{"\"GET /users\",", "", ""},
		{"See GET /users.", "", ""},
	}
	for _, tt := range tests {
		r := RequestLineIn(markdown.Span{Text: tt.line, Offset: 100})
		if r == nil {
			r = &RequestLine{}
		} else if at := r.At - 100; !strings.HasPrefix(tt.line[at:], r.URL) || !strings.EqualFold(tt.line[r.Offset-100:][:len(r.Method)], r.Method) {
			t.Errorf("%q: method at %d, URL at %d", tt.line, r.Offset, r.At)
		}
		if r.Method != tt.method || r.URL != tt.url {
			t.Errorf("%q: method %q, URL %q; want %q, %q", tt.line, r.Method, r.URL, tt.method, tt.url)
		}
	}
}
