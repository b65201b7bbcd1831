package runtime

import (
	"net/http"
	"strconv"
	"strings"
	"sync"
)

// These are the limits of what a [Fake] keeps, all things together: objects,
// links, streams and the memory of what was deleted, and their bytes. A request
// that would go beyond is answered with 507.
const (
	MaxFakeItems = 10_000
	MaxFakeBytes = 64 << 20
)

// FakeOptions configure a [Fake]. The zero value is useful.
type FakeOptions struct {
	//apimill:with paged
	// PageSize is how many items a page of a list has if the request does not
	// say; 100 if it is not positive.
	PageSize int
	//apimill:end
	// BaseURL is the URL of the service root in the links of answers, e.g.
	// "https://localhost:8443/v1.0". If empty, it is derived from each request:
	// from its host, and from what http.StripPrefix removed from its path.
	BaseURL string
	// Check, if set, is called with each request to an operation before it is
	// answered, and with each request of a batch, with bodies decompressed. Its
	// error becomes the answer; an error that is not an *Error becomes a 500.
	Check func(r *http.Request, operation string) error
}

// A Fake answers all operations of the API, so that clients can be written and
// tested before there is a server. Answers come from the documented examples
// and, where there are none, from the types.
//
// A Fake made by [NewFake] remembers what it is told: later answers reflect what
// was created, updated, linked, uploaded or deleted. It is safe for concurrent
// use. The header "Prefer: code=404" of a request asks for the documented error
// with that status, or for a plain one; "Prefer: example=NAME" for the
// documented example of that name.
type Fake struct {
	opts    FakeOptions
	manner  fakeManner
	keeps   bool
	tree    *node
	byID    map[string]*fakeOperation
	err     error        // why there are no operations
	handler http.Handler // what answers, after batches and gzip are taken apart

	mu    sync.Mutex
	store fakeStore
}

// NewFake returns a fake that remembers what it is told. Its lists start with
// what the documented examples show.
func NewFake(opts FakeOptions) *Fake {
	f := newFake(fakeData, opts)
	f.keeps = true
	return f
}

// ExampleHandler returns a handler that answers each request with the closest
// documented example, regardless of earlier requests.
func ExampleHandler() http.Handler { return newFake(fakeData, FakeOptions{}) }

func newFake(data string, opts FakeOptions) *Fake {
	f := &Fake{opts: opts, manner: newFakeManner()}
	f.err = f.load(data)
	limits := Options{}.withDefaults()
	f.handler = unwrapped(http.HandlerFunc(f.answer), limits)
	return f
}

// OperationOf returns the operation that a request is for, or the zero value if
// there is none.
func (f *Fake) OperationOf(r *http.Request) OperationInfo {
	found, _ := f.tree.find(r.Method, r.URL.EscapedPath())
	if found == nil {
		return OperationInfo{}
	}
	return OperationInfo{ID: found.route.id, Pattern: found.route.pattern}
}

// ServeHTTP answers a request, or a batch of them. Paths start after the service
// root, as for NewHandler.
func (f *Fake) ServeHTTP(w http.ResponseWriter, r *http.Request) { f.handler.ServeHTTP(w, r) }

func (f *Fake) answer(w http.ResponseWriter, r *http.Request) {
	if err := f.serve(w, r); err != nil {
		answer, _ := answerOf(err)
		f.manner.fail(w, answer)
	}
}

func (f *Fake) serve(w http.ResponseWriter, r *http.Request) error {
	if f.err != nil {
		return f.err
	}
	found, allowed := f.tree.find(r.Method, r.URL.EscapedPath())
	if list := f.manner.counted(f, r, found); list != nil {
		return f.manner.count(f.call(w, r, list))
	}
	switch {
	case found != nil:
		return f.checked(w, r, found)
	case len(allowed) == 0:
		return notFound()
	}
	w.Header().Set("Allow", strings.Join(append(allowed, http.MethodOptions), ", "))
	if r.Method == http.MethodOptions {
		w.WriteHeader(http.StatusNoContent)
		return nil
	}
	return methodNotAllowed()
}

