// Package templates holds text that is the same, or nearly the same, in every
// run of the mill.
package templates

import (
	"embed"
	"fmt"
	"slices"
	"strings"
)

// The list names every file but the tests and placeholders, which stand in for what
// the generator writes.
//
//go:embed runtime/accept.go runtime/batch.go runtime/bind.go runtime/body.go runtime/call.go runtime/check.go
//go:embed runtime/client.go runtime/clientanswer.go runtime/clientbatch.go runtime/clientbody.go
//go:embed runtime/clientcontext.go runtime/clientform.go runtime/clientmanner.go runtime/clientmanner_plain.go
//go:embed runtime/clientmessage.go runtime/clientpages.go runtime/clientplan.go runtime/clientsend.go
//go:embed runtime/clienturl.go runtime/condition.go runtime/date.go runtime/decode.go runtime/encode.go
//go:embed runtime/enum.go runtime/error.go runtime/facts.go runtime/fake.go runtime/fakeanswer.go
//go:embed runtime/fakechange.go runtime/fakedata.go runtime/fakelist.go runtime/fakemanner.go runtime/fakenew_plain.go
//go:embed runtime/fakeobject.go runtime/fakeodata.go runtime/fakeplain.go runtime/fakestore.go runtime/fault.go
//go:embed runtime/gzip.go runtime/headers.go runtime/headers_plain.go runtime/headersread.go
//go:embed runtime/headersread_plain.go runtime/info.go runtime/json.go runtime/kinds.go runtime/kinds_plain.go
//go:embed runtime/manner.go runtime/manner_plain.go runtime/media.go runtime/members.go runtime/null.go runtime/numbers.go
//go:embed runtime/operation.go runtime/operationinfo.go runtime/options.go runtime/options_plain.go runtime/prefer.go
//go:embed runtime/problem.go runtime/ptr.go runtime/query.go runtime/query_plain.go runtime/requestbody.go
//go:embed runtime/resource.go runtime/resource_plain.go runtime/result.go runtime/route.go runtime/router.go
//go:embed runtime/segment.go runtime/sendstream.go runtime/shape.go runtime/shape_plain.go runtime/stream.go
//go:embed runtime/subrequest.go runtime/text.go
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

// A Manner is how an API tells lists, types and errors. Each has files of its own for what
// is different: reader.go for the one and reader_plain.go for the other, which the build
// tag "plain" tells apart here.
type Manner int

const (
	OData Manner = iota
	Plain
)

// MannerOf returns the manner of an API that speaks OData, or does not.
func MannerOf(plain bool) Manner {
	if plain {
		return Plain
	}
	return OData
}

// A Source is one Go file that goes into generated packages.
type Source struct {
	Name string // e.g. "null.go"
	Text string // without its package clause
	For  Parts  // packages with any of them have it; Types stands for all packages
	// Numbers says that only packages have it in which an enum has numbers for values.
	Numbers bool
}

// A row says which parts need which files.
type row struct {
	parts Parts
	names string
}

// files are in the packages of all APIs.
var files = []row{
	{Types, "date enum members null ptr resource"},
	{All, "error media operationinfo text"},
	{Server | Client, "headers info operation query result stream"},
	{Client, "client clientanswer clientbody clientcontext clientform clientmanner clientmessage clientpages clientplan clientsend clienturl"},
	{Server | Fake, "accept body check facts fault gzip json kinds manner options prefer route router segment"},
	{Server, "bind call condition decode encode headersread requestbody sendstream shape"},
	{Fake, "fake fakeanswer fakechange fakedata fakemanner fakeobject fakestore"},
}

// own are those of one manner alone.
var own = [...][]row{
	OData: {{Client, "clientbatch"}, {Server | Fake, "batch subrequest"}, {Fake, "fakelist fakeodata"}},
	Plain: {{Server | Fake, "problem"}, {Fake, "fakeplain fakenew"}},
}

// clause is how each file of the runtime begins.
const clause = "package runtime\n"

// Runtime returns the Go helpers of the packages of APIs of a manner, by name.
func Runtime(m Manner) []Source {
	var sources []Source
	for _, row := range slices.Concat(files, own[m]) {
		for name := range strings.FieldsSeq(row.names) {
			sources = append(sources, source(name, row.parts, m))
		}
	}
	numbers := source("numbers", Types, m)
	numbers.Numbers = true
	sources = append(sources, numbers)
	slices.SortFunc(sources, func(a, b Source) int { return strings.Compare(a.Name, b.Name) })
	return sources
}

// source returns the file of a name, or the one that stands for it in plain packages.
func source(name string, parts Parts, m Manner) Source {
	data, err := runtimeFiles.ReadFile("runtime/" + name + "_plain.go")
	if m != Plain || err != nil {
		data, err = runtimeFiles.ReadFile("runtime/" + name + ".go")
	}
	if err != nil {
		panic(fmt.Sprintf("templates: %v", err))
	}
	body, ok := strings.CutPrefix(withoutTag(string(data)), clause)
	if !ok {
		panic(fmt.Sprintf("templates: %s does not begin with its package clause", name))
	}
	return Source{Name: name + ".go", Text: body, For: parts}
}

// withoutTag returns a file without the build tag that says of which manner it is.
func withoutTag(text string) string {
	if !strings.HasPrefix(text, "//go:build ") {
		return text
	}
	_, rest, _ := strings.Cut(text, "\n\n")
	return rest
}
