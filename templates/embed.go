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
//go:embed runtime/clientcontext.go runtime/clientfault_plain.go runtime/clientform.go runtime/clientmanner.go runtime/clientmanner_plain.go
//go:embed runtime/clientmessage.go runtime/clientpages.go runtime/clientplan.go runtime/clientsend.go
//go:embed runtime/clienturl.go runtime/condition.go runtime/date.go runtime/decode.go runtime/encode.go
//go:embed runtime/enum.go runtime/error.go runtime/facts.go runtime/fake.go runtime/fakeanswer.go
//go:embed runtime/fakechange.go runtime/fakedata.go runtime/fakelist.go runtime/fakemanner.go runtime/fakenew_plain.go
//go:embed runtime/checkbody.go runtime/clientall.go runtime/clientfields.go runtime/clientkey.go runtime/clientpages_plain.go runtime/fakepage.go runtime/fakepaging.go runtime/fakeform.go runtime/form.go runtime/formfile.go runtime/formread.go
//go:embed runtime/fakeobject.go runtime/fakeodata.go runtime/fakeplain.go runtime/fakestore.go runtime/fault.go runtime/faultform.go
//go:embed runtime/gzip.go runtime/headers.go runtime/headers_plain.go runtime/headersread.go
//go:embed runtime/headersread_plain.go runtime/info.go runtime/json.go runtime/kinds.go runtime/kinds_plain.go
//go:embed runtime/manner.go runtime/manner_plain.go runtime/media.go runtime/members.go runtime/null.go runtime/numbers.go
//go:embed runtime/operation.go runtime/operationinfo.go runtime/options.go runtime/prefer.go
//go:embed runtime/problem.go runtime/ptr.go runtime/query.go runtime/query_plain.go runtime/requestbody.go
//go:embed runtime/resource.go runtime/resource_plain.go runtime/result.go runtime/route.go runtime/router.go
//go:embed runtime/segment.go runtime/sendstream.go runtime/shape.go runtime/shape_plain.go runtime/stream.go
//go:embed runtime/subrequest.go runtime/text.go runtime/wanted.go runtime/wanted_plain.go
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

// Traits are what not all APIs have, and only packages of those that do.
type Traits int

const (
	// OData is how an API tells lists, types and errors that is not plain. What is quite
	// different then has a file of its own: reader.go for OData and reader_plain.go for
	// the other, which the build tag "plain" tells apart here.
	OData        Traits = 1 << iota
	Numbers             // an enum has numbers for values
	Forms               // a body is a form of documented fields
	Paged               // lists come in pages
	ByParameters        // parameters of requests ask for pages
	Token               // who calls has a token, or nothing tells what
	Key                 // who calls has a key
	Basic               // who calls has a name and a password
	AllTraits    Traits = 1<<iota - 1
)

// traitNames are what lines of the runtime call traits: "//apimill:with odata" begins
// what only packages of APIs with that trait have, up to the next "//apimill:end".
var traitNames = map[string]Traits{"odata": OData, "numbers": Numbers, "forms": Forms, "paged": Paged, "byparameters": ByParameters, "token": Token, "key": Key, "basic": Basic}

// Has reports whether all of some traits are among these.
func (t Traits) Has(some Traits) bool { return t&some == some }

// A Source is one Go file that goes into generated packages.
type Source struct {
	Name string // e.g. "null.go"
	Text string // without its package clause
	For  Parts  // packages with any of them have it; Types stands for all packages
}

// A row says which parts of APIs with which traits need which files.
type row struct {
	parts  Parts
	traits Traits
	names  string
}

var files = []row{
	{Types, 0, "date enum members null ptr resource"},
	{Types, Numbers, "numbers"},
	{All, 0, "error media operationinfo text"},
	{Server | Client, 0, "headers info operation query result stream"},
	{Client, 0, "client clientanswer clientbody clientcontext clientform clientmanner clientmessage clientplan clientsend clienturl"},
	{Server | Client, Forms, "formfile"},
	{Client, Forms, "clientfields"},
	{Client, Key, "clientkey"},
	{Client, Paged, "clientall clientpages"},
	{Client, OData, "clientbatch"},
	{Server | Fake, 0, "body fault gzip json manner options prefer route router segment"},
	{Server | Fake, OData, "accept batch check checkbody facts kinds subrequest wanted"},
	{Server | Fake, Forms, "form"},
	{Server, Forms, "formread"},
	{Fake, Forms, "fakeform"},
	{Fake, Paged, "fakepage"},
	{Fake, ByParameters, "fakepaging"},
	{Server, 0, "bind call condition decode encode headersread requestbody sendstream shape"},
	{Fake, 0, "fake fakeanswer fakechange fakedata fakemanner fakeobject fakestore"},
	{Fake, OData, "fakelist fakeodata"},
}

// plainFiles are those that only APIs have which do not speak OData.
var plainFiles = []row{{All, 0, "faultform"}, {Client, 0, "clientfault"}, {Server | Fake, 0, "problem"}, {Server, 0, "accept check checkbody facts kinds wanted"}, {Fake, 0, "fakeplain fakenew"}}

// clause is how each file of the runtime begins.
const clause = "package runtime\n"

// Runtime returns the Go helpers of the packages of APIs with some traits, by name.
func Runtime(traits Traits) []Source {
	rows := files
	if !traits.Has(OData) {
		rows = slices.Concat(files, plainFiles)
	}
	var sources []Source
	for _, row := range rows {
		if !traits.Has(row.traits) {
			continue
		}
		for name := range strings.FieldsSeq(row.names) {
			sources = append(sources, source(name, row.parts, traits))
		}
	}
	slices.SortFunc(sources, func(a, b Source) int { return strings.Compare(a.Name, b.Name) })
	return sources
}

// source returns the file of a name, or the one that stands for it in plain packages.
func source(name string, parts Parts, traits Traits) Source {
	data, err := runtimeFiles.ReadFile("runtime/" + name + "_plain.go")
	if traits.Has(OData) || err != nil {
		data, err = runtimeFiles.ReadFile("runtime/" + name + ".go")
	}
	if err != nil {
		panic(fmt.Sprintf("templates: %v", err))
	}
	body, ok := strings.CutPrefix(withoutTag(string(data)), clause)
	if !ok {
		panic(fmt.Sprintf("templates: %s does not begin with its package clause", name))
	}
	return Source{Name: name + ".go", Text: withTraits(body, traits), For: parts}
}

// withoutTag returns a file without the build tag that says of which manner it is.
func withoutTag(text string) string {
	if !strings.HasPrefix(text, "//go:build ") {
		return text
	}
	_, rest, _ := strings.Cut(text, "\n\n")
	return rest
}

// withTraits returns a text without what only APIs with other traits have.
func withTraits(text string, traits Traits) string {
	if !strings.Contains(text, "//apimill:") {
		return text
	}
	var kept []string
	keeps := true
	for line := range strings.Lines(text) {
		directive := strings.TrimSpace(line)
		name, begins := strings.CutPrefix(directive, "//apimill:with ")
		switch {
		case begins:
			trait, known := traitNames[name]
			if !known {
				panic(fmt.Sprintf("templates: unknown trait %q", name))
			}
			keeps = traits.Has(trait)
		case directive == "//apimill:end":
			keeps = true
		case keeps:
			kept = append(kept, line)
		}
	}
	return strings.Join(kept, "")
}
