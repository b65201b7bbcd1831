package model

import (
	"cmp"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/apimill/apimill/diag"
)

// A verdict is what the weighing of all that a page says of an operation's answers
// comes to.
type verdict struct {
	responses []*Response
	decisions []*Decision
	problems  diag.List // of the page
}

// A verdicts tells of each operation how its answers were weighed.
type verdicts map[*Operation]*verdict

// weighAnswers weighs what the Response section, the annotations and the example
// messages say of the answers of every operation.
func weighAnswers(operations []*Operation, topics Topics, ix *index, decisions *Decisions, diags *diag.List) verdicts {
	all := verdicts{}
	for _, op := range operations {
		v := newWeigher(op, topics, ix).verdict()
		op.Responses = v.responses
		decisions.add(op, v.decisions...)
		diags.Append(v.problems.All()...)
		all[op] = v
	}
	return all
}

// weighAnswersAgain does so where an operation has given examples away, whose
// answers are those of others. What was wrong with them is reported already.
func weighAnswersAgain(changed []*Operation, topics Topics, ix *index, first verdicts, decisions *Decisions) {
	for _, op := range changed {
		v := newWeigher(op, topics, ix).verdict()
		op.Responses = v.responses
		var before []*Decision
		if first[op] != nil {
			before = first[op].decisions
		}
		decisions.replace(op, before, v.decisions)
	}
}

// A weigher holds what one operation page says of its answers.
type weigher struct {
	op       *Operation
	subject  *Resource // nil when the page does not say
	index    *index
	examples []*Message // responses
	found    *verdict
}

// verdict weighs one answer after the other.
func (w *weigher) verdict() *verdict {
	for _, status := range w.statuses() {
		resp := &Response{Status: status, Pos: w.op.Pos}
		w.describe(resp)
		resp.Type = w.bodyOf(resp)
		resp.Media = w.media(resp)
		resp.Headers = w.headers(resp)
		w.found.responses = append(w.found.responses, resp)
	}
	w.checkStatus()
	return w.found
}

// decide records how a fact was weighed.
func (w *weigher) decide(fact, value, rule string, sources ...Source) {
	w.found.decisions = append(w.found.decisions, &Decision{"", fact, value, rule, sources})
}

// newWeigher puts the examples first that show one of the operation's own URLs.
// Pages show uses of other operations, too; those of other methods and at URLs that
// the service hands out do not count.
func newWeigher(op *Operation, topics Topics, ix *index) *weigher {
	w := &weigher{op: op, subject: topics[op].Subject, index: ix, found: &verdict{}}
	var others []*Message
	for _, ex := range op.Examples {
		switch {
		case ex.Response == nil || ex.Request != nil && (ex.Request.Method != op.Method || ex.Request.Note.OpaqueURL):
		case op.isShownBy(ex):
			w.examples = append(w.examples, ex.Response)
		default:
			others = append(others, ex.Response)
		}
	}
	w.examples = append(w.examples, others...)
	return w
}

// statuses returns the documented status codes in ascending order: the
// sentences' ones, else those of the examples, else the method's usual one.
func (w *weigher) statuses() []int {
	codes := w.sentenceCodes()
	if !slices.ContainsFunc(codes, IsSuccess) {
		codes = append(codes, w.exampleCodes()...)
	}
	if !slices.ContainsFunc(codes, IsSuccess) {
		usual := http.StatusOK
		if w.op.Method == http.MethodDelete {
			usual = http.StatusNoContent
		}
		codes = append(codes, usual)
		w.found.problems.Add(diag.NoResponse, w.op.Pos, "page names no status code of a successful answer; %d is assumed", usual)
		w.decide("status", strconv.Itoa(usual), "neither text nor examples name the status of success: the usual one of "+w.op.Method+" is assumed")
	}
	slices.Sort(codes)
	return slices.Compact(codes)
}

// IsSuccess reports whether a status says that a request succeeded, from 200 to 399.
func IsSuccess(code int) bool { return code >= 200 && code < 400 }

// isBodiless reports whether answers with that code have no body in this API.
func isBodiless(code int) bool {
	return code == http.StatusNoContent || code == http.StatusFound || code == http.StatusNotModified
}

func (w *weigher) sentenceCodes() []int {
	var codes []int
	for _, s := range w.op.Evidence.Sentences {
		codes = append(codes, s.Statuses...)
	}
	return codes
}

