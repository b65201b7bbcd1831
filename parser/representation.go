package parser

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
)

// addRepresented adds what only the JSON representation shows. That of an open
// type shows examples of members that anybody may add.
func (p *page) addRepresented(r *model.Resource, f *fence) {
	v := p.representation(f)
	if v == nil || r.Open {
		return
	}
	untranslate(r.Fields, v)
	known := make(map[string]*model.Field, len(r.Fields))
	for _, f := range r.Fields {
		known[strings.ToLower(f.Name)] = f
	}
	for _, m := range v.Members {
		if strings.Contains(m.Name, "@") || !plainName.MatchString(m.Name) {
			continue
		}
		if f, ok := known[strings.ToLower(m.Name)]; ok {
			if f.Name != m.Name {
				p.diags.AddRelated(diag.TableJSONDrift, m.Pos, []diag.Related{{Pos: f.Pos, Message: "the table's row"}},
					"JSON representation writes %q, the table %q; the representation counts, since it shows what is on the wire", m.Name, f.Name)
				f.Name = m.Name
			}
			continue
		}
		t, values := p.typeOfForm(m.Value)
		r.Fields = append(r.Fields, &model.Field{Name: m.Name, Type: t, Values: values, JSONOnly: true, Pos: m.Pos})
	}
}

// untranslate gives fields whose names were translated with the page the names
// that only the JSON representation shows, in their order, when there are as
// many of the ones as of the others.
func untranslate(fields []*model.Field, v *model.Value) {
	translated := slices.DeleteFunc(slices.Clone(fields), func(f *model.Field) bool { return isASCII(f.Name) })
	var unlisted []string
	for _, m := range v.Members {
		listed := slices.ContainsFunc(fields, func(f *model.Field) bool { return strings.EqualFold(f.Name, m.Name) })
		if !listed && plainName.MatchString(m.Name) {
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
func (p *page) representation(f *fence) *model.Value {
	if f == nil {
		if s := p.find(secJSON); s != nil {
			for _, b := range s.blocks {
				if b.kind == fenceBlock {
					f = b.fence
					break
				}
			}
		}
	}
	if f == nil || strings.TrimSpace(f.text) == "" {
		return nil
	}
	f.fate = used("JSON representation")
	v, bad := p.value(f.text, f.offset)
	if bad != nil {
		f.fate = misunderstood("it is not JSON")
		p.report(diag.InvalidJSON, bad.offset, "JSON representation is not JSON: %s", bad.reason)
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
func (p *page) typeOfForm(v *model.Value) (t model.Type, values []string) {
	defer func() { t.Pos = v.Pos }()
	switch v.Kind {
	case model.BoolValue:
		return model.Type{Scalar: model.Boolean}, nil
	case model.NumberValue:
		return model.Type{Scalar: scalarOfNumber(v.Text)}, nil
	case model.StringValue:
		return formOfString(v.Text)
	case model.ObjectValue:
		return p.formOfObject(v), nil
	case model.ArrayValue:
		if len(v.Items) > 0 {
			t, values = p.typeOfForm(v.Items[0])
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
func formOfString(s string) (model.Type, []string) {
	word, note := s, ""
	if m := formNote.FindStringSubmatch(s); m != nil {
		word, note = m[1], strings.ToLower(m[2])
	}
	if m := formTyped.FindStringSubmatch(s); m != nil {
		return namedOrScalar(m[1]), nil
	}
	if formEnum.MatchString(s) {
		values := strings.Split(s, "|")
		for i := range values {
			values[i] = strings.TrimSpace(values[i])
		}
		return model.Type{Scalar: model.String}, values
	}
	t := model.Type{Scalar: model.String}
	if sc, ok := scalar(word); ok {
		t.Scalar = sc
	}
	if t.Scalar == model.String && (note == "timestamp" || note == "datetime") {
		t.Scalar = model.DateTime
	}
	return t, nil
}

func (p *page) formOfObject(v *model.Value) model.Type {
	if name := literal(v.Member("@odata.type")); name != "" {
		return namedOrScalar(name)
	}
	return model.Type{}
}

// namedOrScalar reads a type name such as "microsoft.graph.user" or "Edm.Stream".
func namedOrScalar(name string) model.Type {
	inner, collection := cutCollection(strings.TrimPrefix(name, "#"))
	if s, ok := scalar(inner); ok {
		return model.Type{Scalar: s, Collection: collection}
	}
	return model.Type{Scalar: model.Named, Name: strings.TrimPrefix(inner, "#"), Collection: collection}
}
