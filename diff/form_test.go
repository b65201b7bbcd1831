package diff_test

import (
	"strings"
	"testing"

	"github.com/apimill/apimill/diff"
	"github.com/apimill/apimill/model"
)

// answering is an API with one operation that answers a list.
func answering(bare bool, t model.Type) *model.API {
	return &model.API{Plain: bare, Operations: []*model.Operation{{
		ID: "listBirds", Method: "GET", Templates: []*model.Template{{Segments: []model.Segment{{Parts: []model.Part{{Literal: "birds"}}}}}},
		Responses: []*model.Response{{Status: 200, Type: &t, Media: "application/json", Bare: bare}},
	}}}
}

// A list travels alone or within an object: who reads the one cannot read the other.
func TestFormOfAnswers(t *testing.T) {
	list := model.Type{Scalar: model.String, Collection: true}
	bird := &model.Resource{Name: "bird"}
	one := model.Type{Scalar: model.Named, Name: "bird", Resource: bird}
	tests := map[string]struct {
		before, after *model.API
		want          string
	}{
		"list alone": {
			answering(false, list), answering(true, list),
			`breaking: GET /birds 200: answer is that itself now, was an object with that in its member "value" [response-form-changed]`,
		},
		"list in an object": {
			answering(true, list), answering(false, list),
			`breaking: GET /birds 200: answer is an object with that in its member "value" now, was that itself [response-form-changed]`,
		},
		"object": {answering(false, one), answering(true, one), ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			var got strings.Builder
			for _, c := range diff.Compare(tt.before, tt.after) {
				got.WriteString(c.Level.String() + ": " + c.Subject + ": " + c.Message + " [" + string(c.Kind) + "]")
			}
			if got.String() != tt.want {
				t.Errorf("got %q, want %q", got.String(), tt.want)
			}
		})
	}
}

// asking is an API with one operation that takes a list in the query, and one in a form.
func asking(root string, commas, brackets bool) *model.API {
	list := model.Field{Name: "ids", Type: model.Type{Scalar: model.String, Collection: true}}
	return &model.API{Plain: true, Root: root, Operations: []*model.Operation{{
		ID: "markBirds", Method: "POST", Templates: []*model.Template{{Segments: []model.Segment{{Parts: []model.Part{{Literal: "birds"}}}}}},
		Parameters: []*model.Parameter{{In: model.Query, Commas: commas, Field: list}},
		Body:       &model.Body{Media: model.URLEncodedForm, Brackets: brackets, Fields: []*model.Field{&list}},
		Responses:  []*model.Response{{Status: 204}},
	}}}
}

// Where the service is, and how it wants lists, is a matter of every client.
func TestServersAndLists(t *testing.T) {
	tests := map[string]struct {
		before, after *model.API
		want          string
	}{
		"same":     {asking("https://a.example", true, true), asking("https://a.example", true, true), ""},
		"unknown":  {asking("", true, true), asking("https://a.example", true, true), ""},
		"server":   {asking("https://a.example", true, true), asking("https://b.example", true, true), "server: the address is https://b.example now, was https://a.example [server-changed]"},
		"commas":   {asking("", true, true), asking("", false, true), "POST /birds ids: a list has the name before each value now, had commas between its values [list-form-changed]"},
		"brackets": {asking("", true, false), asking("", true, true), `POST /birds request body: names of lists have "[]" behind them now, had nothing [list-form-changed]`},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			var got strings.Builder
			for _, c := range diff.Compare(tt.before, tt.after) {
				got.WriteString(c.Subject + ": " + c.Message + " [" + string(c.Kind) + "]")
				if c.Level != diff.Breaking {
					t.Errorf("%s is %s", c.Kind, c.Level)
				}
			}
			if got.String() != tt.want {
				t.Errorf("got %q, want %q", got.String(), tt.want)
			}
		})
	}
}
