// Package conformance_test holds what the parser and the model make of a page
// against what API Doctor, the tool that checks documents in this dialect, finds
// in the pages of its own tests.
package conformance_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// casesFile holds cases made from the tests of API Doctor. It is not part of
// the repository.
const casesFile = "../../shared/conformance/apidoctor-cases.json"

// A testCase is one page, with the pages around it, and what API Doctor
// finds in it.
type testCase struct {
	Name       string
	Markdown   string
	ExtraFiles map[string]string          `json:"extra_files"`
	Expected   map[string]json.RawMessage // by key, one comparer each
}

// TestConformance holds what we read against what API Doctor reads. A case
// passes when every expectation holds; the others are those of the table of
// deviations, neither more nor fewer.
func TestConformance(t *testing.T) {
	cases := readCases(t)
	differing := 0
	for _, c := range cases {
		t.Run(c.Name, func(t *testing.T) {
			v := judge(t, c)
			if len(v.differences) > 0 {
				differing++
			}
			v.compareWithTable(c.Name)
		})
	}
	t.Logf("%d cases: %d pass, %d deliberately differ", len(cases), len(cases)-differing, differing)
	for _, d := range deviations {
		if !slices.ContainsFunc(cases, func(c testCase) bool { return c.Name == d.name }) {
			t.Errorf("deviation of %q: there is no such case", d.name)
		}
	}
}

func readCases(t *testing.T) []testCase {
	t.Helper()
	data, err := os.ReadFile(casesFile)
	if errors.Is(err, fs.ErrNotExist) {
		t.Skipf("%s is not there", casesFile)
	}
	if err != nil {
		t.Fatal(err)
	}
	var cases []testCase
	if err := json.Unmarshal(data, &cases); err != nil {
		t.Fatal(err)
	}
	return cases
}

// A verdict is what a case's pages were found to say, and where that is not
// what the case expects.
type verdict struct {
	*testing.T
	reading
	differences map[string][]string // by key, e.g. "resources.properties.type"
}

func judge(t *testing.T, c testCase) *verdict {
	v := &verdict{T: t, reading: read(t, c), differences: map[string][]string{}}
	for _, key := range slices.Sorted(maps.Keys(c.Expected)) {
		compare, known := comparers[key]
		if !known {
			t.Fatalf("no comparer for the expectation %q", key)
		}
		compare(v, c.Expected[key])
	}
	return v
}

// A comparer holds one expectation of a case against what was read.
type comparer func(v *verdict, raw json.RawMessage)

var comparers = map[string]comparer{
	"resources":                     expecting(compareResources),
	"resource_count":                expecting(compareResourceCount),
	"enums":                         expecting(compareEnums),
	"enum_count":                    expecting(compareEnumCount),
	"namespaces":                    expecting(compareNamespaces),
	"namespace_count":               expecting(compareNamespaceCount),
	"type_refs":                     expecting(compareTypeRefs),
	"unresolved_types":              expecting(compareUnresolved),
	"path_resolution":               expecting(comparePath),
	"methods":                       expecting(compareMethods),
	"example_validation":            expecting(compareExample),
	"simulated_response_validation": expecting(compareSimulated),
	"scan_errors":                   expecting(compareScanErrors),
	"scan_warnings_or_errors":       expecting(compareScan),
	"errors":                        expecting(compareErrors),
	"errors_min":                    expecting(compareErrorsMin),
	"issues":                        expecting(compareIssues),
	"link_check":                    expecting(compareLinks),
	"report_mentions":               expecting(compareReport),
	"front_matter_present":          expecting(compareFrontMatter),
	"body_contains_front_matter":    expecting(compareBody),
	"crashes":                       expecting(compareCrashes),
	"sample_json":                   noSamples("sample_json"),
	"sample_json_has":               noSamples("sample_json_has"),
	"sample_json_lacks":             noSamples("sample_json_lacks"),
	"sample_json_array_lengths":     noSamples("sample_json_array_lengths"),
	"sample_generation_terminates":  noSamples("sample_generation_terminates"),
	"given":                         input,
	"file_name":                     input,
}

// input is the comparer of keys that say what the page is, not what it is read
// as; documents reads them.
func input(*verdict, json.RawMessage) {}

// expecting returns the comparer of an expectation of type T. What T does not
// know is an error: an expectation that nobody compares.
func expecting[T any](compare func(v *verdict, want T)) comparer {
	return func(v *verdict, raw json.RawMessage) {
		v.Helper()
		var want T
		d := json.NewDecoder(bytes.NewReader(raw))
		d.DisallowUnknownFields()
		if err := d.Decode(&want); err != nil {
			v.Fatalf("expectation %s: %v", raw, err)
		}
		compare(v, want)
	}
}

// differ notes that an expectation does not hold.
func (v *verdict) differ(key, message string) {
	v.differences[key] = append(v.differences[key], message)
}

// equal notes a difference unless both values are the same.
func (v *verdict) equal(key string, got, want any) {
	if diff := cmp.Diff(want, got); diff != "" {
		v.differ(key, "(-want +got)\n"+diff)
	}
}

// compareWithTable reports differences that the table of deviations does not
// list, and entries of the table that no longer hold.
func (v *verdict) compareWithTable(name string) {
	v.Helper()
	listed := map[string]bool{}
	for _, d := range deviations {
		if d.name != name {
			continue
		}
		found := false
		for key := range v.differences {
			if covers(d.key, key) {
				listed[key], found = true, true
			}
		}
		if !found {
			v.Errorf("stale deviation: %s agrees now", d.key)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(v.differences)) {
		if !listed[key] {
			v.Errorf("%s: %s", key, strings.Join(v.differences[key], "\n"))
		}
	}
}

// covers reports whether a key is the whole one or a part of it.
func covers(whole, key string) bool {
	return key == whole || strings.HasPrefix(key, whole+".")
}
