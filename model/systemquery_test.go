package model

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A page that takes the options of OData may have one in a URL without its $, as
// listitem-get.md has expand=fields. It is not given the option twice.
func TestAddSystemQuery(t *testing.T) {
	op := &Operation{
		Method:     "GET",
		Parameters: []*Parameter{{In: Query, Field: Field{Name: "expand"}}},
		Responses:  []*Response{{Status: 200, Type: &Type{Resource: &Resource{Name: "item"}}}},
		Evidence:   Evidence{Query: &SystemQuery{}},
	}
	op.addSystemQuery()
	var got []string
	for _, p := range op.Parameters {
		got = append(got, p.Name)
	}
	if diff := cmp.Diff([]string{"expand", "$select"}, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}
