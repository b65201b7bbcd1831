//go:build !plain

package runtime

import (
	"encoding/json"
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"
)

// color is an enum as the generator writes one.
type color string

var knownColor = []string{"red", "blue"}

func (c color) Known() bool { return isListed(string(c), knownColor) }

// seats is a type within another.
type seats struct {
	ID    *string `json:"id,omitempty" rule:"key"`
	Total *int32  `json:"total,omitempty" rule:"min=1,max=500"`
	Used  *int32  `json:"used,omitempty" rule:"readonly"`
}

// license has a field of each kind that the generator writes.
type license struct {
	ID      *string         `json:"id,omitempty" rule:"key"`
	Name    *string         `json:"displayName,omitempty" rule:"notnull"`
	Tenant  *string         `json:"tenantId,omitempty" rule:"guid"`
	Tenants []string        `json:"tenantIds,omitzero" rule:"guid"`
	Color   *color          `json:"color,omitempty"`
	Active  *bool           `json:"active,omitempty"`
	Red     *uint8          `json:"red,omitempty"`
	Size    *int64          `json:"size,omitempty"`
	Ratio   *float64        `json:"ratio,omitempty" rule:"min=0,max=100"`
	Price   *Decimal        `json:"price,omitempty"`
	Created *time.Time      `json:"created,omitempty" rule:"readonly"`
	Day     Null[Date]      `json:"day,omitzero"`
	Opens   *TimeOfDay      `json:"opens,omitempty"`
	Grace   *Duration       `json:"grace,omitempty"`
	Icon    []byte          `json:"icon,omitzero"`
	Any     json.RawMessage `json:"any,omitzero"`
	Seats   *seats          `json:"seats,omitempty"`
	More    []seats         `json:"more,omitzero"`
	Bag     *bag            `json:"bag,omitempty"`
	Pet     *animal         `json:"pet,omitempty"`
}

