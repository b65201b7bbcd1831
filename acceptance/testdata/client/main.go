// Command call calls every operation of a generated package through its client, and
// says what is not as it was sent: requests at the handler of the package, and answers
// at the client. With -url it calls a service that is there, with -fake the fake of the
// package, and says which calls fail. It reads calls from its standard input.
package main

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"os"
	"reflect"
	"strconv"
	"strings"
	"time"

	api "example.com/api"
)

// A call is one to make.
type call struct {
	API, Method  string // in Go: "UserAPI", "GetUser"
	Template     string // e.g. "/users/{userId}"
	Params       []string
	Query        []string // required ones
	Body, Answer json.RawMessage
	Place        string // of the page
	IfMatch      bool   // the page requires it
}

// A fault is what is wrong with a call.
type fault struct{ Place, Method, Template, What string }

func main() {
	address := flag.String("url", "", "the root of a service")
	fake := flag.Bool("fake", false, "call the fake")
	flag.Parse()
	var calls []call
	if err := json.NewDecoder(os.Stdin).Decode(&calls); err != nil {
		log.Fatal(err)
	}
	r := &recorder{}
	var handler http.Handler = api.NewHandler(server(r))
	if *fake {
		handler = api.ExampleHandler()
	}
	if *address == "" {
		s := httptest.NewServer(http.StripPrefix("/v1.0", handler))
		defer s.Close()
		*address = s.URL + "/v1.0"
	} else {
		*fake = true
	}
	client, err := api.NewClient(*address, api.ClientOptions{MaxRetries: -1})
	if err != nil {
		log.Fatal(err)
	}
	faults := []fault{}
	for _, c := range calls {
		if what := c.run(client, r, *fake); what != "" {
			faults = append(faults, fault{c.Place, c.Method, c.Template, what})
		}
	}
	if err := json.NewEncoder(os.Stdout).Encode(faults); err != nil {
		log.Fatal(err)
	}
}

// server returns an implementation of everything by one recorder.
func server(r *recorder) api.Server {
	var s api.Server
	v := reflect.ValueOf(&s).Elem()
	for i := range v.NumField() {
		if v.Field(i).Kind() == reflect.Interface {
			v.Field(i).Set(reflect.ValueOf(r))
		}
	}
	return s
}

// part returns the part of a client that implements an interface.
func part(client *api.Client, name string) reflect.Value {
	var s api.Server
	t := reflect.TypeOf(s)
	for i := range t.NumField() {
		if t.Field(i).Type.Name() == name {
			return reflect.ValueOf(client).Elem().FieldByName(t.Field(i).Name)
		}
	}
	log.Fatalf("no interface %s", name)
	return reflect.Value{}
}

// run makes a call and returns what is wrong.
func (c call) run(client *api.Client, r *recorder, fake bool) string {
	method := part(client, c.API).MethodByName(c.Method)
	request := reflect.New(method.Type().In(1).Elem())
	if err := c.fill(request.Elem()); err != nil {
		return "the request: " + err.Error()
	}
	sent := marshal(body(request.Elem()))
	r.answer, r.got = c.Answer, nil
	var response api.ClientResponse
	ctx := api.WithResponse(api.WithTemplate(context.Background(), c.Template), &response)
	out := method.Call([]reflect.Value{reflect.ValueOf(ctx), request})
	err, _ := out[len(out)-1].Interface().(error)
	if fake && isKept(err) {
		return ""
	}
	if err != nil {
		return "failed: " + err.Error()
	}
	if s, ok := out[0].Interface().(*api.Stream); ok && s != nil {
		text, err := io.ReadAll(s.Body)
		if s.Body.Close(); err != nil || !fake && string(text) != streamed {
			return fmt.Sprintf("the stream: %q, %v", text, err)
		}
	}
	if fake {
		return ""
	}
	return c.compare(request, sent, r, out[0])
}

// compare compares what was sent with what arrived, both ways.
func (c call) compare(request reflect.Value, sent []byte, r *recorder, result reflect.Value) string {
	got := reflect.ValueOf(r.got)
	if !got.IsValid() || got.Type() != request.Type() {
		return fmt.Sprintf("reached %T", r.got)
	}
	if _, path, _ := strings.Cut(r.pattern, " "); plain(path) != plain(c.Template) {
		return "reached " + r.pattern
	}
	if string(sent) != "null" && !bytes.Equal(r.body, sent) {
		return fmt.Sprintf("sent %s, arrived %s", sent, r.body)
	}
	clear(request.Elem())
	clear(got.Elem())
	if !reflect.DeepEqual(request.Interface(), got.Interface()) {
		return fmt.Sprintf("sent %+v, arrived %+v", request.Elem(), got.Elem())
	}
	if r.result == nil {
		return ""
	}
	if s, ok := r.result.(*api.Stream); ok {
		if s != nil && result.Interface().(*api.Stream).ContentType != s.ContentType {
			return "the stream has another type"
		}
		return ""
	}
	want, have := marshal(r.result), marshal(result.Interface())
	if !bytes.Equal(want, have) {
		return fmt.Sprintf("answered %s, arrived %s", want, have)
	}
	return ""
}

