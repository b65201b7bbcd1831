package main

import (
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/apimill/apimill/diag"
)

// A member is one key of a mapping with its value.
type member struct{ key, value *yaml.Node }

// members returns the members of a mapping, of equal keys the first.
func (f *configFile) members(n *yaml.Node) []member {
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
func (f *configFile) text(n *yaml.Node) string {
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

// oneOf returns a word if it is one of words. Quotes do not matter: who writes
// 3.1 means "3.1".
func (f *configFile) oneOf(n *yaml.Node, words ...string) string {
	if n.Kind == yaml.ScalarNode && slices.Contains(words, n.Value) {
		return n.Value
	}
	f.fault(n, "want %s", strings.Join(words, " or "))
	return ""
}

func (f *configFile) fault(n *yaml.Node, format string, args ...any) {
	f.faults = append(f.faults, &configError{
		pos:     diag.Pos{File: f.name, Line: n.Line, Column: n.Column},
		message: fmt.Sprintf(format, args...),
	})
}
