package diff

import (
	"maps"
	"slices"
	"strings"

	"github.com/apimill/apimill/model"
)

// operations compares the operations, which are known by method and URL:
// clients call them so. Their pages and IDs may change.
func (c *comparison) operations() {
	before, after := urlsOf(c.before), urlsOf(c.after)
	moved := c.moved(before, after)
	elsewhere := slices.Collect(maps.Values(moved))
	for _, op := range c.before.Operations {
		if !slices.Contains(elsewhere, op) {
			c.goneURLs(op, after)
		}
	}
	type two struct{ before, after *model.Operation }
	compared := map[two]bool{}
	for _, op := range c.after.Operations {
		if old := moved[op]; old != nil {
			c.movedOperation(old, op)
			continue
		}
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

// moved returns the operations that have no URL in common with what they were, but
// their ID: the method or the URL changed. The former operation is the value.
func (c *comparison) moved(before, after map[string]url) map[*model.Operation]*model.Operation {
	gone := map[string]*model.Operation{}
	for _, op := range c.before.Operations {
		if op.ID != "" && len(missingFrom(op, after)) == len(op.Templates) { // documents of others may have no IDs
			gone[op.ID] = op
		}
	}
	moved := map[*model.Operation]*model.Operation{}
	for _, op := range c.after.Operations {
		if old := gone[op.ID]; old != nil && len(missingFrom(op, before)) == len(op.Templates) {
			moved[op] = old
		}
	}
	return moved
}

// movedOperation compares an operation with what it was elsewhere.
func (c *comparison) movedOperation(old, new *model.Operation) {
	was, is := url{old, old.Templates[0]}, url{new, new.Templates[0]}
	c.add(Breaking, "operation-moved", place{is.String(), old.Pos, new.Pos}, "the operation is at %s now, was at %s", is, was)
	c.operation(was, is)
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
	c.texts(at, old.Doc, new.Doc)
	if old.Title != new.Title && old.Summary != new.Summary { // a document has summaries alone
		c.texts(at, old.Title, new.Title)
	}
	c.pathParameters(at, before.template, after.template)
	c.parameters(at, parametersAt(before), parametersAt(after))
	c.body(at, old, new)
	c.responses(at, old, new)
	c.permissions(at, old.AccessAt(before.template), new.AccessAt(after.template))
}

// parametersAt returns the parameters that a URL takes.
func parametersAt(u url) []*model.Parameter {
	return slices.DeleteFunc(slices.Clone(u.op.Parameters), func(p *model.Parameter) bool { return !p.At.Has(u.template) })
}

// pathParameters compares the parameters of a URL by their places: what they are
// called is nothing that a client sends.
func (c *comparison) pathParameters(at place, before, after *model.Template) {
	old := before.Params()
	if len(old) != len(after.Params()) {
		return // another URL, which is reported as such
	}
	for i, new := range after.Params() {
		at := place{at.subject + " {" + new.Name + "}", before.Pos, after.Pos}
		if was, is := c.typeText(old[i].Type), c.typeText(new.Type); was != is {
			c.add(Breaking, "parameter-type-changed", at, "parameter is %s now, was %s", is, was)
		}
		c.texts(at, old[i].Doc, new.Doc)
	}
}

// parameters compares the parameters of query and headers.
func (c *comparison) parameters(at place, before, after []*model.Parameter) {
	for _, in := range []model.ParamIn{model.Query, model.Header} {
		c.sent(at, parametersIn(before, in), parametersIn(after, in))
	}
	c.lists(at, before, after)
}

// lists compares how lists in the query are written, of parameters that were lists before.
func (c *comparison) lists(at place, before, after []*model.Parameter) {
	for _, new := range after {
		i := slices.IndexFunc(before, func(p *model.Parameter) bool { return p.Like(new) })
		if i < 0 || new.In != model.Query || !new.Type.Collection || !before[i].Type.Collection {
			continue
		}
		if old := before[i]; old.Commas != new.Commas {
			c.add(Breaking, "list-form-changed", place{at.subject + " " + new.Name, old.Pos, new.Pos}, "a list has %s now, had %s", listForm(new), listForm(old))
		}
	}
}

// listForm says how a list in the query is written.
func listForm(p *model.Parameter) string {
	if p.Commas {
		return "commas between its values"
	}
	return "the name before each value"
}

func parametersIn(all []*model.Parameter, in model.ParamIn) []*model.Field {
	var fields []*model.Field
	for _, p := range all {
		if p.In == in {
			fields = append(fields, &p.Field)
		}
	}
	return fields
}

// sent compares what requests carry besides a type.
func (c *comparison) sent(at place, before, after []*model.Field) {
	way := use{sent: true}
	pairMembers(before, after, nil, fieldName, func(old, new *model.Field) {
		switch {
		case new == nil:
			c.add(Breaking, "parameter-removed", place{subject: at.subject + " " + old.Name, old: old.Pos}, "parameter removed")
		case old == nil:
			c.addedField("parameter", place{subject: at.subject + " " + new.Name, new: new.Pos}, new, way)
		default:
			c.field("parameter", place{at.subject + " " + new.Name, old.Pos, new.Pos}, old, new, way)
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
		c.bodies(at, before, after)
	}
}

// bodies compares what requests carry. A member that one version has from the
// type of the body, and the other besides, is neither new nor gone.
func (c *comparison) bodies(at place, before, after *model.Operation) {
	was, is := before.Body, after.Body
	whole := place{at.subject + " request body", was.Pos, is.Pos}
	if was, is := c.payload(was.Type, was.Media), c.payload(is.Type, is.Media); was != is {
		c.add(Breaking, "request-type-changed", whole, "requests carry %s now, was %s", is, was)
	}
	if was.Brackets != is.Brackets && was.Media == is.Media {
		c.add(Breaking, "list-form-changed", whole, "names of lists have %s behind them now, had %s", brackets(is), brackets(was))
	}
	c.demands(whole, demanded(before), demanded(after))
	c.texts(whole, was.Doc, is.Doc)
	c.sent(at, besides(was, is), besides(is, was))
}

// brackets says what stands behind names of lists in a form.
func brackets(b *model.Body) string {
	if b.Brackets {
		return `"[]"`
	}
	return "nothing"
}

// besides returns the members that a body has besides its type, but for those
// that the other version has from the type alone.
func besides(b, other *model.Body) []*model.Field {
	return slices.DeleteFunc(slices.Clone(b.Fields), func(f *model.Field) bool {
		inType := other.Type != nil && other.Type.Resource != nil && has(other.Type.Resource, f.Name)
		return inType && !slices.ContainsFunc(other.Fields, func(g *model.Field) bool { return strings.EqualFold(g.Name, f.Name) })
	})
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
func (c *comparison) payload(t *model.Type, media string) string {
	switch {
	case t == nil && media == "":
		return "nothing"
	case t == nil:
		return media
	case slices.Contains(usualMedia, media):
		return c.typeText(*t)
	}
	return c.typeText(*t) + " as " + media
}

// usualMedia are the media types that need no mention: a type says which it is.
var usualMedia = []string{"", "application/json", "application/octet-stream"}
