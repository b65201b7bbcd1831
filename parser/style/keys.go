package style

import (
	"reflect"
	"strings"

	"go.yaml.in/yaml/v3"
)

// checkKeys reports the first key of a style that is none.
func checkKeys(node *yaml.Node) error { return checkType(node, reflect.TypeFor[Style]()) }

// reads is the type of what reads its own part of a style.
var reads = reflect.TypeFor[yaml.Unmarshaler]()

func checkType(node *yaml.Node, t reflect.Type) error {
	if node.Tag == "!!null" {
		return nil
	}
	switch {
	case reflect.PointerTo(t).Implements(reads):
		return reflect.New(t).Interface().(yaml.Unmarshaler).UnmarshalYAML(node)
	case t.Kind() == reflect.Struct:
		return checkStruct(node, t)
	}
	return checkPlain(node, t)
}

func checkStruct(node *yaml.Node, t reflect.Type) error {
	if node.Kind != yaml.MappingNode {
		return problem(node, "expected keys")
	}
	known := map[string]reflect.Type{}
	for i := range t.NumField() {
		if key := t.Field(i).Tag.Get("yaml"); key != "" {
			known[key] = t.Field(i).Type
		}
	}
	return pairs(node, func(key, value *yaml.Node) error {
		of, ok := known[key.Value]
		if !ok {
			return unknown(key, "key", known)
		}
		return checkType(value, of)
	})
}

// checkPlain reports a value that is none of a text, a list of texts or a truth.
func checkPlain(node *yaml.Node, t reflect.Type) error {
	if err := node.Decode(reflect.New(t).Interface()); err != nil {
		return problem(node, "expected %s", strings.NewReplacer("[]string", "a list of texts", "string", "a text", "bool", "true or false").Replace(t.String()))
	}
	return nil
}
