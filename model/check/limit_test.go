package check

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/model/index"
)

// What examples show is allowed, wherever they show it. Other limits stay.
func TestLimits(t *testing.T) {
	pos := func(line int) diag.Pos { return diag.Pos{File: "pot.md", Line: line} }
	text := func(s string, line int) *model.Value {
		return &model.Value{Kind: model.StringValue, Text: s, Pos: pos(line)}
	}
	number := func(s string, line int) *model.Value {
		return &model.Value{Kind: model.NumberValue, Text: s, Pos: pos(line)}
	}
	object := func(ms ...model.ValueMember) *model.Value { return &model.Value{Kind: model.ObjectValue, Members: ms} }
	array := func(line int, vs ...*model.Value) *model.Value {
		return &model.Value{Kind: model.ArrayValue, Items: vs, Pos: pos(line)}
	}
	most := func(n int64) model.Span { return model.Span{Max: &n} }
	one, nine := int64(1), int64(9)
	size := &model.Field{Name: "size", Type: model.Type{Scalar: model.Int32}, Minimum: &one, Maximum: &nine}
	heat := &model.Field{Name: "heat", Type: model.Type{Scalar: model.Int32}, Maximum: &nine}
	name := &model.Field{Name: "name", Type: model.Type{Scalar: model.String}, Length: most(3)}
	tags := &model.Field{Name: "tags", Type: model.Type{Scalar: model.String, Collection: true}, Length: most(3), Items: most(1)}
	mail := &model.Field{Name: "mail", Type: model.Type{Scalar: model.String}, Format: "email"}
	page := &model.Field{Name: "page", Type: model.Type{Scalar: model.String}, Format: "uri"}
	top := &model.Parameter{In: model.Query, Field: model.Field{Name: "$top", Type: model.Type{Scalar: model.Int32}, Maximum: &nine}}
	pot := &model.Resource{Name: "pot", Fields: []*model.Field{size, heat, name, tags, mail, page}}
	op := &model.Operation{
		Method: "GET", Parameters: []*model.Parameter{top},
		Responses: []*model.Response{{Status: 200, Type: &model.Type{Scalar: model.Named, Resource: pot, Collection: true}}},
		Examples: []*model.Example{{
			Request: &model.Message{Method: "GET", URL: "https://example.com/pots?$top=10", Pos: pos(1)},
			Response: &model.Message{Status: 200, Body: object(model.ValueMember{Name: "value", Value: array(2, object(
				model.ValueMember{Name: "size", Value: number("0", 3)},
				model.ValueMember{Name: "heat", Value: number("9", 4)},
				model.ValueMember{Name: "name", Value: text("häß", 5)},
				model.ValueMember{Name: "tags", Value: array(6, text("a", 7), text("abcd", 8))},
				model.ValueMember{Name: "mail", Value: text("mail-value", 9)},
				model.ValueMember{Name: "page", Value: text("https://example.com/1", 10)},
			))})},
		}},
	}
	var diags diag.List
	Limits([]*model.Operation{op}, index.New(nil), &diags)

	want := `pot.md:1: warning: $top is at most 9 by its description, but the example has 10; the description does not count [example-limit]
pot.md:3: warning: size is 1 to 9 by its description, but the example has 0; the description does not count [example-limit]
pot.md:6: warning: tags is at most 1 items by its description, but the example has 2; the description does not count [example-limit]
pot.md:8: warning: tags is at most 3 characters by its description, but the example has 4; the description does not count [example-limit]
pot.md:9: warning: mail is format email by its description, but the example has the text "mail-value"; the description does not count [example-limit]
`
	var got strings.Builder
	for _, d := range diags.All() {
		d.Related = nil
		got.WriteString(d.String() + "\n")
	}
	if diff := cmp.Diff(want, got.String()); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if !size.Range().IsAny() || heat.Maximum == nil || name.Length.IsAny() || !tags.Items.IsAny() || mail.Format != "" || page.Format != "uri" {
		t.Errorf("limits: %v %v %v %v %q %q", size.Range(), heat.Range(), name.Length, tags.Items, mail.Format, page.Format)
	}
}

// A URI has neither blanks nor the braces of placeholders.
func TestURIFormat(t *testing.T) {
	for text, want := range map[string]bool{
		"https://pots.example/17?size=3": true, "urn:isbn:0451450523": true, "pots/17": false,
		"https://pots.example/{id}": false, "https://pots.example/? size=3": false, "https://pots.example/a|b": false,
	} {
		if got := hasFormat(text, "uri"); got != want {
			t.Errorf("%s is a URI: %t, want %t", text, got, want)
		}
	}
}
