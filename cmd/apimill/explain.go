package main

import (
	"errors"
	"io"

	"github.com/spf13/cobra"

	"github.com/apimill/apimill/cmd/apimill/internal/config"
	"github.com/apimill/apimill/cmd/apimill/internal/document"
	"github.com/apimill/apimill/cmd/apimill/internal/explain"
	"github.com/apimill/apimill/cmd/apimill/internal/mill"
	"github.com/apimill/apimill/diag"
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
			return explainName(args[0], cfg, cmd.OutOrStdout())
		},

		DisableFlagsInUseLine: true,
	}
	addConfigFlag(cmd, &file)
	return cmd
}

// explainName prints all that a name can mean.
func explainName(name string, cfg config.Config, stdout io.Writer) error {
	if len(cfg.Docs) == 0 {
		return missing(cfg, "documents", "docs", "apimill explain user.mail docs")
	}
	docs, err := document.Read(cfg.Base, cfg.Docs)
	if err != nil {
		return err
	}
	var diags diag.List
	r := explain.Reading{API: mill.Resolve(docs, cfg, &diags), Base: cfg.Base}
	diags.Suppress() // what expired may be about generators, which do not run here
	diags.Apply(cfg.Rules)
	r.Diagnostics = diags.All()
	if cfg.Resolve.Lock != nil {
		cfg.Resolve.Lock = nil
		r.Alone = mill.Resolve(docs, cfg, new(diag.List))
	}
	return r.Explain(name, stdout)
}
