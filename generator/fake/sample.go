package fake

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/apimill/apimill/generator/wire"
	"github.com/apimill/apimill/model"
)

// A sampler makes values that fit types: documented ones where it knows any,
// else ones that are nearly zero.
type sampler struct {
	known map[*model.Resource]*model.Value // the fullest documented object of each type
	typed bool                             // objects of subtypes say so
}

func newSampler(api *model.API) sampler {
	s := sampler{map[*model.Resource]*model.Value{}, wire.HasTypeNames(api)}
	for _, op := range api.Operations {
		r := wire.ResultOf(op)
		for _, ex := range op.Examples {
			if m := ex.Response; m != nil && m.Fitting != nil && m.Status < 400 && r.Type.Resource != nil {
				s.learn(r, m.Fitting)
			}
		}
	}
	return s
}

func (s sampler) learn(r wire.Result, v *model.Value) {
	objects := []*model.Value{v}
	switch r.Kind {
	case wire.PageResult:
		objects = v.Member("value").Items
	case wire.ListResult:
		objects = v.Items
	}
	for _, o := range objects {
		if known := s.known[r.Type.Resource]; known == nil || len(o.Members) > len(known.Members) {
			s.known[r.Type.Resource] = o
		}
	}
}

// page returns a body of a type as it travels: what is no object is the member
// "value" of one.
func (s sampler) page(t model.Type, bare bool) *model.Value {
	if bare || !t.Collection && (t.Resource != nil || wire.IsAny(t) || wire.IsMapping(t)) {
		return s.whole(t)
	}
	return object(model.ValueMember{Name: "value", Value: s.whole(t)})
}

// whole returns a value of a type, with what the documents show of it.
func (s sampler) whole(t model.Type) *model.Value {
	known := s.known[t.Resource]
	if t.Resource == nil || known == nil {
		return s.value(t, nil)
	}
	known = s.complete(known, t.Element())
	if t.Collection {
		return list(known)
	}
	return known
}

// value returns a value of a type. Objects within objects of their own type,
// and those too deep within others, are left out.
func (s sampler) value(t model.Type, outer []*model.Resource) *model.Value {
	switch {
	case t.Collection:
		if item := s.value(t.Element(), outer); item != nil {
			return list(item)
		}
		return list()
	case t.Resource != nil:
		return s.object(t.Resource, outer)
	case t.Enum != nil:
		return firstMember(t.Enum)
	case len(t.Union) > 0:
		return s.value(t.Union[0], outer)
	case t.Scalar == model.Map:
		return object()
	}
	return scalarValue(t.Scalar)
}

func firstMember(e *model.Enum) *model.Value {
	switch numbered := e.Numbered(); {
	case e.Integer && len(numbered) > 0:
		return number(strconv.FormatInt(*numbered[0].Value, 10))
	case e.Integer:
		return number("0")
	case len(e.Members) == 0:
		return text("unknown")
	}
	return text(cmp.Or(e.Members[0].Name, "unknown"))
}

// defaultOf returns the documented default of a field as a value of its type, nil when
// there is none.
func defaultOf(f *model.Field) *model.Value {
	switch t := f.Type; {
	case f.Default == "" || t.Collection || t.Resource != nil || len(t.Union) > 0:
		return nil
	case t.Enum != nil && t.Enum.Integer:
		return numbered(t.Enum, f.Default)
	case t.Enum != nil || t.Scalar == model.String:
		return word(f.Default)
	case t.Scalar == model.Boolean && (f.Default == "true" || f.Default == "false"):
		return &model.Value{Kind: model.BoolValue, Bool: f.Default == "true"}
	case t.Scalar.IsNumber() && json.Valid([]byte(f.Default)):
		return number(f.Default)
	}
	return nil
}

// word returns a text that stands for itself, as a word or in quotes; nil for a
// description.
func word(literal string) *model.Value {
	if unquoted, err := strconv.Unquote(literal); err == nil {
		return text(unquoted)
	}
	if strings.ContainsAny(literal, " \t\n") {
		return nil
	}
	return text(literal)
}

// numbered returns a member of an enum, or a number, as the number that travels; nil for
// another word.
func numbered(e *model.Enum, word string) *model.Value {
	if m := e.Member(word); m != nil && m.Value != nil {
		return number(strconv.FormatInt(*m.Value, 10))
	}
	if _, err := strconv.ParseInt(word, 10, 64); err != nil {
		return nil
	}
	return number(word)
}

// deepest is how many objects are within each other at most.
const deepest = 3

func (s sampler) object(r *model.Resource, outer []*model.Resource) *model.Value {
	if len(outer) == deepest || slices.Contains(outer, r) {
		return nil
	}
	o := object()
	if concrete := firstConcrete(r); s.typed && concrete != nil && concrete != r {
		r = concrete
		o.Members = append(o.Members, model.ValueMember{Name: "@odata.type", Value: text("#" + r.Qualified())})
	}
	outer = append(slices.Clip(outer), r)
	for _, f := range r.AllFields() {
		isShown := f.Kind == model.Property && !wire.IsAny(f.Type) || f.Requirement == model.Required
		if !isShown || o.Member(f.Name) != nil {
			continue
		}
		if v := s.field(f, outer); v != nil {
			o.Members = append(o.Members, model.ValueMember{Name: f.Name, Value: v})
		}
	}
	return o
}

