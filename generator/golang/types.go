package golang

import (
	"fmt"

	"github.com/dave/jennifer/jen"

	"github.com/apimill/apimill/generator/wire"
	"github.com/apimill/apimill/model"
)

// raw returns json.RawMessage, which is what we have for values of any type
// and for unions: nothing of the value is lost or rounded.
func raw() *jen.Statement { return jen.Qual("encoding/json", "RawMessage") }

// element returns the type of one value, e.g. int64, User or json.RawMessage.
func (n *names) element(t model.Type) *jen.Statement {
	switch {
	case t.Resource != nil:
		return jen.Id(n.resources[t.Resource])
	case t.Enum != nil:
		return jen.Id(n.enums[t.Enum])
	case len(t.Union) > 0:
		return raw()
	case t.Scalar == model.Map:
		return n.mapping(t)
	}
	return scalar(t.Scalar)
}

// mapping returns the type of an object whose members have free names, e.g.
// map[string]User.
func (n *names) mapping(t model.Type) *jen.Statement {
	if t.Values == nil {
		return jen.Map(jen.String()).Add(raw())
	}
	return jen.Map(jen.String()).Add(n.value(*t.Values))
}

func scalar(s model.Scalar) *jen.Statement {
	switch s {
	case model.Any:
		return raw()
	case model.Map:
		return jen.Map(jen.String()).Add(raw())
	case model.String, model.GUID:
		return jen.String()
	case model.Boolean:
		return jen.Bool()
	case model.Byte:
		return jen.Uint8()
	case model.Int16:
		return jen.Int16()
	case model.Int32:
		return jen.Int32()
	case model.Int64:
		return jen.Int64()
	case model.Double:
		return jen.Float64()
	case model.Single:
		return jen.Float32()
	case model.Decimal:
		return jen.Id("Decimal")
	case model.DateTime:
		return jen.Qual("time", "Time")
	case model.Date:
		return jen.Id("Date")
	case model.TimeOfDay:
		return jen.Id("TimeOfDay")
	case model.Duration:
		return jen.Id("Duration")
	case model.Binary, model.Stream:
		// A stream within JSON, where a service has one, is base64.
		return jen.Index().Byte()
	}
	panic(fmt.Sprintf("golang: unknown scalar %s", s))
}

// value returns the type of a value, e.g. []User.
func (n *names) value(t model.Type) *jen.Statement {
	switch {
	case t.Collection && t.Scalar == model.Byte:
		return jen.Index().Int16() // a []uint8 is one base64 string in JSON
	case t.Collection:
		return jen.Index().Add(n.element(t))
	}
	return n.element(t)
}

// isSlice reports whether the Go type of a value is a slice or a map, so that it has a
// state for "not there" without a pointer.
func isSlice(t model.Type) bool {
	if t.Collection || wire.IsAny(t) || wire.IsMapping(t) {
		return true
	}
	return wire.IsScalar(t) && (t.Scalar == model.Binary || t.Scalar == model.Stream)
}

// optional returns the type of a value that may be missing: *int64, []User.
func (n *names) optional(t model.Type) *jen.Statement {
	if isSlice(t) {
		return n.value(t)
	}
	return jen.Op("*").Add(n.value(t))
}
