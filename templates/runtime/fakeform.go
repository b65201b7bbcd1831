package runtime

import (
	"encoding/json"
	"mime"
	"strings"
)

// hasFields reports whether a form can be read by its Content-Type. One in parts that
// names no boundary is kept as it is, like a stream.
func hasFields(contentType string) bool {
	_, parameters, _ := mime.ParseMediaType(contentType)
	return isForm(contentType) && (!strings.HasPrefix(contentType, "multipart/") || parameters["boundary"] != "")
}

// formBody returns a form as an object in JSON. Values are of the kinds that answers of the
// operation show; of others they are texts.
func (c *fakeCall) formBody() ([]byte, error) {
	form, err := readForm(c.w, c.r, Options{}.withDefaults())
	if err != nil {
		return nil, err
	}
	shown := c.shownObject()
	members := map[string]any{}
	for field, values := range form.Value {
		name, inner, nested := strings.Cut(strings.ReplaceAll(field, "]", ""), "[")
		switch like := shown.get(name); {
		case nested && inner != "":
			within, _ := members[name].(map[string]any)
			if within == nil {
				within = map[string]any{}
				members[name] = within
			}
			within[strings.TrimSuffix(inner, "[")] = fieldValue(values, nil, strings.HasSuffix(inner, "["))
		default:
			members[name] = fieldValue(values, like, nested)
		}
	}
	return marshal(members)
}

// shownObject returns the first object that answers of the operation show.
func (c *fakeCall) shownObject() fakeObject {
	for i := range c.op.Answers {
		if o, ok := readObject(c.op.Answers[i].Body); ok && isSuccess(&c.op.Answers[i]) {
			return o
		}
	}
	return nil
}

// fieldValue returns the values of a field as JSON has them, given a value that is shown.
func fieldValue(values []string, like json.RawMessage, list bool) any {
	isText := len(like) == 0 || like[0] == '"'
	if isList := len(like) > 0 && like[0] == '['; list || isList || len(values) > 1 {
		return values
	}
	if text := values[0]; !isText && json.Valid([]byte(text)) {
		return json.RawMessage(text)
	}
	return values[0]
}
