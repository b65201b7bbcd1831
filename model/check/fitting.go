package check

import (
	"slices"
	"strings"

	"github.com/apimill/apimill/model"
)

// fittingAnswer returns what of an example answer its type allows, nil for
// nothing: one wrong member costs that member, not the example.
func fittingAnswer(c checker, answer *model.Response, body *model.Value) *model.Value {
	t := answer.Type
	if t.Scalar == model.Stream && !t.Collection {
		return nil
	}
	if answer.Bare {
		return c.fitting(body, t)
	}
	if t.Collection || t.Resource == nil && body.Member("value") != nil {
		return c.fittingWrapped(body, t)
	}
	return c.fitting(body, t)
}

// fittingWrapped does so for what travels as the member "value" of an object.
func (c checker) fittingWrapped(body *model.Value, t *model.Type) *model.Value {
	wrapped := *body
	wrapped.Members = nil
	for _, m := range body.Members {
		switch {
		case m.Name == "value":
			if m.Value = c.fitting(m.Value, t); m.Value == nil {
				return nil
			}
		case !strings.Contains(m.Name, "@"):
			continue
		}
		wrapped.Members = append(wrapped.Members, m)
	}
	if wrapped.Member("value") == nil {
		return nil
	}
	return &wrapped
}

// fitting returns what of a value a type allows, nil for nothing.
func (c checker) fitting(v *model.Value, t *model.Type) *model.Value {
	switch {
	case c.check(v, t, ""):
		return v
	case t.Collection && v.Kind == model.ArrayValue:
		return c.fittingItems(v, t.Element())
	case t.Collection:
		return nil
	case t.Resource != nil && v.Kind == model.ObjectValue:
		return c.fittingObject(v, t.Resource)
	}
	for i := range t.Union {
		if some := c.fitting(v, &t.Union[i]); some != nil {
			return some
		}
	}
	return nil
}

// fittingItems leaves out the items of which nothing fits.
func (c checker) fittingItems(v *model.Value, element model.Type) *model.Value {
	list := *v
	list.Items = nil
	for _, item := range v.Items {
		if some := c.fitting(item, &element); some != nil {
			list.Items = append(list.Items, some)
		}
	}
	if len(list.Items) == 0 {
		return nil
	}
	return &list
}

// fittingObject leaves out the members that do not fit. A type that is none of
// res goes with them.
func (c checker) fittingObject(v *model.Value, res *model.Resource) *model.Value {
	object := *v
	object.Members = nil
	actual, named := c.actual(v, res)
	if actual == nil || !actual.Is(res) {
		actual = res
	}
	fields, open := actual.AllFields(), actual.IsOpen()
	for _, m := range v.Members {
		if m.Name == "@odata.type" && !named {
			continue
		}
		if m.Value = c.fittingMember(&m, fields, open); m.Value != nil {
			object.Members = append(object.Members, m)
		}
	}
	if len(object.Members) == 0 {
		return nil
	}
	return &object
}

func (c checker) fittingMember(m *model.ValueMember, fields []*model.Field, open bool) *model.Value {
	if c.member(m, fields, open, "") {
		return m.Value
	}
	i := slices.IndexFunc(fields, func(f *model.Field) bool { return f.Name == m.Name })
	if i < 0 {
		return nil
	}
	some := c.fitting(m.Value, &fields[i].Type)
	if some == nil || !c.member(&model.ValueMember{Name: m.Name, Value: some}, fields, open, "") {
		return nil
	}
	return some
}
