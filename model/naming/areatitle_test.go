package naming

import (
	"testing"

	"github.com/apimill/apimill/model"
)

// An area is called after what there is in it, one or several; names in the documents'
// own words stay.
func TestTitleTags(t *testing.T) {
	kiln := &model.Resource{Name: "electricKiln"}
	for _, tt := range []struct {
		name, path string
		resource   *model.Resource
		want       string
	}{
		{"electricKiln", "/kilns/{id}", kiln, "Electric kilns"},
		{"electricKiln", "/electricKilns", kiln, "Electric kilns"},
		{"electricKiln", "/workshop/kiln", kiln, "Electric kiln"},
		{"firingPlans", "/firingPlans/{id}", nil, "Firing plans"},
		{"ipRange", "/ranges", nil, "IP range"},
		{"Kilns & Clay", "/kilns", nil, "Kilns & Clay"},
		{"Öfen", "/kilns", nil, "Öfen"},
	} {
		tag := &model.Tag{Name: tt.name, Resource: tt.resource, Operations: []*model.Operation{{Method: "GET", Templates: []*model.Template{templateOf(tt.path)}}}}
		TitleTags([]*model.Tag{tag}, &model.Conventions{Spellings: []string{"IP"}})
		if tag.Title != tt.want {
			t.Errorf("%s at %s: got %q, want %q", tt.name, tt.path, tag.Title, tt.want)
		}
	}
}
