package runtime

import (
	"encoding/json"
	"net/http"
)

// A fakeManner is how a fake tells what an API does in a manner of its own: lists, links
// between pages and things, and errors.
type fakeManner interface {
	fail(http.ResponseWriter, *Error)
	list(*fakeCall) error                                     // the collection at the place
	counted(*Fake, *http.Request, *match) *match              // the list whose items a request wants to be counted, or nil
	count(*fakeCall) error                                    // the items of the collection at the place
	link(*fakeCall) error                                     // what the body names to the place
	kept(fakeObject) fakeObject                               // what of the body of a request is to be kept
	selected(*fakeCall, fakeObject) fakeObject                // what of an object a request wants
	items(body json.RawMessage) json.RawMessage               // the array in the body of a list
	linked(c *fakeCall, body json.RawMessage) json.RawMessage // a documented body, whose links lead to the fake
}
