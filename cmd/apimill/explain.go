package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"github.com/apimill/apimill/cmd/apimill/internal/config"
	"github.com/apimill/apimill/cmd/apimill/internal/document"
	"github.com/apimill/apimill/cmd/apimill/internal/mill"
	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
)

func explainCommand() *cobra.Command {
	var file string
	cmd := &cobra.Command{
		Use:   "explain [--config FILE] NAME [DOCS...]",
		Short: "Tell what something became, and from which line of which page",
		Long: `Tell what something became, and from which line of which page each fact came:
what the generated code and the OpenAPI document call it, what was decided where
pages disagree or say nothing, and what was reported there.

NAME is a type, "type.property", the ID of an operation, a URL with or without
its method, or an identifier of the generated Go package. DOCS and FILE are as
for generate.`,
		Example: "  apimill explain user.mail docs\n  apimill explain 'GET /users/{userId}' docs",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return errors.New(`nothing to explain: name it, as in "apimill explain user.mail docs"`)
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			cfg, err := config.Read(file, args[1:])
			if err != nil {
				return err
			}
			return explain(args[0], cfg, cmd.OutOrStdout())
		},

		DisableFlagsInUseLine: true,
	}
	addConfigFlag(cmd, &file)
	return cmd
}

// explain prints all that a name can mean.
func explain(name string, cfg config.Config, stdout io.Writer) error {
	if len(cfg.Docs) == 0 {
		return missing(cfg, "documents", "docs", "apimill explain user.mail docs")
	}
	docs, err := document.Read(cfg.Base, cfg.Docs)
	if err != nil {
		return err
	}
	var diags diag.List
	api := mill.Resolve(docs, cfg, &diags)
	diags.Suppress() // what expired may be about generators, which do not run here
	diags.Apply(cfg.Rules)
	given := newNaming(api)
	alone := given
	if cfg.Resolve.Lock != nil {
		cfg.Resolve.Lock = nil
		alone = newNaming(mill.Resolve(docs, cfg, new(diag.List)))
	}
	subjects := api.Find(name)
	for _, s := range given.golang.Find(name) {
		if !slices.Contains(subjects, s) {
			subjects = append(subjects, s)
		}
	}
	if len(subjects) == 0 {
		return fmt.Errorf("nothing is called %q%s", name, diag.DidYouMean(name, api.Names(name)))
	}
	out := bufio.NewWriter(stdout)
	for i, s := range subjects {
		if i > 0 {
			fmt.Fprintln(out)
		}
		e := &explainer{w: out, base: cfg.Base, given: given, alone: alone, places: map[diag.Pos]bool{}}
		e.explain(s)
		e.findings(diags.All())
	}
	return out.Flush()
}

// explain prints what became of a subject.
func (e *explainer) explain(s model.Subject) {
	switch {
	case s.Field != nil:
		e.property(s)
	case s.Resource != nil:
		e.resource(s)
	case s.Enum != nil:
		e.enum(s)
	default:
		e.operation(s)
	}
}