// firstConcrete returns a resource, or the first of its subtypes that there
// can be objects of.
func firstConcrete(r *model.Resource) *model.Resource {
	if !r.Abstract {
		return r
	}
	for _, sub := range r.Subtypes {
		if found := firstConcrete(sub); found != nil {
			return found
		}
	}
	return nil
}

// field returns a value of a field: the default, a value or the minimum that
// the documents state, where they do.
func (s sampler) field(f *model.Field, outer []*model.Resource) *model.Value {
	switch {
	case f.Name == "id" && wire.IsScalar(f.Type) && f.Type.Scalar == model.String && len(outer) > 0:
		return text(outer[len(outer)-1].Name + "-1")
	case f.Type.Collection || f.Type.Resource != nil || wire.IsAny(f.Type) || wire.IsMapping(f.Type):
	case (f.Type.Enum != nil || f.Type.Scalar == model.String) && defaultOf(f) != nil:
		return defaultOf(f)
	case len(f.Values) > 0 && f.Type.Scalar == model.String:
		return text(f.Values[0])
	case f.Minimum != nil && f.Type.Scalar.IsNumber():
		return number(strconv.FormatInt(*f.Minimum, 10))
	case f.Maximum != nil && *f.Maximum < 0 && f.Type.Scalar.IsNumber():
		return number(strconv.FormatInt(*f.Maximum, 10))
	case f.Format == "email" && f.Type.Scalar == model.String:
		return text("ann@example.com")
	case f.Format == "uri" && f.Type.Scalar == model.String:
		return text("https://example.com/1")
	case f.Type.Scalar == model.String:
		return text(fitting("string", f.Length))
	}
	return s.value(f.Type, outer)
}

// fitting returns a text of a length that is allowed.
func fitting(word string, length model.Span) string {
	if length.Max != nil && *length.Max < int64(len(word)) {
		return word[:max(*length.Max, 0)]
	}
	if length.Min != nil && *length.Min > int64(len(word)) {
		return word + strings.Repeat("-", int(min(*length.Min, longestSample))-len(word))
	}
	return word
}

// longestSample bounds what is made for who demands long texts.
const longestSample = 1 << 10

func scalarValue(s model.Scalar) *model.Value {
	switch s {
	case model.Any, model.Map:
		return object()
	case model.String:
		return text("string")
	case model.Boolean:
		return &model.Value{Kind: model.BoolValue}
	case model.Byte, model.Int16, model.Int32, model.Int64, model.Double, model.Single, model.Decimal:
		return number("0")
	case model.DateTime:
		return text("2024-01-31T08:30:00Z")
	case model.Date:
		return text("2024-01-31")
	case model.TimeOfDay:
		return text("08:30:00")
	case model.Duration:
		return text("PT30M")
	case model.GUID:
		return text("00000000-0000-4000-8000-000000000000")
	case model.Binary, model.Stream:
		return text("")
	}
	panic(fmt.Sprintf("fake: unknown scalar %s", s))
}

// completePage adds to a documented body what its type demands.
func (s sampler) completePage(v *model.Value, resp *model.Response) *model.Value {
	t := *resp.Type
	if !t.Collection || resp.Bare {
		return s.complete(v, t)
	}
	page := *v
	page.Members = slices.Clone(v.Members)
	for i, m := range page.Members {
		if m.Name == "value" {
			page.Members[i].Value = s.complete(m.Value, t)
		}
	}
	return &page
}

// complete adds the members that types demand and a documented value lacks.
func (s sampler) complete(v *model.Value, t model.Type) *model.Value {
	switch {
	case v.Kind == model.ArrayValue && t.Collection:
		items := list()
		for _, item := range v.Items {
			items.Items = append(items.Items, s.complete(item, t.Element()))
		}
		return items
	case v.Kind != model.ObjectValue || t.Resource == nil:
		return v
	}
	fields := t.Resource.AllFields()
	o := object()
	for _, m := range v.Members {
		for _, f := range fields {
			if f.Name == m.Name {
				m.Value = s.complete(m.Value, f.Type)
			}
		}
		o.Members = append(o.Members, m)
	}
	s.add(o, fields, func(f *model.Field) bool { return f.Requirement == model.Required })
	return o
}

// add gives an object the wanted fields that it has not.
func (s sampler) add(o *model.Value, fields []*model.Field, wanted func(*model.Field) bool) {
	for _, f := range fields {
		if !wanted(f) || o.Member(f.Name) != nil {
			continue
		}
		if v := s.field(f, nil); v != nil {
			o.Members = append(o.Members, model.ValueMember{Name: f.Name, Value: v})
		}
	}
}

func object(members ...model.ValueMember) *model.Value {
	return &model.Value{Kind: model.ObjectValue, Members: members}
}

func list(items ...*model.Value) *model.Value {
	return &model.Value{Kind: model.ArrayValue, Items: items}
}

func text(s string) *model.Value { return &model.Value{Kind: model.StringValue, Text: s} }

func number(s string) *model.Value { return &model.Value{Kind: model.NumberValue, Text: s} }
