package runtime

import (
	"bytes"
	"cmp"
	"encoding/json"
	"reflect"
	"strings"
)

// setForm makes a form of the fields of a struct. What "list" says stands behind the
// names of lists.
func (b *clientBody) setForm(body any, media, list string, pack bool) error {
	data, err := marshal(body)
	if err != nil {
		return err
	}
	f := formFields{decoder: json.NewDecoder(bytes.NewReader(data)), list: list}
	f.decoder.UseNumber()
	if err := f.value(""); err != nil {
		return err
	}
	if strings.HasPrefix(media, "multipart/") {
		return b.setStream(FormOf(append(f.parts(), fileParts(reflect.ValueOf(body), list)...)...), media, pack)
	}
	return b.setJSON(f.encoded(), media, pack)
}

// formFields are the fields of a form, read from an object in JSON.
type formFields struct {
	decoder *json.Decoder
	list    string // behind the names of lists: "[]", or nothing
	fields  [][2]string
}

// value reads the next value under a name. Members of objects have theirs in brackets, and
// null is a field without a text.
func (f *formFields) value(name string) error {
	token, err := f.decoder.Token()
	if err != nil {
		return err
	}
	switch token := token.(type) {
	case json.Delim:
		return f.values(token, name)
	case string:
		f.add(name, token)
	case json.Number:
		f.add(name, token.String())
	case bool:
		f.add(name, map[bool]string{true: "true", false: "false"}[token])
	case nil:
		f.add(name, "")
	}
	return nil
}

func (f *formFields) add(name, text string) { f.fields = append(f.fields, [2]string{name, text}) }

// values reads the rest of an object or of a list.
func (f *formFields) values(opens json.Delim, name string) error {
	for f.decoder.More() {
		inner := name + f.list
		if opens == '{' {
			token, err := f.decoder.Token()
			if err != nil {
				return err
			}
			inner, _ = token.(string)
			if name != "" {
				inner = name + "[" + inner + "]"
			}
		}
		if err := f.value(inner); err != nil {
			return err
		}
	}
	_, err := f.decoder.Token() // what closes it
	return err
}

// encoded returns the fields as URLs have them.
func (f *formFields) encoded() []byte {
	var q clientQuery
	for _, field := range f.fields {
		q.append(field[0], field[1])
	}
	return q.text
}

func (f *formFields) parts() []FormPart {
	var parts []FormPart
	for _, field := range f.fields {
		parts = append(parts, FormPart{Name: field[0], Body: strings.NewReader(field[1])})
	}
	return parts
}

// fileParts returns the files of a form, given a pointer to its struct.
func fileParts(body reflect.Value, list string) []FormPart {
	var parts []FormPart
	add := func(name string, file *FormFile) {
		media := cmp.Or(file.ContentType, "application/octet-stream")
		parts = append(parts, FormPart{Name: name, FileName: cmp.Or(file.Name, "file"), ContentType: media, Body: file.Body})
	}
	for i := range body.Elem().NumField() {
		name, _, _ := strings.Cut(body.Elem().Type().Field(i).Tag.Get("json"), ",")
		switch file := body.Elem().Field(i).Interface().(type) {
		case *FormFile:
			if file != nil {
				add(name, file)
			}
		case []FormFile:
			for j := range file {
				add(name+list, &file[j])
			}
		}
	}
	return parts
}
