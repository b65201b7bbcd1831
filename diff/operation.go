package diff

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/apimill/apimill/model"
)

// operations compares the operations, which are known by method and URL:
// clients call them so. Their pages and IDs may change.
func (c *comparison) operations() {
	before, after := urlsOf(c.before), urlsOf(c.after)
	for _, op := range c.before.Operations {
		c.goneURLs(op, after)
	}
	type two struct{ before, after *model.Operation }
	compared := map[two]bool{}
	for _, op := range c.after.Operations {
		c.newURLs(op, before)
		for _, t := range op.Templates {
			old, known := before[urlKey(op, t)]
			if known && !compared[two{old.op, op}] {
				compared[two{old.op, op}] = true
				c.operation(old, url{op, t})
			}
		}
	}
}

// A url is one URL of an operation.
type url struct {
	op       *model.Operation
	template *model.Template
}

// String returns method and template, e.g. "GET /users/{userId}".
func (u url) String() string { return u.op.Method + " " + u.template.Path() }

// urlKey returns what URLs have in common that are the same for clients.
func urlKey(op *model.Operation, t *model.Template) string { return op.Method + " " + t.Shape() }

func urlsOf(api *model.API) map[string]url {
	urls := map[string]url{}
	for _, op := range api.Operations {
		for _, t := range op.Templates {
			urls[urlKey(op, t)] = url{op, t}
		}
	}
	return urls
}

func (c *comparison) goneURLs(op *model.Operation, after map[string]url) {
	gone := missingFrom(op, after)
	if len(gone) == len(op.Templates) {
		c.add(Breaking, "operation-removed", place{subject: url{op, gone[0]}.String(), old: op.Pos}, "operation removed")
		return
	}
	for _, t := range gone {
		c.add(Breaking, "url-removed", place{subject: url{op, t}.String(), old: t.Pos}, "URL removed")
	}
}

func (c *comparison) newURLs(op *model.Operation, before map[string]url) {
	fresh := missingFrom(op, before)
	if len(fresh) == len(op.Templates) {
		c.add(Additive, "operation-added", place{subject: url{op, fresh[0]}.String(), new: op.Pos}, "operation added")
		return
	}
	for _, t := range fresh {
		c.add(Additive, "url-added", place{subject: url{op, t}.String(), new: t.Pos}, "URL added")
	}
}

// missingFrom returns the URLs of an operation that the other version lacks.
func missingFrom(op *model.Operation, other map[string]url) []*model.Template {
	var missing []*model.Template
	for _, t := range op.Templates {
		if _, ok := other[urlKey(op, t)]; !ok {
			missing = append(missing, t)
		}
	}
	return missing
}

// operation compares an operation in both versions.
func (c *comparison) operation(before, after url) {
	old, new := before.op, after.op
	at := place{after.String(), old.Pos, new.Pos}
	if old.ID != new.ID {
		c.add(Breaking, "operation-id-changed", at, "generated clients call it %q now, it was %q", new.ID, old.ID)
	}
	c.deprecation(at, old.Deprecated, new.Deprecated)
	c.texts(at, old.Title+"\n"+old.Doc, new.Title+"\n"+new.Doc)
	c.pathParameters(at, before.template, after.template)
	c.parameters(at, old.Parameters, new.Parameters)
	c.body(at, old, new)
	c.responses(at, old, new)
	c.permissions(at, old.Access, new.Access)
}

// pathParameters compares the parameters of a URL by their places: what they are
// called is nothing that a client sends.
func (c *comparison) pathParameters(at place, before, after *model.Template) {
	old := before.Params()
	for i, new := range after.Params() {
		at := place{at.subject + " {" + new.Name + "}", before.Pos, after.Pos}
		if was, is := typeText(old[i].Type), typeText(new.Type); was != is {
			c.add(Breaking, "parameter-type-changed", at, "parameter is %s now, was %s", is, was)
		}
		c.texts(at, old[i].Doc, new.Doc)
	}
}

// parameters compares the parameters of query and headers.
func (c *comparison) parameters(at place, before, after []*model.Parameter) {
	way := use{sent: true}
	name := func(p *model.Parameter) string { return p.In.String() + " " + p.Name }
	pair(before, after, name, func(old, new *model.Parameter) {
		switch {
		case new == nil:
			c.add(Breaking, "parameter-removed", place{subject: at.subject + " " + old.Name, old: old.Pos}, "parameter removed")
		case old == nil:
			c.addedField("parameter", place{subject: at.subject + " " + new.Name, new: new.Pos}, &new.Field, way)
		default:
			c.field("parameter", place{at.subject + " " + new.Name, old.Pos, new.Pos}, &old.Field, &new.Field, way)
		}
	})
}

// body compares what requests carry.
func (c *comparison) body(at place, before, after *model.Operation) {
	was, is := before.Body, after.Body
	switch {
	case was == nil && is == nil:
	case was == nil:
		must := is.Type != nil || len(after.Demands()) > 0
		c.add(either(must, Breaking, Additive), "request-body-added", place{subject: at.subject, new: is.Pos}, "requests carry a body now")
	case is == nil:
		c.add(Breaking, "request-body-removed", place{subject: at.subject, old: was.Pos}, "requests carry no body any more")
	default:
		at = place{at.subject, was.Pos, is.Pos}
		c.bodies(at, was, is)
		c.demands(at, demanded(before), demanded(after))
	}
}

