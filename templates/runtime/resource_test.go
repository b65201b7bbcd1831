//go:build !plain

package runtime

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
)

// animal is a base as the generator writes one.
type animal struct {
	ODataType *string `json:"@odata.type,omitempty"`
	Name      *string `json:"name,omitempty"`
	Age       *int32  `json:"age,omitempty" rule:"readonly"`
	Friend    *animal `json:"friend,omitempty"`
	Derived   any     `json:"-"`
}

type dog struct {
	ODataType *string `json:"@odata.type,omitempty"`
	Name      *string `json:"name,omitempty"`
	Age       *int32  `json:"age,omitempty" rule:"readonly"`
	Barks     *bool   `json:"barks,omitempty"`
	Friend    *animal `json:"friend,omitempty"`
}

var subtypesAnimal = []subtype{{"test.dog", (*dog)(nil)}}

func (*animal) kinds() (string, []subtype) { return "test.animal", subtypesAnimal }

func (v *animal) UnmarshalJSON(data []byte) error {
	type plain animal
	return decodeResource(data, (*plain)(v), nil, &v.Derived, "test.animal", subtypesAnimal)
}

func (v animal) MarshalJSON() ([]byte, error) {
	type plain animal
	return encodeResource(plain(v), nil, v.Derived, subtypesAnimal)
}

// bag is an open type as the generator writes one.
type bag struct {
	Label *string                    `json:"label,omitempty"`
	Extra map[string]json.RawMessage `json:"-"`
}

func (v *bag) UnmarshalJSON(data []byte) error {
	type plain bag
	return decodeResource(data, (*plain)(v), &v.Extra, nil, "test.bag", nil)
}

func (v bag) MarshalJSON() ([]byte, error) {
	type plain bag
	return encodeResource(plain(v), v.Extra, nil, nil)
}

func TestDerived(t *testing.T) {
	barks, name := true, "Rex"
	tests := []struct {
		name, text string
		want       any
	}{
		{"no type", `{"name":"Rex"}`, nil},
		{"own type", `{"@odata.type":"#test.animal","name":"Rex"}`, nil},
		{"subtype", `{"@odata.type":"#test.dog","name":"Rex","barks":true}`, &dog{Name: &name, Barks: &barks}},
		{"subtype without hash", `{"@odata.type":"test.dog","name":"Rex"}`, &dog{Name: &name}},
		{
			"unknown subtype", `{"@odata.type":"#test.cat","lives":9007199254740993,"a":{"b":[null]}}`,
			json.RawMessage(`{"@odata.type":"#test.cat","lives":9007199254740993,"a":{"b":[null]}}`),
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var list []animal
			if err := json.Unmarshal([]byte("["+tt.text+"]"), &list); err != nil {
				t.Fatal(err)
			}
			got := list[0].Derived
			if d, ok := got.(*dog); ok {
				d.ODataType = nil
			}
			if !reflect.DeepEqual(got, tt.want) {
				t.Errorf("got %#v, want %#v", got, tt.want)
			}
		})
	}
}

func TestDerivedRoundTrip(t *testing.T) {
	for _, text := range []string{
		`{"@odata.type":"#test.dog","name":"Rex","barks":true}`,
		`{"@odata.type":"#test.cat","z":1,"a":{"b":[null]}}`,
		`{"name":"Rex"}`,
	} {
		var a animal
		if err := json.Unmarshal([]byte(text), &a); err != nil {
			t.Fatal(err)
		}
		for _, v := range []any{a, &a} {
			if data, err := json.Marshal(v); err != nil || string(data) != text {
				t.Errorf("%s came back as %s, %v", text, data, err)
			}
		}
	}
}

func TestBaseHasTheFieldsOfItsSubtype(t *testing.T) {
	var a animal
	if err := json.Unmarshal([]byte(`{"@odata.type":"#test.dog","name":"Rex","friend":{"name":"Tom"}}`), &a); err != nil {
		t.Fatal(err)
	}
	if *a.ODataType != "#test.dog" || *a.Name != "Rex" || *a.Friend.Name != "Tom" {
		t.Errorf("got %+v", a)
	}
}

// Subtypes within subtypes take no more time than their number: twice the work
// a level would not end.
func TestDeepSubtypes(t *testing.T) {
	const levels = 60
	text := strings.Repeat(`{"@odata.type":"#test.dog","friend":`, levels) + `null` + strings.Repeat(`}`, levels)
	var a animal
	if err := json.Unmarshal([]byte(text), &a); err != nil {
		t.Fatal(err)
	}
	n := 0
	for next := &a; next != nil; next = next.Friend {
		n++
	}
	if n != levels {
		t.Errorf("%d levels, want %d", n, levels)
	}
}

func TestDerivedGetsItsType(t *testing.T) {
	name := "Rex"
	for want, derived := range map[string]any{
		`{"@odata.type":"#test.dog","name":"Rex"}`: &dog{Name: &name},
		`{"@odata.type":"#test.dog"}`:              &dog{},
	} {
		if data, err := json.Marshal(animal{Derived: derived}); err != nil || string(data) != want {
			t.Errorf("got %s, %v, want %s", data, err, want)
		}
	}
}

func TestDerivedIsReplaced(t *testing.T) {
	a := animal{Derived: &dog{}}
	if err := json.Unmarshal([]byte(`{"name":"Rex"}`), &a); err != nil || a.Derived != nil {
		t.Errorf("got %#v, %v", a.Derived, err)
	}
	a.Derived = &dog{}
	if err := json.Unmarshal([]byte(`null`), &a); err != nil || a.Derived == nil {
		t.Errorf("null changed the value: %#v, %v", a.Derived, err)
	}
}

func TestDerivedOfTheWrongForm(t *testing.T) {
	for _, text := range []string{`[]`, `{"@odata.type":1}`, `{"@odata.type":"#test.dog","barks":"x"}`} {
		if err := json.Unmarshal([]byte(text), new(animal)); err == nil {
			t.Errorf("%s was read", text)
		}
	}
}

func TestOpenRoundTrip(t *testing.T) {
	for _, text := range []string{
		`{}`,
		`{"label":"a"}`,
		`{"@x.y":null,"b":9007199254740993,"c":{"d":"<&>"}}`,
		`{"label":"a","z":[1]}`,
	} {
		var b bag
		if err := json.Unmarshal([]byte(text), &b); err != nil {
			t.Fatal(err)
		}
		if data, err := marshal(b); err != nil || string(data) != text {
			t.Errorf("%s came back as %s, %v", text, data, err)
		}
	}
}

func TestExtraDoesNotRepeatFields(t *testing.T) {
	label := "a"
	b := bag{Label: &label, Extra: map[string]json.RawMessage{"label": []byte(`"b"`), "Label": []byte(`"c"`), "x": []byte(`1`)}}
	if data, err := json.Marshal(b); err != nil || string(data) != `{"label":"a","x":1}` {
		t.Errorf("got %s, %v", data, err)
	}
}

func TestExtraMustBeJSON(t *testing.T) {
	if data, err := json.Marshal(bag{Extra: map[string]json.RawMessage{"x": []byte(`}`)}}); err == nil {
		t.Errorf("written as %s", data)
	}
}
