package diff

import (
	"net/http"
	"strconv"

	"github.com/apimill/apimill/model"
)

// responses compares the documented answers by their status. Where each version has
// one answer of success, it is the same, whatever its status.
func (c *comparison) responses(at place, before, after *model.Operation) {
	was, is := success(before), success(after)
	status := func(r *model.Response) string {
		if was != nil && is != nil && (r == was || r == is) {
			return "success"
		}
		return strconv.Itoa(r.Status)
	}
	pair(before.Responses, after.Responses, status, func(old, new *model.Response) {
		switch {
		case new == nil:
			c.add(either(old.Status < http.StatusBadRequest, Breaking, Documentation), "response-removed", place{subject: at.subject, old: old.Pos}, "answer %d removed", old.Status)
		case old == nil:
			c.add(Additive, "response-added", place{subject: at.subject, new: new.Pos}, "answer %d added", new.Status)
		default:
			c.response(place{at.subject + " " + strconv.Itoa(new.Status), old.Pos, new.Pos}, old, new)
		}
	})
}

// success returns the only answer of success, nil when there are several.
func success(op *model.Operation) *model.Response {
	var only *model.Response
	for _, r := range op.Responses {
		switch {
		case r.Status >= http.StatusBadRequest:
		case only != nil:
			return nil
		default:
			only = r
		}
	}
	return only
}

func (c *comparison) response(at place, old, new *model.Response) {
	if old.Status != new.Status {
		c.add(Breaking, "response-status-changed", at, "the answer is %d now, was %d", new.Status, old.Status)
	}
	was, is := c.payload(old.Type, old.Media), c.payload(new.Type, new.Media)
	switch {
	case isUsualError(old, c.before) && isUsualError(new, c.after):
	case was != is:
		c.add(either(old.Type == nil, Additive, Breaking), "response-type-changed", at, "answer is %s now, was %s", is, was)
	case isWrapped(old) != isWrapped(new):
		c.add(Breaking, "response-form-changed", at, "answer is %s now, was %s", form(new), form(old))
	}
	c.texts(at, old.Doc, new.Doc)
	pair(old.Headers, new.Headers, fieldName, func(old, new *model.Field) {
		switch {
		case new == nil:
			c.add(Breaking, "header-removed", place{subject: at.subject + " " + old.Name, old: old.Pos}, "header removed")
		case old == nil:
			c.add(Additive, "header-added", place{subject: at.subject + " " + new.Name, new: new.Pos}, "header added")
		default:
			c.field("header", place{at.subject + " " + new.Name, old.Pos, new.Pos}, old, new, use{received: true})
		}
	})
}

// isUsualError reports whether an answer is what all errors of an API are.
func isUsualError(r *model.Response, api *model.API) bool {
	return r.Status >= http.StatusBadRequest && (r.Type == nil || api.Fault != nil && r.Type.Resource == api.Fault)
}

// isWrapped reports whether an answer is an object around what it carries, as OData sends
// what is none.
func isWrapped(r *model.Response) bool {
	return r.Type != nil && !r.Bare && r.Type.Scalar != model.Stream && (r.Type.Collection || r.Type.Resource == nil)
}

// form says how an answer carries what it does.
func form(r *model.Response) string {
	if isWrapped(r) {
		return `an object with that in its member "value"`
	}
	return "that itself"
}
