package parser

import (
	"fmt"
	"strings"
	"testing"

	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/parser/markdown"
	"github.com/apimill/apimill/parser/unit"
	"github.com/apimill/apimill/parser/value"
)

// shownValue writes a value in one line, to compare it with.
func shownValue(v *model.Value) string {
	switch v.Kind {
	case model.NullValue:
		return "null"
	case model.StringValue:
		return fmt.Sprintf("%q", v.Text)
	case model.ObjectValue:
		var ms []string
		for _, m := range v.Members {
			ms = append(ms, m.Name+":"+shownValue(m.Value))
		}
		return "{" + strings.Join(ms, " ") + "}"
	case model.ArrayValue:
		var items []string
		for _, item := range v.Items {
			items = append(items, shownValue(item))
		}
		return "[" + strings.Join(items, " ") + "]"
	}
	return value.Literal(v)
}

// spellMessage writes a message in one line, to compare it with.
func spellMessage(m *model.Message) string {
	s := strings.TrimSpace(m.Method + " " + m.URL)
	if m.Status != 0 {
		s = fmt.Sprint(m.Status)
	}
	for _, h := range m.Headers {
		s += " | " + h.Name + "=" + h.Value
	}
	if m.Body != nil {
		s += " | " + shownValue(m.Body)
	}
	if m.Text != "" {
		s += fmt.Sprintf(" | text %q", m.Text)
	}
	return s
}

func TestMessage(t *testing.T) {
	tests := []struct{ name, src, want, codes string }{
		{"a request", "GET https://graph.microsoft.com/v1.0/me", "GET https://graph.microsoft.com/v1.0/me", ""},
		{"small letters and a version", "  get /me HTTP/1.1", "GET /me", ""},
		{"a version before the URL", "GET HTTP/2.0 /me", "GET /me", ""},
		{"a blank line first", "\nGET /me", "GET /me", ""},
		{"headers", "GET /me\nAccept: application/json\nPrefer: a=\"b\", c", `GET /me | Accept=application/json | Prefer=a="b", c`, ""},
		{"headers and a body", "POST /users\nContent-Type: application/json\n\n{\"a\": 1}", "POST /users | Content-Type=application/json | {a:1}", ""},
		{"a blank line before the headers", "POST /users\n\nContent-Type: application/json\n\n{\"a\": 1}", "POST /users | Content-Type=application/json | {a:1}", ""},
		{"no blank line before the body", "POST /users\nContent-Type: application/json\n{\"a\": 1}", "POST /users | Content-Type=application/json | {a:1}", ""},
		{"a body without headers", "POST /users\n\n[1, 2]", "POST /users | [1 2]", ""},
		{"a response", "HTTP/1.1 201 Created\nLocation: /users/1\n\n{}", "201 | Location=/users/1 | {}", ""},
		{"a response without version", "HTTP 404 Not found", "404", ""},
		{"a version of one digit", "HTTP/2 204 No Content", "204", ""},
		{"text", "PUT /file\nContent-Type: text/plain\n\nHello\nworld\n", "PUT /file | Content-Type=text/plain | text \"Hello\\nworld\"", ""},
		{"a body that is no JSON", "POST /users\n\n{a b}", "POST /users | text \"{a b}\"", "invalid-json-body"},
		{"a backslash", `GET https://graph.microsoft.com/docs\api`, `GET https://graph.microsoft.com/docs\api`, "bad-uri"},
		{"no URL", "POST ** Collection URI for microsoft.graph.widget not found", "POST ** Collection URI for microsoft.graph.widget not found", "no-uri"},
		{"JSON", "{\"a\": 1}", "", ""},
		{"code", "GetUser()", "", ""},
		{"nothing", "\n", "", ""},
	}
	for _, tt := range tests {
		for _, src := range []string{tt.src, strings.ReplaceAll(tt.src, "\n", "\r\n")} {
			t.Run(tt.name, func(t *testing.T) {
				p, diags := readPage(t, src)
				got := ""
				if m := message(p, &unit.Fence{Fence: &markdown.Fence{Text: src}}); m != nil {
					got = strings.ReplaceAll(spellMessage(m), `\r`, "")
				}
				if got != tt.want {
					t.Errorf("message %s, want %s", got, tt.want)
				}
				if codes := said(diags); codes != tt.codes {
					t.Errorf("said %q, want %q", codes, tt.codes)
				}
			})
		}
	}
}

