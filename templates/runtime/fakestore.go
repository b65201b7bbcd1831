package runtime

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// A fakeStore is what a fake keeps: a tree of what requests changed. What it
// has no node for is as the examples show it.
type fakeStore struct {
	root    fakeNode
	made    int                 // how many entities were created
	homes   map[string][]string // where the created ones are, by their keys
	objects int
	bytes   int
}

// A fakeNode stands for what a path leads to: an entity, a collection, a
// single object, a stream, or only something on the way to one.
type fakeNode struct {
	below map[string]*fakeNode // by segment; of a collection, by key

	object  fakeObject // nil when none is kept
	shown   bool       // the object is as an example shows it
	link    []string   // the path of the entity that is meant
	gone    bool       // it was deleted
	stream  []byte
	media   string // of the stream; "" when there is none
	keys    []string
	members []string // of a collection, the keys in order
	// listed says that members are all that a collection has shown so far;
	// changed, that things were created or deleted in it, so that it has no
	// others.
	listed, changed bool
}

// find returns the node of a path, nil when there is none, and whether it, or
// what it belongs to, was deleted.
func (s *fakeStore) find(path []string) (n *fakeNode, gone bool) {
	n = &s.root
	for _, segment := range path {
		if n = n.at(segment); n == nil {
			return nil, false
		}
		if n.gone {
			return n, true
		}
	}
	return n, false
}

// at returns the node below of a segment, or of the entity that has the
// segment for another of its keys.
func (n *fakeNode) at(segment string) *fakeNode {
	if next := n.below[segment]; next != nil {
		return next
	}
	for _, key := range n.members {
		if hasKey(n.below[key].object, n.keys, segment) {
			return n.below[key]
		}
	}
	return nil
}

func hasKey(o fakeObject, keys []string, segment string) bool {
	return slices.ContainsFunc(keys, func(key string) bool { return segment != "" && o.text(key) == segment })
}

// grow returns the node of a path, which it makes when there is none.
func (s *fakeStore) grow(path []string) *fakeNode {
	n := &s.root
	for _, segment := range path {
		next := n.at(segment)
		if next == nil {
			next = &fakeNode{}
			if n.below == nil {
				n.below = map[string]*fakeNode{}
			}
			n.below[segment] = next
		}
		n = next
	}
	return n
}

// room reports that nothing more is kept beyond the limits.
func (s *fakeStore) room(objects, bytes int) error {
	if s.objects+objects > MaxFakeItems || s.bytes+bytes > MaxFakeBytes {
		return errFakeFull
	}
	return nil
}

// put keeps an object at a node.
func (s *fakeStore) put(n *fakeNode, o fakeObject) {
	if n.object == nil && n.link == nil && !n.gone {
		s.objects++
	}
	if o == nil {
		o = fakeObject{}
	}
	s.bytes += o.size() - n.object.size()
	n.object, n.gone, n.link, n.shown = o, false, nil, false
}

// drop forgets what is at a node and below it, and remembers that it is gone.
func (s *fakeStore) drop(n *fakeNode) {
	s.forget(n)
	s.objects++
	*n = fakeNode{gone: true}
}

func (s *fakeStore) forget(n *fakeNode) {
	if n.object != nil || n.gone || n.link != nil {
		s.objects--
	}
	if n.media != "" {
		s.objects--
	}
	s.bytes -= n.object.size() + len(n.stream)
	for _, next := range n.below {
		s.forget(next)
	}
}

// newKey returns the key of the next entity: a number where the service has
// numbers, else a GUID.
func (s *fakeStore) newKey(number bool) (text string) {
	s.made++
	if number {
		return fmt.Sprint(s.made)
	}
	return fmt.Sprintf("00000000-0000-4000-8000-%012d", s.made)
}

// resolve returns the path under which the thing at a place is kept. An entity
// that was created in one collection is found by its key in others too.
func (s *fakeStore) resolve(at fakePlace) []string {
	if n, _ := s.find(at.path); n == nil && at.isEntity() {
		if home, ok := s.homes[at.name()]; ok {
			return home
		}
	}
	return at.path
}

// entity returns what a fake has at a place: what it keeps, or what the
// examples show. It is empty when there is neither.
func (c *fakeCall) entity(at fakePlace) (fakeObject, error) {
	n, gone := c.fake.store.find(c.fake.store.resolve(at))
	switch {
	case gone:
		return nil, errNotKept
	case n != nil && n.link != nil:
		return c.linked(n.link)
	case n != nil && n.object != nil && !n.shown:
		return n.object, nil
	}
	return c.shown(at, n)
}

