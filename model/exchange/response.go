// Package exchange has the passes over messages: what requests carry, and what
// operations answer.
package exchange

import (
	"cmp"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/model/decision"
	"github.com/apimill/apimill/model/index"
	"github.com/apimill/apimill/model/topic"
)

// A verdict is what the weighing of all that a page says of an operation's answers
// comes to.
type verdict struct {
	responses []*model.Response
	decisions []*model.Decision
	problems  diag.List // of the page
}

// A Verdicts tells of each operation how its answers were weighed.
type Verdicts map[*model.Operation]*verdict

// WeighAnswers weighs what the Response section, the annotations and the example
// messages say of the answers of every operation.
func WeighAnswers(operations []*model.Operation, topics topic.Map, ix *index.Index, decisions *decision.Log, diags *diag.List) Verdicts {
	all := Verdicts{}
	for _, op := range operations {
		v := NewWeigher(op, topics, ix).verdict()
		op.Responses = v.responses
		decisions.Add(op, v.decisions...)
		diags.Append(v.problems.All()...)
		all[op] = v
	}
	return all
}

// WeighAnswersAgain weighs the answers of operations anew that have given examples
// away, which show answers of others. What was wrong with these is reported already.
// What overrides have settled stays.
func WeighAnswersAgain(changed, settled []*model.Operation, topics topic.Map, ix *index.Index, first Verdicts, decisions *decision.Log) {
	for _, op := range changed {
		if slices.Contains(settled, op) {
			continue
		}
		v := NewWeigher(op, topics, ix).verdict()
		op.Responses = v.responses
		var before []*model.Decision
		if first[op] != nil {
			before = first[op].decisions
		}
		decisions.Replace(op, before, v.decisions)
	}
}

// A Weigher holds what one operation page says of its answers.
type Weigher struct {
	op       *model.Operation
	subject  *model.Resource // nil when the page does not say
	index    *index.Index
	Examples []*model.Message // responses
	found    *verdict
}

// verdict weighs one answer after the other.
func (w *Weigher) verdict() *verdict {
	for _, status := range w.statuses() {
		resp := &model.Response{Status: status, Pos: w.op.Pos}
		w.describe(resp)
		resp.Type = w.bodyOf(resp)
		resp.Media = w.Media(resp)
		resp.Headers = w.Headers(resp)
		w.found.responses = append(w.found.responses, resp)
	}
	w.checkStatus()
	return w.found
}

// decide records how a fact was weighed.
func (w *Weigher) decide(fact, value, rule string, sources ...model.Source) {
	w.found.decisions = append(w.found.decisions, &model.Decision{Subject: "", Fact: fact, Value: value, Rule: rule, Sources: sources})
}

// NewWeigher puts the examples first that show one of the operation's own URLs.
// Pages show uses of other operations, too; those of other methods and at URLs that
// the service hands out do not count.
func NewWeigher(op *model.Operation, topics topic.Map, ix *index.Index) *Weigher {
	w := &Weigher{op: op, subject: topics[op].Subject, index: ix, found: &verdict{}}
	var others []*model.Message
	for _, ex := range op.Examples {
		switch {
		case ex.Response == nil || ex.Request != nil && (ex.Request.Method != op.Method || ex.Request.Note.OpaqueURL):
		case op.IsShownBy(ex):
			w.Examples = append(w.Examples, ex.Response)
		default:
			others = append(others, ex.Response)
		}
	}
	w.Examples = append(w.Examples, others...)
	return w
}

// statuses returns the documented status codes in ascending order: the
// sentences' ones, else those of the examples, else the method's usual one.
func (w *Weigher) statuses() []int {
	codes := w.sentenceCodes()
	if !slices.ContainsFunc(codes, model.IsSuccess) {
		codes = append(codes, w.exampleCodes()...)
	}
	if !slices.ContainsFunc(codes, model.IsSuccess) {
		usual := http.StatusOK
		if w.op.Method == http.MethodDelete && !w.namesBody() {
			usual = http.StatusNoContent
		}
		codes = append(codes, usual)
		if c := w.op.Page.Conventions; c == nil || !c.StatusUnsaid {
			w.found.problems.Add(diag.NoResponse, w.op.Pos, "page names no status code of a successful answer; %d is assumed", usual)
		}
		w.decide("status", strconv.Itoa(usual), "neither text nor examples name the status of success: the usual one of "+w.op.Method+" is assumed")
	}
	codes = append(codes, w.furtherCodes()...)
	slices.Sort(codes)
	return slices.Compact(codes)
}

// furtherCodes returns the statuses of headers that are documented and, of a house without
// OData, those of errors that examples show.
func (w *Weigher) furtherCodes() []int {
	var codes []int
	for _, h := range w.op.Evidence.Headers {
		codes = append(codes, h.Statuses...)
	}
	for _, m := range w.Examples {
		if w.isPlain() && m.Status >= http.StatusBadRequest {
			codes = append(codes, m.Status)
		}
	}
	return codes
}

// namesBody reports whether a sentence says what is answered, if not with which status.
func (w *Weigher) namesBody() bool {
	return slices.ContainsFunc(w.op.Evidence.Sentences, func(s model.Sentence) bool {
		return len(s.Statuses) == 0 && slices.ContainsFunc(s.Types, func(t model.Type) bool { return t.IsBound() })
	})
}

func (w *Weigher) sentenceCodes() []int {
	var codes []int
	for _, s := range w.op.Evidence.Sentences {
		codes = append(codes, s.Statuses...)
	}
	return codes
}

