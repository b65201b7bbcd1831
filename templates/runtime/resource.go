//go:build !plain

package runtime

import (
	"bytes"
	"encoding/json"
	"reflect"
	"slices"
	"strings"
)

// A subtype is a documented type that a base may turn out to be.
type subtype struct {
	name string // e.g. "microsoft.graph.user"
	zero any    // a nil pointer to its struct
}

// decodeResource reads what json alone cannot read into a resource: the
// members of an open type that no field takes, and the value of a base that
// names another type in "@odata.type". plain is the resource without its
// methods; extra and derived are nil for resources that have no such field.
func decodeResource(data []byte, plain any, extra *map[string]json.RawMessage, derived *any, own string, subtypes []subtype) error {
	if bytes.Equal(data, []byte("null")) {
		return nil
	}
	if derived != nil {
		value, err := decodeDerived(data, own, subtypes)
		if err != nil {
			return err
		}
		*derived = value
		if _, unknown := value.(json.RawMessage); value != nil && !unknown {
			copyFields(plain, value)
			return nil
		}
	}
	if err := json.Unmarshal(data, plain); err != nil || extra == nil {
		return err
	}
	members, err := unknownMembers(data, plain)
	*extra = members
	return err
}

// decodeDerived returns a pointer to the struct of the subtype that data
// names, its JSON when no document tells of that type, and nil when it is the
// own type of the base.
func decodeDerived(data []byte, own string, subtypes []subtype) (any, error) {
	var control struct {
		Type string `json:"@odata.type"`
	}
	if err := json.Unmarshal(data, &control); err != nil {
		return nil, err
	}
	name := bareType(control.Type)
	if name == "" || name == own {
		return nil, nil
	}
	i := slices.IndexFunc(subtypes, func(s subtype) bool { return s.name == name })
	if i < 0 {
		return json.RawMessage(bytes.Clone(data)), nil
	}
	value := reflect.New(reflect.TypeOf(subtypes[i].zero).Elem()).Interface()
	return value, json.Unmarshal(data, value)
}

// bareType returns the name of a type that "@odata.type" holds:
// "#microsoft.graph.user" is microsoft.graph.user.
func bareType(control string) string { return control[strings.LastIndexByte(control, '#')+1:] }

// copyFields gives a base the fields that it shares with a subtype. Reading
// them a second time would double the work with each level of nesting.
func copyFields(base, derived any) {
	to, from := reflect.ValueOf(base).Elem(), reflect.ValueOf(derived).Elem()
	for i := range to.NumField() {
		field := to.Type().Field(i)
		shared, ok := from.Type().FieldByName(field.Name)
		if ok && shared.Type == field.Type && shared.Tag == field.Tag && field.Tag.Get("json") != "-" {
			to.Field(i).Set(from.FieldByIndex(shared.Index))
		}
	}
}

// encodeResource is the other direction of decodeResource. A subtype that does
// not say its type gets it.
func encodeResource(plain any, extra map[string]json.RawMessage, derived any, subtypes []subtype) ([]byte, error) {
	if derived == nil {
		data, err := marshal(plain)
		if err != nil || len(extra) == 0 {
			return data, err
		}
		return appendMembers(data, extra, memberNames(plain))
	}
	data, err := marshal(derived)
	if err != nil {
		return nil, err
	}
	return withType(data, derived, subtypes), nil
}

// withType puts "@odata.type" before the members of a subtype. A struct of
// ours that has it says it first.
func withType(data []byte, derived any, subtypes []subtype) []byte {
	i := slices.IndexFunc(subtypes, func(s subtype) bool { return reflect.TypeOf(s.zero) == reflect.TypeOf(derived) })
	if i < 0 || !bytes.HasPrefix(data, []byte("{")) || bytes.HasPrefix(data, []byte(`{"@odata.type":`)) {
		return data
	}
	typed := append([]byte(`{"@odata.type":"#`), subtypes[i].name...)
	typed = append(typed, '"')
	if len(data) > len("{}") {
		typed = append(typed, ',')
	}
	return append(typed, data[1:]...)
}
