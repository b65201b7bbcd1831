package definition

import (
	"strings"

	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/model/index"
)

// declareInline makes an enum of the values that a description lists.
func (b *binder) declareInline(f *model.Field, namespace string) {
	e := &model.Enum{Namespace: namespace, Name: model.ShortName(f.Type.Name), Inline: true, Pos: f.Type.Pos}
	addValues(e, f)
	b.api.Enums = append(b.api.Enums, e)
	b.index.Add(index.Definition{Enum: e})
	f.Type.Enum = e
	openEnum(f)
	b.decisions.About(e.Qualified(), "members", strings.Join(e.Names(), ", "), "no page documents the type: its values are those that a description lists", model.Source{Pos: f.Pos, Says: f.Doc})
}

// declareNamed makes enums of the types that are such by their names and of which
// descriptions list the values: of all rows that name one.
func (b *binder) declareNamed() {
	for _, p := range b.api.Pages {
		for _, res := range p.Resources {
			for _, f := range res.Fields {
				b.declareByName(f, res.Namespace)
			}
		}
	}
}

func (b *binder) declareByName(f *model.Field, namespace string) {
	if !f.Type.Enumerated || f.Type.Scalar != model.Named || len(f.Values) == 0 {
		return
	}
	switch known := b.index.Lookup(&f.Type, namespace); {
	case !known.Found():
		b.declareInline(f, namespace)
	case known.Enum != nil && known.Enum.Inline:
		f.Type.Enum = known.Enum
		addValues(known.Enum, f)
		openEnum(f)
	default:
		return
	}
	f.Type.Enumerated, f.Values = false, nil
}

func addValues(e *model.Enum, f *model.Field) {
	for _, v := range f.Values {
		if e.Member(v) == nil {
			e.Members = append(e.Members, &model.Member{Name: v, Pos: f.Pos})
		}
	}
}

// declareUnnamed gives a field whose cell says "Enum" an enum of the values that its
// description lists, called after the owner and the field. Pages that describe the
// field once more add values; a documented enum of that name is the one that is meant.
func (b *binder) declareUnnamed(f *model.Field, namespace, owner string) {
	name := unnamed(owner, f.Name)
	if b.index.Named(model.Qualified(namespace, name)).Resource != nil {
		name += "Value"
	}
	f.Type.Scalar, f.Type.Name, f.Type.Enumerated = model.Named, name, false
	switch known := b.index.Named(model.Qualified(namespace, name)).Enum; {
	case known == nil:
		b.declareInline(f, namespace)
	case known.Inline:
		f.Type.Enum = known
		addValues(known, f)
		openEnum(f)
	default:
		f.Type.Enum = known
		b.ofEnums = append(b.ofEnums, f)
	}
}

// unnamed returns what an enum is called that has no name: "robot" and "mode" make
// robotMode, the operation "Clean a room" and "mode" make cleanARoomMode.
func unnamed(owner, field string) string {
	var b strings.Builder
	for i, word := range strings.FieldsFunc(owner+" "+field, func(c rune) bool { return !isLetter(c) && (c < '0' || c > '9') }) {
		if i == 0 {
			b.WriteString(model.LowerFirst(word))
			continue
		}
		b.WriteString(strings.ToUpper(word[:1]) + word[1:])
	}
	return b.String()
}

func isLetter(c rune) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }
