package style

import (
	"fmt"
	"reflect"
	"regexp/syntax"
	"slices"
	"strconv"
	"strings"
	"sync"

	"go.yaml.in/yaml/v3"

	"github.com/apimill/apimill/diag"
)

// A Problem is one mistake in the file of a style.
type Problem struct {
	Pos     diag.Pos
	Message string // e.g. `there is no key "mraks"; did you mean "marks"?`
}

func (p *Problem) Error() string { return p.Pos.String() + ": " + p.Message }

// shape is the keys of a style without what is said of them.
var shape = sync.OnceValue(func() []Key { return structKeys(reflect.TypeFor[Style]()) })

// A checker finds all that is wrong with the file of a style.
type checker struct {
	file     string
	problems []error
}

func (c *checker) report(node *yaml.Node, format string, args ...any) {
	c.problems = append(c.problems, &Problem{diag.Pos{File: c.file, Line: node.Line, Column: node.Column}, fmt.Sprintf(format, args...)})
}

// keys checks a mapping whose keys are known; above is the key that has it, "" for none.
func (c *checker) keys(node *yaml.Node, above string, known []Key) {
	if node.Kind != yaml.MappingNode {
		c.report(node, "expected keys such as %q, not %s", first(above, known)+":", written(node))
		return
	}
	for i, pair := range slices.Collect(slices.Chunk(node.Content, 2)) {
		key := pair[0]
		if at := keyIndex(node, key.Value); at < 2*i {
			c.report(key, "key %q is on line %d already", key.Value, node.Content[at].Line)
			continue
		}
		at := slices.IndexFunc(known, func(k Key) bool { return k.Name == key.Value })
		switch {
		case at >= 0:
			c.value(pair[1], &known[at])
		case above == "":
			c.report(key, "there is no key %q%s", key.Value, meant(key.Value, known))
		default:
			c.report(key, "there is no key %q in %q%s", key.Value, above, meant(key.Value, known))
		}
	}
}

// first returns the key with which a mapping usually begins.
func first(above string, known []Key) string {
	if told := valueOf(told(), above); told != nil {
		return told.Content[0].Value
	}
	return known[0].Name
}

// meant says which key may be meant by one that there is not: one that is near, or one
// that is so called elsewhere.
func meant(written string, known []Key) string {
	var names []string
	for _, k := range known {
		names = append(names, k.Name)
	}
	if near := diag.DidYouMean(written, names); near != "" {
		return near
	}
	var homes []string
	for _, k := range shape() {
		if slices.ContainsFunc(k.Keys, func(sub Key) bool { return sub.Name == written }) {
			homes = append(homes, fmt.Sprintf("%q", k.Name+": "+written))
		}
	}
	switch {
	case homes != nil:
		return "; there is " + strings.Join(homes, ", ")
	case slices.ContainsFunc(shape(), func(k Key) bool { return k.Name == written }):
		return fmt.Sprintf("; %q stands at the left edge", written+":")
	}
	return "; known are " + strings.Join(names, ", ")
}

// value checks what a key holds. Null takes away what is extended.
func (c *checker) value(node *yaml.Node, k *Key) {
	if node.Kind == yaml.AliasNode {
		c.report(node, "expected %s, not %s; write it out", k.Kind.wanted(), written(node))
		return
	}
	if node.Tag == "!!null" {
		return
	}
	switch k.Kind {
	case TextKey, WordKey:
		c.text(node, k)
	case BoolKey:
		if node.Tag != "!!bool" {
			c.report(node, "expected true or false, not %s", written(node))
		}
	case ListKey, WordsKey:
		c.list(node, k)
	case PhraseKey, PhrasesKey:
		c.phrases(node, k)
	case MappingKey:
		c.keys(node, k.Name, k.Keys)
	case NamesKey:
		c.names(node)
	default:
		panic(fmt.Sprintf("style: unknown kind %d", k.Kind))
	}
}

func (c *checker) text(node *yaml.Node, k *Key) {
	switch {
	case node.Kind != yaml.ScalarNode:
		c.report(node, "expected a text, not %s", written(node))
	case k.Words != nil && !slices.Contains(k.Words, node.Value):
		c.report(node, "there is no %s %q%s", k.Name, node.Value, diag.DidYouMean(node.Value, k.Words)+oneOf(node.Value, k.Words))
	case k.fold:
		node.Value = strings.ToLower(node.Value)
	}
}

// oneOf names words where none is near to what is written.
func oneOf(written string, words []string) string {
	if diag.DidYouMean(written, words) != "" {
		return ""
	}
	return "; name one of " + strings.Join(words, ", ")
}

func (c *checker) list(node *yaml.Node, k *Key) {
	switch {
	case node.Kind == yaml.ScalarNode:
		c.report(node, "expected a list of texts; write [%s]", node.Value)
		return
	case node.Kind != yaml.SequenceNode:
		c.report(node, "expected a list of texts, not %s", written(node))
		return
	}
	for _, item := range node.Content {
		c.item(item, k)
	}
}

