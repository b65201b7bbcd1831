package parser

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/parser/markdown"
	"github.com/apimill/apimill/parser/style"
	"github.com/apimill/apimill/parser/unit"
	"github.com/apimill/apimill/parser/value"
)

// addRepresented adds what only the JSON representation shows. That of an open
// type shows examples of members that anybody may add.
func addRepresented(p *page, r *model.Resource, f *unit.Fence) {
	v := representation(p, f)
	if v == nil || r.Open {
		return
	}
	untranslate(r.Fields, v)
	known := make(map[string]*model.Field, len(r.Fields))
	for _, f := range r.Fields {
		known[strings.ToLower(f.Name)] = f
	}
	for _, m := range v.Members {
		if strings.Contains(m.Name, "@") || !isName(m.Name) {
			continue
		}
		if f, ok := known[strings.ToLower(m.Name)]; ok {
			if f.Name != m.Name {
				f.Shown = &model.Shown{Name: m.Name, Pos: m.Pos}
			}
			if m.Value.Kind == model.NullValue && f.Nullability == model.NullUnstated {
				f.Nullability = model.Nullable
			}
			continue
		}
		t, values := typeOfForm(p, m.Value)
		r.Fields = append(r.Fields, &model.Field{Name: m.Name, Type: t, Values: values, JSONOnly: true, Pos: m.Pos})
	}
}

// untranslate gives fields whose names were translated with the page the names
// that only the JSON representation shows, in their order, when there are as
// many of the ones as of the others.
func untranslate(fields []*model.Field, v *model.Value) {
	translated := slices.DeleteFunc(slices.Clone(fields), func(f *model.Field) bool { return markdown.IsASCII(f.Name) })
	var unlisted []string
	for _, m := range v.Members {
		listed := slices.ContainsFunc(fields, func(f *model.Field) bool { return strings.EqualFold(f.Name, m.Name) })
		if !listed && isName(m.Name) {
			unlisted = append(unlisted, m.Name)
		}
	}
	if len(translated) != len(unlisted) {
		return
	}
	for i, f := range translated {
		f.Name = unlisted[i]
	}
}

// representation returns the JSON object that shows a resource.
func representation(p *page, f *unit.Fence) *model.Value {
	if f == nil {
		if s := p.unit.Sections.Find(style.JSONRepresentation); s != nil && len(s.Fences) > 0 {
			f = s.Fences[0]
		}
	}
	if f == nil || strings.TrimSpace(f.Text) == "" {
		return nil
	}
	p.ledger.fences[f.Fence] = used("JSON representation")
	v, bad := p.value(f.Text, f.Offset)
	if bad != nil {
		p.ledger.fences[f.Fence] = misunderstood("it is not JSON")
		p.Report(diag.InvalidJSON, bad.Offset, "JSON representation is not JSON: %s", bad.Reason)
		return nil
	}
	return v
}

var (
	formNote  = regexp.MustCompile(`^([A-Za-z.0-9]+)\s*\(([^)]*)\)$`)
	formTyped = regexp.MustCompile(`^@odata\.type:\s*([\w.#]+)$`)
	formEnum  = regexp.MustCompile(`^[\w ]+(?:\s*\|\s*[\w ]+)+$`)
)

// typeOfForm reads the type that a representation shows in a value's place,
// with the values of an enumeration.
func typeOfForm(p *page, v *model.Value) (t model.Type, values []string) {
	defer func() { t.Pos = v.Pos }()
	switch v.Kind {
	case model.BoolValue:
		return model.Type{Scalar: model.Boolean}, nil
	case model.NumberValue:
		return model.Type{Scalar: scalarOfNumber(v.Text)}, nil
	case model.StringValue:
		return formOfString(p.style, v.Text)
	case model.ObjectValue:
		return formOfObject(p, v), nil
	case model.ArrayValue:
		if len(v.Items) > 0 {
			t, values = typeOfForm(p, v.Items[0])
		}
		t.Collection = true
		return t, values
	}
	return model.Type{}, nil
}

// scalarOfNumber returns the type that a number shows: the usual one of whole
// numbers, unless it is too great for that.
func scalarOfNumber(number string) model.Scalar {
	if strings.ContainsAny(number, ".eE") {
		return model.Double
	}
	if _, err := strconv.ParseInt(number, 10, 32); err != nil {
		return model.Int64
	}
	return model.Int32
}

// formOfString reads "String (timestamp)", "Int32", "@odata.type: x", "a | b".
func formOfString(st *style.Style, s string) (model.Type, []string) {
	word, note := s, ""
	if m := formNote.FindStringSubmatch(s); m != nil {
		word, note = m[1], strings.ToLower(m[2])
	}
	if m := formTyped.FindStringSubmatch(s); m != nil {
		return namedOrScalar(st, m[1]), nil
	}
	if formEnum.MatchString(s) {
		values := strings.Split(s, "|")
		for i := range values {
			values[i] = strings.TrimSpace(values[i])
		}
		return model.Type{Scalar: model.String}, values
	}
	t := model.Type{Scalar: model.String}
	if sc, ok := scalar(st, word); ok {
		t.Scalar = sc
	}
	if t.Scalar == model.String && slices.Contains(st.TypeCells.DateNotes, note) {
		t.Scalar = model.DateTime
	}
	return t, nil
}

func formOfObject(p *page, v *model.Value) model.Type {
	if name := value.Literal(v.Member("@odata.type")); name != "" {
		return namedOrScalar(p.style, name)
	}
	return model.Type{}
}

// namedOrScalar reads a type name such as "microsoft.graph.user" or "Edm.Stream".
func namedOrScalar(st *style.Style, name string) model.Type {
	inner, collection := cutCollection(st, strings.TrimPrefix(name, "#"))
	if s, ok := scalar(st, inner); ok {
		return model.Type{Scalar: s, Collection: collection}
	}
	return model.Type{Scalar: model.Named, Name: strings.TrimPrefix(inner, "#"), Collection: collection}
}
