package runtime

import (
	"encoding/json"
	"net/http"
)

// A Server stands in for the one that the generator writes, so that this
// package compiles by itself. It is not emitted.
type Server struct {
	Options
}

func (s *Server) tags() []tag { return nil }

// A Client stands in likewise.
type Client struct {
	core *clientCore
}

// clientKeyPlace stands in for that of the API.
var clientKeyPlace = keyPlace{header: "X-Key"}

func newParts(core *clientCore) *Client { return &Client{core} }

// FakeOf returns what NewFake does, for the API that data tells of, as
// fake.Data writes it.
func FakeOf(data string, opts FakeOptions) (*Fake, error) {
	f := fakeOf(data, opts)
	f.keeps = true
	return f, f.err
}

// ExamplesOf returns what ExampleHandler does, for the API that data tells of.
func ExamplesOf(data string) (http.Handler, error) {
	f := fakeOf(data, FakeOptions{})
	return f, f.err
}

// fakeOf returns a fake in the manner that the data names. That of a generated package is
// the package's.
func fakeOf(data string, opts FakeOptions) *Fake {
	f := newFake(data, opts)
	var api struct {
		Plain bool `json:"plain"`
	}
	if json.Unmarshal([]byte(data), &api) == nil && api.Plain { // f.err tells of the data
		f.manner = plainFake{}
	}
	return f
}

// Inherit takes over what another fake keeps, which is not to be used any more.
func (f *Fake) Inherit(from *Fake) {
	from.mu.Lock()
	defer from.mu.Unlock()
	f.mu.Lock()
	defer f.mu.Unlock()
	f.store, from.store = from.store, fakeStore{}
}
