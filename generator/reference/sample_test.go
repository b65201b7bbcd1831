package reference

import (
	"testing"

	"github.com/apimill/apimill/generator/openapi"
	"github.com/apimill/apimill/model"
)

// A command for curl sends what the documents show, as the shell takes it, else what the
// URL template has.
func TestCurl(t *testing.T) {
	lamps := &model.Template{Segments: []model.Segment{{Parts: []model.Part{{Literal: "lamps"}}}, {Parts: []model.Part{{Param: &model.PathParam{Name: "id"}}}}}}
	shown := func(method, url, text string, headers ...model.HeaderLine) []*model.Example {
		return []*model.Example{{Request: &model.Message{Method: method, URL: url, Text: text, Headers: headers}}}
	}
	for _, tt := range []struct {
		name string
		op   *model.Operation
		api  model.API
		want string
	}{
		{"no example", &model.Operation{Method: "GET"}, model.API{Root: "https://example.com/v1/"}, `curl --globoff 'https://example.com/v1/lamps/{id}'`},
		{
			"a body and headers", &model.Operation{Method: "PATCH", Examples: shown("PATCH", "https://example.com/lamps/7?by='a b'", "it's lit", model.HeaderLine{Name: "Host", Value: "x"}, model.HeaderLine{Name: "Prefer", Value: "x"})},
			model.API{Security: []model.Security{{Kind: model.APIKey, Header: "X-Key", Prefix: "Lamp"}}},
			"curl -X PATCH 'https://example.com/lamps/7?by='\\''a%20b'\\''' \\\n  -H \"X-Key: Lamp $KEY\" \\\n  -H 'Prefer: x' \\\n  -d 'it'\\''s lit'",
		},
		{"a token", &model.Operation{Method: "GET", Examples: shown("GET", "/lamps/7", "")}, model.API{Bearer: true}, "curl 'https://lamps.example.com/lamps/7' \\\n  -H \"Authorization: Bearer $TOKEN\""},
		{"for everybody", &model.Operation{Method: "GET", Public: true, Examples: shown("GET", "/lamps/7", "")}, model.API{Bearer: true}, "curl 'https://lamps.example.com/lamps/7'"},
		{"an inferred URL", &model.Operation{Method: "GET", Inferred: true, Examples: shown("GET", "** not found", "")}, model.API{Root: "https://example.com"}, `curl --globoff 'https://example.com/lamps/{id}'`},
	} {
		opts := openapi.Options{}
		if tt.api.Root == "" {
			opts.Servers = []openapi.Server{{URL: "https://lamps.example.com"}}
		}
		tt.op.Templates = []*model.Template{lamps}
		s := &site{api: &tt.api, opts: opts}
		if got := s.curl(tt.op); got != tt.want {
			t.Errorf("%s:\n got %s\nwant %s", tt.name, got, tt.want)
		}
	}
}
