package page

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/apimill/apimill/model"
)

// Amend says in descriptions of an API what its pages, read as got, do not state yet:
// "Read-only.", "Nullable.". It returns how many descriptions became longer.
func Amend(want, got *model.API) int {
	a := &amender{w: &writer{api: want, manner: mannerOf(want)}}
	for _, r := range want.Resources {
		if other := resourceLike(got, r); other != nil {
			a.resource(r, other)
		}
	}
	for _, e := range want.Enums {
		for _, other := range got.Enums {
			if strings.EqualFold(other.Qualified(), e.Qualified()) {
				a.enum(e, other)
			}
		}
	}
	read := map[string]*model.Operation{}
	for _, op := range got.Operations {
		for _, t := range op.Templates {
			read[op.Method+" "+t.Shape()] = op
		}
	}
	for _, op := range want.Operations {
		if other := read[op.Method+" "+op.Templates[0].Shape()]; other != nil {
			a.operation(op, other)
		}
	}
	return a.longer
}

// An amender is one run of Amend.
type amender struct {
	w      *writer
	longer int
}

func resourceLike(api *model.API, r *model.Resource) *model.Resource {
	for _, other := range api.Resources {
		if strings.EqualFold(other.Qualified(), r.Qualified()) {
			return other
		}
	}
	return nil
}

func (a *amender) resource(want, got *model.Resource) {
	if want.Base != nil && got.Base == nil {
		a.add(&want.Doc, "Inherits from "+want.Base.Name+".")
	}
	if want.Open && !got.Open {
		a.add(&want.Doc, "This is an open type.")
	}
	a.fields(want.Fields, got.Fields)
}

// enum says whether members may come.
func (a *amender) enum(want, got *model.Enum) {
	switch {
	case want.Open && !got.Open:
		a.add(&want.Doc, "This is an evolvable enum.")
	case got.Open && !want.Open:
		a.add(&want.Doc, "This is the complete list.")
	}
}

func (a *amender) fields(want, got []*model.Field) {
	for _, f := range want {
		if g := model.FieldNamed(got, f.Name); g != nil {
			a.field(f, g)
		}
	}
}

func (a *amender) operation(want, got *model.Operation) {
	if want.ID == "" {
		want.ID = got.ID
	}
	for _, p := range want.Parameters {
		for _, q := range got.Parameters {
			if p.Like(q) {
				a.field(&p.Field, &q.Field)
				if p.Commas && !q.Commas {
					a.add(&p.Doc, "Separated by commas.")
				}
			}
		}
	}
	a.body(want.Body, got.Body)
	for _, r := range want.Responses {
		a.response(r, got)
	}
}

// body says what requests carry, where that is no object of a type.
func (a *amender) body(want, got *model.Body) {
	if want == nil {
		return
	}
	if got == nil {
		got = new(model.Body)
	}
	if want.Type != nil && typeText(want.Type) != typeText(got.Type) {
		a.add(&want.Doc, a.w.supply(*want.Type, a.w.bare))
	}
	a.fields(want.Fields, got.Fields)
}

// response says status and type in the words of the dialect, where the text does not.
func (a *amender) response(want *model.Response, op *model.Operation) {
	i := slices.IndexFunc(op.Responses, func(r *model.Response) bool { return r.Status == want.Status })
	if i >= 0 {
		a.fields(want.Headers, op.Responses[i].Headers)
		want.Doc = cmp.Or(want.Doc, op.Responses[i].Doc) // what HTTP says of the status
	}
	if !a.w.manner.odata {
		return
	}
	if i < 0 || typeText(op.Responses[i].Type) != typeText(want.Type) {
		a.add(&want.Doc, a.w.said(want))
	}
}

func typeText(t *model.Type) string {
	if t == nil {
		return ""
	}
	return t.String()
}

// field says of a field what got does not have.
func (a *amender) field(want, got *model.Field) {
	for _, s := range unsaid(want, got) {
		a.add(&want.Doc, s)
	}
}

// unsaid returns sentences that state what one field has and another has not.
func unsaid(want, got *model.Field) []string {
	var said []string
	say := func(missing bool, sentence string) {
		if missing && sentence != "" {
			said = append(said, sentence)
		}
	}
	say(want.Format != got.Format, formatText[want.Format])
	say(want.Requirement == model.Required && got.Requirement == model.Optional, "Required.")
	say(want.ReadOnly && !got.ReadOnly, "Read-only.")
	say(want.WriteOnly && !got.WriteOnly, "Write-only.")
	say(want.Nullability == model.Nullable && got.Nullability != model.Nullable, "Nullable.")
	say(want.Unique && !got.Unique, "Must be unique.")
	say(len(want.Values) > 0 && !slices.Equal(want.Values, got.Values), "Possible values are: "+values(want.Values)+".")
	say(want.Type.Scalar.IsNumber() && want.Range().Narrows(got.Range()), rangeText(want.Range()))
	say(want.Length.Narrows(got.Length), countText(want.Length, "characters"))
	say(want.Items.Narrows(got.Items), countText(want.Items, "items"))
	say(want.Default != "" && want.Default != got.Default, "Default value is "+code(oneLine(want.Default))+".")
	return said
}

var formatText = map[string]string{"email": "An email address.", "uri": "A URL."}

func values(all []string) string {
	var spans []string
	for _, v := range all {
		spans = append(spans, code(oneLine(v)))
	}
	return strings.Join(spans, ", ")
}

func rangeText(s model.Span) string {
	switch {
	case s.Min != nil && s.Max != nil:
		return fmt.Sprintf("Valid values %d to %d.", *s.Min, *s.Max)
	case s.Min != nil:
		return fmt.Sprintf("Minimum value is %d.", *s.Min)
	case s.Max != nil:
		return fmt.Sprintf("Maximum value is %d.", *s.Max)
	}
	return ""
}

// countText returns how many things there are: "Between 1 and 9 items."
func countText(s model.Span, things string) string {
	switch {
	case s.Min != nil && s.Max != nil:
		return fmt.Sprintf("Between %d and %d %s.", *s.Min, *s.Max, things)
	case s.Min != nil:
		return fmt.Sprintf("At least %d %s.", *s.Min, things)
	case s.Max != nil:
		return fmt.Sprintf("At most %d %s.", *s.Max, things)
	}
	return ""
}

// add adds a sentence to a description.
func (a *amender) add(doc *string, sentence string) {
	a.longer++
	text := strings.TrimSpace(*doc)
	switch {
	case text == "":
		*doc = sentence
		return
	case !strings.ContainsRune(".!?:;)", rune(text[len(text)-1])):
		text += "."
	}
	*doc = text + " " + sentence
}
