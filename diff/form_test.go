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
