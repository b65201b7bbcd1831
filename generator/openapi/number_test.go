package openapi

import (
	"strings"
	"testing"

	"github.com/apimill/apimill/diff"
	"github.com/apimill/apimill/model"
)

// kennel is an API with enums of numbers, and objects with free names.
func kennel() *model.API {
	small, large := int64(0), int64(2)
	barks, digs := int64(1), int64(8)
	size := &model.Enum{Name: "size", Integer: true, Members: []*model.Member{{Name: "SMALL", Value: &small, Doc: "Fits: under a chair."}, {Name: "LARGE", Value: &large}}}
	coat := &model.Enum{Name: "coat", Integer: true, Open: true, Members: []*model.Member{{Name: "SMOOTH", Value: &small}}}
	habits := &model.Enum{Name: "habits", Integer: true, Flags: true, Members: []*model.Member{{Name: "BARKS", Value: &barks, Doc: "Loudly."}, {Name: "DIGS", Value: &digs}}}
	dog := &model.Resource{Name: "dog", Title: "dog"}
	of := func(e *model.Enum) model.Type { return model.Type{Scalar: model.Named, Enum: e, Name: e.Name} }
	dog.Fields = []*model.Field{
		{Name: "coat", Type: of(coat)},
		{Name: "friends", Type: model.Type{Scalar: model.Map, Values: &model.Type{Scalar: model.Named, Name: "dog", Resource: dog}}},
		{Name: "habits", Type: of(habits), Nullability: model.Nullable},
		{Name: "notes", Type: model.Type{Scalar: model.Map}},
		{Name: "size", Type: of(size), Default: "LARGE"},
		{Name: "toys", Type: model.Type{Scalar: model.Map, Collection: true, Values: &model.Type{Scalar: model.Int32, Collection: true}}, Nullability: model.Nullable},
	}
	return &model.API{Resources: []*model.Resource{dog}, Enums: []*model.Enum{size, coat, habits}}
}

func TestReadBackNumbersAndMaps(t *testing.T) {
	for _, version := range bothVersions {
		inJSON, inYAML := generate(t, kennel(), Options{Version: version})
		for _, text := range [][]byte{inJSON, inYAML} {
			api, err := Read("openapi.json", text)
			if err != nil {
				t.Fatal(err)
			}
			before := kennel()
			before.Resources[0].Fields[4].Default = "2" // by its number
			var b strings.Builder
			if err := diff.Compare(before, api).WriteText(&b); err != nil {
				t.Fatal(err)
			}
			if got := b.String(); got != "nothing has changed for users of the API\n" {
				t.Errorf("%s: %s", version, got)
			}
		}
	}
}

// Numbers of other documents are called as they are written.
func TestReadForeignNumbers(t *testing.T) {
	api, err := Read("x.json", []byte(`{"openapi":"3.1.0","info":{"title":"t","version":"1"},"paths":{},
		"components":{"schemas":{"size":{"type":"integer","enum":[1,3]}}}}`))
	if err != nil {
		t.Fatal(err)
	}
	e := api.Enums[0]
	if !e.Integer || e.Open || e.Flags || strings.Join(e.Names(), ",") != "1,3" || *e.Members[1].Value != 3 {
		t.Errorf("got %+v", e)
	}
}
