package settings

import (
	"fmt"
	"strings"
)

// Reference returns the keys as Markdown: a table, then a section for each.
func Reference(keys []Key) string {
	var b strings.Builder
	b.WriteString("| key | value | when it is missing |\n|---|---|---|\n")
	for _, k := range keys {
		fmt.Fprintf(&b, "| [`%s`](#%[1]s) | %s | %s |\n", k.Name, cell(k.Value.noun), k.missing())
	}
	for _, k := range keys {
		fmt.Fprintf(&b, "\n## %s\n\n%s\n", k.Name, k.Doc)
		if k.Flag != "" {
			fmt.Fprintf(&b, "\nThe flag `--%s` beats it.\n", k.Name)
		}
		if k.Example != "" {
			fmt.Fprintf(&b, "\n```yaml\n%s\n```\n", strings.TrimSpace(k.Example))
		}
		writeGroups(&b, k.Value.groups)
		for _, note := range k.Notes {
			fmt.Fprintf(&b, "\n%s\n", note)
		}
	}
	return b.String()
}

// writeGroups writes a table of the keys within a setting, and of those in them.
func writeGroups(b *strings.Builder, groups []Group) {
	for _, g := range groups {
		if g.Name != "" {
			fmt.Fprintf(b, "\n%s:\n", g.Name)
		}
		b.WriteString("\n| key | value | |\n|---|---|---|\n")
		for _, k := range g.Keys {
			fmt.Fprintf(b, "| `%s` | %s | %s |\n", k.Name, cell(k.Value.noun), cell(k.InWords()))
		}
		for _, k := range g.Keys {
			if len(k.Value.groups) > 0 {
				fmt.Fprintf(b, "\nIn `%s`:\n", k.Name)
				writeGroups(b, k.Value.groups)
			}
		}
	}
}

// InWords returns what a key is for, whether it can be missing and what counts then.
func (k Key) InWords() string {
	switch {
	case k.Required:
		return k.Doc + " Required."
	case k.Default != "":
		return k.Doc + " Default: `" + k.Default + "`."
	}
	return k.Doc
}

func (k Key) missing() string {
	switch {
	case k.Required:
		return "an error"
	case k.Default != "":
		return "`" + cell(k.Default) + "`"
	}
	return "–"
}

func cell(text string) string { return strings.ReplaceAll(text, "|", `\|`) }
