package model

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/apimill/apimill/diag"
)

// An operationCorrector corrects operations.
type operationCorrector struct {
	corrector
	operations []*Operation
	topics     Topics
}

func newOperationCorrector(api *API, topics Topics, overrides []Override, ix *index, decisions *Decisions, diags *diag.List) *operationCorrector {
	return &operationCorrector{corrector{overrides, ix, decisions, diags}, api.Operations, topics}
}

// named corrects what overrides name by ID or URL.
func (c *operationCorrector) named() {
	c.each(OverrideOperation, func(o *Override) outcome {
		op := operationAt(c.operations, o.Subject)
		if op == nil {
			return c.unmatched(o, diag.DidYouMean(o.Subject, operationNames(c.operations)))
		}
		return c.overrideOperation(op, o)
	})
}

// pages corrects what pages say of their operations.
func (c *operationCorrector) pages(pages []*Page) {
	c.each(OverridePage, func(o *Override) outcome {
		if o.Ignore {
			return applied // by ignorePages
		}
		i := slices.IndexFunc(pages, func(p *Page) bool { return p.Path == o.Subject })
		if i < 0 {
			return c.unmatched(o, diag.DidYouMean(o.Subject, pagePaths(pages)))
		}
		page := pages[i]
		described := slices.DeleteFunc(slices.Clone(c.operations), func(op *Operation) bool { return op.Page != page || op.Part != "" })
		switch len(described) {
		case 0:
			return c.refuse(o, "page %q describes no operation", page.Path)
		case 1:
			return c.overrideOperation(described[0], o)
		}
		return c.refuse(o, "page %q describes several operations; correct each by its method and URL, such as \"operation: %s %s\"",
			page.Path, described[0].Method, described[0].Templates[0].Path())
	})
}

func (c *operationCorrector) overrideOperation(op *Operation, o *Override) outcome {
	return max(c.overridePaths(op, o), c.overrideBody(op, o), c.overrideStatuses(op, o), c.overrideResponse(op, o))
}

// operationAt finds an operation by its ID, or by its method and one of its URLs.
func operationAt(operations []*Operation, subject string) *Operation {
	for _, op := range operations {
		if strings.EqualFold(op.ID, subject) || strings.Contains(subject, " ") && op.answers(subject) {
			return op
		}
	}
	return nil
}

// operationNames returns all that operationAt looks for.
func operationNames(operations []*Operation) []string {
	var names []string
	for _, op := range operations {
		names = append(names, op.ID)
		for _, t := range op.Templates {
			names = append(names, op.Method+" "+t.Path())
		}
	}
	return names
}

func (c *operationCorrector) overridePaths(op *Operation, o *Override) outcome {
	if len(o.Paths) == 0 {
		return needless
	}
	for _, url := range o.Paths {
		if other, t := ownerOf(c.operations, op.Method, url); other != nil && other != op && op.ID != "" {
			c.diags.AddRelated(diag.ConfigOverride, o.Pos, []diag.Related{{Pos: t.Pos, Message: "documented here"}},
				"path %s is that of operation %q", url.Path(), other.ID)
			return failed
		}
	}
	before, now := urls(op.Templates), urls(o.Paths)
	c.correctOn(op, o, "path", now, Source{op.Templates[0].Pos, before})
	if before == now && !op.Inferred {
		return needless
	}
	for _, url := range o.Paths {
		url.describe(op.Templates)
	}
	op.Templates, op.Inferred = o.Paths, false
	for _, stub := range op.Evidence.NoURI {
		c.withdraw(stub.Pos, diag.NoURI)
	}
	return applied
}

// ownerOf returns the operation that answers a method at a URL.
func ownerOf(operations []*Operation, method string, url *Template) (*Operation, *Template) {
	for _, op := range operations {
		for _, t := range op.Templates {
			if op.Method == method && t.Shape() == url.Shape() {
				return op, t
			}
		}
	}
	return nil, nil
}

// urls returns URLs, separated by commas.
func urls(templates []*Template) string {
	urls := make([]string, len(templates))
	for i, t := range templates {
		urls[i] = t.Path()
	}
	return strings.Join(urls, ", ")
}

// describe takes over what the documents say of parameters of the same names.
func (t *Template) describe(documented []*Template) {
	for _, p := range t.Params() {
		for _, d := range documented {
			for _, known := range d.Params() {
				if known.Name == p.Name {
					p.Type, p.Doc, p.Example = known.Type, known.Doc, known.Example
				}
			}
		}
	}
}

// overrideBody corrects what a request carries.
func (c *operationCorrector) overrideBody(op *Operation, o *Override) outcome {
	if o.Body == nil && !o.NoBody {
		return needless
	}
	var body *Body
	if o.Body != nil {
		t, bound := c.target(o, o.Body, op.Page.Namespace)
		if bound == failed {
			return failed
		}
		body = op.bodyOf(t, o.Pos)
	}
	old := Source{op.Pos, op.Body.nameOrNone()}
	if op.Body != nil {
		old.Pos = op.Body.Pos
	}
	c.correctOn(op, o, "body", body.nameOrNone(), old)
	if body.nameOrNone() == old.Says {
		return needless
	}
	op.Body = body
	return applied
}