func TestCheck(t *testing.T) {
	const guid = "6f9619ff-8b86-d011-b42d-00c04fc964ff"
	strict := &checker{refuseUnknown: true, refuseReadOnly: true, refuseValues: true}
	tests := []struct {
		name, body string
		checks     *checker
		want       string // target and message of each fault
	}{
		{"nothing", `{}`, strict, ""},
		{"everything", `{"displayName":"a","tenantId":"` + guid + `","tenantIds":["` + strings.ToUpper(guid) + `"],"color":"red","active":true,"red":255,"size":-9223372036854775808,
			"ratio":0.5,"price":"1.50","day":"2024-02-29","opens":"08:30","grace":"-P1DT2.5H","icon":"aWNvbg==","any":[{"x":null}],
			"seats":{"id":"s","total":500},"more":[{"total":1},{"id":"x"}],"bag":{"label":"l","other":1}}`, strict, ""},
		{"null is legal", `{"tenantId":null,"day":null,"seats":null,"more":null,"any":null,"color":null,"id":null}`, &checker{}, ""},
		{"null where the page says not", `{"displayName":null}`, &checker{}, "displayName: the value must not be null"},
		{"text for a number", `{"seats":{"total":"5"}}`, &checker{}, "seats.total: the value must be a whole number from 1 to 500"},
		{"number for a text", `{"displayName":5}`, &checker{}, "displayName: the value must be text"},
		{"object for a text", `{"displayName":{"a":1}}`, &checker{}, "displayName: the value must be text"},
		{"list for a number", `{"size":[1]}`, &checker{}, "size: the value must be a whole number of 64 bits"},
		{"number for a Boolean", `{"active":1}`, &checker{}, "active: the value must be true or false"},
		{"text for a Boolean", `{"active":"true"}`, &checker{}, "active: the value must be true or false"},
		{"fraction for a whole number", `{"size":1.5}`, &checker{}, "size: the value must be a whole number of 64 bits"},
		{"out of the range of the type", `{"red":256}`, &checker{}, "red: the value must be a whole number from 0 to 255"},
		{"above the documented range", `{"seats":{"total":501}}`, &checker{}, "seats.total: the value must be a whole number from 1 to 500"},
		{"below the documented range", `{"more":[{"total":1},{"total":0}]}`, &checker{}, "more/1.total: the value must be a whole number from 1 to 500"},
		{"fraction above the range", `{"ratio":100.5}`, &checker{}, "ratio: the value must be a number from 0 to 100"},
		{"range of int32", `{"seats":{"total":3000000000}}`, &checker{}, "seats.total: the value must be a whole number from 1 to 500"},
		{"range of doubles", `{"ratio":1e999}`, &checker{}, "ratio: the value must be a number from 0 to 100"},
		{"number that is none", `{"price":"1,50"}`, &checker{}, "price: the value must be a number"},
		{"object for an object", `{"seats":[]}`, &checker{}, "seats: the value must be an object"},
		{"object for a list", `{"more":{}}`, &checker{}, "more: the value must be a list"},
		{"scalar for an element", `{"more":[1]}`, &checker{}, "more/0: the value must be an object"},
		{"GUID", `{"tenantId":"6f9619ff"}`, &checker{}, "tenantId: the value must be a GUID such as " + guid},
		{"GUID with other letters", `{"tenantId":"6f9619fg-8b86-d011-b42d-00c04fc964ff"}`, &checker{}, "tenantId: the value must be a GUID such as " + guid},
		{"GUID in a list", `{"tenantIds":["` + guid + `","x"]}`, &checker{}, "tenantIds/1: the value must be a GUID such as " + guid},
		{"time", `{"created":"yesterday"}`, &checker{}, "created: the value must be a time such as 2006-01-02T15:04:05Z"},
		{"date", `{"day":"2023-02-29"}`, &checker{}, "day: the value must be a date such as 2006-01-02"},
		{"time of day", `{"opens":"25:00"}`, &checker{}, "opens: the value must be a time of day such as 15:04:05"},
		{"duration", `{"grace":"2 hours"}`, &checker{}, "grace: the value must be a duration such as P1DT2H"},
		{"bytes", `{"icon":"?"}`, &checker{}, "icon: the value must be base64"},
		{"unknown value", `{"color":"green"}`, &checker{}, ""},
		{"unknown value, strict", `{"color":"green"}`, strict, "color: the documentation has no such value"},
		{"unknown member", `{"colour":1}`, &checker{}, ""},
		{"unknown member, strict", `{"seats":{"colour":1}}`, strict, "seats.colour: there is no such member"},
		{"unknown member of an open type", `{"bag":{"colour":1}}`, strict, ""},
		{"control information", `{"@odata.type":"#x","owner@odata.bind":"/users/1","seats":{"@x.y":1}}`, strict, ""},
		{"read-only", `{"seats":{"used":1}}`, &checker{}, ""},
		{"read-only, strict", `{"created":"2024-02-29T00:00:00Z","seats":{"used":1}}`, strict, "created: the member is read-only\nseats.used: the member is read-only"},
		{"key of the resource itself, strict", `{"ID":"1"}`, strict, "id: the member is read-only"},
		{"case of names", `{"DISPLAYNAME":5}`, strict, "displayName: the value must be text"},
		{"member of a subtype", `{"pet":{"barks":"x","@odata.type":"#test.dog"}}`, strict, "pet.barks: the value must be true or false"},
		{"member of a subtype that is not named", `{"pet":{"barks":true}}`, strict, "pet.barks: there is no such member"},
		{"subtype that no page documents", `{"pet":{"@odata.type":"#test.cat","name":"Tom","x":{}}}`, strict, ""},
		{"member of its base", `{"pet":{"@odata.type":"#test.cat","name":1}}`, strict, "pet.name: the value must be text"},
		{"own type", `{"pet":{"@odata.type":"#test.animal","name":1}}`, strict, "pet.name: the value must be text"},
		{"type that is none", `{"pet":{"@odata.type":1}}`, strict, "pet.@odata.type: the value must be text"},
		{"several", `{"displayName":1,"active":1}`, &checker{}, "displayName: the value must be text\nactive: the value must be true or false"},
		{"escapes", `{"display\u004eame":1,"any":"\"}]","active":1}`, &checker{}, "displayName: the value must be text\nactive: the value must be true or false"},
		{"blanks", " {\n\"active\" : true ,\t\"size\" :1 , \"more\" : [ { } , { } ] , \"any\" : { } } ", strict, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if err := checkSyntax([]byte(tt.body)); err != nil {
				t.Fatal(err)
			}
			var got license
			err := tt.checks.read([]byte(tt.body), reflect.ValueOf(&got).Elem(), bodyRule{})
			if faults := faultsOf(t, err); faults != tt.want {
				t.Errorf("got\n%s\nwant\n%s", faults, tt.want)
			}
		})
	}
}

