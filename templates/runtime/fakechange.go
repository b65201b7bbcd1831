package runtime

import (
	"errors"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// object returns the body of a request, which must be an object where there is
// one.
func (c *fakeCall) object() (fakeObject, error) {
	if len(c.body) == 0 {
		return nil, nil
	}
	o, ok := readObject(c.body)
	if !ok {
		return nil, badRequest("", "the body is not an object", nil)
	}
	return c.fake.manner.kept(o), nil
}

// get answers with what is at the place.
func (c *fakeCall) get() error {
	c.fake.mu.Lock()
	o, err := c.entity(c.at)
	c.fake.mu.Unlock()
	switch {
	case err != nil:
		return err
	case o == nil:
		return c.example()
	}
	return c.answer(c.fake.manner.selected(c, o), "")
}

// create adds an entity to the collection at the place.
func (c *fakeCall) create() error {
	body, err := c.object()
	if err != nil {
		return err
	}
	made, _ := readObject(c.op.Made)
	c.fake.mu.Lock()
	o, key, err := c.add(made, body)
	c.fake.mu.Unlock()
	if err != nil {
		return err
	}
	location := ""
	if op, at := c.reads(append(slices.Clip(c.at.path), key)); op != nil && at.isEntity() {
		location = c.root() + joined(at.path)
	}
	return c.answer(o, location)
}

// add keeps a new entity, which has what the service adds, and then what the
// request says.
func (c *fakeCall) add(made, body fakeObject) (o fakeObject, key string, err error) {
	s, name := &c.fake.store, c.op.Keys[0]
	list, err := c.collection(c.at.path, c.op.Keys)
	if err != nil {
		return nil, "", err
	}
	o = made
	for _, m := range body {
		o = o.with(m.name, m.value)
	}
	if err := s.room(1, o.size()); err != nil {
		return nil, "", err
	}
	if key = body.text(name); key == "" {
		key = s.newKey(isNumber(made.get(name)))
		if made.get(name) != nil {
			o = o.with(name, keyLike(made.get(name), key))
		}
	}
	before := list.at(key)
	taken := before != nil && before.object != nil
	if taken && !before.shown {
		return nil, "", &Error{Status: http.StatusConflict, Code: "nameAlreadyExists", Message: "there is something of this name", Target: name}
	}
	path := append(slices.Clip(c.at.path), key)
	s.put(s.grow(path), o)
	if !taken { // what only an example shows gives way
		list.members = append(list.members, key)
	}
	list.changed = true
	if s.homes == nil {
		s.homes = map[string][]string{}
	}
	s.homes[key] = path
	return o, key, nil
}

// keyLike returns a key as JSON of the kind that the example has.
func keyLike(example []byte, key string) []byte {
	if isNumber(example) {
		return []byte(key)
	}
	return quoteJSON(key)
}

// update changes what is at the place by the merge patch of the body, or puts
// the body there.
func (c *fakeCall) update() error {
	body, err := c.object()
	if err != nil {
		return err
	}
	c.fake.mu.Lock()
	o, err := c.change(body)
	c.fake.mu.Unlock()
	if err != nil {
		return err
	}
	return c.answer(o, "")
}

// change keeps what becomes of the thing at the place. Its key stays.
func (c *fakeCall) change(body fakeObject) (fakeObject, error) {
	s, at := &c.fake.store, c.meant(c.at)
	replace := c.op.Does == fakeReplace
	before, err := c.entity(at)
	if err != nil && !(replace && at.isEntity()) {
		return nil, err
	}
	if before == nil && err == nil {
		before = c.exampleObject()
	}
	after := body
	if !replace {
		after = before.merge(body)
	}
	if key := before.get(c.op.Keys[0]); key != nil && at.isEntity() {
		after = after.with(c.op.Keys[0], key)
	}
	if err := s.room(1, after.size()); err != nil {
		return nil, err
	}
	n, err := c.member(at)
	if err != nil {
		return nil, err
	}
	s.put(n, after)
	return after, nil
}

// exampleObject returns the object of the nearest example, nil when it has none.
func (c *fakeCall) exampleObject() fakeObject {
	a := c.nearest(c.op, c.at, isSuccess)
	if a == nil {
		return nil
	}
	o, _ := readObject(a.Body)
	return o
}

// meant returns the place that a link at a place leads to; other places mean
// themselves.
func (c *fakeCall) meant(at fakePlace) fakePlace {
	for range hops {
		n, _ := c.fake.store.find(c.fake.store.resolve(at))
		if n == nil || n.link == nil {
			break
		}
		_, at = c.reads(n.link)
	}
	return at
}

// member returns the node of a place. That of an entity is in its collection.
func (c *fakeCall) member(at fakePlace) (*fakeNode, error) {
	path := c.fake.store.resolve(at)
	if !at.isEntity() {
		return c.fake.store.grow(path), nil
	}
	last := len(path) - 1
	list, err := c.collection(path[:last:last], c.op.Keys)
	if err != nil {
		return nil, err
	}
	n := c.fake.store.grow(path)
	if !slices.ContainsFunc(list.members, func(key string) bool { return list.below[key] == n }) {
		list.members = append(list.members, path[last])
	}
	return n, nil
}

// remove deletes what is at the place, or the link before its $ref.
func (c *fakeCall) remove() error {
	at := c.at
	if c.op.Does == fakeUnlink {
		at = at.owner()
	}
	c.fake.mu.Lock()
	err := c.delete(at)
	c.fake.mu.Unlock()
	if err != nil {
		return err
	}
	return c.example()
}

func (c *fakeCall) delete(at fakePlace) error {
	s := &c.fake.store
	if _, err := c.entity(at); err != nil {
		return err
	}
	if err := s.room(1, 0); err != nil {
		return err
	}
	n, err := c.member(at)
	if err != nil {
		return err
	}
	s.drop(n)
	if path := s.resolve(at); at.isEntity() {
		list, _ := s.find(path[:len(path)-1])
		list.members = slices.DeleteFunc(list.members, func(key string) bool { return list.below[key] == n })
		list.changed = true
	}
	return nil
}

// pathOf returns the path of an entity that a URL names.
func (c *fakeCall) pathOf(address string) []string {
	address, _, _ = strings.Cut(address, "?")
	for _, path := range belowRoots(address) {
		if found, _ := c.fake.tree.find(http.MethodGet, path); found != nil {
			return c.fake.store.resolve(placeOf(found))
		}
	}
	key, err := url.PathUnescape(address[strings.LastIndexByte(address, '/')+1:])
	if home, ok := c.fake.store.homes[key]; ok && err == nil {
		return home
	}
	return []string{key}
}

// hang puts a link to a target at a path, or into the collection there.
func (c *fakeCall) hang(path, target []string) error {
	s := &c.fake.store
	if err := s.room(1, 0); err != nil {
		return err
	}
	if c.r.Method == http.MethodPost {
		list, err := c.collection(path, c.op.Keys)
		if err != nil {
			return err
		}
		key := target[len(target)-1]
		path = append(slices.Clip(path), key)
		s.grow(path)
		if !slices.Contains(list.members, key) {
			list.members = append(list.members, key)
		}
		list.changed = true
	}
	n := s.grow(path)
	s.forget(n)
	*n = fakeNode{link: target}
	s.objects++
	return nil
}

// upload keeps the stream of a request at the place.
func (c *fakeCall) upload() error {
	data, err := io.ReadAll(http.MaxBytesReader(c.w, c.r.Body, MaxFakeBytes))
	if tooLarge := (*http.MaxBytesError)(nil); errors.As(err, &tooLarge) {
		return errFakeFull
	} else if err != nil {
		return badRequest("", "the body could not be read", err)
	}
	media := c.r.Header.Get("Content-Type")
	if media == "" {
		media = streamMedia
	}
	c.fake.mu.Lock()
	err = c.fake.store.upload(c.at, data, media)
	c.fake.mu.Unlock()
	if err != nil {
		return err
	}
	return c.example()
}

func (s *fakeStore) upload(at fakePlace, data []byte, media string) error {
	if _, gone := s.find(at.owner().path); gone {
		return errNotKept
	}
	if err := s.room(1, len(data)); err != nil {
		return err
	}
	n := s.grow(at.path)
	s.forget(n)
	*n = fakeNode{stream: data, media: media}
	s.objects++
	s.bytes += len(data)
	return nil
}

// download answers with the stream that is kept at the place. Where the
// documents have a redirection, the client is sent to another URL of the fake.
func (c *fakeCall) download() error {
	c.fake.mu.Lock()
	n, gone := c.fake.store.find(c.at.path)
	var data []byte
	media := ""
	if n != nil {
		data, media = n.stream, n.media
	}
	c.fake.mu.Unlock()
	a := c.nearest(c.op, c.at, isSuccess)
	switch {
	case gone:
		return errNotKept
	case media == "" || a == nil:
		return c.example()
	case a.Status == http.StatusFound && !c.r.URL.Query().Has(fakeContent):
		return c.write(a)
	}
	return c.send(http.StatusOK, media, data)
}
