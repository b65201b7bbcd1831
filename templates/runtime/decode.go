package runtime

import (
	"encoding"
	"encoding/base64"
	"fmt"
	"net/http"
	"net/url"
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// decode fills a request: each field says by its tag where it comes from, a
// Query and Headers are known by their types. The tag "required" names what
// must be in them or in the body, and "writable" the members of the body that
// are read-only elsewhere.
func (c *call) decode(request any) error {
	v := reflect.ValueOf(request).Elem()
	query, err := url.ParseQuery(c.r.URL.RawQuery)
	if err != nil {
		return badRequest("", "the query is not well formed", err)
	}
	for i := range v.NumField() {
		if err := c.decodeField(v.Field(i), v.Type().Field(i).Tag, query); err != nil {
			return err
		}
	}
	return nil
}

func (c *call) decodeField(v reflect.Value, tag reflect.StructTag, query url.Values) error {
	switch part := v.Addr().Interface().(type) {
	case *Query:
		return part.decode(query, words(tag.Get("required")))
	case *Headers:
		return part.decode(c.r.Header, words(tag.Get("required")))
	}
	if kind, ok := tag.Lookup("body"); ok {
		return c.decodeBody(v, kind, bodyRule{words(tag.Get("required")), words(tag.Get("writable"))})
	}
	name, text, given := c.parameter(tag, query)
	r := parseRule(tag.Get("rule"))
	if !given {
		if r.required {
			return missingParameter(name)
		}
		return nil
	}
	if err := setParameter(v, name, text, r); err != nil {
		return err
	}
	if c.h.checks.refuseValues && !every(reflect.Indirect(v), isKnown) {
		return badRequest(name, unknownValue, nil)
	}
	return nil
}

// words returns the words of a list with commas between.
func words(list string) []string {
	if list == "" {
		return nil
	}
	return strings.Split(list, ",")
}

// parameter returns the name and the text of the parameter that a tag names.
func (c *call) parameter(tag reflect.StructTag, query url.Values) (name, text string, given bool) {
	if name, ok := tag.Lookup("path"); ok {
		i := slices.Index(c.route.params, name)
		if i < 0 {
			return name, "", false
		}
		return name, c.values[i], true
	}
	if name, ok := tag.Lookup("query"); ok {
		return name, query.Get(name), query.Has(name)
	}
	name = tag.Get("header")
	values := c.r.Header.Values(name)
	return name, strings.Join(values, ", "), len(values) > 0
}

// missingParameter tells of a required parameter. The length of a body has a
// status of its own.
func missingParameter(name string) error {
	err := badRequest(name, "the request must have this parameter", nil)
	if strings.EqualFold(name, "Content-Length") {
		err.Status, err.Code = http.StatusLengthRequired, "lengthRequired"
	}
	return err
}

// setParameter sets v to what the text of a parameter says.
func setParameter(v reflect.Value, name, text string, r rule) error {
	if v.Kind() == reflect.Pointer {
		v.Set(reflect.New(v.Type().Elem()))
		v = v.Elem()
	}
	if err := setText(v, text); err != nil || !every(v, r.holds) {
		return badRequest(name, "the value must be "+expectedText(v.Type(), r), err)
	}
	return nil
}

// expectedText is expected for parameters, where lists are texts.
func expectedText(t reflect.Type, r rule) string {
	if t.Kind() == reflect.Slice && t.Elem().Kind() != reflect.Uint8 {
		return "a list with commas between, each " + expected(t.Elem(), r)
	}
	return expected(t, r)
}

// every reports whether all elements of a list are as ok wants them, or a value
// that is no list.
func every(v reflect.Value, ok func(reflect.Value) bool) bool {
	if v.Kind() != reflect.Slice || v.Type().Elem().Kind() == reflect.Uint8 {
		return ok(v)
	}
	for i := range v.Len() {
		if !ok(v.Index(i)) {
			return false
		}
	}
	return true
}

// setText sets v to what text says, as its type wants it.
func setText(v reflect.Value, text string) error {
	if u, ok := v.Addr().Interface().(encoding.TextUnmarshaler); ok {
		return u.UnmarshalText([]byte(text))
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(text)
		return nil
	case reflect.Slice:
		return setList(v, text)
	case reflect.Bool:
		v.SetBool(text == "true")
		if text != "true" && text != "false" {
			return strconv.ErrSyntax
		}
		return nil
	case reflect.Uint8:
		n, err := strconv.ParseUint(text, 10, 8)
		v.SetUint(n)
		return err
	case reflect.Int16, reflect.Int32, reflect.Int64:
		n, err := strconv.ParseInt(text, 10, v.Type().Bits())
		v.SetInt(n)
		return err
	case reflect.Float32, reflect.Float64:
		x, err := strconv.ParseFloat(text, v.Type().Bits())
		v.SetFloat(x)
		return err
	}
	return fmt.Errorf("no parameter can be a %s", v.Type())
}

// setList reads base64, or values with commas between.
func setList(v reflect.Value, text string) error {
	if v.Type().Elem().Kind() == reflect.Uint8 {
		data, err := base64.StdEncoding.DecodeString(text)
		v.SetBytes(data)
		return err
	}
	parts := strings.Split(text, ",")
	v.Set(reflect.MakeSlice(v.Type(), len(parts), len(parts)))
	for i, part := range parts {
		if err := setText(v.Index(i), strings.TrimSpace(part)); err != nil {
			return err
		}
	}
	return nil
}
