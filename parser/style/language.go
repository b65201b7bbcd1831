package style

import (
	"embed"
	"maps"
	"reflect"
	"slices"
	"strings"
	"sync"
	"unicode"

	"go.yaml.in/yaml/v3"
)

//go:embed styles/languages
var languages embed.FS

// In returns the style for a text: with the words of all languages where the text is in
// another one than English and the style is translated. These take longer to ask for.
func (st *Style) In(text string) *Style {
	if !IsForeign(text) {
		return st
	}
	return st.InAll()
}

// InAll returns the style with the words of all languages, where it is translated.
func (st *Style) InAll() *Style {
	if !st.Translated {
		return st
	}
	return st.translated()
}

// withoutNamespace returns the style for pages that are of another publisher's API.
func (st *Style) withoutNamespace() *Style {
	own := *st
	own.Namespace = ""
	if all := st.translated; all != nil {
		own.translated = sync.OnceValue(func() *Style { return all().withoutNamespace() })
	}
	return &own
}

// IsForeign reports whether a text has a letter outside of ASCII, which marks of
// punctuation are not. Pages in other languages have one, but for small ones.
func IsForeign[Text string | []byte](text Text) bool {
	return !isASCII(text) && strings.ContainsFunc(string(text), func(c rune) bool { return c > unicode.MaxASCII && unicode.IsLetter(c) })
}

// translate returns what a style's text makes of it, with the words of all languages.
func translate(node *yaml.Node) *Style {
	st := new(Style)
	if err := node.Decode(st); err != nil {
		panic("style: " + err.Error()) // it was read before
	}
	st.compile()
	own := newWords(st)
	for _, file := range languageFiles() {
		st.addLanguage(language(file))
	}
	own.restore(st)
	st.compilePhrases()
	return st
}

// ownWords are words that have one meaning each. In a style, that meaning counts more than
// what they mean in a language.
type ownWords struct {
	headings, numbered map[string]Section
	columns            map[string]Column
	types              Types
}

func newWords(st *Style) ownWords {
	return ownWords{maps.Clone(st.Headings.exact), maps.Clone(st.Headings.number), maps.Clone(st.Columns.byHeader), maps.Clone(st.Types)}
}

func (w ownWords) restore(st *Style) {
	maps.Copy(st.Headings.exact, w.headings)
	maps.Copy(st.Headings.number, w.numbered)
	maps.Copy(st.Columns.byHeader, w.columns)
	maps.Copy(st.Types, w.types)
}

// language returns the words of a language.
func language(name string) *Style {
	data, err := languages.ReadFile(name)
	if err == nil {
		var st *Style
		if st, err = Load(name, data); err == nil {
			return st
		}
	}
	panic("style: " + err.Error())
}

// addLanguage adds what the words of a style are in another language: lists and phrases
// grow, single words stay. Headings that are misspelt are compared with those of the
// style's own language alone.
func (st *Style) addLanguage(other *Style) {
	grow(reflect.ValueOf(st).Elem(), reflect.ValueOf(other).Elem())
}

// grow adds the words of one part of a style to those of another.
func grow(into, from reflect.Value) {
	switch words := from.Addr().Interface().(type) {
	case *Pattern:
		into.Addr().Interface().(*Pattern).add(*words)
	case *Headings:
		into.Addr().Interface().(*Headings).addAll(words)
	case *Columns:
		maps.Copy(into.Addr().Interface().(*Columns).byHeader, words.byHeader)
	case *Types:
		maps.Copy(*into.Addr().Interface().(*Types), *words)
	case *[]string:
		list := into.Addr().Interface().(*[]string)
		*list = slices.Concat(*list, *words)
	case *[]Pattern:
		list := into.Addr().Interface().(*[]Pattern)
		*list = slices.Concat(*list, *words)
	default:
		growFields(into, from)
	}
}

func growFields(into, from reflect.Value) {
	if into.Kind() != reflect.Struct {
		return
	}
	for i := range into.NumField() {
		if into.Type().Field(i).IsExported() {
			grow(into.Field(i), from.Field(i))
		}
	}
}

// addAll adds the headings of another language.
func (h *Headings) addAll(other *Headings) {
	maps.Copy(h.exact, other.exact)
	maps.Copy(h.number, other.number)
	h.prefix = slices.Concat(h.prefix, other.prefix)
}
