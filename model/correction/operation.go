package correction

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/model/decision"
	"github.com/apimill/apimill/model/exchange"
	"github.com/apimill/apimill/model/index"
	"github.com/apimill/apimill/model/topic"
)

// Operations corrects operations.
type Operations struct {
	corrector
	operations []*model.Operation
	topics     topic.Map
}

// NewOperations returns what corrects the operations that an API has now.
func NewOperations(api *model.API, topics topic.Map, overrides []model.Override, ix *index.Index, decisions *decision.Log, diags *diag.List) *Operations {
	return &Operations{corrector{overrides, ix, decisions, diags}, api.Operations, topics}
}

// Named corrects what overrides name by ID or URL.
func (c *Operations) Named() {
	c.each(model.OverrideOperation, func(o *model.Override) outcome {
		op := operationAt(c.operations, o.Subject)
		if op == nil {
			return c.unmatched(o, diag.DidYouMean(o.Subject, operationNames(c.operations)))
		}
		return c.overrideOperation(op, o)
	})
}

// Pages corrects what pages say of their operations. It returns the operations whose
// answers are settled by that.
func (c *Operations) Pages(pages []*model.Page) (answered []*model.Operation) {
	c.each(model.OverridePage, func(o *model.Override) outcome {
		if o.Ignore {
			return applied // by IgnorePages
		}
		i := slices.IndexFunc(pages, func(p *model.Page) bool { return p.Path == o.Subject })
		if i < 0 {
			return c.unmatched(o, diag.DidYouMean(o.Subject, pagePaths(pages)))
		}
		page := pages[i]
		described := slices.DeleteFunc(slices.Clone(c.operations), func(op *model.Operation) bool { return op.Page != page || op.Part != "" })
		switch len(described) {
		case 0:
			return c.refuse(o, "page %q describes no operation", page.Path)
		case 1:
			if isOfAnswers(o) {
				answered = append(answered, described[0])
			}
			return c.overrideOperation(described[0], o)
		}
		return c.refuse(o, "page %q describes several operations; correct each by its method and URL, such as \"operation: %s %s\"",
			page.Path, described[0].Method, described[0].Templates[0].Path())
	})
	return answered
}

// isOfAnswers reports whether an override says what an operation answers.
func isOfAnswers(o *model.Override) bool {
	return len(o.Statuses) > 0 || o.Response != nil || o.NoResponse
}

func (c *Operations) overrideOperation(op *model.Operation, o *model.Override) outcome {
	return max(c.overridePaths(op, o), c.overrideBody(op, o), c.overrideStatuses(op, o), c.overrideResponse(op, o))
}

// operationAt finds an operation by its ID, or by its method and one of its URLs.
func operationAt(operations []*model.Operation, subject string) *model.Operation {
	for _, op := range operations {
		if strings.EqualFold(op.ID, subject) || strings.Contains(subject, " ") && op.IsAt(subject) {
			return op
		}
	}
	return nil
}

// operationNames returns all that operationAt looks for.
func operationNames(operations []*model.Operation) []string {
	var names []string
	for _, op := range operations {
		names = append(names, op.ID)
		for _, t := range op.Templates {
			names = append(names, op.Method+" "+t.Path())
		}
	}
	return names
}

func (c *Operations) overridePaths(op *model.Operation, o *model.Override) outcome {
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
	c.correctOn(op, o, "path", now, model.Source{Pos: op.Templates[0].Pos, Says: before})
	if before == now && !op.Inferred {
		return needless
	}
	for _, url := range o.Paths {
		describe(url, op.Templates)
	}
	op.Move(o.Paths)
	op.Inferred = false
	for _, stub := range op.Evidence.NoURI {
		c.withdraw(stub.Pos, diag.NoURI)
	}
	return applied
}

