package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/apimill/apimill/cmd/apimill/internal/config"
	"github.com/apimill/apimill/cmd/apimill/internal/document"
	"github.com/apimill/apimill/cmd/apimill/internal/workdir"
	"github.com/apimill/apimill/templates"
)

func initCommand() *cobra.Command {
	var kind string
	cmd := &cobra.Command{
		Use:   "init [--page KIND NAME]",
		Short: "Write a configuration, a line for go generate, and pages to start from",
		Long: `Write ` + config.Name + ` with every setting, and generate.go with a line for go
generate, into the working directory. Where there are no documents, write a few
to start from.

With --page write a page of documentation about NAME. KIND is its form:

  resource, enum                      NAME is the type's
  create, list, get, update, delete   NAME is the resource's
  action, function                    NAME is its own, after the resource's and
                                      a dot if it belongs to one

The page of the resource is written, too, if there is none.

What is there already stays as it is.`,
		Example: "  apimill init\n  apimill init --page get user\n  apimill init --page action user.sendMail",
		RunE: func(cmd *cobra.Command, args []string) error {
			p, err := planInit(kind, args)
			if err != nil {
				return err
			}
			return p.carryOut(cmd.OutOrStdout())
		},

		DisableFlagsInUseLine: true,
	}
	cmd.Flags().StringVar(&kind, "page", "", "write a page of this `KIND`: "+strings.Join(templates.PageKinds(), ", "))
	cmd.RegisterFlagCompletionFunc("page", cobra.FixedCompletions(templates.PageKinds(), cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

// generateName is the file with the line for go generate.
const generateName = "generate.go"

// An initPlan is what init is going to write.
type initPlan struct {
	files  []newFile
	kept   []string // what is there already
	setsUp bool     // whether this is more than another page
}

// A newFile is a file that is not there yet.
type newFile struct {
	name string // from the working directory
	data []byte
}

// planInit looks at the working directory and says what is to be written.
func planInit(kind string, args []string) (*initPlan, error) {
	ask, err := parsePageRequest(kind, args)
	if err != nil {
		return nil, err
	}
	p := &initPlan{}
	fresh := !workdir.Exists(config.Name)
	cfg, err := initConfig(fresh)
	if err != nil {
		return nil, err
	}
	if fresh || ask == nil {
		p.setUp(cfg)
	}
	set, err := readPages(cfg)
	switch {
	case err != nil:
		return nil, err
	case ask != nil:
		err = set.add(*ask)
	case len(set.api.Pages) == 0:
		err = set.addSample()
	}
	p.files = append(p.files, set.added...)
	return p, err
}

// initConfig returns the configuration that is there, or else the one that is
// to be written, as far as pages depend on it.
func initConfig(fresh bool) (config.Config, error) {
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
func (p *initPlan) setUp(cfg config.Config) {
	p.setsUp = true
	p.write(config.Name, config.Starter(cfg.Docs))
	p.write(generateName, templates.GenerateFile(packageHere(), generateCommandLine()))
}

// write plans a file, unless it is there.
func (p *initPlan) write(name string, data []byte) {
	if workdir.Exists(name) {
		p.kept = append(p.kept, name)
	} else {
		p.files = append(p.files, newFile{name, data})
	}
}

// carryOut writes the files and says so.
func (p *initPlan) carryOut(stdout io.Writer) error {
	for _, f := range p.files {
		if err := f.create(); err != nil {
			return err
		}
		fmt.Fprintf(stdout, "wrote %s\n", f.name)
	}
	for _, name := range p.kept {
		fmt.Fprintf(stdout, "kept  %s: it is there already; remove it to get a new one\n", name)
	}
	if slices.Contains(p.kept, generateName) {
		fmt.Fprintf(stdout, "      go generate needs this line in it: //go:generate %s\n", generateCommandLine())
	}
	if !p.setsUp {
		return nil
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