func (w *weigher) exampleCodes() []int {
	var codes []int
	for _, m := range w.examples {
		if IsSuccess(m.Status) {
			codes = append(codes, m.Status)
		}
	}
	return codes
}

// sentence returns what the page says of a status: the first sentence that
// names it, or better one that names the type too.
func (w *weigher) sentence(status int) *Sentence {
	var first *Sentence
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
func (w *weigher) mainSentence() *Sentence {
	ss := w.op.Evidence.Sentences
	i := slices.IndexFunc(ss, func(s Sentence) bool { return slices.ContainsFunc(s.Statuses, IsSuccess) })
	if i < 0 {
		i = slices.IndexFunc(ss, func(s Sentence) bool { return len(s.Types) > 0 || s.Empty })
	}
	if i < 0 {
		return nil
	}
	return &ss[i]
}

func (w *weigher) describe(resp *Response) {
	if s := w.sentence(resp.Status); s != nil {
		resp.Doc, resp.Pos = s.Doc, s.Pos
	}
	if resp.Doc == "" {
		resp.Doc = statusDoc(resp.Status)
	}
}

// statusDoc returns the text of an answer that no page describes.
func statusDoc(status int) string { return cmp.Or(http.StatusText(status), "Response") }

// example returns the example answer that best shows the body under a status: one
// of that status, if possible with a body, else one of a similar status.
func (w *weigher) example(status int) *Message {
	var exact, similar *Message
	for _, m := range w.examples {
		switch {
		case m.Status == status && (exact == nil || exact.Body == nil && exact.Note.Type == nil):
			exact = m
		case similar == nil && IsSuccess(m.Status) && IsSuccess(status) && m.Status/100 == status/100:
			similar = m
		}
	}
	return cmp.Or(exact, similar)
}

func (w *weigher) checkNoBody(resp *Response, m *Message) {
	if m != nil && m.Status == http.StatusNoContent && resp.Status == m.Status && m.Body != nil {
		w.found.problems.Add(diag.BodyWith204, m.Body.Pos, "example shows a body under 204 No Content; remove it or correct the status")
	}
}

// media returns the media type of the body.
func (w *weigher) media(resp *Response) string {
	if resp.Type == nil {
		return ""
	}
	if resp.Type.Scalar != Stream || resp.Type.Collection {
		return "application/json"
	}
	if m := w.example(resp.Status); m != nil && m.Media != "" && !strings.Contains(m.Media, "json") && strings.Count(m.Media, "/") == 1 {
		return m.Media
	}
	return "application/octet-stream"
}

// transport lists the headers of an answer that say nothing of the operation.
var transport = []string{"content-type", "content-length", "date", "server", "connection", "transfer-encoding", "cache-control", "content-encoding"}

// headers returns the headers that the example shows; a redirect has a
// Location in any case.
func (w *weigher) headers(resp *Response) []*Field {
	var fs []*Field
	if m := w.example(resp.Status); m != nil && m.Status == resp.Status {
		for _, h := range m.Headers {
			known := slices.ContainsFunc(fs, func(f *Field) bool { return strings.EqualFold(f.Name, h.Name) })
			if !known && !slices.Contains(transport, strings.ToLower(h.Name)) {
				fs = append(fs, &Field{Name: http.CanonicalHeaderKey(h.Name), Type: Type{Scalar: String}, Pos: m.Pos})
			}
		}
	}
	if resp.Status == http.StatusFound && !slices.ContainsFunc(fs, func(f *Field) bool { return f.Name == "Location" }) {
		fs = append(fs, &Field{Name: "Location", Type: Type{Scalar: String}, Pos: resp.Pos})
	}
	return fs
}

// checkStatus reports examples whose status the text does not name.
func (w *weigher) checkStatus() {
	codes := w.sentenceCodes()
	if len(codes) == 0 {
		return
	}
	for _, ex := range w.op.Examples {
		if m := ex.Response; m != nil && IsSuccess(m.Status) && !slices.Contains(codes, m.Status) {
			w.decide("status", strconv.Itoa(codes[0]), "the text counts before examples",
				Source{w.op.Evidence.Sentences[0].Pos, "text: " + strconv.Itoa(codes[0])}, Source{m.Pos, "example: " + strconv.Itoa(m.Status)})
			w.found.problems.AddRelated(diag.StatusMismatch, m.Pos, []diag.Related{{Pos: w.op.Evidence.Sentences[0].Pos, Message: "the text names the status here"}},
				"example answers %d, the text says %d; the text counts", m.Status, codes[0])
		}
	}
}
