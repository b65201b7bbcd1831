package runtime

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
)

// A fakeObject is a JSON object that keeps the order of its members and the
// spelling of its numbers. Its methods leave it as it is and return another. A
// nil object is none.
type fakeObject []fakeMember

type fakeMember struct {
	name  string
	value json.RawMessage
}

// readObject reads an object from well formed JSON. Of members of one name the
// last counts.
func readObject(data json.RawMessage) (fakeObject, bool) {
	s := scanner{data: data}
	if s.peek() != '{' {
		return nil, false
	}
	o := fakeObject{}
	s.members(func(name string) { o = o.with(name, s.skip()) })
	return o, true
}

// readObjects reads the objects of a list.
func readObjects(data json.RawMessage) []fakeObject {
	s := scanner{data: data}
	if s.peek() != '[' {
		return nil
	}
	var objects []fakeObject
	s.items(func(int) {
		if o, ok := readObject(s.skip()); ok {
			objects = append(objects, o)
		}
	})
	return objects
}

func (o fakeObject) index(name string) int {
	return slices.IndexFunc(o, func(m fakeMember) bool { return m.name == name })
}

// get returns the value of a member, nil when there is none.
func (o fakeObject) get(name string) json.RawMessage {
	if i := o.index(name); i >= 0 {
		return o[i].value
	}
	return nil
}

// text returns a member that is a string, or a number as it is written.
func (o fakeObject) text(name string) string {
	if value := o.get(name); isNumber(value) {
		return string(value)
	}
	return unquoteJSON(o.get(name))
}

func (o fakeObject) with(name string, value json.RawMessage) fakeObject {
	i := o.index(name)
	if i < 0 {
		return append(slices.Clip(o), fakeMember{name, value})
	}
	changed := slices.Clone(o)
	changed[i].value = value
	return changed
}

func (o fakeObject) without(name string) fakeObject {
	return o.only(func(member string) bool { return member != name })
}

// only returns the members whose names are kept.
func (o fakeObject) only(keep func(name string) bool) fakeObject {
	kept := fakeObject{}
	for _, m := range o {
		if keep(m.name) {
			kept = append(kept, m)
		}
	}
	return kept
}

// merge returns the object after a merge patch (RFC 7396): null takes a member
// away, an object changes the members that it has, all else replaces.
func (o fakeObject) merge(patch fakeObject) fakeObject {
	for _, m := range patch {
		switch inner, isObject := readObject(m.value); {
		case isNull(m.value):
			o = o.without(m.name)
		case isObject:
			target, _ := readObject(o.get(m.name))
			o = o.with(m.name, target.merge(inner).json())
		default:
			o = o.with(m.name, m.value)
		}
	}
	return o
}

func (o fakeObject) json() json.RawMessage {
	data := []byte("{")
	for i, m := range o {
		if i > 0 {
			data = append(data, ',')
		}
		data = append(append(append(data, quoteJSON(m.name)...), ':'), m.value...)
	}
	return append(data, '}')
}

// size returns about how many bytes an object takes.
func (o fakeObject) size() int {
	n := 0
	for _, m := range o {
		n += len(m.name) + len(m.value)
	}
	return n
}

func isNull(value json.RawMessage) bool { return string(value) == "null" }

func isNumber(value json.RawMessage) bool {
	return len(value) > 0 && (value[0] == '-' || '0' <= value[0] && value[0] <= '9')
}

func compactJSON(data json.RawMessage) []byte {
	var b bytes.Buffer
	if json.Compact(&b, data) != nil {
		return nil
	}
	return b.Bytes()
}

func quoteJSON(s string) json.RawMessage {
	data, _ := marshal(s) // strings always have a JSON form
	return data
}

// at returns a value within an object, by a path such as "from/emailAddress".
func (o fakeObject) at(path string) json.RawMessage {
	name, rest, deeper := strings.Cut(path, "/")
	value := o.get(strings.TrimSpace(name))
	if !deeper {
		return value
	}
	inner, _ := readObject(value)
	return inner.at(rest)
}
