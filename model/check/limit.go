package check

import (
	"fmt"
	"net/mail"
	"net/url"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/model/index"
)

// Limits takes away what descriptions say of numbers, texts and lists where an example
// of the pages, or a default, is otherwise: a service must take what its pages show.
func Limits(operations []*model.Operation, ix *index.Index, diags *diag.List) {
	for _, op := range operations {
		w := limitDropper{diags}
		newWalk(op, ix, func(f *model.Field, _ *model.Resource, v *model.Value) { w.fit(f, v) }).examples()
		for _, ex := range op.Examples {
			if ex.Request != nil {
				w.query(ex.Request, op.Parameters)
			}
		}
	}
}

// A limitDropper holds the values of example messages against limits.
type limitDropper struct{ diags *diag.List }

// query looks at the query string of a request.
func (w limitDropper) query(m *model.Message, params []*model.Parameter) {
	_, query, _ := strings.Cut(m.URL, "?")
	values, err := url.ParseQuery(query)
	if err != nil {
		return
	}
	for _, p := range params {
		if p.In != model.Query || p.Type.Collection {
			continue
		}
		for _, text := range values[p.Name] {
			kind := model.StringValue
			if p.Type.Scalar.IsNumber() {
				kind = model.NumberValue
			}
			w.fit(&p.Field, &model.Value{Kind: kind, Text: text, Pos: m.Pos})
		}
	}
}

// fit takes from a field the limits that a value breaks.
func (w limitDropper) fit(f *model.Field, v *model.Value) {
	switch v.Kind {
	case model.ArrayValue:
		if n := int64(len(v.Items)); !f.Items.Has(n) {
			w.drop(f, v, fmt.Sprintf("%s items", f.Items), fmt.Sprintf("the example has %d", n))
			f.Items = model.Span{}
		}
		for _, item := range v.Items {
			w.fit(f, item)
		}
	case model.NumberValue:
		if n, err := strconv.ParseFloat(v.Text, 64); err == nil && !within(f.Range(), n) {
			w.drop(f, v, f.Range().String(), "the example has "+v.Text)
			f.Minimum, f.Maximum = nil, nil
		}
	case model.StringValue:
		if n := int64(utf8.RuneCountInString(v.Text)); !f.Length.Has(n) {
			w.drop(f, v, fmt.Sprintf("%s characters", f.Length), fmt.Sprintf("the example has %d", n))
			f.Length = model.Span{}
		}
		if f.Format != "" && !hasFormat(v.Text, f.Format) {
			w.drop(f, v, "format "+f.Format, "the example has "+shown(v))
			f.Format = ""
		}
	}
}

func within(s model.Span, n float64) bool {
	return (s.Min == nil || float64(*s.Min) <= n) && (s.Max == nil || n <= float64(*s.Max))
}

func (w limitDropper) drop(f *model.Field, v *model.Value, limit, example string) {
	w.diags.AddRelated(diag.ExampleLimit, v.Pos, []diag.Related{{Pos: f.Pos, Message: "the description says so here"}},
		"%s is %s by its description, but %s; the description does not count", f.Name, limit, example)
}

// noURI are the characters of ASCII that no URI has (RFC 3986), though url.Parse takes
// them: placeholders have some.
const noURI = " \"<>\\^`{|}"

// hasFormat reports whether a text is of a format.
func hasFormat(text, format string) bool {
	switch format {
	case "email":
		_, err := mail.ParseAddress(text)
		return err == nil && !strings.Contains(text, "<")
	case "uri":
		u, err := url.Parse(text)
		return err == nil && u.IsAbs() && !strings.ContainsAny(text, noURI)
	case "uuid":
		return guidForm.MatchString(text)
	case "date":
		return isDate(text)
	case "date-time":
		return isDateTime(text)
	}
	panic("check: unknown format " + format)
}
