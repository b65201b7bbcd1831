package runtime

import (
	"encoding"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// These are the limits of a JSON body: its size, and how deep its objects and
// arrays nest. A smaller size comes from http.MaxBytesHandler around the
// handler. Streams have no limit of ours.
const (
	MaxBodyBytes = 4 << 20
	MaxBodyDepth = 100
)

// A Query holds the system query options of OData. What is not given is zero.
type Query struct {
	Select    []string   // $select
	Expand    string     // $expand
	Filter    string     // $filter
	Search    string     // $search
	OrderBy   string     // $orderby
	Format    string     // $format
	Top       *int64     // $top
	Skip      *int64     // $skip
	Count     *bool      // $count
	SkipToken string     // $skiptoken
	Delta     string     // $deltatoken
	Values    url.Values // everything that the query says, these options included
}

func (q *Query) decode(values url.Values) error {
	q.Values = values
	for _, option := range []struct {
		name   string
		target any
	}{
		{"$select", &q.Select},
		{"$expand", &q.Expand},
		{"$filter", &q.Filter},
		{"$search", &q.Search},
		{"$orderby", &q.OrderBy},
		{"$format", &q.Format},
		{"$top", &q.Top},
		{"$skip", &q.Skip},
		{"$count", &q.Count},
		{"$skiptoken", &q.SkipToken},
		{"$deltatoken", &q.Delta},
	} {
		if !values.Has(option.name) {
			continue
		}
		if err := setText(reflect.ValueOf(option.target).Elem(), values.Get(option.name)); err != nil {
			return badRequest(option.name, "the value is not well formed", err)
		}
	}
	return nil
}

// decode fills a request: each field says by its tag where it comes from, a
// Query is known by its type.
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
	if q, ok := v.Addr().Interface().(*Query); ok {
		return q.decode(query)
	}
	if kind, ok := tag.Lookup("body"); ok {
		return c.decodeBody(v, kind)
	}
	name, text, given := c.parameter(tag, query)
	if !given {
		return nil
	}
	if err := setText(v, text); err != nil {
		return badRequest(name, "the value is not well formed", err)
	}
	return nil
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

// setText sets v to what text says, as its type wants it.
func setText(v reflect.Value, text string) error {
	if v.Kind() == reflect.Pointer {
		v.Set(reflect.New(v.Type().Elem()))
		return setText(v.Elem(), text)
	}
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
		b, err := strconv.ParseBool(text)
		v.SetBool(b)
		return err
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

// setList reads a list: values with commas between.
func setList(v reflect.Value, text string) error {
	parts := strings.Split(text, ",")
	v.Set(reflect.MakeSlice(v.Type(), len(parts), len(parts)))
	for i, part := range parts {
		if err := setText(v.Index(i), strings.TrimSpace(part)); err != nil {
			return err
		}
	}
	return nil
}

// decodeBody reads the body as the tag says: "stream" is handed on, "json" is
// read, and "json,optional" may be missing and stands for an empty object then.
func (c *call) decodeBody(v reflect.Value, kind string) error {
	if kind == "stream" {
		v.Set(reflect.ValueOf(&Stream{Body: c.r.Body, ContentType: c.r.Header.Get("Content-Type"), Size: c.r.ContentLength}))
		return nil
	}
	data, err := c.readJSON()
	if err != nil {
		return err
	}
	if len(data) == 0 {
		if kind != "json,optional" {
			return badRequest("", "the request has no body", nil)
		}
		data = []byte("{}")
	}
	if depth(data) > MaxBodyDepth {
		return badRequest("", fmt.Sprintf("the body nests deeper than %d levels", MaxBodyDepth), nil)
	}
	if err := json.Unmarshal(data, v.Addr().Interface()); err != nil {
		return badRequest(jsonPlace(err), "the body is not JSON of the right form", err)
	}
	if v.Kind() == reflect.Pointer && v.IsNil() {
		return badRequest("", "the body is null", nil)
	}
	return nil
}

// readJSON returns the body, which is empty when there is none.
func (c *call) readJSON() ([]byte, error) {
	data, err := io.ReadAll(http.MaxBytesReader(c.w, c.r.Body, MaxBodyBytes))
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &tooLarge):
		message := fmt.Sprintf("the body has more than %d bytes", tooLarge.Limit)
		return nil, &Error{Status: http.StatusRequestEntityTooLarge, Code: "requestEntityTooLarge", Message: message, Err: err}
	case err != nil:
		return nil, badRequest("", "the body could not be read", err)
	case len(data) > 0 && !isJSON(c.r.Header.Get("Content-Type")):
		return nil, &Error{Status: http.StatusUnsupportedMediaType, Code: "unsupportedMediaType", Message: "the body must be " + jsonMedia}
	}
	return data, nil
}

// depth returns how deep the objects and arrays of a JSON text nest.
func depth(data []byte) int {
	level, deepest, quoted := 0, 0, false
	for i := 0; i < len(data); i++ {
		switch c := data[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '{' || c == '[':
			level++
			deepest = max(deepest, level)
		case c == '}' || c == ']':
			level--
		}
	}
	return deepest
}

// isJSON reports whether a Content-Type means JSON. None at all does.
func isJSON(contentType string) bool {
	if contentType == "" {
		return true
	}
	media, _, err := mime.ParseMediaType(contentType)
	return err == nil && (media == jsonMedia || strings.HasSuffix(media, "+json"))
}

// jsonPlace returns the member that could not be read, e.g. "start.timeZone".
func jsonPlace(err error) string {
	var wrong *json.UnmarshalTypeError
	if errors.As(err, &wrong) {
		return wrong.Field
	}
	return ""
}
