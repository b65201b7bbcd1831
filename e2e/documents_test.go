package e2e_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestDocuments hands the documents of the sample set and of Microsoft Graph
// v1.0, in both versions of OpenAPI, to judges and to consumers.
func TestDocuments(t *testing.T) {
	wanted(t)
	t.Parallel()
	for _, s := range []set{sample, graph} {
		for _, version := range versions {
			t.Run(s.name+" as "+version, func(t *testing.T) {
				t.Parallel()
				d := document{s.generated(t, version)}
				t.Run("Redocly", d.redocly)
				t.Run("Spectral", d.spectral)
				t.Run("meta-schema", d.metaSchema)
				t.Run("YAML", d.sameInYAML)
				t.Run("openapi-typescript", d.openapiTypescript)
				t.Run("oapi-codegen", d.oapiCodegen)
			})
		}
	}
}

// A document is the folder that apimill wrote.
type document struct{ folder string }

func (d document) json() string { return filepath.Join(d.folder, "openapi.json") }
func (d document) yaml() string { return filepath.Join(d.folder, "openapi.yaml") }

// redocly checks the recommended rules of Redocly CLI.
func (d document) redocly(t *testing.T) { redoclyLint(d.json()).run(t) }

func redoclyLint(file string) command {
	return redocly("lint", "--config", "judges/redocly.yaml", "--max-problems", "50", file)
}

// redocly returns a command of Redocly CLI that calls nobody.
func redocly(args ...string) command {
	c := tool("redocly", args...)
	c.env = []string{"REDOCLY_TELEMETRY=off", "REDOCLY_SUPPRESS_UPDATE_NOTICE=true"}
	return c
}

// spectral checks Spectral's rules for OpenAPI, of any severity.
func (d document) spectral(t *testing.T) { spectral(d.json()).run(t) }

func spectral(file string) command {
	return tool("spectral", "lint", "--ruleset", "judges/spectral.js", "--fail-severity", "hint", file)
}

// metaSchema validates with the official meta-schema of the version.
func (d document) metaSchema(t *testing.T) { metaSchema(d.json()).run(t) }

func metaSchema(file string) command { return node("judges/metaschema.js", file) }

// sameInYAML compares the two files.
func (d document) sameInYAML(t *testing.T) { node("judges/same.js", d.yaml(), d.json()).run(t) }

// openapiTypescript generates types for TypeScript and compiles them.
func (d document) openapiTypescript(t *testing.T) {
	types := filepath.Join(t.TempDir(), "schema.ts")
	tool("openapi-typescript", d.yaml(), "-o", types).run(t)
	tsc("--noEmit", types).run(t)
}

// tsc returns a command of the TypeScript compiler, which takes the declarations of
// libraries for granted.
func tsc(args ...string) command {
	return tool("tsc", append([]string{"--strict", "--skipLibCheck"}, args...)...)
}

// oapiCodegen generates a client in Go, in a module of its own, and type-checks
// it. Compiling that of v1.0 takes two minutes of processor time and 4 GB for
// the same verdict.
func (d document) oapiCodegen(t *testing.T) {
	module := t.TempDir()
	copyFile(t, filepath.Join(module, "go.mod"), "oapi-codegen/go.mod")
	copyFile(t, filepath.Join(module, "go.sum"), "oapi-codegen/go.sum")
	code := filepath.Join(module, "client.go")
	command{folder: "oapi-codegen", args: []string{
		"go", "tool", "oapi-codegen", "-generate", "types,client", "-package", "client", "-o", code, d.json(),
	}}.run(t)
	command{folder: module, args: []string{"go", "vet", "-bools", "."}}.run(t)
}

func copyFile(t *testing.T, to, from string) {
	t.Helper()
	data, err := os.ReadFile(from)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(to, data, 0o666); err != nil {
		t.Fatal(err)
	}
}

// A judge that cannot say no is none.
func TestJudgesRefuse(t *testing.T) {
	wanted(t)
	t.Parallel()
	for _, tt := range []struct {
		name  string
		judge command
		finds string // among others
	}{
		{"Redocly", redoclyLint("judges/broken.json"), "no-invalid-media-type-examples"},
		{"Spectral", spectral("judges/broken.json"), "oas3-schema"},
		{"Spectral, examples", spectral("judges/broken.json"), "oas3-valid-media-example"},
		{"meta-schema", metaSchema("judges/broken.json"), "/info fails"},
		{"YAML", node("judges/same.js", "judges/redocly.yaml", "judges/broken.json"), "the two files differ"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			out, err := tt.judge.output(t.Context())
			if err == nil || !strings.Contains(out+err.Error(), tt.finds) {
				t.Errorf("%v; want it to find %q in\n%s", err, tt.finds, out)
			}
		})
	}
}
