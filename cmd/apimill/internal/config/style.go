package config

import (
	"fmt"
	"slices"
	"strings"

	"github.com/apimill/apimill/cmd/apimill/internal/settings"
	"github.com/apimill/apimill/parser/style"
)

// StyleName is the file of a style that init writes.
const StyleName = "apimill.style.yaml"

// styleSchemaURL is where editors find the JSON Schema of styles.
const styleSchemaURL = "https://raw.githubusercontent.com/apimill/apimill/main/schema/style.schema.json"

// StyleSchema returns the JSON Schema of styles, schema/style.schema.json.
func StyleSchema() []byte {
	keys := func(*style.Style) []settings.Key { return styleKeys(style.Keys()) }
	return settings.JSONSchema(settings.Object(keys), styleSchemaURL, "House style of apimill")
}

// styleKeys returns the keys of a style as settings, which tell of them.
func styleKeys(keys []style.Key) []settings.Key {
	all := make([]settings.Key, len(keys))
	for i, k := range keys {
		all[i] = settings.Key{Name: k.Name, Doc: k.Doc, Value: settings.Shown(styleSchema(k)), Example: k.Example}
	}
	return all
}

// styleSchema returns the schema of what a key holds. Null takes away what is extended.
func styleSchema(k style.Key) settings.Schema {
	text := settings.Schema{"type": "string"}
	if k.Words != nil {
		text = settings.Schema{"enum": k.Words}
	}
	switch k.Kind {
	case style.TextKey:
		return settings.Schema{"type": []string{"string", "null"}}
	case style.WordKey:
		return settings.Schema{"enum": append(anyOf(k.Words), nil)}
	case style.BoolKey:
		return settings.Schema{"type": []string{"boolean", "null"}}
	case style.ListKey:
		// "7" and "true" are words without quotes, too.
		return settings.Schema{"type": []string{"array", "null"}, "items": settings.Schema{"type": []string{"string", "number", "boolean"}}}
	case style.WordsKey, style.PhrasesKey:
		return settings.Schema{"type": []string{"array", "null"}, "items": text}
	case style.PhraseKey:
		return settings.Schema{"type": []string{"string", "array", "null"}, "items": text}
	case style.NamesKey:
		return settings.Schema{"type": []string{"object", "null"}, "additionalProperties": text}
	case style.MappingKey:
		schema := settings.Mapping(styleKeys(k.Keys))
		schema["type"] = []string{"object", "null"}
		return schema
	}
	panic(fmt.Sprintf("config: unknown kind %d", k.Kind))
}

func anyOf(words []string) []any {
	all := make([]any, len(words))
	for i, w := range words {
		all[i] = w
	}
	return all
}

// StyleStarter returns a style to start from, which says what the one that it extends says.
func StyleStarter(name, extends string) []byte {
	var keys []settings.Key
	for _, k := range style.Keys() {
		s := settings.Key{Name: k.Name, Doc: k.Doc, Example: k.Example}
		switch {
		case k.Name == "name":
			s.Start = "name: " + name
		case k.Name == "extends":
			s.Start = "extends: " + extends
		case !slices.Contains(starterKeys, k.Name):
			continue
		case k.Keys != nil:
			s.Example = starterMapping(k)
		}
		keys = append(keys, s)
	}
	return []byte("# yaml-language-server: $schema=" + styleSchemaURL + "\n#\n" +
		"# The words of the house that wrote the documents, where they are not those of the\n" +
		"# style that is extended. What is commented out shows an example; docs/styles.md has all\n" +
		"# keys, and a walk from pages to a style.\n" + settings.Starter(keys))
}

// starterKeys are the keys that a new style shows: those which tell houses apart.
var starterKeys = []string{
	"units", "units: requests", "units: methods", "units: paths", "units: type", "units: enum", "units: definitions",
	"sections", "sections: function-parameters", "sections: path-parameters", "sections: query-parameters", "sections: request-headers",
	"sections: request-body", "sections: request", "sections: response", "sections: example-response", "sections: errors",
	"sections: permissions", "sections: properties", "sections: see-also",
	"labels", "labels: function-parameters", "labels: response",
	"columns", "columns: name", "columns: type", "columns: description", "columns: required", "columns: optional", "columns: default", "columns: in",
	"places", "places: path", "places: query", "places: header", "places: body",
	"types", "types: String", "types: Boolean", "types: Int32", "types: DateTimeOffset", "types: Map",
	"type-cells", "type-cells: collections", "type-cells: nullable", "type-cells: alternatives",
	"members", "members: optional", "members: required",
	"marks", "marks: yes", "marks: no", "marks: beside", "marks: required", "marks: nullable", "marks: read-only", "marks: default", "marks: values",
	"answers", "answers: heading", "answers: statuses", "answers: named",
	"placeholders", "noise", "fences", "versions",
}

// starterMapping returns the keys of a mapping that a new style shows.
func starterMapping(k style.Key) string {
	var b strings.Builder
	b.WriteString(k.Name + ":\n")
	for _, sub := range k.Keys {
		if slices.Contains(starterKeys, k.Name+": "+sub.Name) {
			for line := range strings.Lines(settings.Comment(sub.Doc) + sub.Example + "\n") {
				b.WriteString("  " + line)
			}
		}
	}
	return b.String()
}
