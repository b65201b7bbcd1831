package naming

import (
	"strings"
	"testing"

	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/model/index"
	"github.com/apimill/apimill/model/topic"
)

// Titles that are names become sentences, other titles stay; so do IDs.
func TestSummarize(t *testing.T) {
	words := &model.Conventions{Functions: map[string]string{"delta": "Get changes of"}, Verbs: []string{"get", "check"}}
	for _, tt := range []struct{ method, title, want string }{
		{"GET", "device: delta", "Get changes of devices"},
		{"POST", "call: abort", "Abort call"},
		{"POST", "user: checkMemberGroups", "Check member groups (user)"},
		{"GET", "user: checkMemberGroups", "Check member groups (user)"},
		{"GET", "kiln: heatRange", "Get heat range of kiln"},
		{"GET", "reportRoot: getPotCounts", "Get pot counts (reportRoot)"},
		{"GET", "Get kiln", "Get kiln"},
		{"GET", "Get photo: $value", "Get photo: $value"},
		{"GET", "List: all kilns", "List: all kilns"},
		{"GET", "", ""},
	} {
		op := &model.Operation{ID: "kept", Method: tt.method, Title: tt.title, Templates: []*model.Template{{}}}
		if Summarize([]*model.Operation{op}, topic.Map{}, index.New(nil), words); op.Title != tt.want || op.ID != "kept" {
			t.Errorf("%s %q: got %q, want %q", tt.method, tt.title, op.Title, tt.want)
		}
	}
}

// What operations do is said as people say it; titles with an article stay, and so do
// titles that do not begin with what the operation does.
func TestSummaries(t *testing.T) {
	kiln := &model.Resource{Namespace: "kilns", Name: "kiln"}
	firing := &model.Resource{Namespace: "kilns", Name: "kilnFiring"}
	clay := &model.Resource{Namespace: "kilns", Name: "clayBodySettings"}
	ix := index.New(nil)
	for _, r := range []*model.Resource{kiln, firing, clay, {Namespace: "kilns", Name: "workshop"}} {
		ix.Add(index.Definition{Resource: r})
	}
	one := func(r *model.Resource) *model.Type { return &model.Type{Resource: r} }
	many := func(r *model.Resource) *model.Type { return &model.Type{Resource: r, Collection: true} }
	for _, tt := range []struct {
		title, method, path string
		answer              *model.Type
		want                string
	}{
		{"List kilns", "GET", "/kilns", many(kiln), "List kilns"},
		{"List kilnFirings", "GET", "/kilns/{id}/firings", many(firing), "List kiln firings"},
		{"List kilnFiring", "GET", "/kilns/{id}/firings", many(firing), "List kiln firings"},
		{"Get kiln", "GET", "/kilns/{id}", one(kiln), "Get a kiln"},
		{"get kilns", "GET", "/kilns/{id}", one(kiln), "Get a kiln"},
		{"Get a kiln", "GET", "/kilns/{id}", one(kiln), "Get a kiln"},
		{"Get the kilnFiring of today", "GET", "/today", one(firing), "Get the kilnFiring of today"},
		{"Get Firing", "GET", "/firings/{id}", one(firing), "Get a firing"},
		{"Get owner", "GET", "/kilns/{id}/owner", nil, "Get the owner"},
		{"Get clayBodySettings", "GET", "/clay", one(clay), "Get the clay body settings"},
		{"Get clayBodySettings", "GET", "/clays/{id}", one(clay), "Get clay body settings"},
		{"Get temperature", "GET", "/kilns/{id}/heat", nil, "Get temperature"},
		{"Create kiln", "POST", "/kilns", one(kiln), "Create a kiln"},
		{"Add glaze", "POST", "/kilns/{id}/glazes/$ref", nil, "Add a glaze"},
		{"Remove glaze from kiln", "DELETE", "/kilns/{id}/glazes/{id}/$ref", nil, "Remove a glaze from a kiln"},
		{"Update ipAddress", "PATCH", "/ipAddresses/{id}", nil, "Update an IP address"},
		{"List URLs", "GET", "/urls", nil, "List URLs"},
		{"Douse kiln", "POST", "/kilns/{id}/douse", nil, "Douse a kiln"},
		{"Check glaze groups", "POST", "/kilns/{id}/checkGlazeGroups", nil, "Check glaze groups"},
		{"kiln: coolDown", "POST", "/kilns/{id}/coolDown", nil, "Cool down (kiln)"},
		{"kiln: douse", "POST", "/kilns/{id}/douse", nil, "Douse a kiln"},
		{"workshop: List kilns", "GET", "/kilns", many(kiln), "List kilns (workshop)"},
		{"coolDown action", "POST", "/kilns/{id}/coolDown", nil, "Cool down"},
		{"Get Kiln Firing", "GET", "/kiln-firings/{id}", one(firing), "Get a kiln firing"},
		{"List Kiln Rings", "GET", "/kilns/{id}/kiln-rings", many(clay), "List kiln rings"},
		{"Get All Kilns", "GET", "/kilns", many(kiln), "Get All Kilns"},
		{"Get Current Kilns", "GET", "/mine/kilns", many(kiln), "Get Current Kilns"},
		{"Kiln overview", "GET", "/kilns/{id}", one(kiln), "Kiln overview"},
		{"Ofen abrufen", "GET", "/kilns/{id}", one(kiln), "Ofen abrufen"},
		{"", "GET", "/", nil, ""},
	} {
		op := &model.Operation{Method: tt.method, Title: tt.title, Templates: []*model.Template{templateOf(tt.path)}}
		if tt.answer != nil {
			op.Responses = []*model.Response{{Status: 200, Type: tt.answer}}
		}
		words := &model.Conventions{
			Articles: []string{"a", "an", "the"}, TitleKinds: []string{"action"}, TitleJoints: []string{"from"}, Spellings: []string{"IP", "URL"},
			TitleDeterminers: []string{"all"}, TitleVerbs: []string{"add", "check", "create", "get", "list", "remove", "update"},
		}
		Summarize([]*model.Operation{op}, topic.Map{op: {Subject: kiln}}, ix, words)
		if op.Summary != tt.want {
			t.Errorf("%s %s %q: got %q, want %q", tt.method, tt.path, tt.title, op.Summary, tt.want)
		}
	}
}

