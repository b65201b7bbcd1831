package acceptance_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
)

// TestExamplesOfSpecs and TestExamplesOfCorpus take every documented body for
// evidence: those that fit their types, as the model sees it, must come through
// the generated Go unchanged and satisfy the schemas of the OpenAPI document;
// those that do not must not be in the document.
func TestExamplesOfSpecs(t *testing.T) {
	testExamples(t, sample)
}

func TestExamplesOfCorpus(t *testing.T) {
	if testing.Short() {
		t.Skip("skipped in short mode: builds a package of 100,000 lines")
	}
	needs(t, corpus)
	testExamples(t, published)
}

func testExamples(t *testing.T, s set) {
	t.Parallel()
	m := s.milled(t)
	bodies := m.bodies()
	m.tally(t, bodies)
	fitting := slices.DeleteFunc(slices.Clone(bodies), func(b body) bool { return !b.message.Fits })
	t.Run("Go", func(t *testing.T) {
		t.Parallel()
		m.roundTrip(t, s.output(t).module, fitting)
	})
	t.Run("OpenAPI", func(t *testing.T) {
		t.Parallel()
		m.checkDocument(t, bodies)
	})
}

// A body is one that an example shows.
type body struct {
	op      *model.Operation
	message *model.Message
	answer  bool // of a response
}

func (b body) place() string { return b.message.Body.Pos.String() }

func (m *milled) bodies() []body {
	var found []body
	for _, op := range m.api.Operations {
		for _, ex := range op.Examples {
			if ex.Request != nil && ex.Request.Body != nil {
				found = append(found, body{op, ex.Request, false})
			}
			if ex.Response != nil && ex.Response.Body != nil {
				found = append(found, body{op, ex.Response, true})
			}
		}
	}
	return found
}

// tally says how many bodies fit, and what is said of those that do not.
func (m *milled) tally(t *testing.T, bodies []body) {
	count := map[string]int{}
	for _, b := range bodies {
		what := "request bodies"
		if b.answer {
			what = "response bodies"
		}
		if !b.message.Fits {
			what += " that do not: " + m.reason(t, b)
		} else {
			what += " that fit"
		}
		count[what]++
	}
	t.Logf("%5d bodies", len(bodies))
	for _, what := range slices.Sorted(maps.Keys(count)) {
		t.Logf("%5d %s", count[what], what)
	}
}

// reason returns why a body does not fit. What is not reported is a null, of
// which pages say too little to blame it, and the body of an error.
func (m *milled) reason(t *testing.T, b body) string {
	said := m.said(b)
	switch {
	case len(said) > 0:
		return strings.Join(said, ", ")
	case holdsNull(b.message.Body):
		return "a null that no page speaks of"
	case b.message.Status >= http.StatusBadRequest:
		return "an error"
	case !b.answer && b.op.Body == nil && len(b.message.Body.Members) == 0:
		return "an empty object for no body"
	}
	t.Errorf("%s: does not fit, but nothing is said of it", b.place())
	return "nothing said"
}

func holdsNull(v *model.Value) bool {
	return v.Kind == model.NullValue || slices.ContainsFunc(v.Items, holdsNull) ||
		slices.ContainsFunc(v.Members, func(m model.ValueMember) bool { return holdsNull(m.Value) })
}

// said returns the codes of the diagnostics that lie within a body.
func (m *milled) said(b body) []string {
	first, last := b.message.Pos, lastPos(b.message.Body)
	i, _ := slices.BinarySearchFunc(m.diags, first, func(d diag.Diagnostic, p diag.Pos) int { return d.Pos.Compare(p) })
	var codes []string
	for _, d := range m.diags[i:] {
		if d.Pos.Compare(last) > 0 {
			break
		}
		codes = append(codes, string(d.Code))
	}
	slices.Sort(codes)
	return slices.Compact(codes)
}

// lastPos returns the place of the last value within a value.
func lastPos(v *model.Value) diag.Pos {
	last := v.Pos
	for _, m := range v.Members {
		last = slices.MaxFunc([]diag.Pos{last, lastPos(m.Value)}, diag.Pos.Compare)
	}
	for _, item := range v.Items {
		last = slices.MaxFunc([]diag.Pos{last, lastPos(item)}, diag.Pos.Compare)
	}
	return last
}

// plain returns a value as encoding/json has it.
func plain(v *model.Value) any {
	switch v.Kind {
	case model.NullValue:
		return nil
	case model.BoolValue:
		return v.Bool
	case model.NumberValue:
		return json.Number(v.Text)
	case model.StringValue:
		return v.Text
	case model.ArrayValue:
		items := make([]any, len(v.Items))
		for i, item := range v.Items {
			items[i] = plain(item)
		}
		return items
	}
	members := make(map[string]any, len(v.Members))
	for _, m := range v.Members {
		members[m.Name] = plain(m.Value)
	}
	return members
}

// roundTrip has the generated package decode and encode the bodies, from another
// of its module.
func (m *milled) roundTrip(t *testing.T, module string, bodies []body) {
	test, err := os.ReadFile("testdata/roundtrip/roundtrip_test.go")
	if err != nil {
		t.Fatal(err)
	}
	examples, kinds := m.examples(t, bodies)
	data, err := json.Marshal(examples)
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{"examples.json": data, "roundtrip_test.go": test, "kinds_test.go": kindsFile(kinds)} {
		writeFile(t, filepath.Join(module, "roundtrip", name), data)
	}
	t.Log(run(t, module, "test", "-vet=off", "-v", "./roundtrip"))
}

// An example is a body as testdata/roundtrip reads it.
type example struct {
	Place, Kind string // Kind is a Go type
	Body        any
}

// examples returns the bodies, and their Go types, each once.
func (m *milled) examples(t *testing.T, bodies []body) ([]example, []string) {
	var examples []example
	kinds := map[string]bool{}
	for _, b := range bodies {
		kind := m.names.Body(b.op)
		if b.answer {
			kind = m.names.Result(b.op)
		}
		if kind == "" {
			t.Errorf("%s: fits, but Go takes or returns no JSON there", b.place())
			continue
		}
		kinds[kind] = true
		examples = append(examples, example{b.place(), kind, plain(b.message.Body)})
	}
	return examples, slices.Sorted(maps.Keys(kinds))
}

// kindsFile declares what testdata/roundtrip wants to know of the types.
func kindsFile(kinds []string) []byte {
	var b strings.Builder
	b.WriteString("package roundtrip\n\nimport (\n\t\"encoding/json\"\n\n\t. \"example.com/api\"\n)\n\n")
	b.WriteString("var _ json.RawMessage // whether a kind needs the import or not\n\nvar kinds = map[string]func() any{\n")
	for _, kind := range kinds {
		fmt.Fprintf(&b, "%q: func() any { return new(%s) },\n", kind, kind)
	}
	b.WriteString("}\n")
	return []byte(b.String())
}
