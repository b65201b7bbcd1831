package resolve_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/apimill/apimill/model"
)

// Parameters get the first value that an example shows and that their type
// takes; placeholders and values of other types are none.
func TestExamplesOfParameters(t *testing.T) {
	api, _ := resolved(t, "testdata/urls.txtar", model.Options{})
	op := api.Operations[0]
	got := map[string]string{}
	for _, url := range op.Templates {
		for _, p := range url.Params() {
			got[p.Name] = p.Example
		}
	}
	for _, p := range op.Parameters {
		got[p.Name] = p.Example
	}
	want := map[string]string{
		"roomId": "a b", "from": "3", "to": "it's, late", "path": "attic/left",
		"$filter": "watts eq 5", "$top": "7", "$skip": "", "since": "", "Prefer": "names",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// What OData has of its own in a URL is no key.
func TestODataSegmentsAreNoExamples(t *testing.T) {
	page := func(key string) string {
		return operationPage("Get lamp", "GET /lamps/{id}") + "\n## Example\n\n```http\nGET https://lamps.example.com/lamps/" + key + "\n```\n"
	}
	for key, want := range map[string]string{"$count": "", "$A$1": "$A$1"} {
		api, _ := join(t, "api/lamp-get.md", page(key))
		if got := api.Operations[0].Templates[0].Params()[0].Example; got != want {
			t.Errorf("%s: got %q, want %q", key, got, want)
		}
	}
}

// The root is what most examples have before the URL of their operation.
func TestRoot(t *testing.T) {
	api, _ := resolved(t, "testdata/urls.txtar", model.Options{})
	if want := "https://lamps.example.com/v2"; api.Root != want {
		t.Errorf("got %q, want %q", api.Root, want)
	}
}
