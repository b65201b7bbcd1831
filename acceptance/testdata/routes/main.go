// Command fire sends requests to the handler of a generated package and says
// which operation each reaches, with which parameters. It reads shots from its
// standard input and writes hits to its standard output, as JSON.
package main

import (
	"context"
	"encoding/json"
	"log"
	"net/http"
	"net/http/httptest"
	"os"
	"reflect"
	"strings"

	api "example.com/api"
)

// A shot is a request to send.
type shot struct {
	Method, URL, Body string
	Header            map[string]string
	Strict            bool // at a handler that refuses all that it can
}

// A hit is what came of a shot. Without an operation it has the answer.
type hit struct {
	Operation, Pattern string
	Params             map[string]any
	Status             int
	Allow, Answer      string
}

func main() {
	var shots []shot
	if err := json.NewDecoder(os.Stdin).Decode(&shots); err != nil {
		log.Fatal(err)
	}
	var last *hit
	s := server(func(ctx context.Context, request any) {
		info := api.OperationOf(ctx)
		last = &hit{Operation: info.ID, Pattern: info.Pattern, Params: params(request)}
	})
	usual := api.NewHandler(s)
	s.Options = api.Options{RefuseUnknownMembers: true, RefuseUnknownValues: true, RefuseReadOnly: true}
	strict := api.NewHandler(s)
	hits := make([]*hit, len(shots))
	for i, s := range shots {
		last = &hit{}
		w := httptest.NewRecorder()
		if s.Strict {
			strict.ServeHTTP(w, s.request())
		} else {
			usual.ServeHTTP(w, s.request())
		}
		hits[i] = last
		hits[i].Status, hits[i].Allow = w.Code, w.Header().Get("Allow")
		if last.Operation == "" {
			hits[i].Answer = w.Body.String()
		}
	}
	if err := json.NewEncoder(os.Stdout).Encode(hits); err != nil {
		log.Fatal(err)
	}
}

func (s shot) request() *http.Request {
	r := httptest.NewRequest(s.Method, s.URL, strings.NewReader(s.Body))
	if s.Body == "" {
		r = httptest.NewRequest(s.Method, s.URL, nil)
	}
	for name, value := range s.Header {
		r.Header.Set(name, value)
	}
	return r
}

// server returns an implementation of everything by one recorder.
func server(seen func(context.Context, any)) api.Server {
	var s api.Server
	fields := reflect.ValueOf(&s).Elem()
	for i := range fields.NumField() {
		if f := fields.Field(i); f.Kind() == reflect.Interface {
			f.Set(reflect.ValueOf(&recorder{seen}))
		}
	}
	return s
}

// params returns the parameters of the path that a request has.
func params(request any) map[string]any {
	found := map[string]any{}
	fields := reflect.ValueOf(request).Elem()
	for i := range fields.NumField() {
		name, ok := fields.Type().Field(i).Tag.Lookup("path")
		if f := fields.Field(i); ok && (f.Kind() != reflect.Pointer || !f.IsNil()) {
			found[name] = f.Interface()
		}
	}
	return found
}