// isKept reports whether an error is one of a service that keeps things: it has dropped
// what is called before, or has it already, or is not told what to link.
func isKept(err error) bool {
	var told *api.Error
	return errors.As(err, &told) && (told.Code == "itemNotFound" || told.Code == "nameAlreadyExists" || told.Target == "@odata.id")
}

// marshal writes JSON as clients and servers do.
func marshal(v any) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return []byte(err.Error())
	}
	return bytes.TrimSpace(b.Bytes())
}

func plain(path string) string { return strings.ReplaceAll(path, "...", "") }

// body returns the body of a request, nil for none and for streams.
func body(request reflect.Value) any {
	field := request.FieldByName("Body")
	if !field.IsValid() || field.IsNil() {
		return nil
	}
	if _, ok := field.Interface().(*api.Stream); ok {
		return nil
	}
	return field.Interface()
}

// clear takes out what is compared otherwise, or has what the sender does not say.
func clear(request reflect.Value) {
	for _, name := range []string{"Body", "ContentLength", "Headers", "Query"} {
		if f := request.FieldByName(name); f.IsValid() {
			switch v := f.Addr().Interface().(type) {
			case *api.Headers:
				v.Values = nil
			case *api.Query:
				v.Values = nil
			default:
				f.SetZero()
			}
		}
	}
}

const streamed = "bytes \x00\xff of a stream"

// fill fills in a request: the parameters of the template and the required ones with
// texts that a careless client would not escape, and the body.
func (c call) fill(request reflect.Value) error {
	t := request.Type()
	for i := range t.NumField() {
		f, tag := request.Field(i), t.Field(i).Tag
		if name, ok := tag.Lookup("path"); ok && contains(c.Params, name) {
			set(f, tag, i, strings.Contains(c.Template, "{"+name+"}:") || strings.HasSuffix(c.Template, ":/{"+name+"}"))
		}
		if _, ok := tag.Lookup("query"); ok {
			set(f, tag, i, false)
		}
		if name, ok := tag.Lookup("header"); ok && !strings.EqualFold(name, "Content-Length") && !strings.EqualFold(name, "Host") {
			setHeader(f, tag, i)
		}
		switch part := f.Addr().Interface().(type) {
		case *api.Query:
			part.Select, part.Filter = []string{"id", "displayName"}, "startswith(name,'A & B+C') or x eq 50%"
			for _, name := range strings.Split(tag.Get("required"), ",") {
				c.require(part, name)
			}
		case *api.Headers:
			part.Prefer = map[string]string{"respond-async": "", "maxpagesize": "5"}
			if c.IfMatch {
				part.IfMatch = `W/"1"`
			}
			part.ConsistencyLevel = "eventual"
		case **api.Stream:
			if _, ok := tag.Lookup("body"); ok {
				*part = api.StreamOf(strings.NewReader(streamed), streamMedia(tag))
			}
			continue
		}
		if _, ok := tag.Lookup("body"); ok && len(c.Body) > 0 {
			if err := json.Unmarshal(c.Body, f.Addr().Interface()); err != nil {
				return err
			}
		}
	}
	return nil
}

// streamMedia returns the media type that a stream is sent with: the documented one, for a
// fake takes no other.
func streamMedia(tag reflect.StructTag) string { return cmp.Or(tag.Get("media"), "application/x-test") }

func (c call) require(q *api.Query, name string) {
	switch name {
	case "$search":
		q.Search = `"a b"`
	case "$expand":
		q.Expand = "members($select=id)"
	case "$orderby":
		q.OrderBy = "name desc"
	case "$top":
		q.Top = new(int64)
	case "$skip":
		q.Skip = new(int64)
	case "$count":
		q.Count = new(bool)
	case "$format":
		q.Format = "json"
	case "$skiptoken":
		q.SkipToken = "a=b&c"
	case "$deltatoken":
		q.Delta = "latest"
	}
}

func contains(list []string, text string) bool {
	for _, other := range list {
		if other == text {
			return true
		}
	}
	return false
}

var hard = []string{"a/b %", "it's", "Zoë%2F ü", "x=&y?#+", ",(b)='c'", "日本;@!$", "a:b"}

