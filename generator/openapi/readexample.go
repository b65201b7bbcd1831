package openapi

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/apimill/apimill/model"
)

// mostExamples bounds how many examples of an operation are read.
const mostExamples = 50

// A shownBody is an example of a body.
type shownBody struct {
	name, title string
	body        *model.Value
}

// takeExamples takes the exchanges that an operation shows in JSON. A request and an answer
// of one name belong together, and so do the only ones.
func (r *reader) takeExamples(op *model.Operation, in *openapi3.Operation) {
	if !r.examples {
		return
	}
	var requests []shownBody
	if in.RequestBody != nil && in.RequestBody.Value != nil {
		requests = shownIn(in.RequestBody.Value.Content)
	}
	message := func(b shownBody) *model.Message {
		return &model.Message{Method: op.Method, Media: "application/json", Body: b.body}
	}
	answered := map[string]bool{}
	for _, resp := range op.Responses {
		ref := in.Responses.Value(strconv.Itoa(resp.Status))
		for _, b := range shownIn(ref.Value.Content) {
			ex := &model.Example{Name: b.name, Title: b.title, Response: &model.Message{Status: resp.Status, Media: resp.Media, Body: b.body}}
			i := slices.IndexFunc(requests, func(q shownBody) bool { return q.name == b.name })
			if i < 0 && len(requests) == 1 && model.IsSuccess(resp.Status) {
				i = 0
			}
			if i >= 0 {
				ex.Request = message(requests[i])
				answered[requests[i].name] = true
			}
			op.Examples = append(op.Examples, ex)
		}
	}
	for _, b := range requests {
		if !answered[b.name] {
			op.Examples = append(op.Examples, &model.Example{Name: b.name, Title: b.title, Request: message(b)})
		}
	}
	op.Examples = op.Examples[:min(len(op.Examples), mostExamples)]
}

// shownIn returns the examples of a message in JSON.
func shownIn(content openapi3.Content) []shownBody {
	media, _ := contentOf(content)
	m := content[media]
	if m == nil || !isJSON(media) {
		return nil
	}
	var all []shownBody
	add := func(name, title string, value any) {
		if v := valueOf(value); v != nil {
			all = append(all, shownBody{name, title, v})
		}
	}
	if m.Example != nil {
		add("", "", m.Example)
	}
	for _, name := range slices.Sorted(maps.Keys(m.Examples)) {
		if ref := m.Examples[name]; ref != nil && ref.Value != nil {
			add(name, ref.Value.Summary, ref.Value.Value)
		}
	}
	return all
}

// parameterExample returns a value that a parameter shows, "" for none.
func (r *reader) parameterExample(in *openapi3.Parameter) string {
	switch example := in.Example.(type) {
	case string, bool, float64:
		if r.examples {
			return fmt.Sprint(example)
		}
	}
	return ""
}

// valueOf returns a value of a document, nil for what is none. The order of members is not
// known any more.
func valueOf(x any) *model.Value {
	data, err := json.Marshal(x)
	if err != nil || x == nil {
		return nil
	}
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	var plain any
	if err := d.Decode(&plain); err != nil {
		return nil
	}
	return asValue(plain)
}

func asValue(x any) *model.Value {
	switch x := x.(type) {
	case bool:
		return &model.Value{Kind: model.BoolValue, Bool: x}
	case json.Number:
		return &model.Value{Kind: model.NumberValue, Text: x.String()}
	case string:
		return &model.Value{Kind: model.StringValue, Text: x}
	case []any:
		v := &model.Value{Kind: model.ArrayValue}
		for _, item := range x {
			v.Items = append(v.Items, asValue(item))
		}
		return v
	case map[string]any:
		v := &model.Value{Kind: model.ObjectValue}
		for _, name := range slices.Sorted(maps.Keys(x)) {
			v.Members = append(v.Members, model.ValueMember{Name: name, Value: asValue(x[name])})
		}
		return v
	}
	return &model.Value{Kind: model.NullValue}
}
