package golang

import (
	"fmt"
	"testing"

	"github.com/dave/jennifer/jen"

	"github.com/apimill/apimill/model"
)

// Every scalar has its Go type, alone and in a list. A list of bytes is no
// []uint8, which JSON would have as one base64 string.
func TestScalarTypes(t *testing.T) {
	tests := []struct {
		scalar    model.Scalar
		one, many string
	}{
		{model.Any, "json.RawMessage", "[]json.RawMessage"},
		{model.String, "string", "[]string"},
		{model.Boolean, "bool", "[]bool"},
		{model.Byte, "uint8", "[]int16"},
		{model.Int16, "int16", "[]int16"},
		{model.Int32, "int32", "[]int32"},
		{model.Int64, "int64", "[]int64"},
		{model.Double, "float64", "[]float64"},
		{model.Single, "float32", "[]float32"},
		{model.Decimal, "Decimal", "[]Decimal"},
		{model.DateTime, "time.Time", "[]time.Time"},
		{model.Date, "Date", "[]Date"},
		{model.TimeOfDay, "TimeOfDay", "[]TimeOfDay"},
		{model.Duration, "Duration", "[]Duration"},
		{model.GUID, "string", "[]string"},
		{model.Binary, "[]byte", "[][]byte"},
		{model.Stream, "[]byte", "[][]byte"},
	}
	n := &names{}
	for _, tt := range tests {
		for want, collection := range map[string]bool{tt.one: false, tt.many: true} {
			code := jen.Type().Id("T").Add(n.value(model.Type{Scalar: tt.scalar, Collection: collection}))
			if got := fmt.Sprintf("%#v", code); got != "type T "+want {
				t.Errorf("%s: got %q, want %q", tt.scalar, got, "type T "+want)
			}
		}
	}
}
