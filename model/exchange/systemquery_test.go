package exchange

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/apimill/apimill/model"
)

// A page that takes the options of OData may have one in a URL without its $, as
// listitem-get.md has expand=fields. It is not given the option twice.
func TestAddSystemQuery(t *testing.T) {
	op := &model.Operation{
		Method:     "GET",
		Parameters: []*model.Parameter{{In: model.Query, Field: model.Field{Name: "expand"}}},
		Responses:  []*model.Response{{Status: 200, Type: &model.Type{Resource: &model.Resource{Name: "item"}}}},
		Evidence:   model.Evidence{Query: &model.SystemQuery{}},
	}
	addSystemQuery(op)
	var got []string
	for _, p := range op.Parameters {
		got = append(got, p.Name)
	}
	if diff := cmp.Diff([]string{"expand", "$select"}, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}