// faultsOf returns what an error tells, a line for each fault.
func faultsOf(t *testing.T, err error) string {
	t.Helper()
	var e *Error
	switch {
	case err == nil:
		return ""
	case !errors.As(err, &e) || e.Status != 400 || e.Code != "badRequest":
		t.Fatalf("got %#v", err)
	case len(e.Details) == 0:
		return e.Target + ": " + e.Message
	case e.Details[0].Target != e.Target || e.Details[0].Message != e.Message:
		t.Errorf("the error %v is not the first of %v", e, e.Details)
	}
	var lines []string
	for _, d := range e.Details {
		lines = append(lines, d.Target+": "+d.Message)
	}
	return strings.Join(lines, "\n")
}

func TestRequiredMembers(t *testing.T) {
	required := []string{"displayName", "seats", "day"}
	for body, want := range map[string]string{
		`{"displayName":"a","seats":{},"day":"2024-02-29"}`:            "",
		`{"displayName":"a","seats":{},"day":null}`:                    "",
		`{"displayname":"a","seats@odata.bind":"/seats/1","day":null}`: "",
		`{"displayName":"a","day":null}`:                               "seats: the request must have this member",
		`{"displayName":"a","day":null,"seats":null}`:                  "seats: the request must have this member",
		`{"displayName":"a","day":null,"bag":{"seats":{}}}`:            "seats: the request must have this member",
		`{"seats":{"displayName":"a"},"day":null}`:                     "displayName: the request must have this member",
		`{}`: "displayName: the request must have this member\nseats: the request must have this member\nday: the request must have this member",
		`[]`: ": the value must be an object\ndisplayName: the request must have this member\nseats: the request must have this member\nday: the request must have this member",
	} {
		err := new(checker).read([]byte(body), reflect.ValueOf(new(license)).Elem(), bodyRule{required: required})
		if got := faultsOf(t, err); got != want {
			t.Errorf("%s: got\n%s\nwant\n%s", body, got, want)
		}
	}
}

// What only the service sets does not reach the implementation, but for the
// keys of resources within.
func TestReadOnlyMembersAreDropped(t *testing.T) {
	const body = `{"id":"1","displayName":"a","created":"2024-02-29T00:00:00Z","seats":{"id":"s","total":5,"used":1},"more":[{"id":"m","used":2}]}`
	var got *license
	if err := new(checker).read([]byte(body), reflect.ValueOf(&got).Elem(), bodyRule{}); err != nil {
		t.Fatal(err)
	}
	want := `{"displayName":"a","seats":{"id":"s","total":5},"more":[{"id":"m"}]}`
	if data, err := json.Marshal(got); err != nil || string(data) != want {
		t.Errorf("got %s, %v, want %s", data, err, want)
	}
}

// What is read-only elsewhere reaches the implementation where the operation
// sets it.
func TestWritableMembers(t *testing.T) {
	const body = `{"id":"1","created":"2024-02-29T00:00:00Z","seats":{"used":1},"more":[{"id":"m","used":2}]}`
	var got license
	strict := &checker{refuseReadOnly: true}
	writable := bodyRule{writable: []string{"id", "created", "more.used"}}
	if faults := faultsOf(t, strict.read([]byte(body), reflect.ValueOf(&got).Elem(), writable)); faults != "seats.used: the member is read-only" {
		t.Errorf("got %s", faults)
	}
	if err := new(checker).read([]byte(body), reflect.ValueOf(&got).Elem(), writable); err != nil {
		t.Fatal(err)
	}
	want := `{"id":"1","created":"2024-02-29T00:00:00Z","seats":{},"more":[{"id":"m","used":2}]}`
	if data, err := json.Marshal(got); err != nil || string(data) != want {
		t.Errorf("got %s, %v, want %s", data, err, want)
	}
}