func (w *Weigher) exampleCodes() []int {
	var codes []int
	for _, m := range w.Examples {
		if model.IsSuccess(m.Status) {
			codes = append(codes, m.Status)
		}
	}
	return codes
}

// sentence returns what the page says of a status: the first sentence that
// names it, or better one that names the type too.
func (w *Weigher) sentence(status int) *model.Sentence {
	var first *model.Sentence
	for i := range w.op.Evidence.Sentences {
		s := &w.op.Evidence.Sentences[i]
		if !slices.Contains(s.Statuses, status) {
			continue
		}
		if len(s.Types) > 0 {
			return s
		}
		if first == nil {
			first = s
		}
	}
	return first
}

// mainSentence returns the sentence about the successful answer, or the first one that
// names a type.
func (w *Weigher) mainSentence() *model.Sentence {
	ss := w.op.Evidence.Sentences
	i := slices.IndexFunc(ss, func(s model.Sentence) bool { return slices.ContainsFunc(s.Statuses, model.IsSuccess) })
	if i < 0 {
		i = slices.IndexFunc(ss, func(s model.Sentence) bool { return len(s.Types) > 0 || s.Empty })
	}
	if i < 0 {
		return nil
	}
	return &ss[i]
}

// describe gives an answer all that the page says of its status: also under which
// condition there is another one.
func (w *Weigher) describe(resp *model.Response) {
	if s := w.sentence(resp.Status); s != nil {
		resp.Pos = s.Pos
	}
	var docs []string
	for _, s := range w.op.Evidence.Sentences {
		if slices.Contains(s.Statuses, resp.Status) && s.Doc != "" && !slices.Contains(docs, s.Doc) {
			docs = append(docs, s.Doc)
		}
	}
	resp.Doc = strings.Join(docs, " ")
	if resp.Doc == "" {
		resp.Doc = model.StatusDoc(resp.Status)
	}
}

// example returns the example answer that best shows the body under a status: one
// of that status, if possible with a body, else one of a similar status.
func (w *Weigher) example(status int) *model.Message {
	var exact, similar *model.Message
	for _, m := range w.Examples {
		switch {
		case m.Status == status && (exact == nil || exact.Body == nil && exact.Note.Type == nil):
			exact = m
		case similar == nil && model.IsSuccess(m.Status) && model.IsSuccess(status) && m.Status/100 == status/100:
			similar = m
		}
	}
	return cmp.Or(exact, similar)
}

func (w *Weigher) checkNoBody(resp *model.Response, m *model.Message) {
	if m != nil && m.Status == http.StatusNoContent && resp.Status == m.Status && m.Body != nil {
		w.found.problems.Add(diag.BodyWith204, m.Body.Pos, "example shows a body under 204 No Content; remove it or correct the status")
	}
}

// Media returns the media type of the body.
func (w *Weigher) Media(resp *model.Response) string {
	if resp.Type == nil {
		return ""
	}
	if resp.Type.Scalar != model.Stream || resp.Type.Collection {
		return "application/json"
	}
	if m := w.example(resp.Status); m != nil && m.Media != "" && !strings.Contains(m.Media, "json") && strings.Count(m.Media, "/") == 1 {
		return m.Media
	}
	return "application/octet-stream"
}

// transport lists the headers of an answer that say nothing of the operation.
var transport = []string{"content-type", "content-length", "date", "server", "connection", "transfer-encoding", "cache-control", "content-encoding"}

// Headers returns the headers that the page documents and those that the example shows; a
// redirect has a Location in any case.
func (w *Weigher) Headers(resp *model.Response) []*model.Field {
	var fs []*model.Field
	add := func(f model.Field) {
		known := slices.ContainsFunc(fs, func(have *model.Field) bool { return strings.EqualFold(have.Name, f.Name) })
		if !known && !slices.Contains(transport, strings.ToLower(f.Name)) {
			fs = append(fs, &f)
		}
	}
	for _, h := range w.op.Evidence.Headers {
		if h.IsOf(resp.Status) {
			add(*h.Field)
		}
	}
	if m := w.example(resp.Status); m != nil && m.Status == resp.Status {
		for _, h := range m.Headers {
			add(model.Field{Name: http.CanonicalHeaderKey(h.Name), Type: model.Type{Scalar: model.String}, Pos: m.Pos})
		}
	}
	if resp.Status == http.StatusFound && !slices.ContainsFunc(fs, func(f *model.Field) bool { return f.Name == "Location" }) {
		fs = append(fs, &model.Field{Name: "Location", Type: model.Type{Scalar: model.String}, Pos: resp.Pos})
	}
	return fs
}

// checkStatus reports examples whose status the text does not name.
func (w *Weigher) checkStatus() {
	isError := func(code int) bool { return code >= http.StatusBadRequest }
	codes := w.sentenceCodes()
	if !slices.ContainsFunc(codes, func(code int) bool { return !isError(code) }) {
		return // nothing is said of where all is well
	}
	for _, ex := range w.op.Examples {
		if m := ex.Response; m != nil && model.IsSuccess(m.Status) && !slices.Contains(codes, m.Status) {
			w.decide("status", strconv.Itoa(codes[0]), "the text counts before examples",
				model.Source{Pos: w.op.Evidence.Sentences[0].Pos, Says: "text: " + strconv.Itoa(codes[0])}, model.Source{Pos: m.Pos, Says: "example: " + strconv.Itoa(m.Status)})
			w.found.problems.AddRelated(diag.StatusMismatch, m.Pos, []diag.Related{{Pos: w.op.Evidence.Sentences[0].Pos, Message: "the text names the status here"}},
				"example answers %d, but the text says %d; the text counts", m.Status, codes[0])
		}
	}
}
