package runtime

import (
	"bytes"
	"encoding/json"
	"maps"
	"reflect"
	"slices"
	"strings"
)

// unknownMembers returns the members that no field of a struct takes, nil when
// there are none.
func unknownMembers(data []byte, plain any) (map[string]json.RawMessage, error) {
	var members map[string]json.RawMessage
	if err := json.Unmarshal(data, &members); err != nil {
		return nil, err
	}
	known := memberNames(plain)
	maps.DeleteFunc(members, func(name string, _ json.RawMessage) bool { return known[strings.ToLower(name)] })
	if len(members) == 0 {
		return nil, nil
	}
	return members, nil
}

// appendMembers writes members, by name, behind those of an object.
func appendMembers(object []byte, members map[string]json.RawMessage, known map[string]bool) ([]byte, error) {
	object = bytes.TrimSuffix(object, []byte("}"))
	for _, name := range slices.Sorted(maps.Keys(members)) {
		if known[strings.ToLower(name)] {
			continue
		}
		member, err := marshal(map[string]json.RawMessage{name: members[name]})
		if err != nil {
			return nil, err
		}
		if len(object) > len("{") {
			object = append(object, ',')
		}
		object = append(object, member[1:len(member)-1]...)
	}
	return append(object, '}'), nil
}

// memberNames returns the JSON names of the fields of a struct or of what
// points to one, in lower case: encoding/json takes no notice of case either.
func memberNames(plain any) map[string]bool {
	t := reflect.TypeOf(plain)
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	names := make(map[string]bool, t.NumField())
	for i := range t.NumField() {
		name, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
		names[strings.ToLower(name)] = true
	}
	return names
}

// marshal is json.Marshal without the escapes that only HTML needs.
func marshal(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}
