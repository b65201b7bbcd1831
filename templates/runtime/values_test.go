//go:build !plain

package runtime

import (
	"encoding/json"
	"testing"
	"time"
)

func TestNull(t *testing.T) {
	type user struct {
		Mail Null[string] `json:"mail,omitzero"`
	}
	tests := []struct {
		name, text string
		want       Null[string]
	}{
		{"absent", `{}`, Null[string]{}},
		{"null", `{"mail":null}`, Cleared[string]()},
		{"empty", `{"mail":""}`, NullOf("")},
		{"value", `{"mail":"a@b"}`, NullOf("a@b")},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var u user
			if err := json.Unmarshal([]byte(tt.text), &u); err != nil {
				t.Fatal(err)
			}
			if u.Mail != tt.want {
				t.Errorf("got %+v, want %+v", u.Mail, tt.want)
			}
			if data, err := json.Marshal(u); err != nil || string(data) != tt.text {
				t.Errorf("written as %s, %v", data, err)
			}
		})
	}
}

func TestNullRefusesOtherTypes(t *testing.T) {
	var n Null[int64]
	if err := json.Unmarshal([]byte(`"x"`), &n); err == nil || n.Present {
		t.Errorf("got %+v, %v", n, err)
	}
}

func TestDateAndTimeOfDay(t *testing.T) {
	var v struct {
		Day  Date
		Time TimeOfDay
	}
	for text, valid := range map[string]bool{
		`{"Day":"2024-02-29"}`:           true,
		`{"Day":"0001-01-01"}`:           true,
		`{"Day":"2023-02-29"}`:           false,
		`{"Day":"Date"}`:                 false,
		`{"Day":20240229}`:               false,
		`{"Time":"08:30:00.0000000"}`:    true,
		`{"Time":"08:30"}`:               true,
		`{"Time":"25:00:00"}`:            false,
		`{"Time":"2024-02-29T08:30:00"}`: false,
	} {
		if err := json.Unmarshal([]byte(text), &v); (err == nil) != valid {
			t.Errorf("%s: %v", text, err)
		}
	}
	if day, err := Date("2024-02-29").Time(); err != nil || !day.Equal(time.Date(2024, 2, 29, 0, 0, 0, 0, time.UTC)) {
		t.Errorf("got %v, %v", day, err)
	}
	if got := DateOf(time.Date(2024, 2, 29, 23, 0, 0, 0, time.UTC)); got != "2024-02-29" {
		t.Errorf("got %s", got)
	}
}

func TestTextIsKept(t *testing.T) {
	const text = `{"a":"08:30:00.0000000","b":"P1Y2M","c":12345678901234567890.10}`
	var v struct {
		A TimeOfDay `json:"a"`
		B Duration  `json:"b"`
		C Decimal   `json:"c"`
	}
	if err := json.Unmarshal([]byte(text), &v); err != nil {
		t.Fatal(err)
	}
	if data, err := json.Marshal(v); err != nil || string(data) != text {
		t.Errorf("got %s, %v", data, err)
	}
}

func TestDecimal(t *testing.T) {
	var d Decimal
	for text, valid := range map[string]bool{`1.50`: true, `"1.50"`: true, `-1e3`: true, `"x"`: false, `true`: false} {
		if err := json.Unmarshal([]byte(text), &d); (err == nil) != valid {
			t.Errorf("%s: %v", text, err)
		}
	}
}

func TestTimeDuration(t *testing.T) {
	tests := []struct {
		text Duration
		want time.Duration
		fail bool
	}{
		{text: "P1DT2H", want: 26 * time.Hour},
		{text: "PT1H30M0.5S", want: 90*time.Minute + 500*time.Millisecond},
		{text: "P2W", want: 14 * 24 * time.Hour},
		{text: "-PT15M", want: -15 * time.Minute},
		{text: "P1M", fail: true},
		{text: "P1Y", fail: true},
		{text: "1D", fail: true},
		{text: "PT", fail: true},
		{text: "P1.5D", fail: true},
		{text: "", fail: true},
	}
	for _, tt := range tests {
		got, err := tt.text.TimeDuration()
		if got != tt.want || (err != nil) != tt.fail {
			t.Errorf("%q: got %v, %v", tt.text, got, err)
		}
	}
}

func TestDurationOf(t *testing.T) {
	for d, want := range map[time.Duration]Duration{90 * time.Second: "PT90S", -1500 * time.Millisecond: "-PT1.5S", 0: "PT0S"} {
		if got := DurationOf(d); got != want {
			t.Errorf("%v: got %s, want %s", d, got, want)
		}
		if back, err := want.TimeDuration(); err != nil || back != d {
			t.Errorf("%s: got %v, %v", want, back, err)
		}
	}
}

func TestSplitFlags(t *testing.T) {
	type rights string
	got := splitFlags(rights("read, write,,other"))
	if len(got) != 3 || got[0] != "read" || got[1] != "write" || got[2] != "other" {
		t.Errorf("got %q", got)
	}
	if got := splitFlags(rights("")); got != nil {
		t.Errorf("got %q, want nothing", got)
	}
}

func TestAreListed(t *testing.T) {
	for list, want := range map[string]bool{"red": true, "red, blue": true, "": true, "red,green": false, "Red": false} {
		if got := areListed(list, knownColor); got != want {
			t.Errorf("%q: got %v", list, got)
		}
	}
}
