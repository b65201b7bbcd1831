package runtime

import (
	"encoding/base64"
	"fmt"
	"net/url"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"
)

// A clientTemplate is a documented URL of an operation.
type clientTemplate struct {
	pattern string // e.g. "GET /users/{userId}"
	path    string // e.g. "/users/{userId}"
	parts   []templatePart
}

// A templatePart is text, escaped, or a parameter.
type templatePart struct {
	text     string
	name     string // of a parameter; "" for text
	field    int    // of the request
	several, // it takes several segments
	inCall, // it is an argument of a function or a key in parentheses
	addQuotes bool // it is to be put in quotes
	noColon bool // a colon in it would end it
}

// newClientTemplate takes a template apart.
func newClientTemplate(pattern, path string, request reflect.Type, parameters map[string]int) clientTemplate {
	t := clientTemplate{pattern: pattern, path: path}
	noColon := strings.Contains(path, ":")
	inCall := false
	for rest := path; rest != ""; {
		text, after, found := strings.Cut(rest, "{")
		name, behind, closed := strings.Cut(after, "}")
		if !found || !closed {
			text, name, behind = rest, "", ""
		}
		if text != "" {
			t.parts = append(t.parts, templatePart{text: escapePath(text)})
			inCall = isInCall(inCall, text)
		}
		if name != "" {
			name, several := strings.CutSuffix(name, "...")
			field := parameters[name]
			t.parts = append(t.parts, templatePart{
				name: name, field: field, several: several, inCall: inCall, noColon: noColon,
				addQuotes: inCall && !strings.HasSuffix(text, "'") && isPlainText(request.Field(field)),
			})
		}
		rest = behind
	}
	return t
}

// isInCall reports whether the parentheses of a call are open behind a text.
func isInCall(before bool, text string) bool {
	for _, c := range text {
		switch c {
		case '(':
			before = true
		case ')', '/':
			before = false
		}
	}
	return before
}

// url returns the URL of a request and the template that it has.
func (c *clientCore) url(plan *clientPlan, s clientSettings, request reflect.Value) (*url.URL, string, error) {
	if s.link != "" {
		u, err := c.follow(s.link)
		return u, plan.templates[0].pattern, err
	}
	t, err := plan.template(s.template, request)
	if err != nil {
		return nil, "", err
	}
	path := make([]byte, 0, len(c.base.RawPath)+2*len(t.path))
	if path, err = t.append(append(path, c.base.RawPath...), request); err != nil {
		return nil, "", err
	}
	u := c.base
	u.RawPath = string(path)
	u.Path, err = url.PathUnescape(u.RawPath)
	return &u, t.pattern, err
}

// follow returns the URL of a link of the service.
func (c *clientCore) follow(link string) (*url.URL, error) {
	root := c.base
	root.Path, root.RawPath = root.Path+"/", root.RawPath+"/"
	u, err := root.Parse(link)
	switch {
	case err != nil:
		return nil, fmt.Errorf("the link: %w", err)
	case !sameOrigin(u, &c.base), u.User != nil:
		return nil, fmt.Errorf("the link leads to %s://%s, which is not the service", u.Scheme, u.Host)
	}
	u.Fragment, u.RawFragment = "", ""
	return u, nil
}

// template returns the wanted template, or the first that takes all parameters which
// are set, and no other.
func (p *clientPlan) template(wanted string, request reflect.Value) (*clientTemplate, error) {
	set := 0
	for _, field := range p.parameters {
		if _, ok := textOfField(request.Field(field)); ok {
			set++
		}
	}
	missing := ""
	for i := range p.templates {
		t := &p.templates[i]
		if wanted != "" && t.path != wanted && t.pattern != wanted {
			continue
		}
		lacks, has := t.lacks(request)
		switch {
		case lacks != "":
			missing = lacks
		case wanted != "" || has == set:
			return t, nil
		}
	}
	switch {
	case missing != "":
		return nil, fmt.Errorf("the parameter %q is not set", missing)
	case wanted != "":
		return nil, fmt.Errorf("the operation has no URL %q", wanted)
	}
	return nil, fmt.Errorf("no documented URL has all the parameters that are set")
}

// lacks returns the first parameter that the template has and the request has not,
// and how many both have.
func (t *clientTemplate) lacks(request reflect.Value) (name string, has int) {
	for _, part := range t.parts {
		if part.name == "" {
			continue
		}
		if _, ok := textOfField(request.Field(part.field)); !ok {
			return part.name, has
		}
		has++
	}
	return "", has
}

// append appends the path of a request.
func (t *clientTemplate) append(path []byte, request reflect.Value) ([]byte, error) {
	for _, part := range t.parts {
		if part.name == "" {
			path = append(path, part.text...)
			continue
		}
		text, _ := textOfField(request.Field(part.field))
		escaped, err := part.escape(text)
		if err != nil {
			return nil, fmt.Errorf("the parameter %q %w", part.name, err)
		}
		path = append(path, escaped...)
	}
	return path, nil
}

