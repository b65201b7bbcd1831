package style

import (
	"bytes"
	"cmp"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"

	"go.yaml.in/yaml/v3"

	"github.com/apimill/apimill/diag"
)

//go:embed styles/*.yaml
var embedded embed.FS

// styles are the embedded styles by name, each read when it is first asked for.
var styles = func() map[string]func() *Style {
	m := map[string]func() *Style{}
	for _, name := range Names() {
		m[name] = sync.OnceValue(func() *Style { return mustLoad(name) })
	}
	return m
}()

// Names returns the names of the embedded styles, sorted.
func Names() []string {
	files, err := fs.Glob(embedded, "styles/*.yaml")
	if err != nil {
		panic("style: " + err.Error())
	}
	for i, f := range files {
		files[i] = strings.TrimSuffix(path.Base(f), ".yaml")
	}
	return files
}

// Named returns an embedded style, nil when there is none of the name.
func Named(name string) *Style {
	load, ok := styles[name]
	if !ok {
		return nil
	}
	return load()
}

// Graph returns the style of Microsoft Graph's reference.
func Graph() *Style { return Named("graph") }

func source(name string) ([]byte, error) { return embedded.ReadFile("styles/" + name + ".yaml") }

func mustLoad(name string) *Style {
	data, err := source(name)
	if err == nil {
		var st *Style
		if st, err = Load("styles/"+name+".yaml", data); err == nil {
			return st
		}
	}
	panic("style: " + err.Error())
}

// Load reads a style. What it extends is an embedded style: a list adds to the list
// that is there, anything else takes its place, and null takes it away. The error says
// where the file is wrong: "our.style.yaml:12:3: there is no section "premissions"; did
// you mean "permissions"?".
func Load(name string, data []byte) (*Style, error) {
	node, err := parse(data)
	if err == nil {
		st := new(Style)
		if err = node.Decode(st); err == nil {
			st.compile()
			st.translated = sync.OnceValue(func() *Style { return translate(node) })
			return st, nil
		}
	}
	if placed, ok := errors.AsType[*placedError](err); ok {
		return nil, fmt.Errorf("%s:%w", name, placed)
	}
	return nil, fmt.Errorf("%s: %w", name, err)
}

// parse returns a style as YAML, with what it extends.
func parse(data []byte) (*yaml.Node, error) {
	var file yaml.Node
	if err := yaml.NewDecoder(bytes.NewReader(data)).Decode(&file); err != nil {
		return nil, err
	}
	node := file.Content[0]
	if err := checkKeys(node); err != nil {
		return nil, err
	}
	extended := valueOf(node, "extends")
	if extended == nil {
		return node, nil
	}
	base, err := source(extended.Value)
	if err != nil {
		remedy := cmp.Or(diag.DidYouMean(extended.Value, Names()), "; name one of "+strings.Join(Names(), ", "))
		return nil, problem(extended, "there is no style %q%s", extended.Value, remedy)
	}
	under, err := parse(base)
	if err != nil {
		return nil, err
	}
	if i := keyIndex(under, "signs"); i >= 0 { // they are of one style alone
		under.Content = slices.Delete(under.Content, i, i+2)
	}
	return merge(under, node), nil
}

// merge returns what a node makes of the one that it extends.
func merge(base, node *yaml.Node) *yaml.Node {
	switch {
	case node.Kind == yaml.SequenceNode && base.Tag != "!!null":
		both := *node
		both.Content = slices.Concat(base.Content, node.Content)
		if base.Kind == yaml.ScalarNode {
			both.Content = append([]*yaml.Node{base}, node.Content...)
		}
		return &both
	case node.Kind != yaml.MappingNode || base.Kind != yaml.MappingNode:
		return node
	}
	both := *base
	both.Content = slices.Clone(base.Content)
	for i := 0; i+1 < len(node.Content); i += 2 {
		key, value := node.Content[i], node.Content[i+1]
		at := keyIndex(&both, key.Value)
		if at < 0 {
			both.Content = append(both.Content, key, value)
		} else {
			both.Content[at+1] = merge(both.Content[at+1], value)
		}
	}
	return &both
}

// keyIndex returns where a mapping has a key, -1 for nowhere.
func keyIndex(node *yaml.Node, key string) int {
	for i := 0; i+1 < len(node.Content); i += 2 {
		if node.Content[i].Value == key {
			return i
		}
	}
	return -1
}

// valueOf returns the value of a key of a mapping, nil when there is none.
func valueOf(node *yaml.Node, key string) *yaml.Node {
	if i := keyIndex(node, key); i >= 0 {
		return node.Content[i+1]
	}
	return nil
}

// compile makes look-ups of lists.
func (st *Style) compile() {
	st.Conventions.Style, st.Conventions.Plain = st.Name, st.Manner != odata
	st.Conventions.StatusUnsaid = !slices.Contains(st.Expected, Response)
	st.Callers.compile()
	st.Reach.noise = set(st.Reach.Noise)
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

// listOf returns a list of texts.
func listOf(node *yaml.Node) ([]string, error) {
	var words []string
	if err := node.Decode(&words); err != nil {
		return nil, problem(node, "expected a list of texts")
	}
	return words, nil
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
