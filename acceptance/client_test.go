package acceptance_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/apimill/apimill/generator/wire"
	"github.com/apimill/apimill/model"
)

// TestClientOfSpecs and TestClientOfCorpus call every operation at every documented
// URL through the generated client: at the generated handler, where requests must
// arrive as they were sent and answers come back as they were, with all documented
// bodies; at the fake; and at "apimill serve".
func TestClientOfSpecs(t *testing.T) {
	testClient(t, sample, specs, 17)
}

func TestClientOfCorpus(t *testing.T) {
	if testing.Short() {
		t.Skip("skipped in short mode: builds a package of 140,000 lines")
	}
	needs(t, corpus)
	testClient(t, published, corpus, 3000)
}

// A clientCall is a call as testdata/client reads it.
type clientCall struct {
	API, Method, Template string
	Params                []string
	Body, Answer          json.RawMessage `json:",omitempty"`
	Place                 string
	IfMatch               bool
}

// A clientFault is what is wrong with one.
type clientFault struct{ Place, Method, Template, What string }

func testClient(t *testing.T, s set, root string, atLeast int) {
	t.Parallel()
	m := s.milled(t)
	calls := m.calls(t)
	if len(calls) < atLeast {
		t.Errorf("only %d calls", len(calls))
	}
	t.Logf("%d calls", len(calls))
	program := calling(t, s)
	t.Run("handler", func(t *testing.T) { checkCalls(t, program, calls) })
	t.Run("fake", func(t *testing.T) { checkCalls(t, program, calls, "-fake") })
	t.Run("serve", func(t *testing.T) { checkCalls(t, program, calls, "-url", serve(t, root)) })
}

// calls returns a call of each operation at each of its URLs, and one with each
// documented body.
func (m *milled) calls(t *testing.T) []clientCall {
	var calls []clientCall
	for _, op := range m.api.Operations {
		name := m.names.Of(model.Subject{Operation: op})[0]
		api, method, _ := strings.Cut(name, ".")
		for _, tmpl := range op.Templates {
			c := clientCall{API: api, Method: method, Template: tmpl.Path(), Place: tmpl.Pos.String()}
			for _, p := range tmpl.Params() {
				c.Params = append(c.Params, p.Name)
				if p.Multi {
					c.Template = strings.Replace(c.Template, "{"+p.Name+"}", "{"+p.Name+"...}", 1)
				}
			}
			c.IfMatch = slices.ContainsFunc(op.Parameters, func(p *model.Parameter) bool {
				return strings.EqualFold(p.Name, "If-Match") && p.Requirement == model.Required
			})
			if op.Body != nil && wire.BodyOf(op) != wire.StreamBody {
				c.Body = json.RawMessage(bodyFor(op.Body))
			}
			if strings.HasSuffix(tmpl.Path(), "/$ref") && len(c.Body) > 0 {
				c.Body = json.RawMessage(requestBody(op))
			}
			calls = append(calls, c)
		}
		calls = append(calls, m.documented(t, op, calls[len(calls)-len(op.Templates)])...)
	}
	return calls
}

// documented returns the calls that examples of an operation show.
func (m *milled) documented(t *testing.T, op *model.Operation, bare clientCall) []clientCall {
	var calls []clientCall
	for _, ex := range op.Examples {
		c := bare
		if r := ex.Request; r != nil && r.Body != nil && r.Fits && wire.BodyOf(op) != wire.StreamBody {
			c.Body, c.Place = json.RawMessage(text(t, plain(r.Body))), r.Body.Pos.String()
		}
		if r := ex.Response; r != nil && r.Body != nil && r.Fits && r.Status < http.StatusBadRequest && m.names.Result(op) != "" {
			c.Answer, c.Place = json.RawMessage(text(t, plain(r.Body))), r.Body.Pos.String()
		}
		if c.Place != bare.Place {
			calls = append(calls, c)
		}
	}
	return calls
}

// calling builds the program that makes calls.
func calling(t *testing.T, s set) string {
	t.Helper()
	out := s.output(t)
	main, err := os.ReadFile("testdata/client/main.go")
	if err != nil {
		t.Fatal(err)
	}
	kind := recorderKind{
		"type recorder struct {\n\tanswer, body json.RawMessage\n\tgot, result any\n\tpattern string\n}",
		"return r.serve(ctx, req, nil)", "err = r.serve(ctx, req, &result)\n\treturn",
	}
	writeFile(t, filepath.Join(out.module, "call", "main.go"), main)
	writeFile(t, filepath.Join(out.module, "call", "recorder.go"), recorder(t, out.folder, kind))
	binary := filepath.Join(t.TempDir(), "call.exe")
	run(t, out.module, "build", "-o", binary, "./call")
	return binary
}

func checkCalls(t *testing.T, program string, calls []clientCall, args ...string) {
	t.Helper()
	input, err := json.Marshal(calls)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(program, args...)
	cmd.Stdin = bytes.NewReader(input)
	var failed bytes.Buffer
	cmd.Stderr = &failed
	output, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, tail(failed.String()))
	}
	var faults []clientFault
	if err := json.Unmarshal(output, &faults); err != nil {
		t.Fatal(err)
	}
	for _, f := range faults[:min(len(faults), 20)] {
		t.Errorf("%s: %s at %s: %s", f.Place, f.Method, f.Template, f.What)
	}
	if len(faults) > 0 {
		t.Errorf("%d of %d calls went wrong", len(faults), len(calls))
	}
}

// serve runs "apimill serve" for a set and returns the root of the service.
func serve(t *testing.T, root string) string {
	t.Helper()
	command := filepath.Join(t.TempDir(), "apimill.exe")
	if said, err := exec.Command("go", "build", "-o", command, "../cmd/apimill").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	cmd := exec.CommandContext(t.Context(), command, "serve", "--port", "0", "--base-path", "/v1.0", root+"/api", root+"/resources")
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Process.Kill(); _ = cmd.Wait() })
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if address := regexp.MustCompile(`http://[0-9.:]+/v1\.0`).FindString(lines.Text()); address != "" {
			go func() {
				for lines.Scan() { // so that the command never waits for a reader
				}
			}()
			return address
		}
	}
	t.Fatal("serve names no address")
	return ""
}
