package settings

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/apimill/apimill/diag"
)

// A Fault is one mistake in a file of settings.
type Fault struct {
	pos     diag.Pos
	message string
}

// NewFault returns a fault at a place whose file starts from the working
// directory.
func NewFault(pos diag.Pos, format string, args ...any) *Fault {
	return &Fault{pos, fmt.Sprintf(format, args...)}
}

func (e *Fault) Error() string { return fmt.Sprintf("%s: error: %s", e.pos, e.message) }

// A File is a file of settings in the course of being read.
type File struct {
	name   string // from the working directory, slash-separated
	folder string // likewise: paths in settings start there
	key    string // whose value is being read: "openapi", "info.title"; "" for the file
	faults []*Fault
	read   *[]Source // it and the files that it names
}

// A Source is a file that settings come from.
type Source struct {
	Name string // from the working directory, slash-separated
	Data []byte // what it holds; nil if it cannot be read
}

// Load reads a file as a value of a type. The file's name is slash-separated and
// starts from the working directory, paths in the file start from its folder.
// The error names every fault. Besides the value, Load returns the file and those that
// it names.
func Load[T any](name string, t Type[T]) (value T, read []Source, err error) {
	f := File{name: name, folder: path.Dir(name), read: &read}
	root, err := f.load()
	if err != nil {
		return value, read, err
	}
	value = t.read(&f, root)
	errs := make([]error, len(f.faults))
	for i, fault := range f.faults {
		errs[i] = fault
	}
	return value, read, errors.Join(errs...)
}

// load returns the one document of a file. Its error is a Fault when the file
// is there.
func (f *File) load() (*yaml.Node, error) {
	data, err := os.ReadFile(filepath.FromSlash(f.name))
	*f.read = append(*f.read, Source{f.name, data})
	if err != nil {
		return nil, fmt.Errorf("reading the configuration: %w", err)
	}
	root, err := decode(data)
	if err != nil {
		line, column, message := diag.SyntaxOfYAML(data, err)
		return nil, &Fault{diag.Pos{File: f.name, Line: line, Column: column}, message}
	}
	return root, nil
}

// decode returns the one document that data should hold.
func decode(data []byte) (*yaml.Node, error) {
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	var doc yaml.Node
	if err := decoder.Decode(&doc); errors.Is(err, io.EOF) {
		return nil, errors.New("the file is empty")
	} else if err != nil {
		return nil, err
	}
	if err := decoder.Decode(new(yaml.Node)); !errors.Is(err, io.EOF) {
		return nil, errors.New(`"---" begins a second document; only one is read`)
	}
	return doc.Content[0], nil
}

// A Member is one key of a mapping with its value.
type Member struct{ Key, Value *yaml.Node }

// Members returns the members of a mapping, of equal keys the first.
func (f *File) Members(n *yaml.Node) []Member {
	if n.Kind != yaml.MappingNode {
		f.Want(n, "keys with values, not %s", Written(n))
		return nil
	}
	var members []Member
	lines := map[string]int{}
	for pair := range slices.Chunk(n.Content, 2) {
		key := pair[0]
		if line := lines[key.Value]; line > 0 {
			f.Fault(key, "key %q is on line %d already", key.Value, line)
			continue
		}
		lines[key.Value] = key.Line
		members = append(members, Member{key, pair[1]})
	}
	return members
}

// Written returns what stands at a node: a list, keys with values, or the very
// word, in quotes if it is a string.
func Written(n *yaml.Node) string {
	switch {
	case n.Kind == yaml.AliasNode:
		return "the alias *" + n.Value
	case n.Kind == yaml.SequenceNode:
		return "a list"
	case n.Kind == yaml.MappingNode:
		return "keys with values"
	case n.ShortTag() == "!!null":
		return "nothing"
	case n.ShortTag() == "!!str":
		return strconv.Quote(n.Value)
	}
	return n.Value
}

// Pos returns the place of a node as diagnostics have it: like a document's,
// the file's name starts from the folder of the configuration.
func (f *File) Pos(n *yaml.Node) diag.Pos {
	name, err := filepath.Rel(filepath.FromSlash(f.folder), filepath.FromSlash(f.name))
	if err != nil {
		name = f.name
	}
	return diag.Pos{File: filepath.ToSlash(name), Line: n.Line, Column: n.Column}
}

// Fault reports what is wrong with a node.
func (f *File) Fault(n *yaml.Node, format string, args ...any) {
	f.faults = append(f.faults, &Fault{
		pos:     diag.Pos{File: f.name, Line: n.Line, Column: n.Column},
		message: fmt.Sprintf(format, args...),
	})
}

// Want reports a value that its key cannot have, and names the key.
func (f *File) Want(n *yaml.Node, format string, args ...any) {
	message := "want " + fmt.Sprintf(format, args...)
	if f.key != "" {
		message = f.key + ": " + message
	}
	f.Fault(n, "%s", message)
}

// Under reads the value of a key.
func (f *File) Under(key string, read func()) {
	above := f.key
	f.key = strings.TrimPrefix(above+"."+key, ".")
	read()
	f.key = above
}

// placed reports faults that have places of their own, which an error joins. It returns
// false for other errors.
func (f *File) placed(err error) bool {
	if several, ok := err.(interface{ Unwrap() []error }); ok {
		return !slices.ContainsFunc(several.Unwrap(), func(err error) bool { return !f.placed(err) })
	}
	fault, ok := errors.AsType[*Fault](err)
	if ok {
		f.faults = append(f.faults, fault)
	}
	return ok || err == nil
}
