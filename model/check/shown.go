package check

import (
	"fmt"
	"slices"
	"strings"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
)

// A sieve takes out of an example what the schema of its type would refuse, so that
// one wrong member costs that member and not the example. Members that no page
// documents stay: schemas allow them, and the page shows them.
type sieve struct {
	checker
	patched map[*model.Resource]bool // whose schemas demand no members
	sent    bool                     // the value is sent, rather than returned
	out     *[]string                // the paths of the members taken out
	barred  *bool                    // a member that does not travel this way is reported
}

func newSieve(c checker, patched map[*model.Resource]bool) sieve {
	return sieve{checker: c, patched: patched, out: new([]string), barred: new(bool)}
}

// omit notes that a member is taken out, and returns the nil that stands for it.
func (s sieve) omit(path string) *model.Value {
	if !slices.Contains(*s.out, path) {
		*s.out = append(*s.out, path)
	}
	return nil
}

func (s sieve) omitted() []string { return *s.out }

// enough returns what is left of a body if that is at least half of it. Less would
// be an example of something else.
func enough(left, body *model.Value) *model.Value {
	if left == nil || 2*countValues(left) < countValues(body) {
		return nil
	}
	return left
}

// countValues returns how many values a value has that are neither objects nor lists.
func countValues(v *model.Value) int {
	if v.Kind != model.ObjectValue && v.Kind != model.ArrayValue {
		return 1
	}
	n := 0
	for _, m := range v.Members {
		n += countValues(m.Value)
	}
	for _, item := range v.Items {
		n += countValues(item)
	}
	return n
}

// requested returns what of the body of a request an example can show, nil for
// nothing.
func (s sieve) requested(op *model.Operation, v *model.Value) *model.Value {
	b := op.Body
	if b == nil {
		return nil
	}
	for _, name := range op.Demands() {
		if v.Kind == model.ObjectValue && v.Member(name) == nil && !slices.Contains(b.Required, name) {
			s.reportMissing(v, name)
		}
	}
	shown := s.carriedOf(v, b.Type, b.Fields)
	if shown == nil || slices.ContainsFunc(op.Demands(), func(name string) bool { return shown.Member(name) == nil }) {
		return nil
	}
	return shown
}

// carriedOf does so for a value of a type with further fields.
func (s sieve) carriedOf(v *model.Value, t *model.Type, extra []*model.Field) *model.Value {
	switch {
	case t == nil:
		return s.object(v, nil, extra, "")
	case t.Resource != nil && !t.Collection:
		return s.object(v, t.Resource, extra, "")
	case len(t.Union) > 0 && !t.Collection:
		return s.best(t, func(trial sieve, alt *model.Type) *model.Value { return trial.carriedOf(v, alt, extra) })
	}
	return s.value(v, t, "")
}

// answered returns what of the body of an answer an example can show, nil for
// nothing.
func (s sieve) answered(v *model.Value, answer *model.Response) *model.Value {
	t := answer.Type
	value := v.Member("value")
	switch {
	case answer.Bare && t.Scalar != model.Stream:
		return s.value(v, t, "")
	case t.Scalar == model.Stream && !t.Collection, t.Collection && value == nil:
		return nil
	case !t.Collection && (t.Resource != nil || value == nil):
		return s.value(v, t, "")
	}
	shown := *v
	shown.Members = slices.Clone(v.Members)
	for i := range shown.Members {
		if m := &shown.Members[i]; m.Name == "value" {
			m.Value = s.value(value, t, "value")
		}
	}
	if shown.Member("value") == nil {
		return nil
	}
	return &shown
}

// value returns what of a value the schema of a type allows, nil for nothing.
func (s sieve) value(v *model.Value, t *model.Type, path string) *model.Value {
	switch {
	case t.Collection:
		return s.items(v, t.Element(), path)
	case len(t.Union) > 0:
		return s.best(t, func(trial sieve, alt *model.Type) *model.Value { return trial.value(v, alt, path) })
	case t.Resource != nil:
		return s.object(v, t.Resource, nil, path)
	case s.silent().check(v, t, ""):
		return v
	}
	return nil
}

// best returns what passes of the alternatives of a type: where the least is taken
// out.
func (s sieve) best(t *model.Type, pass func(trial sieve, alt *model.Type) *model.Value) *model.Value {
	var best *model.Value
	var least []string
	for i := range t.Union {
		trial := newSieve(s.silent(), s.patched)
		trial.sent = s.sent
		if v := pass(trial, &t.Union[i]); v != nil && (best == nil || len(*trial.out) < len(least)) {
			best, least = v, *trial.out
		}
	}
	for _, path := range least {
		s.omit(path)
	}
	return best
}

