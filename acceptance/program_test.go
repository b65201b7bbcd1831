package acceptance_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// A shot is a request, a hit what it reaches: see testdata/routes.
type shot struct {
	Method, URL, Body string
	Header            map[string]string
	Strict            bool // at a handler that refuses all that it can
}

type hit struct {
	Operation, Pattern string
	Params             map[string]any
	Status             int
	Allow, Answer      string
}

// A program is the path of one that serves the package of an API, see
// testdata/routes.
type program string

// serving builds a program that fires at the package of a set.
func serving(t *testing.T, s set) program {
	t.Helper()
	out := s.output(t)
	main, err := os.ReadFile("testdata/routes/main.go")
	if err != nil {
		t.Fatal(err)
	}
	writeFile(t, filepath.Join(out.module, "fire", "main.go"), main)
	writeFile(t, filepath.Join(out.module, "fire", "recorder.go"), recorder(t, out.folder, noting))
	binary := filepath.Join(t.TempDir(), "fire.exe")
	run(t, out.module, "build", "-o", binary, "./fire")
	return program(binary)
}

// fire sends the shots, and returns what they hit.
func (p program) fire(t *testing.T, shots []shot) []hit {
	t.Helper()
	input, err := json.Marshal(shots)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(string(p))
	cmd.Stdin = bytes.NewReader(input)
	var failed bytes.Buffer
	cmd.Stderr = &failed
	output, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, tail(failed.String()))
	}
	var hits []hit
	if err := json.Unmarshal(output, &hits); err != nil || len(hits) != len(shots) {
		t.Fatalf("%d hits of %d shots: %v", len(hits), len(shots), err)
	}
	return hits
}

const recorderHead = `package main

import (
	"context"
	"encoding/json"
	"time"

	. "example.com/api"
)

var (
	_ json.RawMessage
	_ time.Time
)

// A recorder implements every operation.
`

// A recorderKind says what recorders are, and what their methods do.
type recorderKind struct{ fields, does, doesWithResult string }

// noting are recorders that note requests.
var noting = recorderKind{"type recorder struct{ seen func(context.Context, any) }", "r.seen(ctx, req)\n\treturn", "r.seen(ctx, req)\n\treturn"}

// recorder returns a type with all methods that the interfaces of a package have.
func recorder(t *testing.T, folder string, kind recorderKind) []byte {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	b.WriteString(recorderHead + kind.fields + "\n")
	for _, file := range files {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		record(t, &b, source, kind)
	}
	return b.Bytes()
}

// record writes a method of the recorder for each method of the interfaces of a
// file.
func record(t *testing.T, b *bytes.Buffer, source []byte, kind recorderKind) {
	t.Helper()
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "", source, 0)
	if err != nil {
		t.Fatal(err)
	}
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.TypeSpec)
		if !ok {
			return true
		}
		if api, ok := spec.Type.(*ast.InterfaceType); ok && strings.HasSuffix(spec.Name.Name, "API") {
			for _, m := range api.Methods.List {
				results := m.Type.(*ast.FuncType).Results
				last := results.List[len(results.List)-1].Type
				result, does := "", kind.does
				if len(results.List) == 2 {
					first := results.List[0].Type
					does = kind.doesWithResult
					result = "result " + string(source[first.Pos()-1:first.End()-1]) + ", "
				}
				request := m.Type.(*ast.FuncType).Params.List[1].Type
				fmt.Fprintf(b, "\nfunc (r *recorder) %s(ctx context.Context, req %s) (%serr %s) {\n\t%s\n}\n",
					m.Names[0].Name, source[request.Pos()-1:request.End()-1], result, source[last.Pos()-1:last.End()-1], does)
			}
		}
		return false
	})
}
