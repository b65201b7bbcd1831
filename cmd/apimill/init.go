package main

import (
	"github.com/spf13/cobra"

	"github.com/apimill/apimill/cmd/apimill/internal/config"
	"github.com/apimill/apimill/cmd/apimill/internal/lockfile"
	"github.com/apimill/apimill/cmd/apimill/internal/scaffold"
	"github.com/apimill/apimill/templates"
)

func initCommand() *cobra.Command {
	var kind string
	var styled bool
	var house scaffold.House
	cmd := &cobra.Command{
		Use:   "init [FLAG...] [--page KIND NAME | FROM-OPENAPI]",
		Short: "Write a configuration, a line for go generate, and pages to start from",
		Long: `Write ` + config.Name + ` with every setting, and generate.go with a line for go
generate, into the working directory. If there are no documents, write a few
to start from.

With --page, write a page of documentation about NAME. KIND is its form:

  resource, enum                      NAME is the type's
  create, list, get, update, delete   NAME is the resource's
  action, function                    NAME is its own, after the resource's and
                                      a dot if it belongs to one

If the resource has no page, that is written, too.

With FROM-OPENAPI, a file in JSON or YAML, write a page for each type, enum and
operation of that OpenAPI document (3.0 or 3.1), a configuration with its title,
servers and security, and ` + lockfile.Name(config.Name) + ` with its operation IDs. Then say what
the pages do not say of the document.

With --style, also write ` + config.StyleName + `: a style for the documents, which
extends the one that suits them best and explains how to describe what differs.
` + config.Name + ` then names it.

New pages have the form of those that are there. If there are none, they are
free of OData, unless --namespace gives a namespace for the types.

Files that exist are left alone.`,
		Example: "  apimill init\n  apimill init openapi.yaml\n  apimill init --style\n  apimill init --namespace shop --server https://api.example.com/v2\n  apimill init --page get user\n  apimill init --page action user.sendMail",
		RunE: func(cmd *cobra.Command, args []string) error {
			p, err := scaffold.New(kind, args, styled, house)
			if err != nil {
				return err
			}
			return p.CarryOut(cmd.OutOrStdout())
		},

		DisableFlagsInUseLine: true,
	}
	cmd.Flags().BoolVar(&styled, "style", false, "also write a style for the documents")
	cmd.Flags().StringVar(&house.Namespace, "namespace", "", "write pages in the manner of Microsoft Graph, with types in the namespace `NAME`")
	cmd.Flags().StringVar(&house.Server, "server", "", "the server of the API, which examples call, at `URL`")
	addWordFlag(cmd, &kind, "page", "", "write a page of this `KIND`", templates.PageKinds())
	return cmd
}
