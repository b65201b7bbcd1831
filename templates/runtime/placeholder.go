package runtime

import "net/http"

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

func newParts(core *clientCore) *Client { return &Client{core} }

// FakeOf returns what NewFake does, for the API that data tells of, as
// fake.Data writes it.
func FakeOf(data string, opts FakeOptions) (*Fake, error) {
	f := newFake(data, opts)
	f.keeps = true
	return f, f.err
}

// ExamplesOf returns what ExampleHandler does, for the API that data tells of.
func ExamplesOf(data string) (http.Handler, error) {
	f := newFake(data, FakeOptions{})
	return f, f.err
}

// Inherit takes over what another fake keeps, which is not to be used any more.
func (f *Fake) Inherit(from *Fake) {
	from.mu.Lock()
	defer from.mu.Unlock()
	f.mu.Lock()
	defer f.mu.Unlock()
	f.store, from.store = from.store, fakeStore{}
}