// templateOf returns the template of a path such as "/kilns/{id}".
func templateOf(path string) *model.Template {
	t := &model.Template{Raw: path}
	for s := range strings.SplitSeq(strings.Trim(path, "/"), "/") {
		part := model.Part{Literal: s}
		if name, ok := strings.CutPrefix(s, "{"); ok {
			part = model.Part{Param: &model.PathParam{Name: strings.TrimSuffix(name, "}")}}
		}
		t.Segments = append(t.Segments, model.Segment{Parts: []model.Part{part}})
	}
	return t
}

func TestArticle(t *testing.T) {
	for noun, want := range map[string]string{
		"kiln": "a", "oven": "an", "user": "a", "unit of clay": "a", "unimportant clay": "an", "hour": "an", "one-way valve": "a",
		"URL": "a", "SMS": "an", "MFA method": "an", "API": "an", "FIDO2 key": "a", "iOS device": "an", "use": "a", "update": "an",
	} {
		if got := article(noun); got != want {
			t.Errorf("%s: got %q, want %q", noun, got, want)
		}
	}
}

// An example is called after what its heading says beside that it is one, else after what
// the operation does.
func TestExampleTitles(t *testing.T) {
	words := &model.Conventions{
		Articles: []string{"a"}, TitleVerbs: []string{"get"}, ExampleWords: []string{"example", "examples", "beispiel"},
	}
	for heading, want := range map[string]string{
		"Example":                      "Get a kiln",
		"Examples":                     "Get a kiln",
		"":                             "Get a kiln",
		"Get kiln":                     "Get a kiln",
		"Example 2":                    "Get a kiln",
		"Example 2: Get it by name":    "Get it by name",
		"Example #3 - by name":         "By name",
		"Example: fire it (slowly)":    "Fire it (slowly)",
		"Example (hot kiln)":           "Hot kiln",
		"Beispiel 1: Ein Ofen":         "Ein Ofen",
		"A kiln that burns":            "A kiln that burns",
		"Examples of kilns in a hurry": "Of kilns in a hurry",
	} {
		ex := &model.Example{Title: heading}
		op := &model.Operation{Method: "GET", Title: "Get kiln", Templates: []*model.Template{templateOf("/kilns/{id}")}, Examples: []*model.Example{ex}}
		if Summarize([]*model.Operation{op}, topic.Map{}, index.New(nil), words); ex.Shows != want {
			t.Errorf("%q: got %q, want %q", heading, ex.Shows, want)
		}
	}
}
