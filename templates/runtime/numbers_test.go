//go:build !plain

package runtime

import (
	"reflect"
	"testing"
)

// size is an enum of numbers, as the generator writes one.
type size int64

var (
	knownHabits = []numbered{{1, "BARKS"}, {8, "DIGS"}}
	knownSize   = []numbered{{0, "SMALL"}, {2, "LARGE"}}
)

func (s size) Known() bool { return isNumbered(int64(s), knownSize) }

func TestNumbers(t *testing.T) {
	tests := []struct {
		value        int64
		size, habits string
		sized, had   bool
	}{
		{0, "SMALL", "0", true, true},
		{1, "1", "BARKS", false, true},
		{2, "LARGE", "2", true, false},
		{9, "9", "BARKS|DIGS", false, true},
		{13, "13", "BARKS|DIGS|4", false, false},
	}
	for _, tt := range tests {
		if got := nameOfNumber(tt.value, knownSize); got != tt.size || size(tt.value).Known() != tt.sized {
			t.Errorf("size %d is %q, known %v", tt.value, got, size(tt.value).Known())
		}
		if got := namesOfBits(tt.value, knownHabits); got != tt.habits || areNumbered(tt.value, knownHabits) != tt.had {
			t.Errorf("habits %d are %q, known %v", tt.value, got, areNumbered(tt.value, knownHabits))
		}
	}
	if !hasBits(9, 8) || hasBits(1, 9) {
		t.Error("9 has the bits of 8, and 1 has not those of 9")
	}
}

// hound has objects with free names.
type hound struct {
	Size    *size              `json:"size,omitempty"`
	Toys    map[string]int32   `json:"toys,omitzero"`
	Kennels map[string]seats   `json:"kennels,omitzero"`
	Friends map[string][]hound `json:"friends,omitzero"`
}

func TestCheckMaps(t *testing.T) {
	strict := &checker{refuseUnknown: true, refuseReadOnly: true, refuseValues: true}
	tests := []struct{ body, want string }{
		{`{"size":2,"toys":{"ball":1,"bone":2},"kennels":{"north":{"total":1}},"friends":{"a":[{"size":0}]}}`, ""},
		{`{"toys":{},"friends":null}`, ""},
		{`{"toys":[]}`, "toys: the value must be an object"},
		{`{"toys":{"ball":"one"}}`, "toys.ball: the value must be a whole number from -2147483648 to 2147483647"},
		{`{"kennels":{"north":{"total":0}}}`, "kennels.north.total: the value must be a whole number from 1 to 500"},
		{`{"kennels":{"north":{"used":1}}}`, "kennels.north.used: the member is read-only"},
		{`{"friends":{"a":[{"size":1}]}}`, "friends.a/0.size: the documentation has no such value"},
		{`{"size":"2"}`, "size: the value must be a whole number of 64 bits"},
	}
	for _, tt := range tests {
		_, err := strict.check([]byte(tt.body), reflect.TypeFor[hound](), bodyRule{})
		got := ""
		if e, ok := err.(*Error); ok && e != nil {
			got = e.Target + ": " + e.Message
		}
		if got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.body, got, tt.want)
		}
	}
}

// TestDropWithinMaps shows that what only the service sets goes in values of maps, too.
func TestDropWithinMaps(t *testing.T) {
	d := hound{Kennels: map[string]seats{"north": {Total: new(int32(3)), Used: new(int32(2))}}}
	new(checker).dropReadOnly(reflect.ValueOf(&d), nil, nil)
	if north := d.Kennels["north"]; north.Used != nil || north.Total == nil {
		t.Errorf("north is %+v, want the total alone", north)
	}
}
