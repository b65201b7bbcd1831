package main

import (
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/apimill/apimill/cmd/apimill/internal/config"
	"github.com/apimill/apimill/cmd/apimill/internal/document"
	"github.com/apimill/apimill/cmd/apimill/internal/explain"
	"github.com/apimill/apimill/cmd/apimill/internal/mill"
	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/docs"
)

func explainCommand() *cobra.Command {
	var file string
	cmd := &cobra.Command{
		Use:   "explain [--config FILE] NAME [DOCS...]",
		Short: "Explain where something comes from, or what a code means",
		Long: `Explain what something became, and which line of which page each fact comes
from: its names in the generated code and in the OpenAPI document, what was
decided where pages disagree or say nothing, and what was reported there.

NAME is a type, "type.property", the ID of an operation, a URL with or without
its method, or an identifier of the generated Go package. "style" stands for the
house style that the documents are read in. DOCS and FILE are as for generate.

NAME can also be the code of a diagnostic, such as no-uri. That needs no
documents, and prints what docs/diagnostics.md says of it: what it means, and
the repair.`,
		Example: "  apimill explain user.mail docs\n  apimill explain 'GET /users/{userId}' docs\n  apimill explain no-uri",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return errors.New(`nothing to explain: name it, as in "apimill explain user.mail docs"`)
			}
			return nil
		},
		ValidArgsFunction: completeCode,
		RunE: func(cmd *cobra.Command, args []string) error {
			if text := docs.Diagnostic(args[0]); text != "" {
				_, err := io.WriteString(cmd.OutOrStdout(), text)
				return err
			}
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

// completeCode completes codes of diagnostics, and then names of files.
func completeCode(_ *cobra.Command, args []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveDefault
	}
	var codes []cobra.Completion
	for _, code := range diag.Codes() {
		codes = append(codes, cobra.CompletionWithDesc(string(code), code.Summary()))
	}
	return codes, cobra.ShellCompDirectiveNoFileComp
}

// explainName prints all that a name can mean in an API.
func explainName(name string, cfg config.Config, stdout io.Writer) error {
	if len(cfg.Docs) == 0 {
		return missing(cfg, "documents", "docs", "apimill explain user.mail docs")
	}
	pages, err := document.Read(cfg.Base, cfg.Docs)
	if err != nil {
		return err
	}
	if name == "style" {
		_, err := fmt.Fprintln(stdout, mill.Style(pages, cfg).Reason)
		return err
	}
	var diags diag.List
	r := explain.Reading{API: mill.Inspect(pages, cfg, &diags), Base: cfg.Base, Without: cfg.Go.Without}
	r.Diagnostics = diags.All()
	for _, s := range cfg.OpenAPI.Servers {
		r.Servers = append(r.Servers, s.URL)
	}
	if cfg.Resolve.Lock != nil {
		cfg.Resolve.Lock = nil
		r.Alone = mill.Resolve(pages, cfg, new(diag.List))
	}
	return printable(stdout, false, func(w io.Writer) error { return r.Explain(name, w) })
}
