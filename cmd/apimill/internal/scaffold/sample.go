package scaffold

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strconv"

	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/templates"
)

// newResource returns what pages tell of a resource whose page is a new one.
func newResource(namespace, name string) templates.Resource {
	created := "createdAt"
	if namespace != "" {
		created = "createdDateTime"
	}
	return templates.Resource{Namespace: namespace, Name: name, Members: []templates.Member{
		{Name: "id", Value: strconv.Quote(sampleID), ReadOnly: true},
		{Name: "displayName", Value: `"An example"`},
		{Name: created, Value: `"2026-01-31T08:30:00Z"`, ReadOnly: true},
	}}
}

// sampleID is the key of what examples show, in URLs and in bodies.
const sampleID = "1042"

// knownResource returns what pages tell of a resource that is documented. Of its
// properties examples have those that are required, and a few others, with the values
// that another example shows.
func knownResource(r *model.Resource, shown *model.Value) templates.Resource {
	const few = 4
	about := templates.Resource{Namespace: r.Namespace, Name: r.Name}
	for _, f := range r.AllFields() {
		value, ok := shownValue(f, shown)
		if !ok {
			value, ok = sampleValue(f)
		}
		if ok && (len(about.Members) < few || f.Requirement != model.Optional) {
			about.Members = append(about.Members, templates.Member{Name: f.Name, Value: value, ReadOnly: f.ReadOnly || f.Name == "id"})
		}
	}
	return about
}

// shownValue returns the value of a property that an example shows, if it is a simple one.
func shownValue(f *model.Field, shown *model.Value) (string, bool) {
	v := shown.Member(f.Name)
	if v == nil || v.Kind == model.NullValue || v.Kind == model.ObjectValue || v.Kind == model.ArrayValue {
		return "", false
	}
	text, err := v.MarshalJSON()
	return string(text), err == nil
}

// mentioned finds an example that a description gives: "such as `978-3`".
var mentioned = regexp.MustCompile("(?i)\\b(?:e\\.g\\.|for example|such as|like)[,:]? ?[`\"“]([^`\"”]+)[`\"”]")

// sampleText returns a text for a property: one that its description gives, or any.
func sampleText(f *model.Field) string {
	if m := mentioned.FindStringSubmatch(f.Doc); m != nil && f.Length.Has(int64(len(m[1]))) {
		return m[1]
	}
	return "An example"
}

// sampleValue returns a value of a property in JSON, if it is a simple one.
func sampleValue(f *model.Field) (string, bool) {
	var value any
	switch t := f.Type; {
	case f.Kind != model.Property || t.Collection || t.Resource != nil || t.Union != nil || t.Scalar == model.Map:
		return "", false
	case t.Enum != nil && t.Enum.Integer:
		value = *t.Enum.Numbered()[0].Value
	case t.Enum != nil:
		value = t.Enum.Members[0].Name
	case len(f.Values) > 0:
		value = f.Values[0]
	case f.Name == "id" && t.Scalar == model.String:
		value = sampleID
	case t.Scalar.IsInteger():
		value = sampleInteger(f)
	case t.Scalar == model.String:
		value = sampleText(f)
	default:
		if value = sampleScalar(t.Scalar); value == nil {
			return "", false
		}
	}
	text, err := json.Marshal(value)
	if err != nil {
		panic(fmt.Sprintf("encoding %v: %v", value, err))
	}
	return string(text), true
}

// sampleInteger returns a number within the bounds of a property.
func sampleInteger(f *model.Field) int64 {
	switch {
	case f.Minimum != nil:
		return *f.Minimum
	case f.Maximum != nil:
		return min(1, *f.Maximum)
	}
	return 1
}

// sampleScalar returns a value of a scalar type, nil when examples cannot show
// one.
func sampleScalar(s model.Scalar) any {
	switch s {
	case model.Boolean:
		return true
	case model.Double, model.Single, model.Decimal:
		return 1.5
	case model.DateTime:
		return "2026-01-31T08:30:00Z"
	case model.Date:
		return "2026-01-31"
	case model.TimeOfDay:
		return "08:30:00"
	case model.Duration:
		return "PT1H"
	case model.GUID:
		return "4d5ac0e7-9b0b-4a0f-8b1e-6a1c2c3c7f10"
	}
	return nil
}
