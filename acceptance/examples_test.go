package acceptance_test

import (
	"encoding/json"
	"fmt"
	"maps"
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
// the generated Go unchanged; what is shown of a body must be in the OpenAPI document
// and satisfy its schema; of what is not shown something is said.
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

// saidOf returns the diagnostics that lie within a body.
func (m *milled) saidOf(b body) []diag.Diagnostic {
	first, last := b.message.Pos, lastPos(b.message.Body)
	i, _ := slices.BinarySearchFunc(m.diags, first, func(d diag.Diagnostic, p diag.Pos) int { return d.Pos.Compare(p) })
	within := m.diags[i:]
	end := slices.IndexFunc(within, func(d diag.Diagnostic) bool { return d.Pos.Compare(last) > 0 })
	if end < 0 {
		end = len(within)
	}
	return within[:end]
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