// bodyOf returns a body of a type, with what the page says of the present one.
func (op *Operation) bodyOf(t Type, pos diag.Pos) *Body {
	body := &Body{Type: &t, Media: "application/json", Pos: pos}
	if t.Scalar == Stream {
		body.Media = "application/octet-stream"
	}
	if op.Body != nil {
		body.Doc = op.Body.Doc
		body.Required = slices.DeleteFunc(slices.Clone(op.Body.Required), func(name string) bool {
			return t.Resource == nil || t.Resource.find(&Field{Name: name}) == nil
		})
	}
	body.unwrapCollection(op)
	return body
}

// nameOrNone returns what a body is, "none" for no body.
func (b *Body) nameOrNone() string {
	if b == nil {
		return "none"
	}
	return b.name()
}

// overrideStatuses corrects with what an operation answers. New answers of success
// have the type of those that the documents state.
func (c *operationCorrector) overrideStatuses(op *Operation, o *Override) outcome {
	if len(o.Statuses) == 0 {
		return needless
	}
	before, now := statusList(op.statuses()), statusList(o.Statuses)
	c.correctOn(op, o, "status", now, Source{op.Responses[0].Pos, before})
	if before == now {
		return needless
	}
	answers := make([]*Response, len(o.Statuses))
	for i, status := range o.Statuses {
		answers[i] = c.answerTo(op, status, o.Pos)
	}
	op.Responses = answers
	c.withdraw(op.Pos, diag.NoResponse)
	for _, m := range newWeigher(op, c.topics, c.index).examples {
		if slices.Contains(o.Statuses, m.Status) {
			c.withdraw(m.Pos, diag.StatusMismatch)
		}
	}
	return applied
}

// answerTo returns the answer of an operation with a status, a new one when it has
// none.
func (c *operationCorrector) answerTo(op *Operation, status int, pos diag.Pos) *Response {
	for _, have := range op.Responses {
		if have.Status == status {
			return have
		}
	}
	added := &Response{Status: status, Doc: statusDoc(status), Pos: pos}
	if IsSuccess(status) && !isBodiless(status) {
		added.Type = op.answer()
	}
	w := newWeigher(op, c.topics, c.index)
	added.Media, added.Headers = w.media(added), w.headers(added)
	return added
}

// statuses returns the statuses that an operation answers with.
func (op *Operation) statuses() []int {
	statuses := make([]int, len(op.Responses))
	for i, resp := range op.Responses {
		statuses[i] = resp.Status
	}
	return statuses
}

func statusList(statuses []int) string {
	words := make([]string, len(statuses))
	for i, status := range statuses {
		words[i] = strconv.Itoa(status)
	}
	return strings.Join(words, ", ")
}

// overrideResponse corrects the type of every successful answer that has a body,
// or else of those that may have one.
func (c *operationCorrector) overrideResponse(op *Operation, o *Override) outcome {
	var t *Type
	if o.Response != nil {
		target, bound := c.target(o, o.Response, op.Page.Namespace)
		if bound == failed {
			return failed
		}
		t = &target
	} else if !o.NoResponse {
		return needless
	}
	answers := op.answersToCorrect()
	if len(answers) == 0 {
		return c.refuse(o, "operation %q has no successful answer that can have a body", cmp.Or(op.ID, op.Title))
	}
	result := needless
	for _, answer := range answers {
		result = max(result, c.overrideAnswer(op, answer, t, o))
	}
	return result
}

func (op *Operation) answersToCorrect() []*Response {
	var with, without []*Response
	for _, resp := range op.Responses {
		switch {
		case resp.Type != nil && IsSuccess(resp.Status):
			with = append(with, resp)
		case IsSuccess(resp.Status) && !isBodiless(resp.Status):
			without = append(without, resp)
		}
	}
	if len(with) > 0 {
		return with
	}
	return without
}

// overrideAnswer gives an answer a type, nil for no body.
func (c *operationCorrector) overrideAnswer(op *Operation, answer *Response, t *Type, o *Override) outcome {
	before, now := typeOrNone(answer.Type), typeOrNone(t)
	c.correctOn(op, o, answerFact(answer.Status), now, Source{answer.Pos, before})
	if before == now {
		return needless
	}
	answer.Type = t
	answer.Media = newWeigher(op, c.topics, c.index).media(answer)
	for _, m := range newWeigher(op, c.topics, c.index).examples {
		if m.Note.Type != nil {
			c.withdraw(m.Note.Type.Pos, diag.ResponseType)
		}
		if m.Body != nil {
			c.withdraw(m.Body.Pos, diag.CollectionClash)
		}
	}
	return applied
}

// typeOrNone returns a type in words, "none" for no type.
func typeOrNone(t *Type) string {
	if t == nil {
		return "none"
	}
	return t.String()
}
