package style

import (
	"cmp"
	_ "embed"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"

	"go.yaml.in/yaml/v3"
)

// A Key is one key of a style, and all there is to say about it. What is read, its JSON
// Schema, the file that init writes and docs/styles.md come from the keys.
type Key struct {
	Name    string
	Kind    Kind
	Doc     string   // what it means, e.g. "Headers of the column of names."
	Example string   // YAML, the key included, e.g. "placeholders: [leer]"
	Usual   []string // what the style "common" has, each text or expression
	Words   []string // that there are, of a WordKey or WordsKey; nil for any
	Keys    []Key    // of a MappingKey, in order

	groups   int  // that each expression of a phrase must have
	optional bool // a group need not be in every match
	fold     bool // letters count without regard to case, and readers want small ones
}

// A Kind says what a key holds.
type Kind int

const (
	TextKey    Kind = iota // e.g. "microsoft.graph"
	WordKey                // one of some words
	BoolKey                // true or false
	ListKey                // of texts
	WordsKey               // a list of some words
	PhraseKey              // a regular expression, or a list of such
	PhrasesKey             // a list of regular expressions
	MappingKey             // keys
	NamesKey               // texts by any names
)

// keysFile is a style that has every key, with an example each. The comment above a
// key is its doc.
//
//go:embed keys.yaml
var keysFile []byte

// Keys returns the keys of a style, in the order in which they are told of.
func Keys() []Key { return slices.Clone(keys()) }

var keys = sync.OnceValue(func() []Key {
	data, err := source(commonStyle)
	if err != nil {
		panic("style: " + err.Error())
	}
	usual, err := loader{chain: []string{commonStyle}}.parse(data)
	if err != nil {
		panic("style: " + err.Error())
	}
	return described(shape(), told(), usual)
})

// told returns the style that has every key.
func told() *yaml.Node {
	var file yaml.Node
	if err := yaml.Unmarshal(keysFile, &file); err != nil {
		panic("style: keys.yaml: " + err.Error())
	}
	return file.Content[0]
}

// described returns keys in the order of a mapping that has all of them, with what the
// mapping says of each, and what the usual style has.
func described(known []Key, node, usual *yaml.Node) []Key {
	all := make([]Key, 0, len(known))
	for pair := range slices.Chunk(node.Content, 2) {
		i := slices.IndexFunc(known, func(k Key) bool { return k.Name == pair[0].Value })
		if i < 0 {
			panic("style: keys.yaml: no key " + pair[0].Value)
		}
		k := known[i]
		k.Doc = comment(pair[0])
		has := valueOf(usual, k.Name)
		if k.Keys != nil {
			k.Keys = described(k.Keys, pair[1], has)
		} else {
			k.Example, k.Usual = example(pair[0], pair[1]), texts(has)
		}
		all = append(all, k)
	}
	if len(all) != len(known) {
		panic("style: keys.yaml lacks a key: it has " + strconv.Itoa(len(all)) + " of " + strconv.Itoa(len(known)) + ", " + missing(known, all))
	}
	return all
}

// texts returns the texts that a key holds.
func texts(node *yaml.Node) []string {
	switch {
	case node == nil || node.Tag == "!!null":
		return nil
	case node.Kind == yaml.ScalarNode:
		return []string{node.Value}
	}
	var all []string
	for i, n := range node.Content {
		if node.Kind == yaml.SequenceNode || i%2 == 1 {
			all = append(all, n.Value)
		}
	}
	return all
}

// missing names keys that are not among some.
func missing(known, some []Key) string {
	var names []string
	for _, k := range known {
		if !slices.ContainsFunc(some, func(s Key) bool { return s.Name == k.Name }) {
			names = append(names, k.Name)
		}
	}
	return "not " + strings.Join(names, ", ")
}

// comment returns what stands above a key, as one paragraph.
func comment(key *yaml.Node) string {
	var words []string
	for line := range strings.Lines(key.HeadComment) {
		words = append(words, strings.Fields(strings.TrimPrefix(line, "#"))...)
	}
	return strings.Join(words, " ")
}

