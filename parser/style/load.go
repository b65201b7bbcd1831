package style

import (
	"bytes"
	"cmp"
	"embed"
	"errors"
	"fmt"
	"io"
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

// Load reads a style that extends an embedded one, or none; see [LoadFrom].
func Load(name string, data []byte) (*Style, error) { return LoadFrom(name, data, nil) }

// LoadFrom reads a style. It may extend an embedded style, or one in a file that open
// reads, whose name starts where that of this file starts: a list adds to the list that
// is there, anything else takes its place, and null takes it away. The error joins a
// [Problem] for each mistake: "our.style.yaml:12:3: there is no key "premissions" here;
// did you mean "permissions"?".
func LoadFrom(name string, data []byte, open func(name string) ([]byte, error)) (*Style, error) {
	node, err := loader{open, []string{name}}.parse(data)
	if err != nil {
		return nil, err
	}
	st := new(Style)
	if err := node.Decode(st); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	st.compile()
	st.translated = sync.OnceValue(func() *Style { return translate(node) })
	return st, nil
}

// A loader reads the files of a style.
type loader struct {
	open  func(name string) ([]byte, error)
	chain []string // the file that is read, behind those that extend it
}

func (l loader) file() string { return l.chain[len(l.chain)-1] }

// parse returns a style as YAML, with what it extends.
func (l loader) parse(data []byte) (*yaml.Node, error) {
	node, err := document(l.file(), data)
	if err != nil {
		return nil, err
	}
	c := checker{file: l.file()}
	c.keys(node, "", shape())
	base, under := valueOf(node, "extends"), (*yaml.Node)(nil)
	if base != nil && base.Kind == yaml.ScalarNode && base.Tag != "!!null" {
		under, err = l.extended(base)
	}
	if err != nil {
		c.problems = append(c.problems, err)
	}
	if len(c.problems) > 0 || under == nil {
		return node, inOrder(c.problems)
	}
	if i := keyIndex(under, "signs"); i >= 0 { // they are of one style alone
		under.Content = slices.Delete(under.Content, i, i+2)
	}
	if i := keyIndex(under, "name"); i >= 0 {
		under.Content[i+1] = &yaml.Node{Kind: yaml.ScalarNode, Value: strings.TrimSuffix(path.Base(l.file()), path.Ext(l.file()))}
	}
	for _, key := range exclusive {
		yield(valueOf(under, key), valueOf(node, key))
	}
	return merge(under, node, shape()), nil
}

// exclusive are the keys below which a word has one meaning.
var exclusive = [...]string{"sections", "columns", "places", "types"}

// yield takes words from lists of a style that is extended to which the one that extends
// it gives another meaning.
func yield(base, node *yaml.Node) {
	if base == nil || node == nil || base.Kind != yaml.MappingNode {
		return
	}
	meant := map[string]string{}
	eachWord(node, func(key string, word *yaml.Node) bool {
		meant[strings.ToLower(word.Value)] = key
		return true
	})
	eachWord(base, func(key string, word *yaml.Node) bool {
		other, ok := meant[strings.ToLower(word.Value)]
		return !ok || other == key
	})
}

// eachWord calls keep for the words of lists by key, and removes those for which it
// returns false.
func eachWord(node *yaml.Node, keep func(key string, word *yaml.Node) bool) {
	for pair := range slices.Chunk(node.Content, 2) {
		key, list := pair[0].Value, pair[1]
		list.Content = slices.DeleteFunc(list.Content, func(word *yaml.Node) bool { return !keep(key, word) })
	}
}

// inOrder joins problems in the order of their places, nil for none.
func inOrder(problems []error) error {
	slices.SortStableFunc(problems, func(a, b error) int {
		p, isPlaced := errors.AsType[*Problem](a)
		q, areBoth := errors.AsType[*Problem](b)
		if !isPlaced || !areBoth {
			return 0
		}
		return p.Pos.Compare(q.Pos)
	})
	return errors.Join(problems...)
}

// extended returns the style that another one extends.
func (l loader) extended(base *yaml.Node) (*yaml.Node, error) {
	c := checker{file: l.file()}
	if data, err := source(base.Value); err == nil {
		return loader{l.open, append(slices.Clone(l.chain), base.Value)}.parse(data)
	}
	isFile := strings.ContainsAny(base.Value, "./\\")
	file := base.Value
	if !path.IsAbs(file) {
		file = path.Join(path.Dir(l.file()), file)
	}
	switch {
	case !isFile:
		c.report(base, "there is no style %q%s", base.Value, cmp.Or(diag.DidYouMean(base.Value, Names()), "; name one of "+strings.Join(Names(), ", ")+", or a file such as ./"+base.Value+".yaml"))
	case l.open == nil:
		c.report(base, "a file cannot be extended here; name one of %s", strings.Join(Names(), ", "))
	case slices.Contains(l.chain, file):
		c.report(base, "%q extends itself: %s", base.Value, strings.Join(append(l.chain, file), " extends "))
	default:
		data, err := l.open(file)
		if err == nil {
			return loader{l.open, append(slices.Clone(l.chain), file)}.parse(data)
		}
		c.report(base, "the style to extend cannot be read: %v", err)
	}
	return nil, c.problems[0]
}

// document returns the one document of a file.
func document(file string, data []byte) (*yaml.Node, error) {
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	var doc yaml.Node
	err := decoder.Decode(&doc)
	switch {
	case errors.Is(err, io.EOF), err == nil && doc.Content[0].Tag == "!!null":
		return nil, &Problem{diag.Pos{File: file, Line: 1, Column: 1}, `the file is empty; begin with "name: ", and "extends: common"`}
	case err != nil:
		line, column, message := diag.SyntaxOfYAML(data, err)
		return nil, &Problem{diag.Pos{File: file, Line: line, Column: column}, message}
	}
	if err := decoder.Decode(new(yaml.Node)); !errors.Is(err, io.EOF) {
		return nil, &Problem{diag.Pos{File: file, Line: doc.Content[0].Line}, `"---" begins a second document; only one is read`}
	}
	return doc.Content[0], nil
}

// merge returns what a node makes of the one that it extends. Of two phrases that match
// at one place the first counts: those of the node come first.
func merge(base, node *yaml.Node, keys []Key) *yaml.Node {
	if node.Kind != yaml.MappingNode || base.Kind != yaml.MappingNode {
		return node
	}
	both := *base
	both.Content = slices.Clone(base.Content)
	for pair := range slices.Chunk(node.Content, 2) {
		key, value := pair[0], pair[1]
		at := keyIndex(&both, key.Value)
		if at < 0 {
			both.Content = append(both.Content, key, value)
			continue
		}
		of := &both.Content[at+1]
		switch i := slices.IndexFunc(keys, func(k Key) bool { return k.Name == key.Value }); {
		case i < 0: // a text by any name
			*of = value
		case value.Kind == yaml.SequenceNode && (*of).Tag != "!!null":
			*of = joinLists(*of, value, keys[i].isPhrase())
		default:
			*of = merge(*of, value, keys[i].Keys)
		}
	}
	return &both
}

// joinLists returns what stands in two lists, or in a text and a list.
func joinLists(base, list *yaml.Node, listFirst bool) *yaml.Node {
	both, under := *list, base.Content
	if base.Kind == yaml.ScalarNode {
		under = []*yaml.Node{base}
	}
	both.Content = slices.Concat(under, list.Content)
	if listFirst {
		both.Content = slices.Concat(list.Content, under)
	}
	return &both
}

// isPhrase reports whether a key holds phrases.
func (k *Key) isPhrase() bool { return k.Kind == PhraseKey || k.Kind == PhrasesKey }

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
	if node == nil {
		return nil
	}
	if i := keyIndex(node, key); i >= 0 {
		return node.Content[i+1]
	}
	return nil
}

// compile makes look-ups of lists.
func (st *Style) compile() {
	st.Headings.prepare()
	st.Columns.prepare()
	if st.Types == nil {
		st.Types = Types{}
	}
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
func pairs(node *yaml.Node, do func(key string, value *yaml.Node) error) error {
	for pair := range slices.Chunk(node.Content, 2) {
		if err := do(pair[0].Value, pair[1]); err != nil {
			return err
		}
	}
	return nil
}

// lists calls add for each text in lists by key.
func lists(node *yaml.Node, add func(key, text string)) error {
	return pairs(node, func(key string, value *yaml.Node) error {
		var texts []string
		if err := value.Decode(&texts); err != nil {
			return err
		}
		for _, text := range texts {
			add(key, text)
		}
		return nil
	})
}
