package golang

import (
	"go/importer"
	"go/types"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/apimill/apimill/generator"
)

func TestCheck(t *testing.T) {
	tests := []struct{ name, source, want string }{
		{"right", "type T struct{ A *T }", ""},
		{"no Go", "type T struct {", "x.go:3:17: expected '}'"},
		{"unknown type", "// T is a thing.\n//\n// See specs/resources/t.md.\ntype T struct{ A Missing }", "T: x.go:6:18: undefined: Missing"},
		{"unknown name of a package", `import "net/http"` + "\n\nvar H http.Handlr", "H: x.go:5:12: undefined: http.Handlr"},
		{"unused import", `import "time"`, `"time" imported and not used`},
		{"unknown package", `import "os/exec"` + "\n\nvar C exec.Cmd", "no declarations of os/exec"},
		{"wrong body", "func F() int { return \"\" }", "F: x.go:3:23: cannot use"},
		{"wrong method", "type T int\n\nfunc (t *T) F() int { return \"\" }", "T: x.go:5:30: cannot use"},
		{"wrong constant", "type E string\n\nconst (\n\tEA E = 1\n)", "E: x.go:6:9: cannot use"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			err := Check("api", []generator.File{{Path: "x.go", Data: []byte("package api\n\n" + tt.source + "\n")}})
			switch {
			case tt.want == "" && err != nil:
				t.Error(err)
			case tt.want != "" && (err == nil || !strings.Contains(err.Error(), tt.want)):
				t.Errorf("got %v, want %s", err, tt.want)
			}
		})
	}
}

// TestStd compares what Check knows of the standard library with the real one.
func TestStd(t *testing.T) {
	real := importer.Default()
	ours := stdImporter{}
	for _, path := range slices.Sorted(maps.Keys(std)) {
		want, err := real.Import(path)
		if err != nil {
			t.Skipf("the standard library cannot be imported: %v", err)
		}
		got, err := ours.Import(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range got.Scope().Names() {
			compareObjects(t, got.Scope().Lookup(name), want.Scope().Lookup(name))
		}
	}
}

// compareObjects compares two declarations: those that we declare as structs by
// name only, since we leave their members out.
func compareObjects(t *testing.T, got, want types.Object) {
	t.Helper()
	if want == nil {
		t.Errorf("the standard library has no %s", got)
		return
	}
	_, wantType := want.(*types.TypeName)
	if _, opaque := got.Type().Underlying().(*types.Struct); opaque && wantType {
		return
	}
	describe := func(o types.Object) string {
		text := types.ObjectString(o, nil) + " " + types.TypeString(o.Type().Underlying(), nil)
		if c, ok := o.(*types.Const); ok {
			text += " " + c.Val().String()
		}
		return text
	}
	if describe(got) != describe(want) {
		t.Errorf("got %s, want %s", describe(got), describe(want))
	}
}