func (s sieve) items(v *model.Value, element model.Type, path string) *model.Value {
	if v.Kind != model.ArrayValue {
		return nil
	}
	list := *v
	list.Items = nil
	for _, item := range v.Items {
		if some := s.value(item, &element, path); some != nil {
			list.Items = append(list.Items, some)
		} else {
			s.omit(path)
		}
	}
	if len(list.Items) == 0 && len(v.Items) > 0 {
		return nil
	}
	return &list
}

// object returns an object, of a resource with further fields or of these alone,
// without the members that do not fit. A type that is none of the resource goes with
// them.
func (s sieve) object(v *model.Value, res *model.Resource, extra []*model.Field, path string) *model.Value {
	if v.Kind != model.ObjectValue {
		return nil
	}
	fields, open, named := extra, false, true
	if res != nil {
		var actual *model.Resource
		if actual, named = s.silent().actual(v, res); actual == nil || !actual.Is(res) {
			actual = res
		}
		fields, open = slices.Concat(actual.AllFields(), extra), actual.IsOpen()
	}
	object := s.passing(v, fields, named, path)
	whole := path == "" || path == "value" // not a part of something known
	if !s.hasDemanded(v, object, res) || len(object.Members) == 0 && len(v.Members) > 0 || whole && !open && isOther(v, fields) {
		return nil
	}
	return object
}

// passing returns an object of the members that fit the fields, and of those that no
// field describes.
func (s sieve) passing(v *model.Value, fields []*model.Field, named bool, path string) *model.Value {
	object := *v
	object.Members = make([]model.ValueMember, 0, len(v.Members))
	for i, m := range v.Members {
		at := strings.TrimPrefix(path+"/"+m.Name, "/")
		if m.Value = s.member(&v.Members[i], fields, at); m.Value == nil || m.Name == "@odata.type" && !named {
			s.omit(at)
			continue
		}
		object.Members = append(object.Members, m)
	}
	return &object
}

// hasDemanded reports whether an object still has all that the schema of a type
// demands, and reports what it never had. What is read-only only the service sets.
func (s sieve) hasDemanded(documented, object *model.Value, res *model.Resource) bool {
	complete := true
	for r := res; r != nil; r = r.Base {
		for _, f := range r.Fields {
			if f.Requirement != model.Required || s.patched[r] || s.sent && f.ReadOnly || object.Member(f.Name) != nil {
				continue
			}
			complete = false
			if documented.Member(f.Name) == nil {
				s.reportMissing(documented, f.Name)
			}
		}
	}
	return complete
}

// isOther reports whether no field describes any member of an object, which then is
// something else.
func isOther(v *model.Value, fields []*model.Field) bool {
	known := func(m model.ValueMember) bool {
		return strings.Contains(m.Name, "@") || slices.ContainsFunc(fields, func(f *model.Field) bool { return strings.EqualFold(f.Name, m.Name) })
	}
	return len(fields) > 0 && len(v.Members) > 0 && !slices.ContainsFunc(v.Members, known)
}

// isBarred reports whether a member does not travel this way: what is read-only is not
// sent, what is write-only not returned. The first one of an example is reported: a page
// that lists one mostly lists all.
func (s sieve) isBarred(f *model.Field, m *model.ValueMember) bool {
	says := ""
	switch {
	case s.sent && f.ReadOnly:
		says = "the example sends %q, which is read-only"
	case !s.sent && f.WriteOnly && !f.ReadOnly:
		says = "the example returns %q, which is write-only"
	default:
		return false
	}
	if !*s.barred {
		*s.barred = true
		s.defect(diag.ExampleType, m.Pos, diag.Defect{About: fmt.Sprintf(says, m.Name)}, says, m.Name)
	}
	return true
}

// member returns what of a member's value the fields of that name allow.
func (s sieve) member(m *model.ValueMember, fields []*model.Field, path string) *model.Value {
	v := m.Value
	for _, f := range fields {
		switch {
		case f.Name != m.Name || v == nil:
		case s.isBarred(f, m):
			return nil
		case v.Kind != model.NullValue || f.Nullability != model.Nullable:
			v = s.value(v, &f.Type, path)
		}
	}
	return v
}
