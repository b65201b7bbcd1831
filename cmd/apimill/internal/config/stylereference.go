package config

import (
	"fmt"
	"strings"

	"github.com/apimill/apimill/parser/style"
)

// StyleReference returns what every key of a style means, the last part of docs/styles.md.
func StyleReference() string {
	var b strings.Builder
	b.WriteString(styleReferenceStart)
	for _, k := range style.Keys() {
		fmt.Fprintf(&b, "\n### %s\n\n", k.Name)
		if k.Keys == nil {
			b.WriteString(styleKey(k) + "\n")
			continue
		}
		b.WriteString(k.Doc + "\n\n")
		writeStyleKeys(&b, k.Keys, "")
	}
	return b.String()
}

// styleReferenceStart begins the part of docs/styles.md that is made of the keys.
const styleReferenceStart = `## All keys

<!-- From here on made from parser/style/keys.yaml. -->

What stands behind "Usual" is what ` + "`common`" + ` has, whose words and phrases a style that extends
it need not repeat.
`

// writeStyleKeys writes an item for each key of a mapping.
func writeStyleKeys(b *strings.Builder, keys []style.Key, indent string) {
	for _, k := range keys {
		if k.Keys == nil {
			fmt.Fprintf(b, "%s- `%s`: %s\n", indent, k.Name, styleKey(k))
			continue
		}
		fmt.Fprintf(b, "%s- `%s`: %s\n", indent, k.Name, k.Doc)
		writeStyleKeys(b, k.Keys, indent+"  ")
	}
}

// styleKey returns what a key means, what it holds, and what is usual.
func styleKey(k style.Key) string {
	text := fmt.Sprintf("%s *%s*, for example %s.", k.Doc, held(k), codeSpan(k.Example))
	switch usual := usualIn(k); {
	case len(k.Usual) == 0:
		return text
	case usual == "":
		return fmt.Sprintf("%s Usual: %d phrases.", text, len(k.Usual))
	default:
		return text + " Usual: " + usual + "."
	}
}

// held says what a key holds.
func held(k style.Key) string {
	switch k.Kind {
	case style.TextKey:
		return "A text"
	case style.WordKey:
		return "One of " + strings.Join(k.Words, ", ")
	case style.BoolKey:
		return "`true` or `false`"
	case style.ListKey:
		return "A list of texts"
	case style.WordsKey:
		return "A list of keys of `sections`"
	case style.PhraseKey:
		return "A phrase or a list of phrases"
	case style.PhrasesKey:
		return "A list of phrases"
	case style.NamesKey:
		return "Texts by name"
	}
	panic(fmt.Sprintf("config: a key of kind %d", k.Kind))
}

// usualIn returns what is usual for a key, "" where that is too long to read.
func usualIn(k style.Key) string {
	const longest = 600
	isPhrase := k.Kind == style.PhraseKey || k.Kind == style.PhrasesKey
	var parts []string
	length := 0
	for _, text := range k.Usual {
		parts = append(parts, codeSpan(text))
		length += len(text)
	}
	if isPhrase && length > longest {
		return ""
	}
	return strings.Join(parts, ", ")
}

// codeSpan returns a text as code in Markdown.
func codeSpan(text string) string {
	switch {
	case text == "":
		return `""`
	case strings.Contains(text, "``"):
		return "``` " + text + " ```"
	case strings.Contains(text, "`"):
		return "`` " + text + " ``"
	}
	return "`" + text + "`"
}
