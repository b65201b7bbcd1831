package openapi

import (
	"fmt"
	"strconv"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/apimill/apimill/model"
)

func (e *encoder) reference(ref string) {
	e.beginObject()
	e.textMember("$ref", ref)
	e.endObject()
}

func (e *encoder) extensions(x map[string]any) {
	for _, k := range keys(e.order, &x) {
		e.key(k)
		e.value(x[k])
	}
}

func (e *encoder) textMember(key, s string) {
	if s != "" {
		e.key(key)
		e.text(s)
	}
}

func (e *encoder) flagMember(key string, b bool) {
	if b {
		e.key(key)
		e.value(true)
	}
}

func (e *encoder) numberMember(key string, f *float64) {
	if f != nil {
		e.key(key)
		e.value(*f)
	}
}

func (e *encoder) valueMember(key string, v any) {
	if v != nil {
		e.key(key)
		e.value(v)
	}
}

func (e *encoder) schemaMember(key string, s *openapi3.SchemaRef) {
	if s != nil {
		e.key(key)
		e.schema(s)
	}
}

// members writes a map in its order.
func members[M ~map[string]V, V any](e *encoder, key string, m *M, value func(V)) {
	if len(*m) == 0 {
		return
	}
	e.key(key)
	e.beginObject()
	for _, k := range keys(e.order, m) {
		e.key(k)
		value((*m)[k])
	}
	e.endObject()
}

func array[T any](e *encoder, key string, items []T, value func(T)) {
	if len(items) == 0 {
		return
	}
	e.key(key)
	e.beginArray()
	for _, item := range items {
		value(item)
	}
	e.endArray()
}

// value writes a value of an example, an enum, a default or an extension.
func (e *encoder) value(v any) {
	switch v := v.(type) {
	case nil:
		e.literal("null")
	case bool:
		e.literal(strconv.FormatBool(v))
	case int64:
		e.literal(strconv.FormatInt(v, 10))
	case float64:
		e.literal(strconv.FormatFloat(v, 'f', -1, 64))
	case string:
		e.text(v)
	case []string:
		e.beginArray()
		for _, s := range v {
			e.text(s)
		}
		e.endArray()
	case *model.Value:
		e.example(v)
	default:
		panic(fmt.Sprintf("openapi: cannot write a %T", v))
	}
}

func (e *encoder) example(v *model.Value) {
	switch v.Kind {
	case model.NullValue:
		e.literal("null")
	case model.BoolValue:
		e.literal(strconv.FormatBool(v.Bool))
	case model.NumberValue:
		e.literal(v.Text)
	case model.StringValue:
		e.text(v.Text)
	case model.ArrayValue:
		e.beginArray()
		for _, item := range v.Items {
			e.example(item)
		}
		e.endArray()
	case model.ObjectValue:
		e.beginObject()
		for _, m := range v.Members {
			e.key(m.Name)
			e.example(m.Value)
		}
		e.endObject()
	default:
		panic(fmt.Sprintf("openapi: unknown kind of value %d", v.Kind))
	}
}