// checked answers a request to an operation, unless the user's check refuses it.
func (f *Fake) checked(w http.ResponseWriter, r *http.Request, found *match) error {
	if f.opts.Check != nil {
		if err := f.opts.Check(r, found.route.id); err != nil {
			return err
		}
	}
	return f.call(w, r, found).serve()
}

// A fakeCall is one request to a fake.
type fakeCall struct {
	fake *Fake
	w    http.ResponseWriter
	r    *http.Request
	op   *fakeOperation
	at   fakePlace
	body []byte // JSON; empty for none and for streams
}

func (f *Fake) call(w http.ResponseWriter, r *http.Request, found *match) *fakeCall {
	return &fakeCall{fake: f, w: w, r: r, op: f.byID[found.route.id], at: placeOf(found)}
}

func (c *fakeCall) serve() error {
	if err := c.read(); err != nil {
		return err
	}
	if preferred, err := c.preferred(); preferred || err != nil {
		return err
	}
	if !c.fake.keeps {
		return c.example()
	}
	switch c.op.Does {
	case fakeList:
		return c.fake.manner.list(c)
	case fakeGet:
		return c.get()
	case fakeCreate:
		return c.create()
	case fakeUpdate, fakeReplace:
		return c.update()
	case fakeDelete, fakeUnlink:
		return c.remove()
	case fakeLink:
		return c.fake.manner.link(c)
	case fakeUpload:
		return c.upload()
	case fakeDownload:
		return c.download()
	}
	return c.example()
}

// read reads a JSON body. Streams are left to who keeps them.
func (c *fakeCall) read() (err error) {
	//apimill:with forms
	if c.r.Body != nil && hasFields(c.r.Header.Get("Content-Type")) {
		c.body, err = c.formBody()
		return err
	}
	//apimill:end
	if c.op.Does == fakeUpload || c.r.Body == nil || !isJSON(c.r.Header.Get("Content-Type")) {
		return nil
	}
	c.body, err = readJSON(c.w, c.r, Options{}.withDefaults())
	return err
}

// preferred answers what the header Prefer asks for, if it does.
func (c *fakeCall) preferred() (bool, error) {
	wanted := preferences(strings.Join(c.r.Header.Values("Prefer"), ", "))
	code, name := wanted["code"], wanted["example"]
	switch {
	case name != "":
		for i := range c.op.Answers {
			if a := &c.op.Answers[i]; a.Name == name {
				c.w.Header().Set("Preference-Applied", "example="+name)
				return true, c.write(a)
			}
		}
		return true, badRequest("Prefer", "the operation has no example of this name", nil)
	case code == "":
		return false, nil
	}
	status, err := strconv.Atoi(code)
	if err != nil || status < 200 || status > 599 {
		return true, badRequest("Prefer", "the code is no status of an answer", err)
	}
	c.w.Header().Set("Preference-Applied", "code="+code)
	if a := c.nearest(c.op, c.at, func(a *fakeAnswer) bool { return a.Status == status }); a != nil {
		return true, c.write(a)
	}
	return true, &Error{Status: status, Code: codeOf(status), Message: "the request asked for this answer"}
}

// codeOf returns the code of an error that only its status tells, e.g.
// "notFound".
func codeOf(status int) string {
	words := strings.Fields(strings.NewReplacer("-", " ", "'", "").Replace(http.StatusText(status)))
	for i, word := range words {
		words[i] = strings.ToLower(word)
		if i > 0 {
			words[i] = word[:1] + words[i][1:]
		}
	}
	if len(words) == 0 {
		return "error"
	}
	return strings.Join(words, "")
}

var errNotKept = &Error{Status: http.StatusNotFound, Code: "itemNotFound", Message: "no such item"}

var errFakeFull = &Error{Status: http.StatusInsufficientStorage, Code: "insufficientStorage", Message: "the fake is full"}