// example returns a key with its value as one writes it.
func example(key, value *yaml.Node) string {
	bare := *key
	bare.HeadComment = ""
	text, err := yaml.Marshal(&yaml.Node{Kind: yaml.MappingNode, Content: []*yaml.Node{&bare, value}})
	if err != nil {
		panic("style: keys.yaml: " + err.Error())
	}
	return strings.TrimSpace(string(text))
}

// structKeys returns the keys that a part of a style has, as its tags say.
func structKeys(t reflect.Type) []Key {
	var all []Key
	for i := range t.NumField() {
		f := t.Field(i)
		name := f.Tag.Get("yaml")
		if name == "" || name == "-" {
			continue
		}
		k := kindOf(f.Type)
		k.Name, k.fold = name, f.Tag.Get("fold") != ""
		groups, optional := strings.CutSuffix(f.Tag.Get("groups"), "?")
		k.groups, _ = strconv.Atoi(cmp.Or(groups, "0"))
		k.optional = optional
		all = append(all, k)
	}
	return all
}

// kindOf returns a key without a name for what a field holds.
func kindOf(t reflect.Type) Key {
	switch t {
	case reflect.TypeFor[string]():
		return Key{Kind: TextKey}
	case reflect.TypeFor[bool]():
		return Key{Kind: BoolKey}
	case reflect.TypeFor[[]string]():
		return Key{Kind: ListKey}
	case reflect.TypeFor[Pattern]():
		return Key{Kind: PhraseKey}
	case reflect.TypeFor[[]Pattern]():
		return Key{Kind: PhrasesKey}
	case reflect.TypeFor[map[string]string]():
		return Key{Kind: NamesKey}
	case reflect.TypeFor[Manner]():
		return Key{Kind: WordKey, Words: []string{string(odata), string(plain)}}
	case reflect.TypeFor[Expected]():
		return Key{Kind: WordsKey, Words: slices.Sorted(maps.Keys(sectionNames))}
	}
	if names, kind := parts(t); names != nil {
		return Key{Kind: MappingKey, Keys: alike(names, kind)}
	}
	if t.Kind() != reflect.Struct {
		panic("style: no kind of key for " + t.String())
	}
	return Key{Kind: MappingKey, Keys: structKeys(t)}
}

// parts returns the names of the keys of what is no struct, and what each holds.
func parts(t reflect.Type) ([]string, Kind) {
	switch t {
	case reflect.TypeFor[Headings]():
		return slices.Sorted(maps.Keys(sectionNames)), ListKey
	case reflect.TypeFor[Labels]():
		return slices.Sorted(maps.Keys(sectionNames)), PhraseKey
	case reflect.TypeFor[Columns]():
		return slices.Sorted(maps.Keys(columnNames)), ListKey
	case reflect.TypeFor[Types]():
		return slices.Sorted(maps.Keys(typeNames)), ListKey
	case reflect.TypeFor[Places]():
		return slices.Sorted(maps.Keys(placeNames)), ListKey
	case reflect.TypeFor[SaidPlaces]():
		return slices.Sorted(maps.Keys(placeNames)), PhraseKey
	case reflect.TypeFor[SaidTypes]():
		said := slices.DeleteFunc(slices.Sorted(maps.Keys(typeNames)), func(t string) bool { return t == EnumType })
		return append(said, ListType), PhraseKey
	case reflect.TypeFor[FormatPhrases]():
		return Formats[:], PhraseKey
	case reflect.TypeFor[Verbs]():
		return []string{"GET", "POST", "PUT", "PATCH", "DELETE"}, ListKey
	}
	return nil, 0
}

// alike returns keys of one kind.
func alike(names []string, kind Kind) []Key {
	all := make([]Key, len(names))
	for i, name := range names {
		all[i] = Key{Name: name, Kind: kind}
	}
	return all
}