// set sets a parameter to the i-th value.
func set(f reflect.Value, tag reflect.StructTag, i int, path bool) {
	if f.Kind() == reflect.Pointer {
		f.Set(reflect.New(f.Type().Elem()))
		f = f.Elem()
	}
	switch f.Interface().(type) {
	case time.Time:
		f.Set(reflect.ValueOf(time.Date(2026, 1, 31, 10, 20, i%60, 5e8, time.UTC)))
		return
	case api.Date:
		f.SetString("2026-02-03")
		return
	case api.TimeOfDay:
		f.SetString("10:20:30")
		return
	case api.Duration:
		f.SetString("PT1H")
		return
	case api.Decimal:
		f.SetString("1.5")
		return
	}
	switch f.Kind() {
	case reflect.String:
		switch {
		case strings.Contains(tag.Get("rule"), "guid"):
			f.SetString("6ea91a8d-e32e-41a1-b7bd-d2d185eed0e0")
		case f.Type() != reflect.TypeFor[string]():
			f.SetString("member") // of an enum
		case path:
			f.SetString("Folder/it's/50% ü:x.txt")
		default:
			f.SetString(hard[i%len(hard)])
		}
	case reflect.Bool:
		f.SetBool(true)
	case reflect.Int16, reflect.Int32, reflect.Int64:
		f.SetInt(within(tag.Get("rule"), int64(-7-i)))
	case reflect.Uint8:
		f.SetUint(7)
	case reflect.Float32, reflect.Float64:
		f.SetFloat(float64(within(tag.Get("rule"), 2)))
	case reflect.Slice:
		if f.Type().Elem().Kind() == reflect.Uint8 {
			f.SetBytes([]byte("\x00bytes"))
			return
		}
		f.Set(reflect.MakeSlice(f.Type(), 2, 2))
		for j := range 2 {
			item := f.Index(j)
			if item.Kind() == reflect.String && item.Type() == reflect.TypeFor[string]() {
				item.SetString("item" + strconv.Itoa(j))
			} else {
				set(item, tag, j, false)
			}
		}
	}
}

// setHeader sets a header, which takes no letters outside of ASCII.
func setHeader(f reflect.Value, tag reflect.StructTag, i int) {
	set(f, tag, 0, false)
	for f.Kind() == reflect.Pointer {
		f = f.Elem()
	}
	if f.Type() == reflect.TypeFor[string]() && !strings.Contains(tag.Get("rule"), "guid") {
		f.SetString("bytes 0-25/128; a=\"b\"")
	}
}

func within(rule string, n int64) int64 {
	for _, word := range strings.Split(rule, ",") {
		if text, ok := strings.CutPrefix(word, "min="); ok {
			n, _ = strconv.ParseInt(text, 10, 64)
		}
	}
	return n
}

// serve is what each operation of the recorder does: it notes the request, and answers
// what it is told.
func (r *recorder) serve(ctx context.Context, request, result any) error {
	r.got, r.pattern, r.body, r.result = request, api.OperationOf(ctx).Pattern, api.RequestBody(ctx), nil
	if f, ok := reflect.TypeOf(request).Elem().FieldByName("Body"); ok {
		if s, ok := reflect.ValueOf(request).Elem().FieldByIndex(f.Index).Interface().(*api.Stream); ok {
			text, err := io.ReadAll(s.Body)
			if err != nil || string(text) != streamed || s.ContentType != streamMedia(f.Tag) {
				return fmt.Errorf("the stream: %q of %s, %v", text, s.ContentType, err)
			}
		}
	}
	if result == nil {
		return nil
	}
	v := reflect.ValueOf(result).Elem()
	switch v.Interface().(type) {
	case *api.Stream:
		r.result = &api.Stream{Body: io.NopCloser(strings.NewReader(streamed)), ContentType: "application/x-test"}
		v.Set(reflect.ValueOf(r.result))
		return nil
	case *api.Redirect:
		r.result = &api.Redirect{Location: "https://elsewhere.example.com/a%20b?c=d"}
		v.Set(reflect.ValueOf(r.result))
		return nil
	}
	if len(r.answer) == 0 {
		return nil
	}
	data := r.answer
	if v.Kind() != reflect.Pointer && v.Type() != reflect.TypeFor[json.RawMessage]() {
		var wrapped struct{ Value json.RawMessage }
		if err := json.Unmarshal(data, &wrapped); err != nil {
			return err
		}
		data = wrapped.Value
	}
	if err := json.Unmarshal(data, result); err != nil {
		return err
	}
	r.result = v.Interface()
	return nil
}
