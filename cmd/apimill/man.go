package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/apimill/apimill/cmd/apimill/internal/config"
	"github.com/apimill/apimill/cmd/apimill/internal/settings"
)

// manCommand is for who packages the program, so help does not list it.
func manCommand() *cobra.Command {
	return &cobra.Command{
		Use:    "man",
		Short:  "Print the manual page",
		Hidden: true,
		Args:   noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			_, err := io.WriteString(cmd.OutOrStdout(), manual(cmd.Root()))
			return err
		},

		DisableFlagsInUseLine: true,
	}
}

// manual returns the manual page in the language of troff. It holds no date and
// no version, so that it is the same wherever it is made.
func manual(root *cobra.Command) string {
	var b strings.Builder
	section := func(heading string) { fmt.Fprintf(&b, ".SH %s\n", heading) }
	b.WriteString(".TH APIMILL 1 \"\" apimill \"User Commands\"\n")
	section("NAME")
	fmt.Fprintf(&b, "apimill \\- %s\n", roff(lowerFirst(root.Short)))
	section("SYNOPSIS")
	for _, cmd := range shown(root) {
		fmt.Fprintf(&b, ".B %s\n.br\n", roff(cmd.UseLine()))
	}
	section("COMMANDS")
	for _, cmd := range shown(root) {
		writeManual(&b, cmd)
	}
	section("CONFIGURATION")
	fmt.Fprintf(&b, "%s\n", roff("What no flag says comes from "+config.Name+" in the working directory. These are its keys."))
	for _, k := range new(config.Config).Keys() {
		writeManualKey(&b, k)
	}
	section("EXIT STATUS")
	writeTerms(&b, exitStatuses)
	section("ENVIRONMENT")
	writeTerms(&b, environment)
	return b.String()
}

// writeTerms writes lines that begin with a term and go on with what it means.
func writeTerms(b *strings.Builder, lines []string) {
	for _, line := range lines {
		term, meaning, _ := strings.Cut(line, " ")
		fmt.Fprintf(b, ".TP\n.B %s\n%s\n", roff(term), roff(meaning))
	}
}

// environment are the variables that apimill looks at, and what they are for.
var environment = []string{
	"NO_COLOR No colour, whatever the terminal can, unless it is empty.",
	"CLICOLOR_FORCE Colour also where there is no terminal, unless it is 0.",
	"GITHUB_WORKSPACE The top of the checkout for --format github and sarif, where there is no .git to tell.",
	"GOGC As for every program in Go. Without it and GOMEMLIMIT, memory is traded for time up to 400 MB.",
}

// writeManual writes what the help of a command says.
func writeManual(b *strings.Builder, cmd *cobra.Command) {
	text := cmd.Long
	if text == "" {
		text = cmd.Short + "."
	}
	fmt.Fprintf(b, ".SS %s\n.nf\n%s\n.fi\n", roff(cmd.UseLine()), roff(text))
	if cmd.HasAvailableLocalFlags() {
		fmt.Fprintf(b, ".PP\n.nf\n%s\n.fi\n", roff(strings.TrimRight(cmd.LocalFlags().FlagUsagesWrapped(80), "\n")))
	}
	if cmd.HasExample() {
		fmt.Fprintf(b, ".PP\nExamples:\n.PP\n.nf\n%s\n.fi\n", roff(cmd.Example))
	}
}

func writeManualKey(b *strings.Builder, k settings.Key) {
	doc := strings.ReplaceAll(k.InWords(), "`", "")
	fmt.Fprintf(b, ".TP\n.B %s\n%s\n.IP\n.nf\n%s\n.fi\n", roff(k.Name), roff(doc), roff(strings.TrimSpace(k.Example)))
}

// roff returns a text as troff takes it for nothing but text.
func roff(text string) string {
	lines := strings.Split(strings.NewReplacer(`\`, `\e`, "-", `\-`).Replace(text), "\n")
	for i, line := range lines {
		if strings.HasPrefix(line, ".") || strings.HasPrefix(line, "'") {
			lines[i] = `\&` + line
		}
	}
	return strings.Join(lines, "\n")
}