func TestReadOnlyMembersOfSubtypesAreDropped(t *testing.T) {
	var got animal
	if err := new(checker).read([]byte(`{"@odata.type":"#test.dog","name":"Rex","age":3}`), reflect.ValueOf(&got).Elem(), bodyRule{}); err != nil {
		t.Fatal(err)
	}
	if dog := got.Derived.(*dog); dog.Age != nil || *dog.Name != "Rex" || got.Age != nil {
		t.Errorf("got %+v, a base of %+v", dog, got)
	}
}

func TestFaultsAreCounted(t *testing.T) {
	body := `{"tenantIds":[` + strings.Repeat(`1,`, 1000) + `1]}`
	err := new(checker).read([]byte(body), reflect.ValueOf(new(license)).Elem(), bodyRule{})
	var e *Error
	if !errors.As(err, &e) || len(e.Details) != maxFaults || e.Details[19].Target != "tenantIds/19" {
		t.Errorf("got %v", err)
	}
}

func TestSyntaxErrorHasItsOffset(t *testing.T) {
	for body, want := range map[string]string{
		`{"size":`:     "the body is not JSON: unexpected end of JSON input, after 8 bytes",
		`{"size":1,}`:  "the body is not JSON: invalid character '}' looking for beginning of object key string, after 11 bytes",
		`{"size":1} x`: "the body is not JSON: invalid character 'x' after top-level value, after 12 bytes",
	} {
		err := checkSyntax([]byte(body))
		if got := faultsOf(t, err); got != ": "+want {
			t.Errorf("%s: got %s, want %s", body, got, want)
		}
	}
}

func TestDurationForms(t *testing.T) {
	for text, valid := range map[string]bool{
		"P1Y2M3W4DT5H6M7.5S": true, "PT0S": true, "-P30D": true, "P1D": true, "PT1.5H": true,
		"": false, "P": false, "PT": false, "P1": false, "1D": false, "P1H": false, "PT1D": false, "P1D2Y": false, "P1DT": false, "P1D1D": false, "P..D": false, "Duration": false,
	} {
		if err := new(Duration).UnmarshalText([]byte(text)); (err == nil) != valid {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func BenchmarkCheck(b *testing.B) {
	const body = `{"displayName":"Office","tenantId":"6f9619ff-8b86-d011-b42d-00c04fc964ff","active":true,"size":5,"seats":{"total":5},"more":[{"total":1},{"total":2}]}`
	b.Run("check and read", func(b *testing.B) {
		checks := new(checker)
		for b.Loop() {
			if err := checks.read([]byte(body), reflect.ValueOf(new(license)).Elem(), bodyRule{}); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("read", func(b *testing.B) {
		for b.Loop() {
			if err := json.Unmarshal([]byte(body), new(license)); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// sign has the limits of texts and lists.
type sign struct {
	Text  *string  `json:"text,omitempty" rule:"minlen=2,maxlen=4"`
	Tags  []string `json:"tags,omitzero" rule:"maxlen=3,minitems=1,maxitems=2"`
	Pots  []seats  `json:"pots,omitzero" rule:"maxitems=1"`
	Names []string `json:"names,omitzero" rule:"minlen=1"`
}

func TestCheckLimits(t *testing.T) {
	for body, want := range map[string]string{
		`{"text":"ab","tags":["abc"],"pots":[{}],"names":[]}`: "",
		`{"text":"äöüß"}`:         "",
		`{"text":"a"}`:            "text: the value must be text of 2 to 4 characters",
		`{"text":"abcde"}`:        "text: the value must be text of 2 to 4 characters",
		`{"text":null}`:           "",
		`{"tags":[]}`:             "tags: the list must have 1 to 2 items",
		`{"tags":["a","b","c"]}`:  "tags: the list must have 1 to 2 items",
		`{"tags":["a","abcd"]}`:   "tags/1: the value must be text of up to 3 characters",
		`{"pots":[{},{}]}`:        "pots: the list must have up to 1 items",
		`{"names":[""]}`:          "names/0: the value must be text of at least 1 characters",
		`{"names":["a","b","c"]}`: "",
	} {
		_, err := new(checker).check([]byte(body), reflect.TypeFor[sign](), bodyRule{})
		got := ""
		if refused, ok := errors.AsType[*Error](err); ok {
			got = refused.Target + ": " + refused.Message
		}
		if got != want {
			t.Errorf("%s: got %q, want %q", body, got, want)
		}
	}
}
