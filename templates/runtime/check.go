package runtime

import (
	"encoding/json"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// maxFaults is how many faults of one body an answer tells.
const maxFaults = 20

// A checker compares JSON with the Go type that it is going to be read into:
// encoding/json stops at the first fault, does not tell the index in a list,
// and knows nothing of what tags and enums say.
type checker struct {
	refuseUnknown  bool     // members that the type does not have
	refuseReadOnly bool     // members that only the service sets
	refuseValues   bool     // of enums, that the documentation does not have
	structs        sync.Map // *structFacts by reflect.Type
}

// An inspection is the check of one body.
type inspection struct {
	*checker
	scanner
	missing  []string // members that the body must have and that have not come yet
	writable []string // members that are not read-only here
	readOnly bool     // a member that only the service sets has come
	faults   []ErrorDetail
}

// check compares data, which is well formed, with a type. The first result tells
// whether dropReadOnly has something to do.
func (c *checker) check(data []byte, t reflect.Type, r bodyRule) (readOnly bool, err error) {
	in := &inspection{checker: c, scanner: scanner{data: data}, missing: slices.Clone(r.required), writable: r.writable}
	t, _ = core(t)
	in.value(t, rule{}, nil)
	for _, name := range in.missing {
		in.fault([]byte(name), "the request must have this member")
	}
	return in.readOnly, faultsError(in.faults)
}

// faultsError returns an error that tells faults, nil when there are none.
func faultsError(faults []ErrorDetail) error {
	if len(faults) == 0 {
		return nil
	}
	err := badRequest(faults[0].Target, faults[0].Message, nil)
	if len(faults) > 1 {
		err.Details = faults
	}
	return err
}

func (in *inspection) fault(path []byte, message string) {
	if len(in.faults) < maxFaults {
		in.faults = append(in.faults, ErrorDetail{Code: "badRequest", Message: message, Target: string(path)})
	}
}

// value checks the next value against a core type. path is its place:
// "seats.total", "deviceIds/2", and empty for the body itself.
func (in *inspection) value(t reflect.Type, r rule, path []byte) {
	switch {
	case t == reflect.TypeFor[json.RawMessage]():
		in.skip()
	case in.peek() == 'n':
		in.skip()
		if r.notNull {
			in.fault(path, "the value must not be null")
		}
	case t.Kind() == reflect.Struct && !isText(t):
		in.object(t, r, path)
	case t.Kind() == reflect.Slice && t.Elem().Kind() != reflect.Uint8:
		in.list(t, r, path)
	case t.Kind() == reflect.Map:
		in.mapping(t, r, path)
	default:
		in.scalar(t, r, path)
	}
}

func (in *inspection) list(t reflect.Type, r rule, path []byte) {
	if !in.begins('[', t, r, path) {
		return
	}
	element, _ := core(t.Elem())
	count := int64(0)
	in.items(func(i int) {
		count++
		in.value(element, r, strconv.AppendInt(append(path, '/'), int64(i), 10))
	})
	if !r.items.has(count) {
		in.fault(path, "the list must have "+r.items.String()+" items")
	}
}

// mapping checks an object whose members have free names.
func (in *inspection) mapping(t reflect.Type, r rule, path []byte) {
	if !in.begins('{', t, r, path) {
		return
	}
	element, _ := core(t.Elem())
	in.members(func(name string) {
		at := slices.Clip(path)
		if len(at) > 0 {
			at = append(at, '.')
		}
		in.value(element, rule{}, append(at, name...))
	})
}

// object checks an object against the struct of the type that it names, where
// that may be a subtype. What no page documents is an open type.
func (in *inspection) object(t reflect.Type, r rule, path []byte) {
	if !in.begins('{', t, r, path) {
		return
	}
	facts := in.factsOf(t)
	facts, open := in.actual(facts)
	in.members(func(name string) { in.member(facts, open, name, path) })
}

// begins reports whether the next value begins as one of the type does. Any
// other is a fault and passed over.
func (in *inspection) begins(with byte, t reflect.Type, r rule, path []byte) bool {
	if in.peek() == with {
		return true
	}
	in.skip()
	in.fault(path, "the value must be "+expected(t, r))
	return false
}

func (in *inspection) member(facts *structFacts, open bool, name string, path []byte) {
	top := len(path) == 0
	m := facts.member(name)
	if top && (m == nil || m.nullable || in.peek() != 'n') {
		in.arrived(name, m)
	}
	if !top {
		path = append(path, '.')
	}
	if m != nil {
		name = m.name
	}
	path = append(path, name...)
	if m == nil {
		in.skip()
		if in.refuseUnknown && !open && !strings.Contains(name, "@") {
			in.fault(path, "there is no such member")
		}
		return
	}
	if m.rule.restricts() && m.isReadOnly(withoutIndexes(path), in.writable) {
		in.readOnly = true
		if in.refuseReadOnly {
			in.fault(path, "the member is read-only")
		}
	}
	in.value(m.typ, m.rule, path)
}

// arrived takes a name off the missing ones.
func (in *inspection) arrived(name string, m *memberFacts) {
	if m != nil {
		name = m.name
	} else {
		name = boundName(name)
	}
	in.missing = slices.DeleteFunc(in.missing, func(n string) bool { return n == name })
}

// scalar checks a value that is neither an object nor a list.
func (in *inspection) scalar(t reflect.Type, r rule, path []byte) {
	token := in.skip()
	v := reflect.New(t).Elem()
	text, ok := scalarText(t, token)
	switch {
	case !ok || setText(v, text) != nil || !r.holds(v):
		in.fault(path, "the value must be "+expected(t, r))
	case in.refuseValues && !isKnown(v):
		in.fault(path, unknownValue)
	}
}

// scalarText returns the text of a JSON value, if it has the form in which
// values of the type travel: strings in quotes, numbers and Booleans without. A
// Decimal may have both.
func scalarText(t reflect.Type, token []byte) (string, bool) {
	quoted := token[0] == '"'
	if t != reflect.TypeFor[Decimal]() && quoted != (t.Kind() == reflect.String || t.Kind() == reflect.Slice || isText(t)) {
		return "", false
	}
	if quoted {
		return unquoteJSON(token), true
	}
	return string(token), token[0] != '{' && token[0] != '['
}

const unknownValue = "the documentation has no such value"

// isKnown reports whether a value is of no enum, or one that it has.
func isKnown(v reflect.Value) bool {
	enum, ok := v.Interface().(interface{ Known() bool })
	return !ok || enum.Known()
}

// isReadOnly reports whether the member at a path, which has no indexes, is the
// service's alone. The key of a resource within another says which one is meant.
func (m *memberFacts) isReadOnly(path string, writable []string) bool {
	outermost := path == m.name
	return (m.rule.readOnly || m.rule.key && outermost) && !slices.Contains(writable, path)
}

// withoutIndexes returns "more.used" for "more/1.used".
func withoutIndexes(path []byte) string {
	kept := make([]byte, 0, len(path))
	index := false
	for _, c := range path {
		index = c == '/' || index && c != '.'
		if !index {
			kept = append(kept, c)
		}
	}
	return string(kept)
}

// dropReadOnly takes the values of read-only members out of v, whose place is
// path.
func (c *checker) dropReadOnly(v reflect.Value, path []byte, writable []string) {
	switch t := v.Type(); {
	case isText(t):
	case v.Kind() == reflect.Pointer || v.Kind() == reflect.Interface:
		if !v.IsNil() {
			c.dropReadOnly(v.Elem(), path, writable)
		}
	case v.Kind() == reflect.Slice && t.Elem().Kind() != reflect.Uint8:
		for i := range v.Len() {
			c.dropReadOnly(v.Index(i), path, writable)
		}
	case v.Kind() == reflect.Map:
		c.dropWithin(v, path, writable)
	case v.Kind() == reflect.Struct:
		c.dropFields(v, path, writable)
	}
}

// dropWithin does so in the values of a map, which have to be put back.
func (c *checker) dropWithin(v reflect.Value, path []byte, writable []string) {
	for _, key := range v.MapKeys() {
		value := reflect.New(v.Type().Elem()).Elem()
		value.Set(v.MapIndex(key))
		c.dropReadOnly(value, append(append(slices.Clip(path), '.'), key.String()...), writable)
		v.SetMapIndex(key, value)
	}
}

func (c *checker) dropFields(v reflect.Value, path []byte, writable []string) {
	if derived := v.FieldByName("Derived"); derived.IsValid() {
		c.dropReadOnly(derived, path, writable)
	}
	if len(path) > 0 {
		path = append(path, '.')
	}
	for _, m := range c.factsOf(v.Type()).fields {
		place := append(path, m.name...)
		if m.rule.restricts() && m.isReadOnly(string(place), writable) {
			v.Field(m.index).SetZero()
		} else {
			c.dropReadOnly(v.Field(m.index), place, writable)
		}
	}
}