func TestMessageMedia(t *testing.T) {
	p, _ := readPage(t, "x")
	m := message(p, &unit.Fence{Fence: &markdown.Fence{Text: "PUT /file\ncontent-type: IMAGE/Jpeg; q=1\n\n"}})
	if m.Media != "image/jpeg" {
		t.Errorf("media type %q", m.Media)
	}
}

// TestLabel shows that the first line of an example counts, not its annotation.
func TestLabel(t *testing.T) {
	tests := []struct{ name, note, text, codes string }{
		{"a request called a response", "response", "GET /me", "label-mismatch"},
		{"a response called a request", "request", "HTTP/1.1 200 OK", "label-mismatch"},
		{"a body called a response", "response", "{}", "malformed-message"},
		{"a request", "request", "GET /me", ""},
		{"a body called an example", "example", "{}", ""},
		{"a response with a body of no type", "response", "HTTP/1.1 200 OK\n\n{}", "missing-annotation-type"},
		{"a response without a body", "response", "HTTP/1.1 204 No Content", ""},
		{"an error has no type", "response", "HTTP/1.1 400 Bad Request\n\n{}", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p, diags := readPage(t, "# T\n\n<!-- {\"blockType\": \""+tt.note+"\"} -->\n```http\n"+tt.text+"\n```\n")
			examples(p)
			if codes := strings.ReplaceAll(said(diags), "unpaired-response", ""); strings.TrimSpace(codes) != tt.codes {
				t.Errorf("said %q, want %q", codes, tt.codes)
			}
		})
	}
}

// TestPairing shows which response answers which request.
func TestPairing(t *testing.T) {
	get, put, ok, no := "```http\nGET /a\n```\n", "```http\nPUT /b\n```\n", "```http\nHTTP/1.1 200 OK\n```\n", "```http\nHTTP/1.1 404 Not Found\n```\n"
	tests := []struct{ name, src, want, codes string }{
		{"one of each", get + ok, "GET-200", ""},
		{"two of each", get + ok + put + no, "GET-200 PUT-404", ""},
		{"the requests first", get + put + ok + no, "GET-404 PUT-200", ""},
		{"two responses to one request", get + ok + no, "GET-200 -404", ""},
		{"no request", ok, "-200", "unpaired-response"},
		{"no response", get, "GET-", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p, diags := readPage(t, "# T\n\n## Example\n\n"+tt.src)
			var got []string
			for _, ex := range examples(p) {
				s := "-"
				if ex.Request != nil {
					s = ex.Request.Method + s
				}
				if ex.Response != nil {
					s += fmt.Sprint(ex.Response.Status)
				}
				got = append(got, s)
			}
			if s := strings.Join(got, " "); s != tt.want {
				t.Errorf("examples %s, want %s", s, tt.want)
			}
			if codes := said(diags); codes != tt.codes {
				t.Errorf("said %q, want %q", codes, tt.codes)
			}
		})
	}
}

func TestExampleTitle(t *testing.T) {
	p, _ := readPage(t, "# T\n\n## Examples\n\n### Example 1: By id\n\n#### Request\n\n```http\nGET /a\n```\n\n## Example\n\n##### Request\n\n```http\nGET /b\n```\n")
	exs := examples(p)
	if len(exs) != 2 || exs[0].Title != "Example 1: By id" || exs[1].Title != "Example" {
		t.Errorf("%d examples: %q, %q", len(exs), exs[0].Title, exs[1].Title)
	}
}
