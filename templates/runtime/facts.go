package runtime

import (
	"cmp"
	"encoding"
	"fmt"
	"math"
	"reflect"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// structFacts is what a checker has to know of a struct.
type structFacts struct {
	fields []memberFacts
	byName map[string]*memberFacts
	open   bool // members without a field are legal
	kinds  kinds
}

// memberFacts is what it has to know of a field.
type memberFacts struct {
	name     string
	index    int
	typ      reflect.Type
	nullable bool // a Null
	rule     rule
}

// factsOf returns the facts of a struct, which are gathered once.
func (c *checker) factsOf(t reflect.Type) *structFacts {
	if facts, ok := c.structs.Load(t); ok {
		return facts.(*structFacts)
	}
	facts := newFacts(t)
	c.structs.Store(t, facts)
	return facts
}

func newFacts(t reflect.Type) *structFacts {
	facts := &structFacts{byName: map[string]*memberFacts{}, kinds: kindsOf(t)}
	for i := range t.NumField() {
		f := t.Field(i)
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name == "-" || !f.IsExported() {
			facts.open = facts.open || f.Name == "Extra"
			continue
		}
		typ, nullable := core(f.Type)
		facts.fields = append(facts.fields, memberFacts{name, i, typ, nullable, parseRule(f.Tag.Get("rule"))})
	}
	for i := range facts.fields {
		m := &facts.fields[i]
		facts.byName[m.name] = m
		if folded := strings.ToLower(m.name); facts.byName[folded] == nil {
			facts.byName[folded] = m
		}
	}
	return facts
}

// member returns the member of that name, whose case counts as little as it
// does to encoding/json, or nil.
func (f *structFacts) member(name string) *memberFacts {
	if m := f.byName[name]; m != nil {
		return m
	}
	return f.byName[strings.ToLower(name)]
}

// core returns the type of the value behind pointers and a Null, and whether
// there is a Null.
func core(t reflect.Type) (reflect.Type, bool) {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if null, ok := reflect.Zero(t).Interface().(interface{ element() reflect.Type }); ok {
		return null.element(), true
	}
	return t, false
}

// element returns the type of the value.
func (n Null[T]) element() reflect.Type { return reflect.TypeFor[T]() }

// isText reports whether values of a type are read from text by a method.
func isText(t reflect.Type) bool {
	return reflect.PointerTo(t).Implements(reflect.TypeFor[encoding.TextUnmarshaler]())
}

// A rule is what the tag "rule" of a field says: words with commas between.
type rule struct {
	readOnly bool   // "readonly": only the service sets it
	key      bool   // "key": so, but within another resource it says which one is meant
	notNull  bool   // "notnull"
	guid     bool   // "guid"
	required bool   // "required", of a parameter
	min, max *int64 // "min=1", "max=9"
	length   span   // "minlen=1", "maxlen=9", of a text or each text of a list
	items    span   // "minitems=1", "maxitems=9", of a list
}

func parseRule(tag string) rule {
	var r rule
	for tag != "" {
		var word string
		word, tag, _ = strings.Cut(tag, ",")
		word, number, _ := strings.Cut(word, "=")
		switch word {
		case "readonly":
			r.readOnly = true
		case "key":
			r.key = true
		case "notnull":
			r.notNull = true
		case "guid":
			r.guid = true
		case "required":
			r.required = true
		case "min":
			r.min = bound(number)
		case "max":
			r.max = bound(number)
		case "minlen":
			r.length.min = bound(number)
		case "maxlen":
			r.length.max = bound(number)
		case "minitems":
			r.items.min = bound(number)
		case "maxitems":
			r.items.max = bound(number)
		}
	}
	return r
}

// A span is what a number may be; an end that is nil is none.
type span struct{ min, max *int64 }

func (s span) has(n int64) bool {
	return (s.min == nil || *s.min <= n) && (s.max == nil || n <= *s.max)
}

// String returns "1 to 9", "at least 1", "up to 9", or "" for any.
func (s span) String() string {
	switch {
	case s.min == nil && s.max == nil:
		return ""
	case s.max == nil:
		return fmt.Sprintf("at least %d", *s.min)
	case s.min == nil:
		return fmt.Sprintf("up to %d", *s.max)
	}
	return fmt.Sprintf("%d to %d", *s.min, *s.max)
}

func bound(number string) *int64 {
	n, err := strconv.ParseInt(number, 10, 64)
	if err != nil {
		return nil
	}
	return &n
}

// restricts reports whether the member is read-only anywhere.
func (r rule) restricts() bool { return r.readOnly || r.key }

// holds reports whether a value is as the rule wants it.
func (r rule) holds(v reflect.Value) bool {
	switch {
	case r.guid && v.Kind() == reflect.String:
		return isGUID(v.String())
	case v.Kind() == reflect.String:
		return r.length == span{} || r.length.has(int64(utf8.RuneCountInString(v.String())))
	case v.CanInt():
		return span{r.min, r.max}.has(v.Int())
	case v.CanUint():
		return span{r.min, r.max}.has(int64(v.Uint()))
	case v.CanFloat():
		return (r.min == nil || float64(*r.min) <= v.Float()) && (r.max == nil || v.Float() <= float64(*r.max))
	}
	return true
}

func isGUID(text string) bool {
	for i, c := range []byte(text) {
		dash := i == 8 || i == 13 || i == 18 || i == 23
		if dash != (c == '-') || !dash && !strings.ContainsRune("0123456789abcdefABCDEF", rune(c)) {
			return false
		}
	}
	return len(text) == len("6f9619ff-8b86-d011-b42d-00c04fc964ff")
}

// expected returns what a value of a type must be, for messages.
func expected(t reflect.Type, r rule) string {
	switch t {
	case reflect.TypeFor[time.Time]():
		return "a time such as 2006-01-02T15:04:05Z"
	case reflect.TypeFor[Date]():
		return "a date such as 2006-01-02"
	case reflect.TypeFor[TimeOfDay]():
		return "a time of day such as 15:04:05"
	case reflect.TypeFor[Duration]():
		return "a duration such as P1DT2H"
	case reflect.TypeFor[Decimal]():
		return "a number"
	}
	switch kind := t.Kind(); kind {
	case reflect.Bool:
		return "true or false"
	case reflect.Float32, reflect.Float64:
		return "a number" + r.span()
	case reflect.Uint8:
		return "a whole number" + r.within(0, math.MaxUint8).span()
	case reflect.Int64:
		return "a whole number" + cmp.Or(r.span(), " of 64 bits")
	case reflect.Int16, reflect.Int32:
		return "a whole number" + r.within(-1<<(t.Bits()-1), 1<<(t.Bits()-1)-1).span()
	case reflect.Struct, reflect.Map:
		return "an object"
	case reflect.Slice:
		if t.Elem().Kind() == reflect.Uint8 {
			return "base64"
		}
		return "a list"
	}
	if r.guid {
		return "a GUID such as 6f9619ff-8b86-d011-b42d-00c04fc964ff"
	}
	if r.length != (span{}) {
		return "text of " + r.length.String() + " characters"
	}
	return "text"
}

// within returns the rule with bounds where it has none.
func (r rule) within(lowest, highest int64) rule {
	if r.min == nil {
		r.min = &lowest
	}
	if r.max == nil {
		r.max = &highest
	}
	return r
}

// span returns the bounds, e.g. " from 1 to 9", "" when there are none.
func (r rule) span() string {
	switch {
	case r.min == nil && r.max == nil:
		return ""
	case r.max == nil:
		return fmt.Sprintf(" from %d", *r.min)
	case r.min == nil:
		return fmt.Sprintf(" up to %d", *r.max)
	}
	return fmt.Sprintf(" from %d to %d", *r.min, *r.max)
}
