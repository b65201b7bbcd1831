package runtime

import (
	"net/http"
	"net/url"
	"reflect"
	"slices"
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
	var err error
	if tag.Get("list") != "" {
		err = setRepeated(v, name, query[name], r)
	} else {
		err = setParameter(v, name, text, r)
	}
	if err != nil {
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

// setRepeated sets v to a list that has its name before each value.
func setRepeated(v reflect.Value, name string, texts []string, r rule) error {
	v.Set(reflect.MakeSlice(v.Type(), len(texts), len(texts)))
	for i, text := range texts {
		if err := setText(v.Index(i), text); err != nil || !r.holds(v.Index(i)) {
			return badRequest(name, "each value must be "+expected(v.Type().Elem(), r), err)
		}
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
