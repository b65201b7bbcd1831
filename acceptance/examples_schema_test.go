package acceptance_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// checkDocument holds the bodies against openapi.json: its examples are what is shown
// of them, and satisfy their schemas.
func (m *milled) checkDocument(t *testing.T, bodies []body) {
	doc := readDocument(t, m.document)
	shown := 0
	for _, b := range bodies {
		switch examples := doc.slot(b).examples(); {
		case b.message.Shown != nil:
			shown++
			want := text(t, plain(b.message.Shown))
			if !slices.ContainsFunc(examples, func(ex any) bool { return text(t, ex) == want }) {
				t.Errorf("%s: the document does not show it", b.place())
			}
		case len(m.saidOf(b)) == 0 && len(b.message.Body.Members) > 0:
			t.Errorf("%s: the document does not show it, and nothing is said of it", b.place())
		}
	}
	n := doc.validate(t)
	t.Logf("%d of %d bodies are shown, by %d examples in the document", shown, len(bodies), n)
	if n > shown {
		t.Errorf("the document has %d examples, want at most the %d bodies that are shown", n, shown)
	}
}

// text returns a value as JSON with sorted keys.
func text(t *testing.T, v any) string {
	t.Helper()
	data, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// A document is what an OpenAPI document says of bodies.
type document struct {
	slots    map[slotKey]slot
	compiler *jsonschema.Compiler
}

// A slotKey names a body: of the request of an operation, for which the status
// is "", or of one of its answers.
type slotKey struct{ operation, status string }

// A slot is where the document describes a body.
type slot struct {
	pointer string // to the media type, e.g. "/paths/~1users/get/responses/200/content/application~1json"
	media   media
}

type media struct {
	Examples map[string]struct{ Value any }
}

func (s slot) examples() []any {
	var values []any
	for _, name := range slices.Sorted(maps.Keys(s.media.Examples)) {
		values = append(values, s.media.Examples[name].Value)
	}
	return values
}

func (d *document) slot(b body) slot {
	status := ""
	if b.answer {
		answer := b.op.Answering(b.message.Status)
		if answer == nil {
			return slot{}
		}
		status = strconv.Itoa(answer.Status)
	}
	return d.slots[slotKey{b.op.ID, status}]
}

func readDocument(t *testing.T, data []byte) *document {
	t.Helper()
	type content struct {
		Ref     string `json:"$ref"`
		Content map[string]media
	}
	var parsed struct {
		Paths map[string]map[string]struct {
			OperationID string
			RequestBody content
			Responses   map[string]content
		}
		Components struct{ RequestBodies, Responses map[string]content }
	}
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.UseNumber()
	if err := decoder.Decode(&parsed); err != nil {
		t.Fatal(err)
	}
	doc := &document{slots: map[slotKey]slot{}, compiler: compiler(t, data)}
	add := func(key slotKey, pointer string, c content) {
		switch group, name, _ := strings.Cut(strings.TrimPrefix(c.Ref, "#/components/"), "/"); group {
		case "requestBodies":
			c, pointer = parsed.Components.RequestBodies[name], c.Ref[1:]
		case "responses":
			c, pointer = parsed.Components.Responses[name], c.Ref[1:]
		}
		for name, m := range c.Content {
			doc.slots[key] = slot{pointer + "/content/" + escape(name), m}
		}
	}
	for path, item := range parsed.Paths {
		for method, op := range item {
			pointer := "/paths/" + escape(path) + "/" + method
			add(slotKey{op.OperationID, ""}, pointer+"/requestBody", op.RequestBody)
			for status, answer := range op.Responses {
				add(slotKey{op.OperationID, status}, pointer+"/responses/"+status, answer)
			}
		}
	}
	return doc
}

// escape returns a key as JSON pointers within URLs have it.
func escape(key string) string {
	return strings.NewReplacer("~", "~0", "/", "~1", "%", "%25", "{", "%7B", "}", "%7D").Replace(key)
}

const address = "openapi.json"

// compiler returns one compiler for all schemas of a document, which share
// most of what they refer to. Formats and encodings count.
func compiler(t *testing.T, data []byte) *jsonschema.Compiler {
	t.Helper()
	parsed, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	c.AssertContent()
	c.RegisterFormat(&jsonschema.Format{Name: "uint8", Validate: whole(0, math.MaxUint8)})
	c.RegisterFormat(&jsonschema.Format{Name: "int16", Validate: whole(math.MinInt16, math.MaxInt16)})
	c.RegisterFormat(&jsonschema.Format{Name: "int32", Validate: whole(math.MinInt32, math.MaxInt32)})
	c.RegisterFormat(&jsonschema.Format{Name: "int64", Validate: whole(math.MinInt64, math.MaxInt64)})
	c.RegisterFormat(&jsonschema.Format{Name: "partial-time", Validate: partialTime})
	if err := c.AddResource(address, parsed); err != nil {
		t.Fatal(err)
	}
	return c
}

func whole(low, high int64) func(any) error {
	return func(v any) error {
		n, ok := v.(json.Number)
		if !ok {
			return nil // another keyword minds the type
		}
		i, err := n.Int64()
		if err == nil && (i < low || high < i) {
			err = fmt.Errorf("%d is out of range", i)
		}
		return err
	}
}

func partialTime(v any) error {
	if s, ok := v.(string); ok {
		_, err := time.Parse(time.TimeOnly, s)
		return err
	}
	return nil
}

// validate holds every example against its schema, and returns how many there
// are.
func (d *document) validate(t *testing.T) int {
	byPointer := map[string]slot{} // the paths of an operation share theirs
	for _, s := range d.slots {
		byPointer[s.pointer] = s
	}
	n := 0
	for _, pointer := range slices.Sorted(maps.Keys(byPointer)) {
		examples := byPointer[pointer].examples()
		if len(examples) == 0 {
			continue
		}
		n += len(examples)
		schema, err := d.compiler.Compile(address + "#" + pointer + "/schema")
		if err != nil {
			t.Errorf("%s: %v", pointer, err)
			continue
		}
		for _, ex := range examples {
			if err := schema.Validate(ex); err != nil {
				t.Errorf("%s: %v", pointer, err)
			}
		}
	}
	return n
}
