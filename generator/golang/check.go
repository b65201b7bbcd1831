package golang

import (
	"bytes"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"path"
	"slices"
	"strings"

	"github.com/apimill/apimill/generator"
)

// Check type-checks the Go files of a generated package in memory. It knows the
// part of the standard library that generated code uses, so it works without a
// Go installation. The bodies of the runtime's functions are left out: they
// are compiled and tested in package templates. The error names the
// declaration.
func Check(pkg string, files []generator.File) error {
	fset := token.NewFileSet()
	parsed, err := parse(fset, files)
	if err != nil {
		return fmt.Errorf("internal: golang: %w", err)
	}
	conf := types.Config{Importer: stdImporter{}, Sizes: types.SizesFor("gc", "amd64")}
	if _, err := conf.Check(pkg, fset, parsed, nil); err != nil {
		return &checkError{origin(parsed, err), err}
	}
	return nil
}

func parse(fset *token.FileSet, files []generator.File) ([]*ast.File, error) {
	parsed := make([]*ast.File, len(files))
	return parsed, each(len(files), func(i int) (err error) {
		f := files[i]
		if !strings.HasPrefix(f.Path, runtimePrefix) {
			parsed[i], err = parser.ParseFile(fset, f.Path, f.Data, parser.SkipObjectResolution)
			return err
		}
		parsed[i], err = parser.ParseFile(fset, f.Path, withoutBodies(f.Data), parser.SkipObjectResolution)
		if err == nil {
			dropBodies(parsed[i])
		}
		return err
	})
}

// withoutBodies returns a file that gofmt has laid out with "for {}", which needs no
// return, in place of the bodies of functions: reading them takes long. What is left
// over is for dropBodies.
func withoutBodies(src []byte) []byte {
	out := make([]byte, 0, len(src))
	within := false
	for line := range bytes.Lines(src) {
		switch {
		case !within:
			out = append(out, line...)
			if within = bytes.HasPrefix(line, []byte("func ")) && bytes.HasSuffix(line, []byte("{\n")); within {
				out = append(out, "\tfor {\n\t}\n"...)
			}
		case bytes.Equal(line, []byte("}\n")):
			out = append(out, line...)
			within = false
		}
	}
	return out
}

// dropBodies puts "for {}" in place of the bodies of functions, and leaves out the
// imports that only they use.
func dropBodies(file *ast.File) {
	used := map[string]bool{}
	for _, d := range file.Decls {
		if f, ok := d.(*ast.FuncDecl); ok {
			f.Body = &ast.BlockStmt{List: []ast.Stmt{&ast.ForStmt{Body: &ast.BlockStmt{}}}}
		}
		ast.Inspect(d, func(n ast.Node) bool {
			if s, ok := n.(*ast.SelectorExpr); ok {
				if id, ok := s.X.(*ast.Ident); ok {
					used[id.Name] = true
				}
			}
			return true
		})
	}
	file.Decls = slices.DeleteFunc(file.Decls, func(d ast.Decl) bool {
		g, ok := d.(*ast.GenDecl)
		if !ok || g.Tok != token.IMPORT {
			return false
		}
		g.Specs = slices.DeleteFunc(g.Specs, func(spec ast.Spec) bool {
			return !used[path.Base(strings.Trim(spec.(*ast.ImportSpec).Path.Value, `"`))]
		})
		return len(g.Specs) == 0
	})
}

// A stdImporter imports from std.
type stdImporter map[string]*types.Package

// Import returns the package of that path.
func (im stdImporter) Import(path string) (*types.Package, error) {
	if pkg, ok := im[path]; ok {
		return pkg, nil
	}
	text, ok := std[path]
	if !ok {
		return nil, fmt.Errorf("no declarations of %s", path)
	}
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, path, text, parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	conf := types.Config{Importer: im}
	pkg, err := conf.Check(path, fset, []*ast.File{file}, nil)
	im[path] = pkg
	return pkg, err
}

// A checkError is an error of the type checker with the declaration it is in.
type checkError struct {
	decl string // the type, for its methods and constants too; "" when unknown
	err  error
}

func (e *checkError) Error() string { return fmt.Sprintf("internal: golang: %s: %v", e.decl, e.err) }

func (e *checkError) Unwrap() error { return e.err }

// origin returns the name of the declaration that an error is in.
func origin(files []*ast.File, err error) string {
	var te types.Error
	if !errors.As(err, &te) {
		return ""
	}
	for _, f := range files {
		for _, d := range f.Decls {
			if d.Pos() <= te.Pos && te.Pos <= d.End() {
				return subject(d)
			}
		}
	}
	return ""
}

// subject returns what a declaration is about: the type of a method or of
// constants, else the first name that it declares.
func subject(d ast.Decl) string {
	var about ast.Node = d
	switch d := d.(type) {
	case *ast.FuncDecl:
		if d.Recv == nil {
			return d.Name.Name
		}
		about = d.Recv.List[0].Type
	case *ast.GenDecl:
		if v, ok := d.Specs[0].(*ast.ValueSpec); ok && d.Tok == token.CONST && v.Type != nil {
			about = v.Type
		}
	}
	name := ""
	ast.Inspect(about, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && name == "" {
			name = id.Name
		}
		return name == ""
	})
	return name
}
