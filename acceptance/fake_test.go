package acceptance_test

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/apimill/apimill/generator/fake"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/templates/runtime"
)

// TestFakeOfSpecs and TestFakeOfCorpus request every URL template of every
// operation: the answer must have a documented status, and a body that
// satisfies its schema in the OpenAPI document.
func TestFakeOfSpecs(t *testing.T) {
	testFake(t, sample)
}

func TestFakeOfCorpus(t *testing.T) {
	if testing.Short() {
		t.Skip("skipped in short mode: takes all published pages")
	}
	needs(t, corpus)
	testFake(t, published)
}

func testFake(t *testing.T, s set) {
	t.Parallel()
	m := s.milled(t)
	data, err := fake.Data(m.api)
	if err != nil {
		t.Fatal(err)
	}
	examples, err := runtime.ExamplesOf(string(data))
	if err != nil {
		t.Fatal(err)
	}
	keeping, err := runtime.FakeOf(string(data), runtime.FakeOptions{})
	if err != nil {
		t.Fatal(err)
	}
	f := fakeTest{doc: readDocument(t, m.document), schemas: map[string]*jsonschema.Schema{}}
	f.doc.compiler.RegisterFormat(&jsonschema.Format{Name: "duration", Validate: anything}) // OData has signs and fractions, JSON Schema has not
	f.checkAll(t, examples, m.api.Operations)
	// A fake that keeps things knows what is not there once something was
	// created or deleted, and answers PUT with what it was told.
	for _, method := range []string{"GET", "PATCH", "POST"} {
		f.checkAll(t, keeping, slices.DeleteFunc(slices.Clone(m.api.Operations), func(op *model.Operation) bool { return op.Method != method }))
	}
	t.Logf("%d bytes of data, %d answers, of which %d have a body with a schema", len(data), f.answers, f.bodies)
}

func anything(any) error { return nil }

// A fakeTest compares answers with a document.
type fakeTest struct {
	doc             *document
	schemas         map[string]*jsonschema.Schema
	answers, bodies int
}

func (f *fakeTest) checkAll(t *testing.T, h http.Handler, ops []*model.Operation) {
	t.Helper()
	for _, op := range ops {
		for _, tmpl := range op.Templates {
			f.check(t, h, op, tmpl)
		}
	}
}

// check requests a template and compares the answer with what is documented.
func (f *fakeTest) check(t *testing.T, h http.Handler, op *model.Operation, tmpl *model.Template) {
	t.Helper()
	r := httptest.NewRequest(op.Method, concrete(tmpl), strings.NewReader(requestBody(op)))
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	f.answers++
	i := slices.IndexFunc(op.Responses, func(resp *model.Response) bool { return resp.Status == w.Code })
	if i < 0 || w.Code >= http.StatusBadRequest {
		t.Errorf("%s: %s %s is answered with %d, which is not documented: %s", op.Pos, op.Method, r.URL, w.Code, w.Body)
		return
	}
	switch resp := op.Responses[i]; {
	case resp.Type == nil:
		if w.Body.Len() > 0 {
			t.Errorf("%s: %s %s is answered with a body: %s", op.Pos, op.Method, r.URL, w.Body)
		}
	case w.Header().Get("Content-Type") != resp.Media:
		t.Errorf("%s: %s %s is answered with %q, documented is %q", op.Pos, op.Method, r.URL, w.Header().Get("Content-Type"), resp.Media)
	case strings.Contains(resp.Media, "json"):
		f.bodies++
		f.validate(t, op, w)
	}
}

func (f *fakeTest) validate(t *testing.T, op *model.Operation, w *httptest.ResponseRecorder) {
	t.Helper()
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(w.Body.Bytes()))
	if err != nil {
		t.Errorf("%s: the answer is no JSON: %v", op.Pos, err)
		return
	}
	pointer := f.doc.slots[slotKey{op.ID, strconv.Itoa(w.Code)}].pointer
	schema := f.schemas[pointer]
	if schema == nil {
		if schema, err = f.doc.compiler.Compile(address + "#" + pointer + "/schema"); err != nil {
			t.Fatal(err)
		}
		f.schemas[pointer] = schema
	}
	if err := schema.Validate(value); err != nil {
		t.Errorf("%s: %v\n%s", op.Pos, err, w.Body)
	}
}

// concrete returns a URL path that a template matches.
func concrete(tmpl *model.Template) string {
	var b strings.Builder
	for _, s := range tmpl.Segments {
		b.WriteByte('/')
		for _, p := range s.Parts {
			switch {
			case p.Param == nil:
				b.WriteString(url.PathEscape(p.Literal))
			case p.Param.Multi:
				b.WriteString("some/path.txt")
			default:
				b.WriteString("x1")
			}
		}
	}
	if b.Len() == 0 {
		return "/"
	}
	return b.String()
}

// requestBody returns a body that changes nothing, and that makes something of
// which the documents tell all; "" where it is no JSON.
func requestBody(op *model.Operation) string {
	switch {
	case op.Body == nil || !strings.Contains(op.Body.Media, "json"):
		return ""
	case strings.HasSuffix(op.Templates[0].Path(), "/$ref"):
		return `{"@odata.id":"https://graph.microsoft.com/v1.0/directoryObjects/x2"}`
	}
	return "{}"
}
