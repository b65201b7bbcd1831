//go:build !plain

package runtime

import (
	"errors"
	"net/http"
	"reflect"
	"testing"
)

func TestHeaders(t *testing.T) {
	sent := http.Header{
		"If-Match":         {`"1"`, `W/"2"`},
		"Consistencylevel": {"eventual"},
		"Prefer":           {`odata.maxpagesize=50, outlook.timezone="Pacific, the time"; x=y`, `return=minimal, Respond-Async,return=representation, ,`},
	}
	var got Headers
	if err := got.decode(sent, []string{"if-match"}); err != nil {
		t.Fatal(err)
	}
	want := Headers{
		IfMatch: `"1", W/"2"`, ConsistencyLevel: "eventual", Values: sent,
		Prefer: map[string]string{"maxpagesize": "50", "outlook.timezone": "Pacific, the time", "return": "minimal", "respond-async": ""},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestRequiredHeaders(t *testing.T) {
	for name, want := range map[string]Error{
		"If-Match":         {Status: 428, Code: "preconditionRequired", Message: "the request must have this header", Target: "If-Match"},
		"ConsistencyLevel": {Status: 400, Code: "badRequest", Message: "the request must have this header", Target: "ConsistencyLevel"},
	} {
		var got *Error
		if err := new(Headers).decode(http.Header{}, []string{name}); !errors.As(err, &got) || !reflect.DeepEqual(*got, want) {
			t.Errorf("got %+v, want %+v", err, want)
		}
	}
}

func TestCheckETag(t *testing.T) {
	tests := []struct {
		match, noneMatch, current string
		target                    string // of the error, "" for none
	}{
		{"", "", `"1"`, ""},
		{`"1"`, "", `"1"`, ""},
		{`W/"1"`, "", `"1"`, ""},
		{`"1"`, "", `W/"1"`, ""},
		{`"0", "1"`, "", `"1"`, ""},
		{`*`, "", `"1"`, ""},
		{`"2"`, "", `"1"`, "If-Match"},
		{`"1,1"`, "", `"1"`, "If-Match"},
		{`*`, "", ``, "If-Match"},
		{`"1"`, "", ``, "If-Match"},
		{"", `*`, `"1"`, "If-None-Match"},
		{"", `*`, ``, ""},
		{"", `"1"`, `"1"`, "If-None-Match"},
		{"", `"2"`, `"1"`, ""},
	}
	for _, tt := range tests {
		err := (&Headers{IfMatch: tt.match, IfNoneMatch: tt.noneMatch}).CheckETag(tt.current)
		var e *Error
		errors.As(err, &e)
		if (tt.target == "") != (err == nil) || err != nil && (e.Status != 412 || e.Code != "preconditionFailed" || e.Target != tt.target) {
			t.Errorf("%+v: got %v", tt, err)
		}
	}
}

func TestAccept(t *testing.T) {
	for accept, want := range map[string]bool{
		"":                     true,
		"application/json":     true,
		"APPLICATION/JSON":     true,
		"*/*":                  true,
		"*":                    true,
		"application/*":        true,
		"text/html, */*;q=0.1": true,
		"application/json;odata.metadata=minimal;IEEE754Compatible=false": true,
		"text/html;q=0.9, application/json;q=0.1":                         true,
		"text/html":                     false,
		"application/xml":               false,
		"application/json;q=0":          false,
		"application/json;q=0.0, */*":   false,
		"application/*;q=0, */*;q=1":    false,
		"*/*;q=0, application/json;q=1": true,
	} {
		r := request("GET", "/items/a", "", "")
		r.Header.Set("Accept", accept)
		if err := checkAccept(r); (err == nil) != want {
			t.Errorf("%q: %v", accept, err)
		}
	}
	for query, want := range map[string]bool{"$format=json": true, "$format=application/json": true, "$format=xml": false, "%24format=atom": false, "$format=": true} {
		r := request("GET", "/items/a?"+query, "", "")
		var e *Error
		if err := checkAccept(r); (err == nil) != want || errors.As(err, &e) && (e.Status != 406 || e.Target != "$format") {
			t.Errorf("%s: %v", query, err)
		}
	}
}
