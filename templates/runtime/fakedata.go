package runtime

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"net/url"
	"strings"
)

// fakeData is what [Fake] needs to know of the API. A program without a fake
// does not carry it.
//
//go:embed fake.json
var fakeData string

// What an operation does to what a fake keeps. One that does none of this is
// answered with its example.
const (
	fakeList     = "list"     // of the collection at its path
	fakeGet      = "get"      // what is at its path
	fakeCreate   = "create"   // in the collection at its path
	fakeUpdate   = "update"   // what is at its path, by a merge patch
	fakeReplace  = "replace"  // what is at its path
	fakeDelete   = "delete"   // what is at its path
	fakeLink     = "link"     // what is before "/$ref" to what the body names
	fakeUnlink   = "unlink"   // what is before "/$ref"
	fakeUpload   = "upload"   // a stream to its path
	fakeDownload = "download" // the stream at its path
)

// A fakeOperation is what the data has of an operation.
type fakeOperation struct {
	ID     string   `json:"id"`
	Does   string   `json:"does"`
	Routes []string `json:"routes"` // as in the tables of operations
	// Keys are the members that name an entity in its collection, e.g. "id"
	// and "userPrincipalName". The first is given by the service.
	Keys []string `json:"keys"`
	// Made is what the service adds to a new entity.
	Made    json.RawMessage `json:"made"`
	Answers []fakeAnswer    `json:"answers"` // documented ones first
	//apimill:with byparameters
	Paging *fakePaging `json:"paging"` // of a list that comes in pages by parameters of the query
	//apimill:end
}

// A fakeAnswer is a documented answer, with the request that it answers, or
// one made from its type, without a request.
type fakeAnswer struct {
	Name    string          `json:"name"`
	URL     string          `json:"url"`     // of the request, as documented
	Request json.RawMessage `json:"request"` // the request's body, where it makes a difference
	Status  int             `json:"status"`
	Headers [][2]string     `json:"headers"`
	Media   string          `json:"media"` // "" when there is no body
	Body    json.RawMessage `json:"body"`
	Text    string          `json:"text"` // the body when it is no JSON

	at    *fakePlace // where URL leads; nil when it is no URL of the operation
	query url.Values
}

// load reads the data of a fake.
func (f *Fake) load(data string) error {
	var api struct {
		Operations []*fakeOperation `json:"operations"`
	}
	if err := json.Unmarshal([]byte(data), &api); err != nil {
		return fmt.Errorf("reading the examples: %w", err)
	}
	var routes []route
	f.byID = make(map[string]*fakeOperation, len(api.Operations))
	for _, op := range api.Operations {
		f.byID[op.ID] = op
		for _, pattern := range op.Routes {
			routes = append(routes, route{id: op.ID, pattern: pattern})
		}
	}
	f.tree = newTree(routes)
	for _, op := range api.Operations {
		method, _, _ := strings.Cut(op.Routes[0], " ")
		for i := range op.Answers {
			f.locate(method, op.ID, &op.Answers[i])
		}
	}
	return nil
}

// locate finds the route and the parameters that a documented URL shows.
func (f *Fake) locate(method, id string, a *fakeAnswer) {
	path, query, _ := strings.Cut(a.URL, "?")
	a.query, _ = url.ParseQuery(query) // as much of it as is one
	for _, path := range belowRoots(path) {
		if found, _ := f.tree.find(method, path); found != nil && found.route.id == id {
			at := placeOf(found)
			a.at = &at
			return
		}
	}
}

// belowRoots returns the paths that a URL may mean: a host and one or two
// segments, such as a version, may come before the service root.
func belowRoots(address string) []string {
	if _, rest, ok := strings.Cut(address, "://"); ok {
		_, address, _ = strings.Cut(rest, "/")
	}
	path := strings.TrimPrefix(address, "/")
	paths := []string{path}
	for range 2 {
		_, rest, ok := strings.Cut(path, "/")
		if !ok {
			break
		}
		path = rest
		paths = append(paths, path)
	}
	return paths
}

// A fakePlace is where a request leads: a path in the one spelling that all
// requests for the same thing share.
type fakePlace struct {
	pattern string
	values  []string
	path    []string // by segment; the key of an entity is a segment of its own
	keyed   []bool   // which segments are keys
}

func placeOf(m *match) fakePlace {
	_, template, _ := strings.Cut(m.route.pattern, " ")
	p := fakePlace{pattern: m.route.pattern, values: m.values}
	values := m.values
	for _, seg := range segments(template) {
		names := strings.Count(seg, "{")
		p.add(seg, values[:names])
		values = values[names:]
	}
	return p
}

// add adds a segment. {id} is a key, items('{id}') the key of an item; any
// other call and {path}: are places by themselves.
func (p *fakePlace) add(seg string, values []string) {
	texts, _ := textOf(seg)
	name, arguments, isCall := cutCall(seg)
	switch {
	case len(values) == 0:
		p.put(bare(seg), false)
	case seg == "{"+strings.Trim(seg, "{}")+"}":
		p.put(values[0], true)
	case isCall && len(arguments) == 1 && len(values) == 1 && !strings.Contains(arguments[0], "="):
		p.put(name, false)
		p.put(values[0], true)
	default:
		filled := texts[0]
		for i, value := range values {
			filled += value + texts[i+1]
		}
		p.put(filled, false)
	}
}

func (p *fakePlace) put(segment string, key bool) {
	p.path, p.keyed = append(p.path, segment), append(p.keyed, key)
}

// owner returns the place that the last segment belongs to: of an entity its
// collection, of a $ref what it links.
func (p fakePlace) owner() fakePlace {
	last := len(p.path) - 1
	return fakePlace{path: p.path[:last:last], keyed: p.keyed[:last:last]}
}

// name returns the last segment.
func (p fakePlace) name() string {
	if len(p.path) == 0 {
		return ""
	}
	return p.path[len(p.path)-1]
}

// isEntity reports whether the place is that of an entity in a collection.
func (p fakePlace) isEntity() bool { return len(p.keyed) > 0 && p.keyed[len(p.keyed)-1] }

// hasBody reports whether the answer has a body.
func (a *fakeAnswer) hasBody() bool { return a.Media != "" }
