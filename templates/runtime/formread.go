package runtime

import (
	"bytes"
	"encoding/json"
	"mime/multipart"
	"reflect"
	"strings"
)

// decodeForm reads a body that is a form: its fields as JSON of the same meaning, which is
// checked as such is, then its files.
func (c *call) decodeForm(v reflect.Value, r bodyRule) error {
	form, err := readForm(c.w, c.r, c.h.options)
	if err != nil {
		return err
	}
	f := sentForm{form.Value, form.File}
	c.body, _ = f.value(v.Type(), "")
	if err := c.h.checks.read(c.body, v, r); err != nil {
		return err
	}
	return f.setFiles(v.Elem())
}

// A sentForm is a form that came with a request.
type sentForm struct {
	values map[string][]string
	files  map[string][]*multipart.FileHeader
}

// value returns what a form has for a value of a type, as JSON, and whether it has any of
// it. Members of objects have their names in brackets behind that of the object.
func (f sentForm) value(t reflect.Type, name string) (data []byte, has bool) {
	t, null := core(t)
	switch {
	case t == reflect.TypeFor[FormFile]():
		return []byte("{}"), len(f.files[name]) > 0
	case t.Kind() == reflect.Struct && !isText(t):
		if name != "" && !f.hasWithin(name) {
			return nil, false
		}
		return f.object(t, name)
	case t.Kind() == reflect.Map:
		return f.mapping(t, name)
	case t.Kind() == reflect.Slice && t.Elem().Kind() != reflect.Uint8:
		return f.list(t, name)
	}
	values := f.values[name]
	if len(values) == 0 {
		return nil, false
	}
	if null && values[0] == "" {
		return []byte("null"), true
	}
	return scalarJSON(t, values[0]), true
}

// hasWithin reports whether the form has members of an object.
func (f sentForm) hasWithin(name string) bool {
	for field := range f.values {
		if strings.HasPrefix(field, name+"[") {
			return true
		}
	}
	return false
}

// within returns the name of a member of an object; that of the body has none.
func within(name, member string) string {
	if name == "" {
		return member
	}
	return name + "[" + member + "]"
}

func (f sentForm) object(t reflect.Type, name string) (data []byte, has bool) {
	members := map[string]json.RawMessage{}
	for i := range t.NumField() {
		member, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
		if value, ok := f.value(t.Field(i).Type, within(name, member)); ok {
			members[member] = value
		}
	}
	if name == "" {
		f.addUnknown(t, members)
	}
	data, _ = marshal(members) // JSON always has a form as JSON
	return data, name == "" || len(members) > 0
}

// addUnknown adds the fields that no field of the body takes, as texts.
func (f sentForm) addUnknown(t reflect.Type, members map[string]json.RawMessage) {
	known := memberNames(reflect.Zero(t).Interface())
	for name, values := range f.values {
		if first, _, _ := strings.Cut(name, "["); !known[strings.ToLower(first)] && len(values) > 0 {
			members[name] = quotedText(values[0])
		}
	}
}

func (f sentForm) mapping(t reflect.Type, name string) (data []byte, has bool) {
	members := map[string]json.RawMessage{}
	for field := range f.values {
		rest, ok := strings.CutPrefix(field, name+"[")
		member, _, closed := strings.Cut(rest, "]")
		if value, has := f.value(t.Elem(), within(name, member)); ok && closed && has {
			members[member] = value
		}
	}
	data, _ = marshal(members)
	return data, len(members) > 0
}

// list returns the values of a list, with brackets behind its name or without.
func (f sentForm) list(t reflect.Type, name string) (data []byte, has bool) {
	var items [][]byte
	element, _ := core(t.Elem())
	for _, field := range []string{name, name + "[]"} {
		for _, text := range f.values[field] {
			items = append(items, scalarJSON(element, text))
		}
		for range f.files[field] {
			items = append(items, []byte("{}"))
		}
	}
	return append(append([]byte("["), bytes.Join(items, []byte(","))...), ']'), len(items) > 0
}

// scalarJSON returns the text of a field as a value of its type has it in JSON. What is of
// another type becomes a text, of which the check tells.
func scalarJSON(t reflect.Type, text string) []byte {
	isTextType := t.Kind() == reflect.String && t != reflect.TypeFor[Decimal]() || t.Kind() == reflect.Slice && t != reflect.TypeFor[json.RawMessage]()
	if isTextType || isText(t) || !json.Valid([]byte(text)) {
		return quotedText(text)
	}
	if bit := map[string]string{"1": "true", "0": "false"}[text]; bit != "" && t.Kind() == reflect.Bool {
		return []byte(bit)
	}
	return []byte(text)
}

func quotedText(text string) []byte {
	data, _ := marshal(text) // texts always have a form as JSON
	return data
}

// setFiles opens the files of the form for the fields that take them.
func (f sentForm) setFiles(body reflect.Value) error {
	for i := range body.NumField() {
		name, _, _ := strings.Cut(body.Type().Field(i).Tag.Get("json"), ",")
		headers := append(f.files[name], f.files[name+"[]"]...)
		files := make([]FormFile, len(headers))
		for j, h := range headers {
			opened, err := h.Open()
			if err != nil {
				return err
			}
			files[j] = FormFile{Name: h.Filename, ContentType: h.Header.Get("Content-Type"), Body: opened}
		}
		switch field := body.Field(i).Addr().Interface().(type) {
		case **FormFile:
			if len(files) > 0 {
				*field = &files[0]
			}
		case *[]FormFile:
			*field = files
		}
	}
	return nil
}
