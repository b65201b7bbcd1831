package golang

import (
	"slices"
	"strconv"
	"strings"

	"github.com/apimill/apimill/generator/wire"
	"github.com/apimill/apimill/model"
)

// What the documents state of a value stands in the struct tag "rule", whose
// words the server knows: packages without one have no rules. Of a body, the tag "required" names what must be
// there, and "writable" what is not read-only there though it is elsewhere. Tags
// cost the compiler next to nothing.

// rules returns the words for a field of a struct. key is the name of the key
// property, which within another resource says which one is meant: so it is
// ignored only where it would name the resource itself.
func rules(f *model.Field, key string) []string {
	var words []string
	switch {
	case f.ReadOnly && f.Name == key:
		words = append(words, "key")
	case f.ReadOnly:
		words = append(words, "readonly")
	}
	if f.Nullability == model.NotNullable {
		words = append(words, "notnull")
	}
	if isBare(f.Type) && f.Type.Scalar == model.GUID {
		words = append(words, "guid")
	}
	if isBare(f.Type) && f.Type.Scalar.IsNumber() && f.Type.Scalar != model.Decimal {
		words = appendBound(words, "min=", f.Minimum)
		words = appendBound(words, "max=", f.Maximum)
	}
	if isBare(f.Type) && f.Type.Scalar == model.String {
		words = appendBound(words, "minlen=", f.Length.Min)
		words = appendBound(words, "maxlen=", f.Length.Max)
	}
	if f.Type.Collection {
		words = appendBound(words, "minitems=", f.Items.Min)
		words = appendBound(words, "maxitems=", f.Items.Max)
	}
	return words
}

// isBare reports whether a value, or each of a collection, is of a primitive
// type.
func isBare(t model.Type) bool { return wire.IsScalar(t.Element()) }

func appendBound(words []string, name string, bound *int64) []string {
	if bound == nil {
		return words
	}
	return append(words, name+strconv.FormatInt(*bound, 10))
}

// parameterRules returns the words for a parameter. All that a client asks is whether
// one of the path is a GUID, which stands in no quotes where a function is called.
func (g *gen) parameterRules(p wire.Input) []string {
	words := rules(&model.Field{Type: p.Type, Minimum: p.Minimum, Maximum: p.Maximum, Length: p.Length, Items: p.Items}, "")
	if p.Requirement == model.Required {
		words = append(words, "required")
	}
	if !g.parts.Has(Server) {
		return slices.DeleteFunc(words, func(word string) bool { return word != "guid" || p.Place != "path" })
	}
	return words
}

func setRules(tag map[string]string, words []string) {
	if len(words) > 0 {
		tag["rule"] = strings.Join(words, ",")
	}
}

// requiredTag returns the tag that names what must be there. It is empty when
// nothing must.
func (g *gen) requiredTag(names []string) map[string]string {
	tag := map[string]string{}
	if len(names) > 0 && g.parts.Has(Server) {
		tag["required"] = strings.Join(names, ",")
	}
	return tag
}

// demanded returns the members that the body of a request must have, of those
// that Go can name.
func demanded(op *model.Operation) []string {
	return slices.DeleteFunc(op.Demands(), func(name string) bool { return !isTagName(name) })
}
