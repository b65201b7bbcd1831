// Package templates holds text that is the same, or nearly the same, in every
// run of the mill.
package templates

import (
	"embed"
	"fmt"
	"io/fs"
	"slices"
	"strings"
)

// The list names every file but the tests and placeholder.go, which stands in
// for what the generator writes.
//
//go:embed runtime/accept.go runtime/batch.go runtime/body.go runtime/call.go runtime/check.go runtime/date.go
//go:embed runtime/decode.go runtime/encode.go runtime/error.go runtime/facts.go runtime/enum.go runtime/gzip.go
//go:embed runtime/headers.go runtime/json.go runtime/null.go runtime/options.go runtime/operation.go runtime/query.go
//go:embed runtime/resource.go runtime/router.go runtime/segment.go runtime/stream.go runtime/subrequest.go
//go:embed runtime/fake.go runtime/fakeanswer.go runtime/fakechange.go runtime/fakedata.go
//go:embed runtime/fakelist.go runtime/fakeobject.go runtime/fakestore.go
var runtimeFiles embed.FS

// A Source is one Go file that goes into generated packages.
type Source struct {
	Name   string // e.g. "null.go"
	Text   string // without its package clause
	Server bool   // only packages with a server have it
}

// forTypes are the files that types need; they need no other.
var forTypes = []string{"date.go", "enum.go", "null.go", "resource.go"}

// clause is how each file of the runtime begins.
const clause = "package runtime\n"

// Runtime returns the Go helpers of generated packages, by name.
func Runtime() []Source {
	names, err := fs.Glob(runtimeFiles, "runtime/*.go")
	if err != nil {
		panic(fmt.Sprintf("templates: %v", err))
	}
	sources := make([]Source, 0, len(names))
	for _, name := range names {
		sources = append(sources, source(name))
	}
	return sources
}

func source(name string) Source {
	data, err := runtimeFiles.ReadFile(name)
	if err != nil {
		panic(fmt.Sprintf("templates: %v", err))
	}
	body, ok := strings.CutPrefix(string(data), clause)
	if !ok {
		panic(fmt.Sprintf("templates: %s does not begin with its package clause", name))
	}
	name = strings.TrimPrefix(name, "runtime/")
	return Source{Name: name, Text: body, Server: !slices.Contains(forTypes, name)}
}
