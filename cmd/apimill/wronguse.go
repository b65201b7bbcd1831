package main

import (
	"errors"
	"fmt"
	"slices"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/apimill/apimill/diag"
)

// knownCommand reports a first word that is no command.
func knownCommand(root *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	var names []string
	for _, cmd := range shown(root) {
		names = append(names, cmd.Name())
	}
	return fmt.Errorf("unknown command %q%s", args[0], diag.DidYouMean(args[0], names))
}

// noArguments reports arguments of a command that takes none.
func noArguments(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return fmt.Errorf("%s takes no arguments, and so not %q", cmd.Name(), args[0])
	}
	return nil
}

// flagError says in this program's words what is wrong with a flag. Other errors
// it returns as they are.
func flagError(cmd *cobra.Command, err error) error {
	if unknown, ok := errors.AsType[*pflag.NotExistError](err); ok {
		return unknownFlag(cmd, unknown)
	}
	if bare, ok := errors.AsType[*pflag.ValueRequiredError](err); ok {
		f := bare.GetFlag()
		kind, _ := pflag.UnquoteUsage(f)
		return fmt.Errorf("--%s: no value; write --%s %s", f.Name, f.Name, kind)
	}
	if invalid, ok := errors.AsType[*pflag.InvalidValueError](err); ok {
		f := invalid.GetFlag()
		return fmt.Errorf("--%s: want %s, not %q", f.Name, wanted(f.Value.Type()), invalid.GetValue())
	}
	return err
}

// unknownFlag names a command that has the flag, or else suggests one of this
// command, also for a long one that was written with a single dash.
func unknownFlag(cmd *cobra.Command, unknown *pflag.NotExistError) error {
	dashes, name := "--", unknown.GetSpecifiedName()
	if short := unknown.GetSpecifiedShortnames(); short != "" {
		dashes, name = "-", short
	}
	return fmt.Errorf("unknown flag %s%s%s", dashes, name, flagHint(cmd, name))
}

func flagHint(cmd *cobra.Command, name string) string {
	var names []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
	for _, other := range shown(cmd.Root()) {
		if !slices.Contains(names, name) && other.Flags().Lookup(name) != nil {
			return fmt.Sprintf(`; it is one of "%s"`, other.CommandPath())
		}
	}
	if near := diag.Nearest(name, names); near != "" {
		return fmt.Sprintf(`; did you mean "--%s"?`, near)
	}
	return ""
}

// wanted says what values of a type of flag look like.
func wanted(kind string) string {
	switch kind {
	case "bool":
		return "true or false"
	case "uint16":
		return "a whole number from 0 to 65535"
	case "uint64":
		return "a whole number such as 1"
	case "float64":
		return "a number such as 0.1"
	case "duration":
		return "a duration such as 200ms"
	}
	panic(fmt.Sprintf("unknown type of flag %q", kind))
}
