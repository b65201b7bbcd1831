package check

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/model/index"
)

// TestShown shows what of an example its schema allows, and what is said of the rest.
// What one may patch requires nothing; nor does what is not there.
func TestShown(t *testing.T) {
	text := model.Type{Scalar: model.String}
	maker := &model.Resource{Name: "maker", Fields: []*model.Field{{Name: "name", Type: text, Requirement: model.Required}}}
	ofMaker := model.Type{Scalar: model.Named, Resource: maker}
	makers := model.Type{Scalar: model.Named, Resource: maker, Collection: true}
	lamp := &model.Resource{Name: "lamp", Fields: []*model.Field{
		{Name: "label", Type: text, Requirement: model.Required},
		{Name: "maker", Type: ofMaker},
		{Name: "sellers", Type: makers},
		{Name: "warm", Type: model.Type{Scalar: model.Duration}},
		{Name: "lit", Type: text, ReadOnly: true},
		{Name: "secret", Type: text, WriteOnly: true},
		{Name: "mail", Type: text, Nullability: model.Nullable},
		{Name: "colour", Type: text, Nullability: model.NotNullable},
	}}
	ofLamp := model.Type{Scalar: model.Named, Resource: lamp}
	ofBulb := model.Type{Scalar: model.Named, Resource: &model.Resource{Name: "bulb", Fields: []*model.Field{
		{Name: "id", Type: text, ReadOnly: true, Requirement: model.Required},
		{Name: "base", Type: text},
	}}}
	patch := &model.Operation{Method: "PATCH", Body: &model.Body{Type: &ofLamp}}
	const (
		noName = `page.md:%: warning: the example has no "name", which is required`
		noText = `page.md:%: warning: lamp.warm is a duration such as "PT30M", but the example has the number 3`
	)
	tests := []struct {
		name    string
		typ     model.Type
		body    string
		request bool
		want    string // what is shown, "" for nothing
		omitted string
		said    string
	}{
		{name: "complete", typ: ofMaker, body: `{"name":"Ada"}`, want: `{"name":"Ada"}`},
		{name: "incomplete", typ: ofMaker, body: `{"age":"40"}`, said: noName + `|page.md:%: warning: example has "age", which maker does not document; did you mean "name"?`},
		{name: "patched", typ: ofLamp, body: `{"maker":{"name":"Ada"}}`, want: `{"maker":{"name":"Ada"}}`},
		{name: "undocumented", typ: ofLamp, body: `{"label":"a","legs":4}`, want: `{"label":"a","legs":4}`, said: `page.md:%: warning: example has "legs", which lamp does not document`},
		{name: "nothing documented", typ: ofLamp, body: `{"legs":4}`, said: `page.md:%: warning: example has "legs", which lamp does not document`},
		{name: "incomplete within", typ: ofLamp, body: `{"label":"a","maker":{"x@y":""}}`, want: `{"label":"a"}`, omitted: "maker", said: noName},
		{name: "incomplete element", typ: ofLamp, body: `{"sellers":[{"name":"Ada"},{}]}`, want: `{"sellers":[{"name":"Ada"}]}`, omitted: "sellers", said: noName},
		{name: "incomplete in a page", typ: makers, body: `{"value":[{}]}`, said: noName},
		{name: "beside a page", typ: makers, body: `{"value":[{"name":"Ada"}],"total":1}`, want: `{"value":[{"name":"Ada"}],"total":1}`, said: `page.md:%: warning: example has "total" beside "value", which holds the whole answer`},
		{name: "no page", typ: makers, body: `{"name":"Ada"}`, said: `page.md:%: warning: the answer is a collection of maker within "value", but the example has no such member`},
		{name: "duration", typ: ofLamp, body: `{"warm":"PT30M"}`, want: `{"warm":"PT30M"}`},
		{name: "duration with a fraction", typ: ofLamp, body: `{"warm":"-PT0.5S"}`, want: `{"warm":"-PT0.5S"}`},
		{name: "another type", typ: ofLamp, body: `{"label":"a","warm":3}`, want: `{"label":"a"}`, omitted: "warm", said: noText},
		{name: "most of it wrong", typ: ofLamp, body: `{"label":"a","warm":3,"lit":[1,2]}`, said: `page.md:%: warning: lamp.lit is a string, but the example has a value of kind array|` + noText},
		{name: "null", typ: ofLamp, body: `{"mail":null}`, want: `{"mail":null}`},
		{name: "null where it may not be", typ: ofLamp, body: `{"label":"a","colour":null}`, want: `{"label":"a"}`, omitted: "colour", said: `page.md:%: warning: lamp.colour is not nullable, but the example has null`},
		{name: "null in a list", typ: ofLamp, body: `{"label":"a","sellers":[null]}`, want: `{"label":"a"}`, omitted: "sellers", said: `page.md:%: warning: lamp.sellers is maker, but the example has null`},
		{name: "read-only in an answer", typ: ofLamp, body: `{"lit":"yes"}`, want: `{"lit":"yes"}`},
		{name: "write-only in a request", typ: ofLamp, body: `{"label":"a","secret":"s"}`, request: true, want: `{"label":"a","secret":"s"}`},
		{name: "write-only in an answer", typ: ofLamp, body: `{"label":"a","secret":"s"}`, want: `{"label":"a"}`, omitted: "secret", said: `page.md:%: warning: the example returns "secret", which is write-only`},
		{name: "read-only in a request", typ: ofLamp, body: `{"label":"a","lit":"yes"}`, request: true, want: `{"label":"a"}`, omitted: "lit", said: `page.md:%: warning: the example sends "lit", which is read-only`},
		{name: "without what only the service sets in a request", typ: ofBulb, body: `{"base":"E14"}`, request: true, want: `{"base":"E14"}`},
		{name: "without what only the service sets in an answer", typ: ofBulb, body: `{"base":"E14"}`, said: `page.md:%: warning: the example has no "id", which is required`},
		{name: "incomplete in a request, though patched elsewhere", typ: ofLamp, body: `{"warm":"PT30M"}`, request: true, said: `page.md:%: warning: the example has no "label", which is required`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			m := &model.Message{Status: 200, Body: parsed(t, tt.body)}
			op := &model.Operation{Page: &model.Page{}, Method: "POST", Body: &model.Body{Type: &tt.typ}, Responses: []*model.Response{{Status: 200, Type: &tt.typ}}}
			ex := &model.Example{Response: m}
			if tt.request {
				ex = &model.Example{Request: m}
			}
			op.Examples = []*model.Example{ex}
			var diags diag.List
			api := &model.API{Operations: []*model.Operation{op, patch}}
			Examples(api, index.New(nil), &diags)
			got := ""
			if m.Shown != nil {
				got = written(t, m.Shown)
			}
			if got != tt.want || m.Shown != nil && !slices.Equal(m.Omitted, strings.Fields(tt.omitted)) {
				t.Errorf("shown %s without %v, want %s without %q", got, m.Omitted, tt.want, tt.omitted)
			}
			if said := saidOf(&diags); said != tt.said {
				t.Errorf("said %s\nwant %s", said, tt.said)
			}
		})
	}
}

