// Package page writes pages of documentation of an API: a page for each type, enum and
// operation. It is the way back from an OpenAPI document to what apimill reads.
//
// Names and texts may come from anybody: they lead to no file but those of the pages,
// and to no heading, table or fence.
package page

import (
	"bytes"
	"fmt"
	"strconv"

	"github.com/apimill/apimill/generator"
	"github.com/apimill/apimill/model"
)

// Folders of the pages, side by side.
const (
	OperationFolder = "api"
	TypeFolder      = "resources"
)

// Generate returns the pages of an API: in the dialect of Microsoft Graph where it
// speaks OData, and else in the common one. See [Prepare] for what is to be done first.
// Server is where examples call.
func Generate(api *model.API, server string) []generator.File {
	w := &writer{api: api, server: server, manner: mannerOf(api), files: map[any]string{}}
	w.nameFiles()
	var files []generator.File
	for _, r := range api.Resources {
		files = append(files, generator.File{Path: w.path(TypeFolder, r), Data: w.resource(r)})
	}
	for _, e := range api.Enums {
		files = append(files, generator.File{Path: w.path(TypeFolder, e), Data: w.enum(e)})
	}
	for _, op := range api.Operations {
		files = append(files, generator.File{Path: w.path(OperationFolder, op), Data: w.operation(op)})
	}
	return files
}

// A writer is one run of Generate.
type writer struct {
	api    *model.API
	server string
	manner *manner
	files  map[any]string // names of pages without folder and ending, by *model.Resource, *model.Enum and *model.Operation
}

func (w *writer) path(folder string, about any) string { return folder + "/" + w.files[about] + ".md" }

// A text is a page as far as it is written.
type text struct{ bytes.Buffer }

// begin writes what is above the first section.
func (w *writer) begin(title, namespace, doc string) *text {
	t := new(text)
	fmt.Fprintf(t, "---\ntitle: %s\n", strconv.QuoteToASCII(oneLine(title)))
	if summary := firstSentence(doc); summary != "" {
		fmt.Fprintf(t, "description: %s\n", strconv.QuoteToASCII(summary))
	}
	fmt.Fprintf(t, "---\n\n# %s\n", inline(title))
	if namespace != "" && w.manner.odata {
		fmt.Fprintf(t, "\nNamespace: %s\n", namespace)
	}
	t.prose(doc)
	return t
}

// prose writes paragraphs.
func (t *text) prose(doc string) {
	if doc = paragraphs(doc); doc != "" {
		t.WriteString("\n" + doc + "\n")
	}
}

// section begins a section.
func (t *text) section(heading string) { t.WriteString("\n## " + heading + "\n") }

// table writes a table.
func (t *text) table(header []string, rows [][]string) {
	t.WriteByte('\n')
	t.row(header)
	for range header {
		t.WriteString("|:---")
	}
	t.WriteString("|\n")
	for _, row := range rows {
		t.row(row)
	}
}

func (t *text) row(cells []string) {
	for _, c := range cells {
		t.WriteString("| " + c + " ")
	}
	t.WriteString("|\n")
}

// fence writes a fence.
func (t *text) fence(kind, content string) {
	fmt.Fprintf(t, "\n```%s\n%s\n```\n", kind, content)
}
