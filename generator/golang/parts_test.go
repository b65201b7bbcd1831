package golang

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/generator"
)

// Whatever parts a package has, it compiles, vet and staticcheck say nothing, and what
// it does not have leaves nothing behind. staticcheck forgives generated code what
// nobody uses, so the package is given to it as if people had written it.
func TestParts(t *testing.T) {
	if testing.Short() {
		t.Skip("skipped in short mode: builds eight packages")
	}
	module := t.TempDir()
	if err := os.WriteFile(filepath.Join(module, "go.mod"), []byte("module example.com\n\ngo 1.24\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	names := map[Parts]string{Types: "t", Server: "s", Client: "c", Fake: "f", Server | Client: "sc", Server | Fake: "sf", Client | Fake: "cf", All: "scf"}
	for parts, name := range names {
		files, _, err := Generate(sample(), Options{Package: name, Without: All &^ parts}, new(diag.List))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		checkLeftovers(t, name, parts, files)
		writeAsWritten(t, filepath.Join(module, name), files)
	}
	run(t, module, "vet", "./...")
	staticcheck(t, module)
}

// checkLeftovers checks that a package has none of what only other parts need.
func checkLeftovers(t *testing.T, name string, parts Parts, files []generator.File) {
	t.Helper()
	for _, f := range files {
		for _, part := range []struct {
			parts Parts
			words []string
		}{
			{Server, []string{"type Unimplemented", "func NewHandler", "type Server ", "func SetStatus", "required:\"", "writable:\"", "rule:\"readonly"}},
			{Client, []string{"Client struct", "func NewClient", "ClientOptions"}},
			{Fake, []string{"func NewFake", "ExampleHandler", "fake.json"}},
			{Server | Client, []string{"API interface", "GetThingRequest struct", "CollectionResponse struct", "type Query ", "type Stream "}},
			{Server | Fake, []string{"type router", "type Options ", "func writeError"}},
			{All, []string{"type Error ", "net/http", "operation"}},
		} {
			for _, word := range part.words {
				if !parts.Has(part.parts) && bytes.Contains(f.Data, []byte(word)) {
					t.Errorf("the package with the parts %q has %q in %s", name, word, f.Path)
				}
			}
		}
	}
}

// writeAsWritten writes a package without the header of generated code.
func writeAsWritten(t *testing.T, folder string, files []generator.File) {
	t.Helper()
	if err := os.MkdirAll(folder, 0o777); err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if err := os.WriteFile(filepath.Join(folder, f.Path), bytes.TrimPrefix(f.Data, []byte(generator.GoHeader)), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// forgiven is what staticcheck may say: unused are what types alone do not need of
// the files for types, whatever the API has of enums and subtypes.
const forgiven = "ST1000" // packages need no comment of that form

func staticcheck(t *testing.T, folder string) {
	t.Helper()
	program, err := exec.Command("go", "tool", "-n", "staticcheck").Output()
	if err != nil {
		t.Skipf("skipped: no staticcheck: %v", err)
	}
	cmd := exec.Command(strings.TrimSpace(string(program)), "-checks", "all,-"+forgiven, "./...")
	cmd.Dir = folder
	cmd.Env = append(os.Environ(), "GOWORK=off")
	if said, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("staticcheck: %v\n%s", err, said)
	}
}