func (c *checker) item(item *yaml.Node, k *Key) {
	switch {
	case item.Kind == yaml.MappingNode:
		c.report(item, "expected a text, not keys; write a text that has a colon or braces in quotes")
	case item.Kind != yaml.ScalarNode || item.Tag == "!!null" || item.Value == "" && !k.mayBeEmpty():
		c.report(item, "expected a text, not %s; write it in quotes", written(item))
	case k.Words != nil && !slices.Contains(k.Words, item.Value):
		c.report(item, "there is no %q among them%s", item.Value, diag.DidYouMean(item.Value, k.Words)+oneOf(item.Value, k.Words))
	case k.fold:
		item.Value = strings.ToLower(item.Value)
	}
}

// mayBeEmpty reports whether an empty text says something: a cell without text does, and a
// header above descriptions.
func (k *Key) mayBeEmpty() bool { return k.Name == "no" || k.Name == "description" }

// phrases checks one regular expression, or a list of such.
func (c *checker) phrases(node *yaml.Node, k *Key) {
	switch {
	case node.Kind == yaml.SequenceNode:
		for _, n := range node.Content {
			c.expression(n, k)
		}
	case k.Kind == PhrasesKey && node.Kind == yaml.ScalarNode:
		c.report(node, "expected a list of phrases; write ['%s']", node.Value)
	default:
		c.expression(node, k)
	}
}

func (c *checker) expression(node *yaml.Node, k *Key) {
	if node.Kind != yaml.ScalarNode || node.Tag == "!!null" {
		c.report(node, "expected a phrase, not %s; write it in single quotes", written(node))
		return
	}
	tree, err := syntax.Parse(node.Value, syntax.Perl)
	switch {
	case node.Value == "":
		c.report(node, "an empty phrase matches everything; write ~ to remove one")
	case strings.ContainsRune(node.Value, '\b'):
		c.report(node, `the phrase has a backspace in it, which \b is in double quotes; write it in single quotes`)
	case err != nil:
		c.report(node, "the phrase is not a regular expression: %s", reason(err))
	default:
		c.groups(node, tree, k)
	}
}

// reason says what is wrong with a regular expression, and what to do about things that
// other languages have.
func reason(err error) string {
	text := strings.TrimPrefix(err.Error(), "error parsing regexp: ")
	if strings.Contains(text, "Perl syntax: `(?") {
		text += "; there is no looking ahead or back"
	}
	return text
}

// groups checks that an expression has the groups that its reader asks for.
func (c *checker) groups(node *yaml.Node, tree *syntax.Regexp, k *Key) {
	for _, sub := range alternativesOf(tree) {
		has := sub.MaxCap() - lowest(sub) + 1
		if sub.MaxCap() == 0 {
			has = 0
		}
		if has < k.groups || !k.optional && always(sub) < k.groups {
			c.report(node, "the phrase needs %s in parentheses that every match has", count(k.groups, "group"))
			return
		}
	}
}

// alternativesOf returns the phrases that an expression is split into.
func alternativesOf(tree *syntax.Regexp) []*syntax.Regexp {
	if tree.Op == syntax.OpAlternate {
		return tree.Sub
	}
	return []*syntax.Regexp{tree}
}

// lowest returns the first group of an expression, 1 where it has none.
func lowest(re *syntax.Regexp) int {
	if re.Op == syntax.OpCapture {
		return re.Cap
	}
	for _, sub := range re.Sub {
		if sub.MaxCap() > 0 {
			return lowest(sub)
		}
	}
	return 1
}

// always returns how many groups of an expression every match has.
func always(re *syntax.Regexp) int {
	switch re.Op {
	case syntax.OpStar, syntax.OpQuest, syntax.OpAlternate:
		return 0
	case syntax.OpRepeat:
		if re.Min == 0 {
			return 0
		}
	}
	n := 0
	if re.Op == syntax.OpCapture {
		n = 1
	}
	for _, sub := range re.Sub {
		n += always(sub)
	}
	return n
}

func count(n int, what string) string {
	if n == 1 {
		return "one " + what
	}
	return strconv.Itoa(n) + " " + what + "s"
}

// names checks a mapping of any names to texts.
func (c *checker) names(node *yaml.Node) {
	if node.Kind != yaml.MappingNode {
		c.report(node, "expected names with texts, not %s", written(node))
		return
	}
	for pair := range slices.Chunk(node.Content, 2) {
		c.text(pair[1], &Key{})
	}
}

// wanted says what a key holds.
func (k Kind) wanted() string {
	switch k {
	case TextKey, WordKey:
		return "a text"
	case BoolKey:
		return "true or false"
	case ListKey, WordsKey:
		return "a list of texts"
	case PhraseKey, PhrasesKey:
		return "a phrase"
	case MappingKey, NamesKey:
		return "keys"
	}
	panic(fmt.Sprintf("style: unknown kind %d", k))
}

// written says what stands at a node.
func written(node *yaml.Node) string {
	switch {
	case node.Kind == yaml.AliasNode:
		return "the alias *" + node.Value
	case node.Kind == yaml.SequenceNode:
		return "a list"
	case node.Kind == yaml.MappingNode:
		return "keys"
	case node.Tag == "!!null":
		return "nothing"
	}
	return strconv.Quote(node.Value)
}
