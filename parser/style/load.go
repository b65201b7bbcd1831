package style

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"maps"
	"slices"
	"sync"

	"go.yaml.in/yaml/v3"

	"github.com/apimill/apimill/diag"
)

//go:embed styles/*.yaml
var embedded embed.FS

// Graph returns the style of Microsoft Graph's reference.
var Graph = sync.OnceValue(func() *Style {
	const name = "styles/graph.yaml"
	data, err := embedded.ReadFile(name)
	if err == nil {
		var st *Style
		if st, err = Load(name, data); err == nil {
			return st
		}
	}
	panic("style: " + err.Error())
})

// Load reads a style. The error says where the file is wrong:
// "our.style.yaml:12:3: there is no section "premissions"; did you mean
// "permissions"?".
func Load(name string, data []byte) (*Style, error) {
	st := new(Style)
	dec := yaml.NewDecoder(bytes.NewReader(data))
	dec.KnownFields(true)
	if err := dec.Decode(st); err != nil {
		if placed, ok := errors.AsType[*placedError](err); ok {
			return nil, fmt.Errorf("%s:%w", name, placed)
		}
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	st.compile()
	return st, nil
}

// compile makes look-ups of lists.
func (st *Style) compile() {
	st.Enums.compile()
	st.known = slices.Sorted(maps.Keys(st.Headings.written))
	st.keys = set(st.AnnotationKeys)
	st.compilePhrases()
}

func set(words []string) map[string]bool {
	s := make(map[string]bool, len(words))
	for _, w := range words {
		s[w] = true
	}
	return s
}

// pairs calls do for each key of a mapping with its value.
func pairs(node *yaml.Node, do func(key, value *yaml.Node) error) error {
	if node.Kind != yaml.MappingNode {
		return problem(node, "expected keys with lists")
	}
	for i := 0; i+1 < len(node.Content); i += 2 {
		if err := do(node.Content[i], node.Content[i+1]); err != nil {
			return err
		}
	}
	return nil
}

// A placedError says what is wrong with a style, and where.
type placedError struct {
	line, column int
	message      string
}

func (e *placedError) Error() string { return fmt.Sprintf("%d:%d: %s", e.line, e.column, e.message) }

// problem says where a style is wrong.
func problem(node *yaml.Node, format string, args ...any) error {
	return &placedError{node.Line, node.Column, fmt.Sprintf(format, args...)}
}

// unknown says that a key is none of those that there are.
func unknown[T any](key *yaml.Node, what string, known map[string]T) error {
	return problem(key, "there is no %s %q%s", what, key.Value, diag.DidYouMean(key.Value, slices.Sorted(maps.Keys(known))))
}
