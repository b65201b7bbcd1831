package definition

import (
	"strings"
	"unicode"

	"github.com/apimill/apimill/model"
)

// bindValues gives a number or a text the enum that lists its values: the one to which
// its type links, or one to which its description links and which is called after it, as
// "the [type of room](#room-types)" of a member "type" is.
func (b *binder) bindValues(f *model.Field) {
	if f.Type.Link == nil && len(f.Mentions) == 0 || f.Type.Scalar == model.Named {
		return
	}
	for _, part := range f.Type.Parts() {
		b.bindLinked(part)
	}
	if b.bindLinked(&f.Type) {
		return
	}
	var found *model.Enum
	for _, l := range f.Mentions {
		e := b.index.EnumAt(l)
		if e == nil || !lists(e, f.Type) || !calledAfter(f.Name, l, e) {
			continue
		}
		if found != nil && found != e {
			return // which one is meant cannot be told
		}
		found = e
	}
	if found != nil {
		setEnum(&f.Type, found)
	}
}

// bindLinked gives a scalar the enum to whose heading it links, and reports whether there
// is one.
func (b *binder) bindLinked(t *model.Type) bool {
	e := b.index.EnumAt(t.Link)
	if e == nil || !lists(e, *t) {
		return false
	}
	setEnum(t, e)
	return true
}

func setEnum(t *model.Type, e *model.Enum) {
	t.Scalar, t.Name, t.Enum = model.Named, e.Name, e
}

// lists reports whether the values of an enum can be values of a type.
func lists(e *model.Enum, t model.Type) bool {
	if len(t.Union) > 0 {
		return false
	}
	if e.Integer {
		return t.Scalar.IsInteger()
	}
	return t.Scalar == model.String
}

// calledAfter reports whether an enum is called after a field, or the link to it is: the
// last word of the field's name is one of theirs.
func calledAfter(field string, l *model.Link, e *model.Enum) bool {
	words := wordsOf(field)
	if len(words) == 0 {
		return false
	}
	last := words[len(words)-1]
	for _, word := range append(wordsOf(e.Name), wordsOf(l.Text)...) {
		if word == last {
			return true
		}
	}
	return false
}

// wordsOf returns the words of a name or a text in small letters, in the singular.
func wordsOf(text string) []string {
	var parted strings.Builder
	for i, c := range text {
		if unicode.IsUpper(c) && i > 0 {
			parted.WriteByte(' ')
		}
		parted.WriteRune(unicode.ToLower(c))
	}
	words := strings.FieldsFunc(parted.String(), func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) })
	for i := range words {
		words[i] = model.Singular(words[i])
	}
	return words
}