// parsed returns a value from JSON, all of it at one place.
func parsed(t *testing.T, text string) *model.Value {
	t.Helper()
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	token, err := d.Token()
	if err != nil {
		t.Fatal(err)
	}
	return valueFrom(t, d, token)
}

func valueFrom(t *testing.T, d *json.Decoder, token json.Token) *model.Value {
	t.Helper()
	next := func() json.Token {
		token, err := d.Token()
		if err != nil {
			t.Fatal(err)
		}
		return token
	}
	v := &model.Value{Pos: diag.Pos{File: "page.md", Line: 9, Column: 1}}
	switch token := token.(type) {
	case string:
		v.Kind, v.Text = model.StringValue, token
	case json.Number:
		v.Kind, v.Text = model.NumberValue, token.String()
	case json.Delim:
		v.Kind = model.ObjectValue
		if token == '[' {
			v.Kind = model.ArrayValue
		}
		for d.More() {
			if token == '[' {
				v.Items = append(v.Items, valueFrom(t, d, next()))
				continue
			}
			name := next().(string)
			v.Members = append(v.Members, model.ValueMember{Name: name, Value: valueFrom(t, d, next()), Pos: v.Pos})
		}
		next()
	}
	return v
}

func written(t *testing.T, v *model.Value) string {
	t.Helper()
	data, err := v.MarshalJSON()
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// saidOf returns what was reported, without codes and with "%" for the place.
func saidOf(diags *diag.List) string {
	var all []string
	for _, d := range diags.All() {
		text, _, _ := strings.Cut(d.String(), " [")
		all = append(all, strings.Replace(text, ":9:1:", ":%:", 1))
	}
	return strings.Join(all, "|")
}