// escape returns a parameter as it stands in a path. What would be another place
// is refused: empty segments, and dots, which proxies and services resolve.
func (part *templatePart) escape(text string) (string, error) {
	if part.inCall {
		text = url.PathEscape(strings.ReplaceAll(text, "'", "''"))
		if part.addQuotes {
			return "'" + text + "'", nil
		}
		return text, nil
	}
	segments := []string{text}
	if part.several {
		segments = strings.Split(strings.Trim(text, "/"), "/")
	}
	for i, segment := range segments {
		if segment == "" {
			return "", fmt.Errorf("has an empty segment")
		}
		if segment == "." || segment == ".." {
			return "", fmt.Errorf("has a segment of dots")
		}
		segments[i] = url.PathEscape(segment)
		if part.noColon {
			segments[i] = strings.ReplaceAll(segments[i], ":", "%3A")
		}
	}
	return strings.Join(segments, "/"), nil
}

// escapePath escapes what a template has beside parameters.
func escapePath(text string) string { return escapeExcept(text, "/$&+,;=:@!'()*") }

// escapeQuery escapes a name or a value of a query. A blank becomes %20: not all
// services know that a plus sign stands for one.
func escapeQuery(text string) string { return escapeExcept(text, "$,:/@!'()*?") }

// escapeExcept escapes all but letters, digits, "-._~" and some others.
func escapeExcept(text, others string) string {
	safe := func(c byte) bool {
		return 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9' || strings.IndexByte("-._~", c) >= 0 || strings.IndexByte(others, c) >= 0
	}
	first := 0
	for first < len(text) && safe(text[first]) {
		first++
	}
	if first == len(text) {
		return text
	}
	escaped := append(make([]byte, 0, len(text)+16), text[:first]...)
	for _, c := range []byte(text[first:]) {
		if safe(c) {
			escaped = append(escaped, c)
		} else {
			escaped = append(escaped, '%', "0123456789ABCDEF"[c>>4], "0123456789ABCDEF"[c&15])
		}
	}
	return string(escaped)
}

// textOfField returns the text of a parameter, and whether it is set.
func textOfField(v reflect.Value) (string, bool) {
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() {
			return "", false
		}
		return textOfField(v.Elem())
	case reflect.Slice:
		if v.IsNil() {
			return "", false
		}
	}
	return textOfValue(v), true
}

// textOfValue returns a value as it stands in URLs and headers.
func textOfValue(v reflect.Value) string {
	switch v.Kind() {
	case reflect.String:
		return v.String()
	case reflect.Bool:
		return strconv.FormatBool(v.Bool())
	case reflect.Int16, reflect.Int32, reflect.Int64:
		return strconv.FormatInt(v.Int(), 10)
	case reflect.Uint8:
		return strconv.FormatUint(v.Uint(), 10)
	case reflect.Float32, reflect.Float64:
		return strconv.FormatFloat(v.Float(), 'f', -1, v.Type().Bits())
	case reflect.Slice:
		return textOfList(v)
	}
	if t, ok := v.Interface().(time.Time); ok {
		return t.Format(time.RFC3339Nano)
	}
	return fmt.Sprint(v.Interface())
}

// textOfList returns base64, or values with commas between.
func textOfList(v reflect.Value) string {
	if v.Type().Elem().Kind() == reflect.Uint8 {
		return base64.StdEncoding.EncodeToString(v.Bytes())
	}
	texts := make([]string, v.Len())
	for i := range texts {
		texts[i] = textOfValue(v.Index(i))
	}
	return strings.Join(texts, ",")
}

// query returns the query of a request.
func (p *clientPlan) query(request reflect.Value) string {
	var q clientQuery
	for _, f := range p.fields {
		if f.place != inQuery {
			continue
		}
		if field := request.Field(f.index); f.list != "" {
			q.addEach(f.name, field)
		} else if text, ok := textOfField(field); ok {
			q.add(f.name, text)
		}
	}
	if p.options >= 0 {
		options := request.Field(p.options).Addr().Interface().(*Query)
		q.addOptions(options)
		q.addValues(options.Values)
	}
	return string(q.text)
}

// A clientQuery is a query as it is written.
type clientQuery struct {
	text  []byte
	names []string
}

func (q *clientQuery) add(name, value string) {
	q.names = append(q.names, name)
	q.append(name, value)
}

// addEach adds a name before each value of a list.
func (q *clientQuery) addEach(name string, list reflect.Value) {
	for i := range list.Len() {
		q.add(name, textOfValue(list.Index(i)))
	}
}

func (q *clientQuery) append(name, value string) {
	if len(q.text) > 0 {
		q.text = append(q.text, '&')
	}
	q.text = append(append(append(q.text, escapeQuery(name)...), '='), escapeQuery(value)...)
}

// addValues adds what a request says beside its fields, by names.
func (q *clientQuery) addValues(values url.Values) {
	if len(values) == 0 {
		return
	}
	names := make([]string, 0, len(values))
	for name := range values {
		if !slices.Contains(q.names, name) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	for _, name := range names {
		for _, value := range values[name] {
			q.append(name, value)
		}
	}
}
