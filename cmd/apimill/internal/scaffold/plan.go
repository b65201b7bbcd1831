// Package scaffold writes what a project starts from: a configuration, a line for
// go generate, and pages of documentation.
package scaffold

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/apimill/apimill/cmd/apimill/internal/config"
	"github.com/apimill/apimill/cmd/apimill/internal/document"
	"github.com/apimill/apimill/cmd/apimill/internal/workdir"
	"github.com/apimill/apimill/generator/openapi"
	"github.com/apimill/apimill/templates"
)

// generateName is the file with the line for go generate.
const generateName = "generate.go"

// A Plan is what init is going to write.
type Plan struct {
	files  []newFile
	kept   []string // what is there already
	setsUp bool     // whether this is more than another page
	style  *newStyle
	server string   // that the command line names
	origin string   // the OpenAPI document of which pages are written; "" for none
	lost   []string // what these do not say, in words
}

// A newFile is a file that is not there yet.
type newFile struct {
	name string // from the working directory
	data []byte
}

// New looks at the working directory and plans a start, or a page of a kind about
// what args name; for which kinds see [templates.PageKinds]. With styled it plans
// a style for the documents, too. Pages are of a house.
func New(kind string, args []string, styled bool, house House) (*Plan, error) {
	if kind == "" && len(args) == 1 && IsOpenAPI(args[0]) {
		if err := house.check(); err != nil {
			return nil, err
		}
		return planFrom(args[0], styled, house)
	}
	ask, err := parsePageRequest(kind, args)
	if err = cmp.Or(err, house.check()); err != nil {
		return nil, err
	}
	return planPages(ask, styled, house)
}

// planPages plans a start, or the page that is asked for.
func planPages(ask *pageRequest, styled bool, house House) (*Plan, error) {
	p := &Plan{server: strings.TrimSuffix(house.Server, "/")}
	fresh := !workdir.Exists(config.Name)
	cfg, err := startingConfig(fresh)
	if err != nil {
		return nil, err
	}
	set, err := readPages(cfg, house)
	switch {
	case err != nil:
		return nil, err
	case ask != nil:
		err = set.add(*ask)
	case len(set.api.Pages) == 0:
		err = set.addSample()
	}
	if err != nil {
		return p, err
	}
	if styled {
		p.style = styleFor(set)
	}
	if fresh || ask == nil {
		p.setUp(cfg)
	}
	if styled {
		err = p.addStyle(fresh)
	}
	p.files = append(p.files, set.added...)
	return p, err
}

// startingConfig returns the configuration that is there, or else the one that is
// to be written, as far as pages depend on it.
func startingConfig(fresh bool) (config.Config, error) {
	if !fresh {
		return config.Load(config.Name)
	}
	cfg := config.Config{Base: ".", Docs: []string{"docs"}}
	if document.Any("api") && document.Any("resources") {
		cfg.Docs = []string{"api", "resources"}
	}
	return cfg, nil
}

// setUp plans the configuration and the line for go generate.
func (p *Plan) setUp(cfg config.Config) {
	p.setsUp = true
	named := ""
	if p.style != nil {
		named = config.StyleName
	}
	start := config.Start{Docs: cfg.Docs, Style: named}
	if p.server != "" {
		start.Servers = []openapi.Server{{URL: p.server}}
	}
	p.write(config.Name, config.Starter(start))
	p.write(generateName, generateFile())
}

// generateFile returns a file with the line for go generate.
func generateFile() []byte { return templates.GenerateFile(packageHere(), generateCommandLine()) }

// write plans a file, unless it is there.
func (p *Plan) write(name string, data []byte) {
	if workdir.Exists(name) {
		p.kept = append(p.kept, name)
	} else {
		p.files = append(p.files, newFile{name, data})
	}
}

// CarryOut writes the files and says so.
func (p *Plan) CarryOut(stdout io.Writer) error {
	for _, f := range p.files {
		if err := f.create(); err != nil {
			return fmt.Errorf("writing %s: %w", f.name, err)
		}
		if p.origin == "" || !document.IsMarkdown(f.name) {
			fmt.Fprintf(stdout, "wrote %s\n", f.name)
		}
	}
	p.tellPages(stdout)
	if p.style != nil {
		if err := p.style.carryOut(stdout); err != nil {
			return err
		}
	}
	for _, name := range p.kept {
		if p.origin != "" && document.IsMarkdown(name) {
			continue
		}
		fmt.Fprintf(stdout, "kept  %s: it is there already; remove it to get a new one\n", name)
	}
	if slices.Contains(p.kept, generateName) {
		fmt.Fprintf(stdout, "      go generate needs this line in it: //go:generate %s\n", generateCommandLine())
	}
	if err := p.tellLost(stdout); err != nil || !p.setsUp {
		return err
	}
	_, err := io.WriteString(stdout, nextSteps())
	return err
}

// nextSteps says how to go on.
func nextSteps() string {
	steps := "\nNext:\n"
	if moduleRoot() == "" {
		steps += "  go mod init MODULE                give the generated package an import path\n"
	}
	return steps + "  apimill init --page get user      write one more page, of the form that you need\n" +
		"  apimill generate                  make the Go package and the OpenAPI document, as go generate does\n"
}

// create writes the file, and never over another one.
func (f newFile) create() error {
	if err := os.MkdirAll(filepath.Dir(f.name), 0o777); err != nil {
		return err
	}
	file, err := os.OpenFile(f.name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	_, err = file.Write(f.data)
	if err = errors.Join(err, file.Close()); err != nil {
		os.Remove(f.name)
	}
	return err
}
