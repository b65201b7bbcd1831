package settings

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/apimill/apimill/diag"
)

// A Type is a kind of values: how one is read, how it is told from others, and
// what it is called.
type Type[T any] struct {
	noun   string
	schema Schema
	words  []string // all there are, nil when they cannot be listed
	groups []Group  // the keys of a mapping
	read   func(f *File, n *yaml.Node) T
}

// NewType returns a type of mappings with keys of the groups. Read reports
// faults; what it returns after a fault does not matter.
func NewType[T any](noun string, schema Schema, groups []Group, read func(f *File, n *yaml.Node) T) Type[T] {
	return Type[T]{noun: noun, schema: schema, groups: groups, read: read}
}

// A Value is a type and what is done with the value that is read.
type Value struct {
	noun   string
	schema Schema
	words  []string
	groups []Group
	read   func(f *File, n *yaml.Node)
}

// To hands the value to a function.
func (t Type[T]) To(use func(T)) Value {
	return Value{t.noun, t.schema, t.words, t.groups, func(f *File, n *yaml.Node) { use(t.read(f, n)) }}
}

// Shown returns a value of a schema that others read, and that is told of here.
func Shown(schema Schema) Value { return Value{schema: schema} }

// Into puts the value into a variable.
func (t Type[T]) Into(p *T) Value { return t.To(func(value T) { *p = value }) }

// Called gives a type a name that says more, e.g. "list of folders".
func (t Type[T]) Called(noun string) Type[T] {
	t.noun = noun
	return t
}

// Where adds a condition to the schema of a type, which what reads it has too.
func (t Type[T]) Where(keyword string, value any) Type[T] {
	t.schema = maps.Clone(t.schema)
	t.schema[keyword] = value
	return t
}

// Words returns the words that the value can be, nil when they cannot be listed.
func (v Value) Words() []string { return v.words }

// String is the type of texts.
var String = Type[string]{noun: "string", schema: Schema{"type": "string"}, read: readString}

func readString(f *File, n *yaml.Node) string {
	if n.Kind == yaml.ScalarNode && n.ShortTag() == "!!str" {
		return n.Value
	}
	hint := ""
	if n.Kind == yaml.ScalarNode && n.ShortTag() != "!!null" {
		hint = "; write it in quotes"
	}
	f.Want(n, "a string, not %s%s", Written(n), hint)
	return ""
}

// Path is the type of names of files and folders. They are read as paths from
// the working directory.
var Path = Type[string]{noun: "path", schema: Schema{"type": "string"}, read: func(f *File, n *yaml.Node) string {
	name := readString(f, n)
	if name == "" || filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(f.folder, name)
}}

// Bool is the type of true and false.
var Bool = Type[bool]{noun: "`true` or `false`", schema: Schema{"type": "boolean"}, words: []string{"true", "false"}, read: readBool}

func readBool(f *File, n *yaml.Node) (value bool) {
	if n.ShortTag() != "!!bool" || n.Decode(&value) != nil {
		f.Want(n, "true or false, not %s", Written(n))
	}
	return value
}

// Percent is the type of numbers from 0 to 100.
var Percent = Type[float64]{
	noun: "number from 0 to 100", schema: Schema{"type": "number", "minimum": 0, "maximum": 100}, read: readPercent,
}

func readPercent(f *File, n *yaml.Node) (value float64) {
	if err := n.Decode(&value); err != nil || !(0 <= value && value <= 100) {
		f.Want(n, "a number from 0 to 100, not %s", Written(n))
	}
	return value
}

// Whole is a type of whole numbers in a range.
func Whole(noun string, least, most int) Type[int] {
	return Type[int]{noun: noun, schema: Schema{"type": "integer", "minimum": least, "maximum": most}, read: func(f *File, n *yaml.Node) (value int) {
		if err := n.Decode(&value); err != nil || value < least || value > most {
			f.Want(n, "a %s, a number from %d to %d", noun, least, most)
		}
		return value
	}}
}

// OneOf is a type of words. Quotes do not matter: who writes 3.1 means "3.1".
func OneOf(words ...string) Type[string] {
	return Type[string]{noun: orList(words), schema: Schema{"enum": withoutQuotes(words)}, words: words, read: func(f *File, n *yaml.Node) string {
		if n.Kind == yaml.ScalarNode && slices.Contains(words, n.Value) {
			return n.Value
		}
		f.Want(n, "%s, not %s", strings.Join(words, " or "), Written(n))
		return ""
	}}
}

// orList names words as the reference does.
func orList(words []string) string {
	return "`" + strings.Join(words[:len(words)-1], "`, `") + strings.Repeat("` or `", min(len(words)-1, 1)) + words[len(words)-1] + "`"
}

// withoutQuotes returns words and what YAML makes of those that are no strings
// when they have no quotes.
func withoutQuotes(words []string) []any {
	var values []any
	for _, word := range words {
		values = append(values, word)
		if value := decodeValue(word); value != word {
			values = append(values, value)
		}
	}
	return values
}

// List is a type of lists. The example is shown to who writes something else.
func List[T any](item Type[T], example string) Type[[]T] {
	t := Type[[]T]{noun: "list of " + item.noun + "s", schema: Schema{"type": "array", "items": item.schema}, groups: item.groups}
	t.read = func(f *File, n *yaml.Node) []T {
		if n.Kind != yaml.SequenceNode {
			f.Want(n, "a list such as %s, not %s", example, Written(n))
			return nil
		}
		var items []T
		for _, n := range n.Content {
			items = append(items, item.read(f, n))
		}
		return items
	}
	return t
}

