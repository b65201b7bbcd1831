// Package settings reads YAML files of settings, and says of each setting what
// an editor, a reader of the documentation and a command line want to know.
//
// A file is described once, as a list of keys. Reading it, its JSON Schema, its
// reference in Markdown, a file to start from and flags all come from that list.
package settings

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/apimill/apimill/diag"
)

// A Key is one key of a mapping, and all there is to say about it.
type Key struct {
	Name     string
	Value    Value
	Doc      string   // what it is for, Markdown: a sentence, and more if need be
	Default  string   // what counts when the key is missing, as one would write it; "" for nothing
	Required bool     // it cannot be missing
	Flag     string   // what the flag of this name calls its value, e.g. "DIR"; "" for no flag
	Start    string   // what a new file says, the key included; "" leaves the example there, as a comment
	Example  string   // YAML, the key included, e.g. "package: widgets"
	Notes    []string // paragraphs of Markdown for the reference
}

// A Group is keys that stand together in a mapping within a setting.
type Group struct {
	Name string // what tells this group from others, "" for the only one
	Keys []Key
}

// Set reads the value of a key from a command line. Paths start from the
// working directory.
func (k Key) Set(text string) error {
	f := File{folder: "."}
	n := &yaml.Node{Kind: yaml.ScalarNode, Value: text}
	if k.Value.schema["type"] == "string" {
		n.Tag = "!!str" // as if in quotes
	}
	k.Value.read(&f, n)
	errs := make([]error, len(f.faults))
	for i, fault := range f.faults {
		errs[i] = fault
		if fault.pos.File == "" {
			errs[i] = fmt.Errorf("--%s: %s", k.Name, fault.message)
		}
	}
	return errors.Join(errs...)
}

// Read hands the values of a mapping to the keys, and reports members that are
// no key of it. It returns the names of the keys that it found.
func (f *File) Read(n *yaml.Node, keys []Key) []string {
	var found []string
	for _, m := range f.Members(n) {
		i := slices.IndexFunc(keys, func(k Key) bool { return k.Name == m.Key.Value })
		if i < 0 {
			f.unknownKey(m.Key, keys)
			continue
		}
		found = append(found, m.Key.Value)
		f.Under(m.Key.Value, func() { keys[i].Value.read(f, m.Value) })
	}
	return found
}

func (f *File) unknownKey(n *yaml.Node, keys []Key) {
	known := make([]string, len(keys))
	for i, k := range keys {
		known[i] = k.Name
	}
	hint := diag.DidYouMean(n.Value, known)
	if hint == "" {
		hint = "; known are " + strings.Join(known, ", ")
	}
	f.Fault(n, "unknown key %q%s", n.Value, hint)
}