func (c *comparison) bodies(at place, before, after *model.Body) {
	if was, is := payload(before.Type, before.Media), payload(after.Type, after.Media); was != is {
		c.add(Breaking, "request-type-changed", at, "requests carry %s now, was %s", is, was)
	}
	way := use{sent: true}
	pair(before.Fields, after.Fields, fieldName, func(old, new *model.Field) {
		switch {
		case new == nil:
			c.add(Breaking, "parameter-removed", place{subject: at.subject + " " + old.Name, old: old.Pos}, "parameter removed")
		case old == nil:
			c.addedField("parameter", place{subject: at.subject + " " + new.Name, new: new.Pos}, new, way)
		default:
			c.field("parameter", place{at.subject + " " + new.Name, old.Pos, new.Pos}, old, new, way)
		}
	})
	c.texts(at, before.Doc, after.Doc)
}

// demands compares the members that requests must have.
func (c *comparison) demands(at place, was, is []string) {
	for _, name := range without(is, was) {
		c.add(Breaking, "property-required", at, "requests must have %q now", name)
	}
	for _, name := range without(was, is) {
		c.add(Additive, "property-optional", at, "requests may leave %q out now", name)
	}
}

// demanded returns the members that requests must have. Fields of the body or of
// its type that say so themselves are not among them.
func demanded(op *model.Operation) []string {
	fields := op.Body.Fields
	if op.Body.Type != nil && op.Body.Type.Resource != nil {
		fields = slices.Concat(fields, op.Body.Type.Resource.AllFields())
	}
	return slices.DeleteFunc(op.Demands(), func(name string) bool {
		return slices.ContainsFunc(fields, func(f *model.Field) bool { return f.Name == name && mustSend(f) })
	})
}

// payload names what a message carries: a type, or what its media type says.
func payload(t *model.Type, media string) string {
	switch {
	case t == nil && media == "":
		return "nothing"
	case t == nil:
		return media
	case slices.Contains(usualMedia, media):
		return typeText(*t)
	}
	return typeText(*t) + " as " + media
}

// usualMedia are the media types that need no mention: a type says which it is.
var usualMedia = []string{"", "application/json", "application/octet-stream"}

// responses compares the documented answers by their status.
func (c *comparison) responses(at place, before, after *model.Operation) {
	status := func(r *model.Response) string { return strconv.Itoa(r.Status) }
	pair(before.Responses, after.Responses, status, func(old, new *model.Response) {
		switch {
		case new == nil:
			c.add(either(old.Status < http.StatusBadRequest, Breaking, Documentation), "response-removed", place{subject: at.subject, old: old.Pos}, "answer %d removed", old.Status)
		case old == nil:
			c.add(Additive, "response-added", place{subject: at.subject, new: new.Pos}, "answer %d added", new.Status)
		default:
			c.response(place{at.subject + " " + status(new), old.Pos, new.Pos}, old, new)
		}
	})
}

func (c *comparison) response(at place, old, new *model.Response) {
	if was, is := payload(old.Type, old.Media), payload(new.Type, new.Media); was != is {
		c.add(either(old.Type == nil, Additive, Breaking), "response-type-changed", at, "answer is %s now, was %s", is, was)
	}
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
	c.texts(at, old.Doc, new.Doc)
}

// permissions compares who may call. Any of the scopes is enough, so that a
// further one breaks nobody. A page that states nothing refuses nobody.
func (c *comparison) permissions(at place, before, after []model.Access) {
	if len(before) == 0 || len(after) == 0 {
		return
	}
	for _, who := range []model.Principal{model.Work, model.Personal, model.Application} {
		old, new := accessOf(before, who), accessOf(after, who)
		at := place{at.subject, old.Pos, new.Pos}
		switch {
		case old.Supported && !new.Supported:
			c.add(Breaking, "permission-removed", at, "not open to %s any more", caller(who))
			continue
		case new.Supported && !old.Supported:
			c.add(Additive, "permission-added", at, "open to %s now", caller(who))
			continue
		}
		if gone := without(old.Scopes, new.Scopes); len(gone) > 0 && len(new.Scopes) > 0 {
			c.add(Breaking, "scope-removed", at, "%s not enough for %s any more", are(gone), caller(who))
		}
		if fresh := without(new.Scopes, old.Scopes); len(fresh) > 0 && len(old.Scopes) > 0 {
			c.add(Additive, "scope-added", at, "%s enough for %s now", are(fresh), caller(who))
		}
	}
}

func accessOf(rows []model.Access, who model.Principal) model.Access {
	i := slices.IndexFunc(rows, func(a model.Access) bool { return a.Principal == who })
	if i < 0 {
		return model.Access{Principal: who}
	}
	return rows[i]
}

func caller(p model.Principal) string {
	return [...]string{"work or school accounts", "personal accounts", "applications"}[p]
}

// without returns the words of a list that another one lacks.
func without(words, others []string) []string {
	return slices.DeleteFunc(slices.Clone(words), func(word string) bool { return slices.Contains(others, word) })
}

func are(scopes []string) string {
	if len(scopes) == 1 {
		return "scope " + scopes[0] + " is"
	}
	return "scopes " + strings.Join(scopes, ", ") + " are"
}