// Some is a type of lists that have an item at least.
func Some[T any](item Type[T], example string) Type[[]T] {
	list := List(item, example)
	t := list.Where("minItems", 1)
	t.read = func(f *File, n *yaml.Node) []T {
		if n.Kind == yaml.SequenceNode && len(n.Content) == 0 {
			f.Want(n, "a %s, not an empty list", item.noun)
		}
		return list.read(f, n)
	}
	return t
}

// OneOrMore is a type of lists, and of values that stand for a list of one.
func OneOrMore[T any](item Type[T], example string) Type[[]T] {
	list := Some(item, example)
	t := Type[[]T]{noun: item.noun + ", or list of these", schema: Schema{"anyOf": []Schema{item.schema, list.schema}}, groups: item.groups}
	t.read = func(f *File, n *yaml.Node) []T {
		if n.Kind != yaml.SequenceNode {
			return []T{item.read(f, n)}
		}
		return list.read(f, n)
	}
	return t
}

// Set is the type of lists of texts in which none stands twice.
func Set(example string) Type[[]string] {
	list := List(String, example)
	set := list.Where("uniqueItems", true)
	set.read = func(f *File, n *yaml.Node) []string {
		texts := list.read(f, n)
		for i, text := range texts {
			if slices.Contains(texts[:i], text) {
				f.Fault(n.Content[i], "%q is listed already", text)
			}
		}
		return texts
	}
	return set
}

// A Pair is one member of a mapping whose keys are not known beforehand.
type Pair[T any] struct {
	Key   string
	Pos   diag.Pos // of the key
	Value T
}

// Pairs is a type of mappings with any keys.
func Pairs[T any](value Type[T]) Type[[]Pair[T]] {
	t := Type[[]Pair[T]]{noun: "mapping to " + value.noun + "s", schema: Schema{"type": "object", "additionalProperties": value.schema}, groups: value.groups}
	t.read = func(f *File, n *yaml.Node) []Pair[T] {
		var pairs []Pair[T]
		for _, m := range f.Members(n) {
			f.Under(m.Key.Value, func() { pairs = append(pairs, Pair[T]{m.Key.Value, f.Pos(m.Key), value.read(f, m.Value)}) })
		}
		return pairs
	}
	return t
}

// Object is a type of mappings with keys that fill in a T.
func Object[T any](keys func(*T) []Key) Type[T] {
	known := keys(new(T))
	return NewType("mapping", Mapping(known), []Group{{Keys: known}}, func(f *File, n *yaml.Node) T {
		var value T
		keys := keys(&value)
		found := f.Read(n, keys)
		for _, k := range keys {
			if k.Required && !slices.Contains(found, k.Name) {
				f.Fault(n, "no key %q; add %q", k.Name, k.Example)
			}
		}
		return value
	})
}

// OrFile is a type of values that stand in the file, or in another one whose
// name stands there.
func OrFile[T any](t Type[T]) Type[T] {
	return NewType(t.noun+", or the name of a file that holds it", Schema{"anyOf": []Schema{t.schema, Path.schema}}, t.groups, func(f *File, n *yaml.Node) T {
		if n.Kind != yaml.ScalarNode {
			return t.read(f, n)
		}
		file := File{name: filepath.ToSlash(Path.read(f, n)), folder: f.folder, read: f.read}
		root, err := file.load()
		if fault, ok := errors.AsType[*Fault](err); ok {
			f.faults = append(f.faults, fault)
		} else if err != nil {
			f.Fault(n, "%v", err)
		}
		if err != nil {
			return *new(T)
		}
		value := t.read(&file, root)
		f.faults = append(f.faults, file.faults...)
		return value
	})
}

// A Choice is a word, or what the file holds that is named instead of one.
type Choice struct {
	Name string // the word, or the file from the working directory
	File []byte // nil for a word
}

// WordOrFile is a type of words, or of the names of files.
func WordOrFile(words ...string) Type[Choice] {
	schema := Schema{"anyOf": []Schema{{"enum": withoutQuotes(words)}, Path.schema}}
	return Type[Choice]{noun: orList(words) + ", or the name of a file", schema: schema, words: words, read: func(f *File, n *yaml.Node) Choice {
		name := readString(f, n)
		if name == "" || slices.Contains(words, name) {
			return Choice{Name: name}
		}
		file := Path.read(f, n)
		data, err := os.ReadFile(file)
		if f.read != nil {
			*f.read = append(*f.read, Source{filepath.ToSlash(file), data})
		}
		switch {
		case errors.Is(err, fs.ErrNotExist) && !strings.ContainsAny(name, `./\`):
			f.Want(n, "%s or the name of a file, not %q%s", strings.Join(words, ", "), name, diag.DidYouMean(name, words))
		case err != nil:
			f.Fault(n, "%v", err)
		}
		return Choice{filepath.ToSlash(file), data}
	}}
}

// Convert is a type of values of another type that convert can make use of. Its
// errors are faults of the value, unless they are faults with places of their own.
func Convert[A, B any](t Type[A], convert func(value A, pos diag.Pos) (B, error)) Type[B] {
	return Type[B]{t.noun, t.schema, t.words, t.groups, func(f *File, n *yaml.Node) (converted B) {
		before := len(f.faults)
		value := t.read(f, n)
		if len(f.faults) > before {
			return converted
		}
		converted, err := convert(value, f.Pos(n))
		if !f.placed(err) {
			f.Fault(n, "%v", err)
		}
		return converted
	}}
}
