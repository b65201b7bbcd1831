// Package check has the passes that hold an API against its examples and against
// itself, and learn from them what they alone show.
package check

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/model/index"
)

// A checker checks values against types.
type checker struct {
	diags     *diag.List // nil when nobody wants to know what is wrong
	index     *index.Index
	namespace string
	nulls     bool // null passes where nothing is said of it
	anyMember bool // any value of the right form passes for a member of an enum
}

// report adds a diagnostic.
func (c checker) report(code diag.Code, pos diag.Pos, format string, args ...any) {
	if c.diags != nil {
		c.diags.Add(code, pos, format, args...)
	}
}

// mismatch reports a value that is not what a named thing is, which examples may show
// again and again.
func (c checker) mismatch(v *model.Value, name, expected string) {
	defect := diag.Defect{About: name + " is " + expected, Message: fmt.Sprintf("%s is %s, examples have %s and others", name, expected, shown(v))}
	switch {
	case standsForValue(v, name):
		defect = diag.Defect{About: "stands for a value", Message: fmt.Sprintf("examples have texts such as %q, which stand for values", shorten(v.Text))}
	case v.Kind == model.StringValue && v.Text == "":
		defect = diag.Defect{About: "no value", Message: fmt.Sprintf("examples have an empty text where something else belongs; %s is %s, say", name, expected)}
	}
	c.defect(diag.ExampleType, v.Pos, defect, "%s is %s, but the example has %s", name, expected, shown(v))
}

// standsForValue reports whether a text is none of its member's values but stands for
// one: "id-value" of "order.id".
func standsForValue(v *model.Value, name string) bool {
	member, ok := strings.CutSuffix(strings.ToLower(v.Text), "-value")
	return ok && v.Kind == model.StringValue && strings.HasSuffix(strings.ToLower(name), "."+member)
}

// defect reports what may be wrong with several examples.
func (c checker) defect(code diag.Code, pos diag.Pos, defect diag.Defect, format string, args ...any) {
	if c.diags != nil {
		c.diags.AddDefect(code, pos, defect, format, args...)
	}
}

// silent returns a checker that tells nobody what is wrong.
func (c checker) silent() checker {
	c.diags = nil
	return c
}

// trial returns a checker that keeps what it finds to itself.
func (c checker) trial() checker {
	if c.diags != nil {
		c.diags = new(diag.List)
	}
	return c
}

// faults returns what was found to be wrong.
func (c checker) faults() []diag.Diagnostic {
	if c.diags == nil {
		return nil
	}
	return c.diags.All()
}

// accept reports what a trial found.
func (c checker) accept(faults []diag.Diagnostic) {
	if c.diags != nil {
		c.diags.Append(faults...)
	}
}

// check reports whether a value is one of the type, and what it is instead. Where
// null may be is a matter of members, not of types; see LearnFromValues.
func (c checker) check(v *model.Value, t *model.Type, name string) bool {
	if v.Kind == model.NullValue && !isAny(t) {
		c.report(diag.ExampleType, v.Pos, "%s is %s, but the example has null", name, t)
		return false
	}
	if t.Collection {
		return c.items(v, t, name)
	}
	switch {
	case len(t.Union) > 0:
		return c.oneOf(t, func(trial checker, alt *model.Type) bool { return trial.check(v, alt, name) })
	case t.Resource != nil:
		return c.object(v, t.Resource, nil)
	case t.Enum != nil && t.Enum.Integer:
		return c.number(v, t.Enum, name)
	case t.Enum != nil:
		return c.enum(v, t.Enum, name)
	case t.Scalar == model.Map:
		return c.mapping(v, t, name)
	}
	if expected := misfit(v, t.Scalar); expected != "" {
		c.mismatch(v, name, expected)
		return false
	}
	return true
}

// isAny reports whether a type takes every value.
func isAny(t *model.Type) bool { return t.Scalar == model.Any && len(t.Union) == 0 && !t.Collection }

// oneOf reports whether one alternative passes. What is wrong with a value that
// is none of them is told of the one with the fewest faults.
func (c checker) oneOf(t *model.Type, passes func(trial checker, alt *model.Type) bool) bool {
	var nearest []diag.Diagnostic
	for i := range t.Union {
		trial := c.trial()
		if passes(trial, &t.Union[i]) {
			return true
		}
		if faults := trial.faults(); i == 0 || len(faults) < len(nearest) {
			nearest = faults
		}
	}
	c.accept(nearest)
	return false
}

// shown returns a value as a message quotes it.
func shown(v *model.Value) string {
	switch v.Kind {
	case model.StringValue:
		return `the text "` + shorten(v.Text) + `"`
	case model.NumberValue:
		return "the number " + shorten(v.Text)
	}
	return "a value of kind " + v.Kind.String()
}

func shorten(s string) string {
	const limit = 40
	if r := []rune(s); len(r) > limit {
		return string(r[:limit]) + "…"
	}
	return s
}

func (c checker) items(v *model.Value, t *model.Type, name string) bool {
	if v.Kind != model.ArrayValue {
		c.report(diag.ExampleType, v.Pos, "%s is a %s, but the example has %s", name, t, shown(v))
		return false
	}
	element := t.Element()
	fits := true
	for _, item := range v.Items {
		fits = c.check(item, &element, name) && fits
	}
	return fits
}

