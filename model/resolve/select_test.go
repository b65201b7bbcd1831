package resolve_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
)

// TestSelect lists what selections of testdata/pages.txtar keep.
func TestSelect(t *testing.T) {
	tests := map[string]struct {
		selectors []model.Selector
		want      []string
	}{
		"operation_with_what_it_needs": {
			[]model.Selector{{Kind: model.SelectOperation, Pattern: "GETLAMP"}},
			[]string{
				"tag lamp of lamp", "GET /lamps/{lampId}", "GET /rooms/{roomId}/lamps/{lampId}",
				"device", "lamp", "entity", "brightness", "mood", "fitting",
			},
		},
		"operation_without_types": {
			[]model.Selector{{Kind: model.SelectOperation, Pattern: "switch*"}},
			[]string{"tag lamp", "POST /lamps/{lampId}/switch"},
		},
		"one_url_of_an_operation": {
			[]model.Selector{{Kind: model.SelectPath, Pattern: "/rooms/**"}},
			[]string{
				"tag lamp of lamp", "GET /rooms/{roomId}/lamps/{lampId}",
				"device", "lamp", "entity", "brightness", "mood", "fitting",
			},
		},
		"url_with_its_method": {
			[]model.Selector{{Kind: model.SelectPath, Pattern: "POST /lamps/*/switch"}},
			[]string{"tag lamp", "POST /lamps/{lampId}/switch"},
		},
		"star_stays_in_its_segment": {
			[]model.Selector{{Kind: model.SelectPath, Pattern: "/lamps/*"}},
			[]string{"tag lamp of lamp", "GET /lamps/{lampId}", "device", "lamp", "entity", "brightness", "mood", "fitting"},
		},
		"type_without_operations": {
			[]model.Selector{{Kind: model.SelectResource, Pattern: "device"}},
			[]string{"device", "entity"},
		},
		"enum": {
			[]model.Selector{{Kind: model.SelectResource, Pattern: "microsoft.graph.brightness"}},
			[]string{"brightness"},
		},
		"page": {
			[]model.Selector{{Kind: model.SelectPage, Pattern: "resources/dev*.md"}},
			[]string{"device", "entity"},
		},
		"several": {
			[]model.Selector{{Kind: model.SelectResource, Pattern: "device"}, {Kind: model.SelectPage, Pattern: "api/lamp-switch.md"}},
			[]string{"tag lamp", "POST /lamps/{lampId}/switch", "device", "entity"},
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			api, _ := resolved(t, "testdata/pages.txtar", model.Options{Select: tt.selectors})
			if diff := cmp.Diff(tt.want, parts(api)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// parts lists the parts of an API: tags with the URLs of their operations,
// types, enums.
func parts(api *model.API) []string {
	var parts []string
	for _, tag := range api.Tags {
		if tag.Resource == nil {
			parts = append(parts, "tag "+tag.Name)
		} else {
			parts = append(parts, "tag "+tag.Name+" of "+tag.Resource.Name)
		}
	}
	for _, op := range api.Operations {
		for _, t := range op.Templates {
			parts = append(parts, op.Method+" "+t.Path())
		}
	}
	for _, r := range api.Resources {
		parts = append(parts, r.Name)
	}
	for _, e := range api.Enums {
		parts = append(parts, e.Name)
	}
	return parts
}

// A subtype that is not selected is not among those of its base, so that no
// generator refers to it.
func TestSelectLeavesSubtypesOut(t *testing.T) {
	api, _ := resolved(t, "testdata/pages.txtar", model.Options{Select: []model.Selector{{Kind: model.SelectResource, Pattern: "device"}}})
	for _, r := range api.Resources {
		if r.Name == "device" && len(r.Subtypes) != 0 {
			t.Errorf("device has the subtype %s, which is left out", r.Subtypes[0].Name)
		}
	}
}

func TestSelectNothing(t *testing.T) {
	for kind, tests := range map[model.SelectorKind]map[string]string{
		model.SelectResource:  {"lampp": `there is no resource "lampp"; did you mean "lamp"?`},
		model.SelectTag:       {"room*": `there is no tag "room*"`},
		model.SelectPath:      {"/lamp": `there is no path "/lamp"; did you mean "/lamps"?`},
		model.SelectOperation: {"getlamps": `there is no operation "getlamps"; did you mean "getLamp"?`},
		model.SelectPage:      {"resources/lamps.md": `there is no page "resources/lamps.md"; did you mean "resources/lamp.md"?`},
	} {
		for pattern, want := range tests {
			_, diags := resolved(t, "testdata/pages.txtar", model.Options{Select: []model.Selector{{Kind: kind, Pattern: pattern, Pos: configured}}})
			want = "apimill.yaml:3:5: error: nothing is selected: " + want + " [config-select]"
			if got := lines(diags.All()); got != want {
				t.Errorf("got  %s\nwant %s", got, want)
			}
		}
	}
}

// Who selects a part does not want to read what is wrong with the rest.
func TestSelectKeepsTheWarningsOfItsPages(t *testing.T) {
	_, diags := resolved(t, "testdata/pages.txtar", model.Options{Select: []model.Selector{{Kind: model.SelectResource, Pattern: "device"}}})
	want := `resources/device.md:9:36: warning: link target "entity.md" is not among the documents [broken-link]
resources/device.md:20:3: warning: device.label is only in the JSON representation; list it in the property table [table-json-drift]`
	if diff := cmp.Diff(want, lines(diags.All())); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func lines(ds []diag.Diagnostic) string {
	var lines []string
	for _, d := range ds {
		lines = append(lines, d.String())
	}
	return strings.Join(lines, "\n")
}
