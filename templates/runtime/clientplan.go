package runtime

import (
	"encoding/json"
	"net/http"
	"reflect"
	"slices"
	"strings"
)

// A clientPlan is what a client has to know of an operation. It is made once.
type clientPlan struct {
	id         string
	method     string // of HTTP
	repeatable bool   // the method has the same effect twice
	templates  []clientTemplate
	fields     []clientField
	parameters map[string]int // the indexes of path parameters in the request, by name
	options    int            // the index of the Query; -1 for none
	headers    int            // of the Headers
	size       string         // the parameter of the query for how many items a page has
	kind       resultKind
	result     reflect.Type // what the method returns; nil for nothing
}

// A resultKind says what becomes of an answer.
type resultKind int

const (
	noResult resultKind = iota
	objectResult
	pageResult
	anyResult
	singleResult // travels as the member "value" of an object
	streamResult
	redirectResult
)

// A clientField is a field of a request.
type clientField struct {
	index int
	place fieldPlace
	name  string // of a parameter
	media string // of a body, where it is documented
	form  bool   // the body is a form
	list  string // behind the names of its lists; of a list in the query "repeated" or ""
}

// A fieldPlace says where a field goes.
type fieldPlace int

const (
	inPath fieldPlace = iota
	inQuery
	inHeader
	inBody
	isQuery
	isHeaders
)

func newClientPlan(op *operation) *clientPlan {
	function := reflect.TypeOf(op.method)
	p := &clientPlan{id: op.id, parameters: map[string]int{}, options: -1, headers: -1}
	request := function.In(2).Elem()
	for i := range request.NumField() {
		field := fieldOf(request.Field(i), i)
		p.fields = append(p.fields, field)
		if request.Field(i).Tag.Get("page") == "size" {
			p.size = field.name
		}
		switch field.place {
		case inPath:
			p.parameters[field.name] = i
		case isQuery:
			p.options = i
		case isHeaders:
			p.headers = i
		}
	}
	if function.NumOut() == 2 {
		p.setResult(function.Out(0))
	}
	for _, pattern := range op.patterns {
		method, path, _ := strings.Cut(pattern, " ")
		p.method, p.repeatable = method, isRepeatable(method)
		p.templates = append(p.templates, newClientTemplate(pattern, path, request, p.parameters))
	}
	return p
}

func fieldOf(f reflect.StructField, i int) clientField {
	switch f.Type {
	case reflect.TypeFor[Query]():
		return clientField{index: i, place: isQuery}
	case reflect.TypeFor[Headers]():
		return clientField{index: i, place: isHeaders}
	}
	if kind, ok := f.Tag.Lookup("body"); ok {
		return clientField{index: i, place: inBody, media: f.Tag.Get("media"), form: kind == "form", list: f.Tag.Get("list")}
	}
	if name, ok := f.Tag.Lookup("path"); ok {
		return clientField{index: i, place: inPath, name: name}
	}
	if name, ok := f.Tag.Lookup("query"); ok {
		return clientField{index: i, place: inQuery, name: name, list: f.Tag.Get("list")}
	}
	return clientField{index: i, place: inHeader, name: http.CanonicalHeaderKey(f.Tag.Get("header"))}
}

func (p *clientPlan) setResult(t reflect.Type) {
	p.result = t
	switch {
	case t == reflect.TypeFor[*Stream]():
		p.kind = streamResult
	case t == reflect.TypeFor[*Redirect]():
		p.kind = redirectResult
	case t == reflect.TypeFor[json.RawMessage]():
		p.kind = anyResult
	case isScalar(t):
		p.kind = singleResult
	default:
		p.kind = objectResult
		if isPage(t.Elem()) {
			p.kind = pageResult
		}
	}
}

// isRepeatable reports whether a method has the same effect twice.
func isRepeatable(method string) bool {
	return slices.Contains([]string{http.MethodGet, http.MethodHead, http.MethodPut, http.MethodDelete, http.MethodOptions}, method)
}

// isPlainText reports whether values of a type are texts of any form, which stand in
// quotes where a function is called. Dates, GUIDs and enums do not.
func isPlainText(f reflect.StructField) bool {
	t := f.Type
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	return t == reflect.TypeFor[string]() && !parameterIsGUID(f)
}

func parameterIsGUID(f reflect.StructField) bool {
	return slices.Contains(strings.Split(f.Tag.Get("rule"), ","), "guid")
}