// hops is how many links lead from one to the next at most.
const hops = 8

// linked returns the entity that a link means.
func (c *fakeCall) linked(path []string) (fakeObject, error) {
	for range hops {
		n, gone := c.fake.store.find(path)
		switch {
		case gone:
			return nil, errNotKept
		case n == nil || n.link == nil && (n.object == nil || n.shown):
			op, at := c.reads(path)
			if op == nil || op.Does != fakeGet {
				return fakeObject{{"id", quoteJSON(at.name())}}, nil
			}
			return c.shown(at, n)
		case n.link == nil:
			return n.object, nil
		}
		path = n.link
	}
	return nil, errNotKept
}

// shown returns what the examples show at a place, of which the fake has at
// most a node that no request wrote to.
func (c *fakeCall) shown(at fakePlace, n *fakeNode) (fakeObject, error) {
	known := n != nil && n.object != nil
	if list, _ := c.fake.store.find(at.owner().path); at.isEntity() && !known && list != nil && list.changed {
		return nil, errNotKept
	}
	var example fakeObject
	op, read := c.reads(at.path)
	if op != nil && op.Does == fakeGet {
		if a := c.nearest(op, read, isSuccess); a != nil {
			example, _ = readObject(a.Body)
			if a.isFor(read) {
				return example, nil
			}
		}
	}
	switch {
	case known:
		return n.object, nil
	case !at.isEntity():
		return example, nil
	}
	for _, o := range c.seeds(at.owner().path) {
		if hasKey(o, c.op.Keys, at.name()) {
			return o, nil
		}
	}
	return named(example, c.op.Keys, at.name()), nil
}

// named gives an example the key that was asked for, when it has only one.
func named(example fakeObject, keys []string, key string) fakeObject {
	if value := example.get(keys[0]); value == nil || len(keys) > 1 || isNumber(value) {
		return example
	}
	return example.with(keys[0], quoteJSON(key))
}

// reads returns the operation that reads what is at a path, nil when there is
// none, and the place.
func (c *fakeCall) reads(path []string) (*fakeOperation, fakePlace) {
	found, _ := c.fake.tree.find(http.MethodGet, joined(path))
	if found == nil {
		return nil, fakePlace{path: path}
	}
	return c.fake.byID[found.route.id], placeOf(found)
}

// joined returns a path as requests have it.
func joined(path []string) string {
	escaped := make([]string, len(path))
	for i, segment := range path {
		escaped[i] = url.PathEscape(segment)
	}
	return "/" + strings.Join(escaped, "/")
}

// seeds returns what the examples show in a collection.
func (c *fakeCall) seeds(path []string) []fakeObject {
	op, at := c.reads(path)
	if op == nil || op.Does != fakeList {
		return nil
	}
	plain := &fakeCall{fake: c.fake, r: &http.Request{URL: &url.URL{}}}
	a := plain.nearest(op, at, isSuccess)
	if a == nil {
		return nil
	}
	return readObjects(c.fake.manner.items(a.Body))
}

// collection returns the node of a collection, which begins with what the
// examples show.
func (c *fakeCall) collection(path, keys []string) (*fakeNode, error) {
	s := &c.fake.store
	if n, gone := s.find(path); gone {
		return nil, errNotKept
	} else if n != nil && n.listed {
		return n, nil
	}
	seeds := c.seeds(path)
	if err := s.room(len(seeds), 0); err != nil {
		return nil, err
	}
	n := s.grow(path)
	n.listed, n.keys = true, keys
	for i, o := range seeds {
		key := o.text(keys[0])
		if key == "" {
			key = fmt.Sprintf("#%d", i+1) // it can be listed, and cannot be asked for
		}
		if next := n.below[key]; next != nil && (next.gone || next.object != nil) {
			continue
		}
		next := s.grow(append(slices.Clip(path), key))
		s.put(next, o)
		next.shown = true
		n.members = append(n.members, key)
	}
	return n, nil
}

// items returns what is in the collection at the place.
func (c *fakeCall) items() ([]fakeObject, error) {
	list, gone := c.fake.store.find(c.at.path)
	switch {
	case gone:
		return nil, errNotKept
	case list == nil || !list.listed:
		return c.seeds(c.at.path), nil
	}
	var items []fakeObject
	for _, key := range list.members {
		n := list.below[key]
		o := n.object
		if n.link != nil {
			o, _ = c.linked(n.link)
		}
		if o != nil {
			items = append(items, o)
		}
	}
	return items, nil
}
