package e2e_test

import (
	stdcmp "cmp"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// An edit changes pages of a set. Each tool says of it what it means for those
// who use the API: apimill of the pages, the others of the OpenAPI documents
// that are generated from them.
type edit struct {
	name    string
	replace []replacement
	changes []string // of apimill: the level, kind and subject of each
	step    string   // of a semantic version, to apimill

	libopenapi count
	redocly    count
	bump       string // the step, to Redocly
	// differs says why the others do not see it as apimill does; it is empty
	// when all agree on whether something breaks, and on the step.
	differs string
}

// A replacement changes a text wherever it stands on a page.
type replacement struct{ page, old, new string }

// A count is how many changes a tool lists, and how many of them break who uses
// the API.
type count struct{ breaking, all int }

const (
	license = "resources/license.md"
	status  = "resources/licensestatus.md"
)

var sampleEdits = []edit{
	{
		name: "property removed",
		replace: []replacement{
			{license, "|vendorCode (deprecated)|String|The product line in the spelling of the old price list. Use **productType** instead.|\n", ""},
			{license, "  \"vendorCode\": \"String\",\n", ""},
		},
		changes:    []string{"breaking property-removed microsoft.graph.licensing.license.vendorCode"},
		step:       "major",
		libopenapi: count{1, 2}, redocly: count{1, 2}, bump: "major",
	},
	{
		name: "property called otherwise",
		replace: []replacement{
			{license, "|pricePerSeat|", "|pricePerUser|"},
			{license, `"pricePerSeat"`, `"pricePerUser"`},
		},
		changes:    []string{"breaking property-renamed microsoft.graph.licensing.license.pricePerUser"},
		step:       "major",
		libopenapi: count{1, 3}, redocly: count{1, 2}, bump: "major",
	},
	{
		name:       "property added",
		replace:    []replacement{{license, "|tags|String", "|reseller|String|Who sold the license.|\n|tags|String"}},
		changes:    []string{"additive property-added microsoft.graph.licensing.license.reseller"},
		step:       "minor",
		libopenapi: count{0, 2}, redocly: count{0, 2}, bump: "minor",
	},
	{
		name: "property in a base now",
		replace: []replacement{
			{"resources/mobiledevice.md", "|phoneNumber|String|The number of the SIM card, with the country code. Nullable.|\n", ""},
			{"resources/mobiledevice.md", "  \"phoneNumber\": \"String\",\n", ""},
			{"resources/device.md", "|tags|String", "|phoneNumber|String|The number of the SIM card, with the country code. Nullable.|\n|tags|String"},
		},
		changes:    []string{"additive property-added microsoft.graph.device.phoneNumber"},
		step:       "minor",
		libopenapi: count{1, 5}, redocly: count{1, 5}, bump: "major",
		differs: "a subtype still has what its base has; libopenapi and Redocly miss it where it was",
	},
	{
		name: "type of a property changed",
		replace: []replacement{
			{license, "|pricePerSeat|Decimal|", "|pricePerSeat|Int64|"},
			{license, `"pricePerSeat": "Decimal"`, `"pricePerSeat": "Int64"`},
		},
		changes:    []string{"breaking property-type-changed microsoft.graph.licensing.license.pricePerSeat"},
		step:       "major",
		libopenapi: count{2, 26}, redocly: count{2, 6}, bump: "major", // its type and its format, and examples with it
	},
	{
		name:    "property may be null",
		replace: []replacement{{license, "|tags|String collection|", "|tags|String collection|Nullable. "}},
		changes: []string{
			"breaking property-nullable microsoft.graph.licensing.license.tags",
			"additive parameter-nullable PATCH /licenses/{licenseId} tags", // which takes null from there
		},
		step:       "major",
		libopenapi: count{2, 3}, redocly: count{1, 3}, bump: "major",
	},
	{
		name:       "property described in other words",
		replace:    []replacement{{license, "The name that administrators see.", "What administrators call the license."}},
		changes:    []string{"documentation description-changed microsoft.graph.licensing.license.displayName"},
		step:       "patch",
		libopenapi: count{0, 1}, redocly: count{0, 1}, bump: "patch",
	},
	{
		name:       "property deprecated",
		replace:    []replacement{{license, "|gracePeriod|Duration|", "|gracePeriod (deprecated)|Duration|"}},
		changes:    []string{"deprecating deprecated microsoft.graph.licensing.license.gracePeriod"},
		step:       "minor",
		libopenapi: count{0, 1}, redocly: count{0, 1}, bump: "patch",
		differs: "semantic versioning asks for a minor version when something is deprecated; Redocly does not",
	},
	{
		name:       "member added to an enum",
		replace:    []replacement{{status, "|unknownFutureValue|4|", "|transferred|5|Another organization has it now.|\n|unknownFutureValue|4|"}},
		changes:    []string{"additive member-added microsoft.graph.licensing.licenseStatus.transferred"},
		step:       "minor",
		libopenapi: count{0, 2}, redocly: count{1, 2}, bump: "major",
		differs: "generated code keeps values that it does not know; Redocly takes an answer with a new one for broken",
	},
	{
		name:       "member removed from an enum",
		replace:    []replacement{{status, "|suspended|3|An administrator has put the license on hold.|\n", ""}},
		changes:    []string{"breaking member-removed microsoft.graph.licensing.licenseStatus.suspended"},
		step:       "major",
		libopenapi: count{1, 2}, redocly: count{1, 2}, bump: "major",
	},
	{
		name:       "URL removed",
		replace:    []replacement{{"api/license-list.md", "GET /users/{id | userPrincipalName}/licenses\n", ""}},
		changes:    []string{"breaking url-removed GET /users/{userId}/licenses"},
		step:       "major",
		libopenapi: count{1, 6}, redocly: count{1, 6}, bump: "major",
	},
	{
		name:    "placeholder of a URL called otherwise",
		replace: []replacement{{"api/license-activate.md", "POST /licenses/{license-id}/activate", "POST /licenses/{id}/activate"}},
		step:    "none",
		bump:    "none",
	},
	{
		name:       "parameter required",
		replace:    []replacement{{"api/license-activate.md", "|mode|String|", "|mode|String|Required. "}},
		changes:    []string{"breaking parameter-required POST /licenses/{licenseId}/activate mode"},
		step:       "major",
		libopenapi: count{1, 2}, redocly: count{1, 2}, bump: "major",
	},
	{
		name:       "header optional",
		replace:    []replacement{{"api/license-delete.md", "|If-Match|String|Required. ", "|If-Match|String|Optional. "}},
		changes:    []string{"additive parameter-optional DELETE /licenses/{licenseId} If-Match"},
		step:       "minor",
		libopenapi: count{0, 2}, redocly: count{0, 2}, bump: "patch",
		differs: "what may be left out now is something that users can do; to Redocly it is no more than a description",
	},
	{
		name:       "status of an answer changed",
		replace:    []replacement{{"api/license-activate.md", "202 Accepted", "200 OK"}},
		changes:    []string{"breaking response-status-changed POST /licenses/{licenseId}/activate 200"},
		step:       "major",
		libopenapi: count{1, 2}, redocly: count{1, 2}, bump: "major",
	},
	{
		name: "scope removed",
		replace: []replacement{{
			"api/license-get.md",
			"|Application|License.Read.All, License.ReadWrite.All|", "|Application|License.ReadWrite.All|",
		}},
		changes:    []string{"breaking scope-removed GET /licenses/{licenseId}"},
		step:       "major",
		libopenapi: count{0, 1}, redocly: count{1, 1}, bump: "major",
		differs: "who has the scope is refused now; libopenapi sees only that another is the least",
	},
}

// graphEdits are of a type that is part of what a thousand operations carry.
var graphEdits = []edit{
	{
		name: "property of user removed",
		replace: []replacement{
			{"resources/user.md", "|preferredName|String|The preferred name for the user. <br><br>Returned only on `$select`.|\n", ""},
			{"resources/user.md", "  \"preferredName\": \"string\",\n", ""},
		},
		changes:    []string{"breaking property-removed microsoft.graph.user.preferredName"},
		step:       "major",
		libopenapi: count{1, 5}, redocly: count{1, 5}, bump: "major",
	},
	{
		name: "type of a property of user changed",
		replace: []replacement{
			{"resources/user.md", "|jobTitle|String|", "|jobTitle|Int32|"},
			{"resources/user.md", `"jobTitle": "string"`, `"jobTitle": 1`},
		},
		changes:    []string{"breaking property-type-changed microsoft.graph.user.jobTitle"},
		step:       "major",
		libopenapi: count{1, 76}, redocly: count{2, 12}, bump: "major", // its type and its format, and examples with it
	},
}

// TestDiff holds what apimill diff says of edited pages against what libopenapi
// and Redocly say of the documents.
func TestDiff(t *testing.T) {
	wanted(t)
	t.Parallel()
	for _, tt := range []struct {
		set   set
		edits []edit
	}{{sample, sampleEdits}, {graph, graphEdits}} {
		t.Run(tt.set.name, func(t *testing.T) {
			t.Parallel()
			before := tt.set.edition(t)
			for _, e := range tt.edits {
				t.Run(e.name, func(t *testing.T) {
					t.Parallel()
					e.judge(t, before, before.edited(t, e))
				})
			}
		})
	}
}

// An edition is a version of a set of pages, with the configuration among them:
// the document tells where they are from there.
type edition struct{ pages, openapi string }

// edition returns a copy of the pages, and their document.
func (s set) edition(t *testing.T) edition {
	t.Helper()
	s.wanted(t)
	e := edition{pages: t.TempDir()}
	copyFile(t, e.config(), s.config)
	for _, folder := range s.folders {
		copyFolder(t, filepath.Join(e.pages, filepath.Base(folder)), folder)
	}
	e.generate(t)
	return e
}

// edited returns an edited copy.
func (e edition) edited(t *testing.T, by edit) edition {
	t.Helper()
	after := edition{pages: t.TempDir()}
	copyFolder(t, after.pages, e.pages)
	by.apply(t, after.pages)
	after.generate(t)
	return after
}

func (e edition) config() string { return filepath.Join(e.pages, "apimill.yaml") }

func (e *edition) generate(t *testing.T) {
	t.Helper()
	out := t.TempDir()
	command{args: []string{made(t, apimill), "generate", "--config", e.config(), "--out", out, e.pages}}.run(t)
	e.openapi = filepath.Join(out, "openapi.json")
}

func copyFolder(t *testing.T, to, from string) {
	t.Helper()
	if err := os.CopyFS(to, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
}

func (e edit) apply(t *testing.T, pages string) {
	t.Helper()
	for _, r := range e.replace {
		file := filepath.Join(pages, r.page)
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(data), r.old) {
			t.Fatalf("%s does not have %q", r.page, r.old)
		}
		if err := os.WriteFile(file, []byte(strings.ReplaceAll(string(data), r.old, r.new)), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// judge compares what the tools say with what the table has.
func (e edit) judge(t *testing.T, before, after edition) {
	got := edit{name: e.name, replace: e.replace, differs: e.differs}
	got.changes, got.step = changesOf(t, before, after)
	got.libopenapi = libopenapi(t, before, after)
	got.redocly, got.bump = redoclyDiff(t, before, after)
	if diff := cmp.Diff(e, got, cmp.AllowUnexported(edit{}, replacement{}, count{})); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if got.agree() != (e.differs == "") {
		t.Errorf("all agree: %t; noted of the difference: %q", got.agree(), e.differs)
	}
}

// agree reports whether all say the same of whether something breaks, and of
// the step.
func (e edit) agree() bool {
	return e.bump == e.step && (e.libopenapi.breaking > 0) == (e.step == "major")
}

// changesOf returns what apimill says.
func changesOf(t *testing.T, before, after edition) (changes []string, step string) {
	t.Helper()
	var report struct {
		Step    string
		Changes []struct{ Level, Kind, Subject string }
	}
	command{args: []string{made(t, apimill), "diff", "--config", before.config(), "--format", "json", before.pages, after.pages}}.decode(t, &report)
	for _, c := range report.Changes {
		changes = append(changes, fmt.Sprintf("%s %s %s", c.Level, c.Kind, c.Subject))
	}
	return changes, report.Step
}

// libopenapi returns what libopenapi says.
func libopenapi(t *testing.T, before, after edition) (n count) {
	t.Helper()
	var changes []struct{ Breaking bool }
	command{args: []string{made(t, libopenapiProgram), before.openapi, after.openapi}}.decode(t, &changes)
	n.all = len(changes)
	for _, c := range changes {
		if c.Breaking {
			n.breaking++
		}
	}
	return n
}

// redoclyDiff returns what Redocly says, and the step, "none" when it has
// nothing to say.
func redoclyDiff(t *testing.T, before, after edition) (n count, bump string) {
	t.Helper()
	var report struct {
		Bump    string
		Summary struct{ Major, Minor, Patch int }
	}
	redocly("diff", "--format", "json", "--fail-on", "none", before.openapi, after.openapi).decode(t, &report)
	sum := report.Summary
	return count{sum.Major, sum.Major + sum.Minor + sum.Patch}, stdcmp.Or(report.Bump, "none")
}

// decode runs the command and reads the JSON that it prints.
func (c command) decode(t *testing.T, v any) {
	t.Helper()
	if err := json.Unmarshal([]byte(c.run(t)), v); err != nil {
		t.Fatalf("%s: %v", strings.Join(c.args, " "), err)
	}
}