// ownerOf returns the operation that answers a method at a URL.
func ownerOf(operations []*model.Operation, method string, url *model.Template) (*model.Operation, *model.Template) {
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
func urls(templates []*model.Template) string {
	urls := make([]string, len(templates))
	for i, t := range templates {
		urls[i] = t.Path()
	}
	return strings.Join(urls, ", ")
}

// describe takes over what the documents say of parameters of the same names.
func describe(t *model.Template, documented []*model.Template) {
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
func (c *Operations) overrideBody(op *model.Operation, o *model.Override) outcome {
	if o.Body == nil && !o.NoBody {
		return needless
	}
	var body *model.Body
	if o.Body != nil {
		t, bound := c.target(o, o.Body, op.Page.Namespace)
		if bound == failed {
			return failed
		}
		body = bodyOfType(op, t, o.Pos)
	}
	old := model.Source{Pos: op.Pos, Says: bodyOrNone(op.Body)}
	if op.Body != nil {
		old.Pos = op.Body.Pos
	}
	c.correctOn(op, o, "body", bodyOrNone(body), old)
	if bodyOrNone(body) == old.Says {
		return needless
	}
	op.Body = body
	return applied
}

// bodyOfType returns a body of a type, with what the page says of the present one.
func bodyOfType(op *model.Operation, t model.Type, pos diag.Pos) *model.Body {
	body := &model.Body{Type: &t, Media: "application/json", Pos: pos}
	if t.Scalar == model.Stream {
		body.Media = "application/octet-stream"
	}
	if op.Body != nil {
		body.Doc = op.Body.Doc
		body.Required = slices.DeleteFunc(slices.Clone(op.Body.Required), func(name string) bool {
			return t.Resource == nil || t.Resource.Find(&model.Field{Name: name}) == nil
		})
	}
	exchange.UnwrapCollection(body, op)
	return body
}

// bodyOrNone returns what a body is, "none" for no body.
func bodyOrNone(b *model.Body) string {
	if b == nil {
		return "none"
	}
	return exchange.BodyName(b)
}

// overrideStatuses corrects with what an operation answers. New answers of success
// have the type of those that the documents state.
func (c *Operations) overrideStatuses(op *model.Operation, o *model.Override) outcome {
	if len(o.Statuses) == 0 {
		return needless
	}
	before, now := statusList(statusesOf(op)), statusList(o.Statuses)
	c.correctOn(op, o, "status", now, model.Source{Pos: op.Responses[0].Pos, Says: before})
	if before == now {
		return needless
	}
	answers := make([]*model.Response, len(o.Statuses))
	for i, status := range o.Statuses {
		answers[i] = c.answerTo(op, status, o.Pos)
	}
	op.Responses = answers
	c.withdraw(op.Pos, diag.NoResponse)
	for _, m := range exchange.NewWeigher(op, c.topics, c.index).Examples {
		if slices.Contains(o.Statuses, m.Status) {
			c.withdraw(m.Pos, diag.StatusMismatch)
		}
	}
	return applied
}

// answerTo returns the answer of an operation with a status, a new one when it has
// none.
func (c *Operations) answerTo(op *model.Operation, status int, pos diag.Pos) *model.Response {
	for _, have := range op.Responses {
		if have.Status == status {
			return have
		}
	}
	added := &model.Response{Status: status, Doc: model.StatusDoc(status), Pos: pos}
	if model.IsSuccess(status) && !model.IsBodiless(status) {
		added.Type = op.Answer()
	}
	w := exchange.NewWeigher(op, c.topics, c.index)
	added.Media, added.Headers = w.Media(added), w.Headers(added)
	return added
}

// statusesOf returns the statuses that an operation answers with.
func statusesOf(op *model.Operation) []int {
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
func (c *Operations) overrideResponse(op *model.Operation, o *model.Override) outcome {
	var t *model.Type
	if o.Response != nil {
		target, bound := c.target(o, o.Response, op.Page.Namespace)
		if bound == failed {
			return failed
		}
		t = &target
	} else if !o.NoResponse {
		return needless
	}
	answers := answersToCorrect(op)
	if len(answers) == 0 {
		return c.refuse(o, "operation %q has no successful answer that can have a body", cmp.Or(op.ID, op.Title))
	}
	result := needless
	for _, answer := range answers {
		result = max(result, c.overrideAnswer(op, answer, t, o))
	}
	return result
}

func answersToCorrect(op *model.Operation) []*model.Response {
	var with, without []*model.Response
	for _, resp := range op.Responses {
		switch {
		case resp.Type != nil && model.IsSuccess(resp.Status):
			with = append(with, resp)
		case model.IsSuccess(resp.Status) && !model.IsBodiless(resp.Status):
			without = append(without, resp)
		}
	}
	if len(with) > 0 {
		return with
	}
	return without
}

// overrideAnswer gives an answer a type, nil for no body.
func (c *Operations) overrideAnswer(op *model.Operation, answer *model.Response, t *model.Type, o *model.Override) outcome {
	before, now := typeOrNone(answer.Type), typeOrNone(t)
	c.correctOn(op, o, exchange.AnswerFact(answer.Status), now, model.Source{Pos: answer.Pos, Says: before})
	if before == now {
		return needless
	}
	answer.Type = t
	answer.Media = exchange.NewWeigher(op, c.topics, c.index).Media(answer)
	for _, m := range exchange.NewWeigher(op, c.topics, c.index).Examples {
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
func typeOrNone(t *model.Type) string {
	if t == nil {
		return "none"
	}
	return t.String()
}
