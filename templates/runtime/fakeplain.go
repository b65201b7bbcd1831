package runtime

import (
	"encoding/json"
	"net/http"
)

// plainFake is the manner of an API whose lists are arrays. Its errors have a form.
type plainFake struct{ form faultForm }

func (p plainFake) fail(w http.ResponseWriter, e *Error) { p.form.write(w, e) }

// list answers with what is in the collection, or with a page of it where the documents
// say how to ask for one.
func (plainFake) list(c *fakeCall) error {
	c.fake.mu.Lock()
	items, err := c.items()
	c.fake.mu.Unlock()
	if err != nil {
		return err
	}
	//apimill:with byparameters
	if items, err = c.page(items); err != nil {
		return err
	}
	//apimill:end
	all := make([]json.RawMessage, len(items))
	for i, o := range items {
		all[i] = o.json()
	}
	data, err := json.Marshal(all)
	if err != nil {
		return err
	}
	return c.answerWith(data, "")
}

func (plainFake) counted(*Fake, *http.Request, *match) *match { return nil }

func (plainFake) count(c *fakeCall) error { return c.example() }

func (plainFake) link(c *fakeCall) error { return c.example() }

func (plainFake) kept(o fakeObject) fakeObject { return o }

func (plainFake) selected(_ *fakeCall, o fakeObject) fakeObject { return o }

func (plainFake) items(body json.RawMessage) json.RawMessage { return body }

func (plainFake) linked(_ *fakeCall, body json.RawMessage) json.RawMessage { return body }
