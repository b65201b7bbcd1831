package check

import (
	"testing"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
)

// TestNumbers shows which values of examples are of enums of numbers, and of maps.
func TestNumbers(t *testing.T) {
	one, eight := int64(1), int64(8)
	members := []*model.Member{{Name: "BARKS", Value: &one}, {Name: "DIGS", Value: &eight}}
	of := func(e model.Enum) model.Type {
		e.Name, e.Integer, e.Members = "habit", true, members
		return model.Type{Scalar: model.Named, Enum: &e}
	}
	number := func(s string) *model.Value { return &model.Value{Kind: model.NumberValue, Text: s} }
	object := func(v *model.Value) *model.Value {
		return &model.Value{Kind: model.ObjectValue, Members: []model.ValueMember{{Name: "rex", Value: v}}}
	}
	counts := model.Type{Scalar: model.Map, Values: &model.Type{Scalar: model.Int32}}
	tests := []struct {
		name  string
		typ   model.Type
		value *model.Value
		fits  bool
		says  string
	}{
		{"member", of(model.Enum{}), number("8"), true, ""},
		{"no member", of(model.Enum{}), number("9"), false, "dog is of enum habit, which has no member 9"},
		{"no member of an open one", of(model.Enum{Open: true}), number("9"), true, "dog is of enum habit, which has no member 9"},
		{"bits", of(model.Enum{Flags: true}), number("9"), true, ""},
		{"other bits", of(model.Enum{Flags: true}), number("10"), false, "dog is of enum habit, which has no member 10"},
		{"text", of(model.Enum{}), &model.Value{Kind: model.StringValue, Text: "8"}, false, `dog is of enum habit, whose values are integers; the example has the text "8"`},
		{"map", counts, object(number("3")), true, ""},
		{"null in a map", counts, object(&model.Value{Kind: model.NullValue}), true, ""},
		{"text in a map", counts, object(&model.Value{Kind: model.StringValue, Text: "3"}), false, `dog.rex is an integer of 32 bits, but the example has the text "3"`},
		{"no map", counts, number("3"), false, "dog is an object, but the example has the number 3"},
	}
	for _, tt := range tests {
		var diags diag.List
		fits := checker{diags: &diags}.check(tt.value, &tt.typ, "dog")
		says := ""
		for _, d := range diags.All() {
			says += d.Message
		}
		if fits != tt.fits || says != tt.says {
			t.Errorf("%s: fits is %v, and it says %q", tt.name, fits, says)
		}
	}
}