// object checks an object against a resource, or against the subtype that its
// "@odata.type" names, with the further fields of a request.
func (c checker) object(v *model.Value, res *model.Resource, extra []*model.Field) bool {
	if v.Kind != model.ObjectValue {
		c.report(diag.ExampleType, v.Pos, "%s is an object, but the example has %s", res.Name, shown(v))
		return false
	}
	actual, named := c.actual(v, res)
	if actual == nil {
		return false
	}
	fields := slices.Concat(actual.AllFields(), extra)
	return c.members(v, fields, actual.IsOpen(), actual.Name) && named
}

// actual returns the type that an object says it is of: res when it says
// nothing, nil when no page documents it. The second result is false when that
// is not as the documents have it.
func (c checker) actual(v *model.Value, res *model.Resource) (*model.Resource, bool) {
	named := v.Member("@odata.type")
	if named == nil {
		return res, true
	}
	written := strings.TrimPrefix(named.Text, "#")
	actual := c.index.Lookup(&model.Type{Scalar: model.Named, Name: written}, c.namespace).Resource
	switch {
	case actual == nil:
		c.report(diag.ExampleType, named.Pos, "example is of type %q, which no page documents%s", written, c.index.DidYouMean(written))
	case !actual.Is(res):
		c.report(diag.ExampleType, named.Pos, "example is of type %q, which is not documented as a kind of %s", written, res.Name)
	case written != actual.Qualified():
		c.report(diag.ExampleType, named.Pos, "example is of type %q, the documented name is %q", written, actual.Qualified())
	default:
		return actual, true
	}
	return actual, false
}

// members checks the members of an object that no type of its own has.
func (c checker) members(v *model.Value, fields []*model.Field, open bool, owner string) bool {
	if v.Kind != model.ObjectValue {
		c.report(diag.ExampleType, v.Pos, "%s is an object, but the example has %s", owner, shown(v))
		return false
	}
	fits := true
	for i := range v.Members {
		fits = c.member(&v.Members[i], fields, open, owner) && fits
	}
	return fits
}

func (c checker) member(m *model.ValueMember, fields []*model.Field, open bool, owner string) bool {
	var near *model.Field
	known, fits := false, true
	for _, f := range fields { // a type may repeat a field of its base: both count
		if f.Name == m.Name {
			known = true
			fits = c.fieldValue(m.Value, f, owner+"."+f.Name) && fits
		} else if strings.EqualFold(f.Name, m.Name) {
			near = f
		}
	}
	switch {
	case known:
		return fits
	case strings.Contains(m.Name, "@"):
		return true
	case near != nil: // of an open type too: no service tells members by their case alone
		c.report(diag.ExampleUnknown, m.Pos, "example has %q, the documented property is %q", m.Name, near.Name)
	case open:
		return true
	case c.diags != nil: // what may be meant takes a while to find
		c.defect(diag.ExampleUnknown, m.Pos, diag.Defect{About: owner, Message: fmt.Sprintf("examples have members that %s does not document, such as %q", owner, m.Name)},
			"example has %q, which %s does not document%s", m.Name, owner, diag.DidYouMean(m.Name, model.FieldNames(fields)))
	}
	return false
}

// fieldValue checks the value of a field, which may be null where the documents
// say so.
func (c checker) fieldValue(v *model.Value, f *model.Field, name string) bool {
	switch {
	case v.Kind != model.NullValue:
		return c.check(v, &f.Type, name)
	case f.Nullability == model.Nullable, c.nulls && f.Nullability == model.NullUnstated:
		return true
	case f.Nullability == model.NotNullable:
		c.report(diag.ExampleType, v.Pos, "%s is not nullable, but the example has null", name)
		return false
	}
	return c.check(v, &f.Type, name)
}

func (c checker) enum(v *model.Value, e *model.Enum, name string) bool {
	if v.Kind != model.StringValue {
		c.report(diag.ExampleType, v.Pos, "%s is of enum %s, but the example has %s", name, e.Name, shown(v))
		return false
	}
	if c.anyMember {
		return true
	}
	values := []string{v.Text}
	if e.Flags {
		values = strings.Split(v.Text, ",")
	}
	for _, value := range values {
		if e.Member(value) == nil && e.Member(strings.TrimSpace(value)) == nil {
			statement := fmt.Sprintf("%s is of enum %s, which has no member %q%s", name, e.Name, shorten(value), diag.DidYouMean(value, e.Names()))
			c.defect(diag.ExampleType, v.Pos, diag.Defect{About: statement, Message: statement}, "%s", statement)
			return e.Open
		}
	}
	return true
}

// number checks a value of an integer enum.
func (c checker) number(v *model.Value, e *model.Enum, name string) bool {
	n, err := strconv.ParseInt(v.Text, 10, 64)
	switch {
	case v.Kind != model.NumberValue || err != nil:
		c.report(diag.ExampleType, v.Pos, "%s is of enum %s, whose values are integers; the example has %s", name, e.Name, shown(v))
		return false
	case !e.Has(n) && !c.anyMember:
		c.report(diag.ExampleType, v.Pos, "%s is of enum %s, which has no member %d", name, e.Name, n)
		return e.Open
	}
	return true
}

// mapping checks an object whose members have free names.
func (c checker) mapping(v *model.Value, t *model.Type, name string) bool {
	if v.Kind != model.ObjectValue {
		c.report(diag.ExampleType, v.Pos, "%s is an object, but the example has %s", name, shown(v))
		return false
	}
	fits := true
	for _, m := range v.Members {
		if t.Values != nil && m.Value.Kind != model.NullValue {
			fits = c.check(m.Value, t.Values, name+"."+m.Name) && fits
		}
	}
	return fits
}
