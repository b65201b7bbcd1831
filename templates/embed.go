// Package templates holds text that is the same, or nearly the same, in every
// run of the mill.
package templates

import (
	"embed"
	"fmt"
	"slices"
	"strings"
)

// The list names every file but the tests and placeholder.go, which stands in
// for what the generator writes.
//
//go:embed runtime/accept.go runtime/batch.go runtime/bind.go runtime/body.go runtime/call.go runtime/check.go
//go:embed runtime/condition.go runtime/date.go runtime/decode.go runtime/encode.go runtime/enum.go runtime/numbers.go runtime/error.go
//go:embed runtime/client.go runtime/clientanswer.go runtime/clientbatch.go runtime/clientbody.go runtime/clientcontext.go
//go:embed runtime/clientform.go runtime/clientmessage.go runtime/clientpages.go runtime/clientplan.go runtime/clientsend.go
//go:embed runtime/clienturl.go runtime/ptr.go
//go:embed runtime/facts.go runtime/fault.go runtime/gzip.go runtime/headers.go runtime/info.go runtime/json.go runtime/media.go
//go:embed runtime/null.go runtime/operation.go runtime/operationinfo.go runtime/options.go runtime/prefer.go runtime/query.go runtime/requestbody.go
//go:embed runtime/resource.go runtime/result.go runtime/route.go runtime/router.go runtime/segment.go runtime/sendstream.go
//go:embed runtime/stream.go runtime/subrequest.go runtime/text.go
//go:embed runtime/fake.go runtime/fakeanswer.go runtime/fakechange.go runtime/fakedata.go
//go:embed runtime/fakelist.go runtime/fakeobject.go runtime/fakestore.go
var runtimeFiles embed.FS

// Parts are parts of a generated package.
type Parts int

// Types are in every package; the others need them.
const (
	Types  Parts = 0
	Server Parts = 1 << (iota - 1)
	Client
	Fake
	All = Server | Client | Fake
)

// Has reports whether any of some parts is among these.
func (p Parts) Has(some Parts) bool { return p&some != 0 }

// A Source is one Go file that goes into generated packages.
type Source struct {
	Name string // e.g. "null.go"
	Text string // without its package clause
	For  Parts  // packages with any of them have it; Types stands for all packages
	// Numbers says that only packages have it in which an enum has numbers for values.
	Numbers bool
}

// files says which parts need which files.
var files = []struct {
	parts Parts
	names string
}{
	{Types, "date enum null ptr resource"},
	{All, "error media operationinfo text"},
	{Server | Client, "headers info operation query result stream"},
	{Client, "client clientanswer clientbatch clientbody clientcontext clientform clientmessage clientpages clientplan clientsend clienturl"},
	{Server | Fake, "accept batch body check facts fault gzip json options prefer route router segment subrequest"},
	{Server, "bind call condition decode encode requestbody sendstream"},
	{Fake, "fake fakeanswer fakechange fakedata fakelist fakeobject fakestore"},
}

// clause is how each file of the runtime begins.
const clause = "package runtime\n"

// Runtime returns the Go helpers of generated packages, by name.
func Runtime() []Source {
	var sources []Source
	for _, row := range files {
		for name := range strings.FieldsSeq(row.names) {
			sources = append(sources, source(name+".go", row.parts))
		}
	}
	numbers := source("numbers.go", Types)
	numbers.Numbers = true
	sources = append(sources, numbers)
	slices.SortFunc(sources, func(a, b Source) int { return strings.Compare(a.Name, b.Name) })
	return sources
}

func source(name string, parts Parts) Source {
	data, err := runtimeFiles.ReadFile("runtime/" + name)
	if err != nil {
		panic(fmt.Sprintf("templates: %v", err))
	}
	body, ok := strings.CutPrefix(string(data), clause)
	if !ok {
		panic(fmt.Sprintf("templates: %s does not begin with its package clause", name))
	}
	return Source{Name: name, Text: body, For: parts}
}
