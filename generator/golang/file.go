package golang

import (
	"fmt"
	"go/parser"
	"go/token"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/generator"
	"github.com/apimill/apimill/generator/golang/layout"
	"github.com/apimill/apimill/templates"
)

// A decl is a declaration on its way into a file.
type decl struct {
	name string   // what it declares, for errors
	pos  diag.Pos // where that is documented
	code func() *jen.Statement
}

// isGo reports whether a declaration has the syntax of Go.
func (d decl) isGo() bool {
	data, err := source("p", "", d.code())
	if err == nil {
		_, err = parser.ParseFile(token.NewFileSet(), "", data, parser.SkipObjectResolution)
	}
	return err == nil
}

// A file is one Go file of the API. The runtime's are ready-made.
type file struct {
	stem  string // the name without ".go"
	doc   string // what the package does, in one file only
	decls []decl
}

func letterFile(name string) string { return "types_" + strings.ToLower(name[:1]) }

// A plan collects files in the order in which they are first needed.
type plan struct {
	files  []*file
	byStem map[string]*file
}

func (p *plan) file(stem string) *file {
	f, ok := p.byStem[stem]
	if !ok {
		f = &file{stem: stem}
		p.byStem[stem] = f
		p.files = append(p.files, f)
	}
	return f
}

func (p *plan) add(stem string, decls ...decl) {
	f := p.file(stem)
	f.decls = append(f.decls, decls...)
}

// render prints files, several at a time.
func render(pkg string, files []*file) ([]generator.File, error) {
	rendered := make([]generator.File, len(files))
	return rendered, each(len(files), func(i int) error {
		data, err := files[i].render(pkg)
		rendered[i] = generator.File{Path: files[i].stem + ".go", Data: data}
		return err
	})
}

func (f *file) render(pkg string) ([]byte, error) {
	codes := make([]*jen.Statement, len(f.decls))
	for i, d := range f.decls {
		codes[i] = d.code()
	}
	data, err := source(pkg, f.doc, codes...)
	if err != nil {
		return nil, fmt.Errorf("internal: golang: %s.go: %w", f.stem, err)
	}
	return data, nil
}

// source prints one file.
func source(pkg, doc string, codes ...*jen.Statement) ([]byte, error) {
	f := jen.NewFile(pkg)
	f.NoFormat = true
	f.HeaderComment(generator.GoHeader)
	if doc != "" {
		text := appendComment(nil, printable(paragraph("Package "+pkg+" "+doc)))
		f.PackageComment(strings.TrimRight(string(text), "\n"))
	}
	for _, code := range codes {
		f.Line()
		f.Add(code)
	}
	var out layouter
	err := f.Render(&out)
	return out.source, err
}

// A layouter lays out a file, which jennifer writes in one piece.
type layouter struct{ source []byte }

func (l *layouter) Write(raw []byte) (int, error) {
	l.source = layout.Source(raw)
	return len(raw), nil
}

// runtimePrefix begins the names of the files that come from the templates. No
// other name has an underscore but "types_…".
const runtimePrefix = "runtime_"

// runtimeFiles returns the ready-made files of a package with some parts, for an API with
// some traits. They are formatted as they are.
func runtimeFiles(pkg string, parts Parts, traits templates.Traits) []generator.File {
	var files []generator.File
	for _, s := range templates.Runtime(traits) {
		if s.For != Types && !parts.Has(s.For) {
			continue
		}
		text := generator.GoHeader + "\n\npackage " + pkg + "\n" + s.Text
		files = append(files, generator.File{Path: runtimePrefix + s.Name, Data: []byte(text)})
	}
	return files
}
