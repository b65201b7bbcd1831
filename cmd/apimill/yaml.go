package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/parser"
)

// A yamlFile is a file of settings in the course of being read.
type yamlFile struct {
	name   string // from the working directory, slash-separated
	folder string // of the configuration, likewise: paths in settings start there
	faults []error
}

// A setting is one key and what reads its value.
type setting struct {
	name string
	read func(*yaml.Node)
}

// read hands the values of a mapping to what reads them, and reports keys that
// no setting has. It returns the keys that it found.
func (f *yamlFile) read(n *yaml.Node, settings []setting) []string {
	var found []string
	for _, m := range f.members(n) {
		i := slices.IndexFunc(settings, func(s setting) bool { return s.name == m.key.Value })
		if i < 0 {
			f.unknownKey(m.key, settings)
			continue
		}
		found = append(found, m.key.Value)
		settings[i].read(m.value)
	}
	return found
}

func (f *yamlFile) unknownKey(n *yaml.Node, settings []setting) {
	known := make([]string, len(settings))
	for i, s := range settings {
		known[i] = s.name
	}
	hint := diag.DidYouMean(n.Value, known)
	if hint == "" {
		hint = "; known are " + strings.Join(known, ", ")
	}
	f.fault(n, "unknown key %q%s", n.Value, hint)
}

// loadYAML returns the one document of a file, whose name begins at the working
// directory. Its error is a configError when the file is there.
func loadYAML(name string) (*yaml.Node, error) {
	data, err := os.ReadFile(filepath.FromSlash(name))
	if err != nil {
		return nil, fmt.Errorf("reading the configuration: %w", err)
	}
	root, err := decodeYAML(data)
	if err != nil {
		return nil, &configError{pos: diag.Pos{File: name}, message: strings.TrimPrefix(err.Error(), "yaml: ")}
	}
	return root, nil
}

// decodeYAML returns the one document that data should hold.
func decodeYAML(data []byte) (*yaml.Node, error) {
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

// A member is one key of a mapping with its value.
type member struct{ key, value *yaml.Node }

// members returns the members of a mapping, of equal keys the first.
func (f *yamlFile) members(n *yaml.Node) []member {
	if n.Kind != yaml.MappingNode {
		f.fault(n, "want keys with values, not %s", kind(n))
		return nil
	}
	var members []member
	lines := map[string]int{}
	for pair := range slices.Chunk(n.Content, 2) {
		key := pair[0]
		if line := lines[key.Value]; line > 0 {
			f.fault(key, "key %q is on line %d already", key.Value, line)
			continue
		}
		lines[key.Value] = key.Line
		members = append(members, member{key, pair[1]})
	}
	return members
}

// text returns a string.
func (f *yamlFile) text(n *yaml.Node) string {
	if n.Kind == yaml.ScalarNode && n.ShortTag() == "!!str" {
		return n.Value
	}
	f.fault(n, "want a string, not %s", kind(n))
	return ""
}

// kind returns a word for what a node is, e.g. "int".
func kind(n *yaml.Node) string {
	if n.Kind == yaml.AliasNode {
		return "alias"
	}
	return strings.TrimPrefix(n.ShortTag(), "!!")
}

// list returns the items of a list.
func (f *yamlFile) list(n *yaml.Node, example string) []*yaml.Node {
	if n.Kind != yaml.SequenceNode {
		f.fault(n, "want a list such as %s, not %s", example, kind(n))
		return nil
	}
	return n.Content
}

// boolean returns true or false.
func (f *yamlFile) boolean(n *yaml.Node) bool {
	var value bool
	if n.ShortTag() != "!!bool" || n.Decode(&value) != nil {
		f.fault(n, "want true or false, not %s", kind(n))
	}
	return value
}

// percentage returns a number from 0 to 100.
func (f *yamlFile) percentage(n *yaml.Node) float64 {
	var value float64
	if err := n.Decode(&value); err != nil || !(0 <= value && value <= 100) {
		f.fault(n, "want a number from 0 to 100")
	}
	return value
}

// oneOf returns a word if it is one of words. Quotes do not matter: who writes
// 3.1 means "3.1".
func (f *yamlFile) oneOf(n *yaml.Node, words ...string) string {
	if n.Kind == yaml.ScalarNode && slices.Contains(words, n.Value) {
		return n.Value
	}
	f.fault(n, "want %s", strings.Join(words, " or "))
	return ""
}

// path returns a path in the file as one from the working directory.
func (f *yamlFile) path(n *yaml.Node) string {
	written := f.text(n)
	if written == "" || filepath.IsAbs(written) {
		return written
	}
	return filepath.Join(f.folder, written)
}

// pos returns the place of a node as diagnostics have it: like a document's,
// the file's name starts from the folder of the configuration.
func (f *yamlFile) pos(n *yaml.Node) diag.Pos {
	name, err := relative(f.folder, f.name)
	if err != nil {
		name = f.name
	}
	return diag.Pos{File: name, Line: n.Line, Column: n.Column}
}

// template reads a URL template, nil when it is none.
func (f *yamlFile) template(n *yaml.Node) *model.Template {
	text := f.text(n)
	if !strings.HasPrefix(text, "/") {
		f.fault(n, "want a URL template that begins with a slash, e.g. /users/{userId}")
		return nil
	}
	template, err := parser.Template(text)
	if err != nil {
		f.fault(n, "%v", err)
		return nil
	}
	template.Pos = f.pos(n)
	return template
}

func (f *yamlFile) fault(n *yaml.Node, format string, args ...any) {
	f.faults = append(f.faults, &configError{
		pos:     diag.Pos{File: f.name, Line: n.Line, Column: n.Column},
		message: fmt.Sprintf(format, args...),
	})
}
