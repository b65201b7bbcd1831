package model

import (
	"cmp"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/apimill/apimill/diag"
)

// resolveResponses weighs what the Response section, the annotations and the
// example messages say of an operation's answers.
func (r *resolver) resolveResponses(op *Operation) {
	w := newWeigher(r, op)
	for _, status := range w.statuses() {
		resp := &Response{Status: status, Pos: op.Pos}
		w.describe(resp)
		resp.Type = w.bodyOf(resp)
		resp.Media = w.media(resp)
		resp.Headers = w.headers(resp)
		op.Responses = append(op.Responses, resp)
	}
	w.checkStatus()
}

// A weigher holds what one operation page says of its answers.
type weigher struct {
	r        *resolver
	op       *Operation
	examples []*Message // responses
}

func newWeigher(r *resolver, op *Operation) *weigher {
	w := &weigher{r: r, op: op}
	for _, ex := range op.Examples {
		if ex.Response != nil {
			w.examples = append(w.examples, ex.Response)
		}
	}
	return w
}

// statuses returns the documented status codes in ascending order: the
// sentences' ones, else those of the examples, else the method's usual one.
func (w *weigher) statuses() []int {
	codes := w.sentenceCodes()
	if !slices.ContainsFunc(codes, isSuccess) {
		codes = append(codes, w.exampleCodes()...)
	}
	if !slices.ContainsFunc(codes, isSuccess) {
		usual := http.StatusOK
		if w.op.Method == http.MethodDelete {
			usual = http.StatusNoContent
		}
		codes = append(codes, usual)
		w.r.diags.Add(diag.NoResponse, w.op.Pos, "page names no status code of a successful answer; %d is assumed", usual)
	}
	slices.Sort(codes)
	return slices.Compact(codes)
}

func isSuccess(code int) bool { return code >= 200 && code < 400 }

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
		if isSuccess(m.Status) {
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

// main returns the sentence about the successful answer, or the first one that
// names a type.
func (w *weigher) main() *Sentence {
	ss := w.op.Evidence.Sentences
	i := slices.IndexFunc(ss, func(s Sentence) bool { return slices.ContainsFunc(s.Statuses, isSuccess) })
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
		resp.Doc = cmp.Or(http.StatusText(resp.Status), "Response")
	}
}

// example returns the example answer that best shows the body under a status.
func (w *weigher) example(status int) *Message {
	var best *Message
	for _, m := range w.examples {
		switch {
		case m.Status == status && (best == nil || best.Body == nil && best.Note.Type == nil):
			best = m
		case best == nil && isSuccess(m.Status) && isSuccess(status) && m.Status/100 == status/100:
			best = m
		}
	}
	return best
}

// bodyOf decides the type of the body under a status, nil for none.
func (w *weigher) bodyOf(resp *Response) *Type {
	if resp.Status >= 400 {
		return nil
	}
	m := w.example(resp.Status)
	s := w.sentence(resp.Status)
	if s == nil {
		s = w.main()
	}
	if isBodiless(resp.Status) {
		w.checkNoBody(resp, m)
		return nil
	}
	if w.op.Templates != nil && w.op.Method == http.MethodGet && w.op.Templates[0].ends("$value") {
		return &Type{Scalar: Stream, Pos: resp.Pos}
	}
	stated, annotated := sentenceType(s), noteType(m)
	if resp.Status == http.StatusAccepted && stated == nil && (m == nil || m.Body == nil) {
		return nil
	}
	t := w.choose(stated, annotated, m)
	if t == nil {
		t = w.shownType(s, m)
	}
	if t != nil {
		w.collect(t, m, stated)
		w.record(resp.Status, t, stated, annotated, m)
	}
	return t
}

// answerFact names the fact of what an answer holds, for decisions.
func answerFact(status int) string { return fmt.Sprintf("answer %d", status) }

// record keeps what the answer's type was weighed from.
func (w *weigher) record(status int, t, stated, annotated *Type, m *Message) {
	d := Decision{Fact: answerFact(status), Value: t.String(), Rule: "the text counts, then the annotation, then the body"}
	if stated != nil {
		d.Sources = append(d.Sources, Source{stated.Pos, "text: " + stated.String()})
	}
	if annotated != nil {
		d.Sources = append(d.Sources, Source{annotated.Pos, "annotation: " + annotated.String()})
	}
	if m != nil && m.Body != nil {
		if shown, ok := showsCollection(m.Body); ok {
			d.Sources = append(d.Sources, Source{m.Body.Pos, "body: " + oneOrMany(shown)})
		}
	}
	w.op.decisions = append(w.op.decisions, d)
}

// sentenceType returns the type that a sentence states: one, what several have
// in common, or their alternatives.
func sentenceType(s *Sentence) *Type {
	if s == nil {
		return nil
	}
	bound := slices.DeleteFunc(slices.Clone(s.Types), func(t Type) bool { return !t.bound() })
	if len(bound) == 0 {
		return nil
	}
	t := bound[0]
	for _, other := range bound[1:] {
		t = unite(t, other)
	}
	return &t
}

// unite returns a type that both types fit: one of them, a documented base of
// both, or their alternatives.
func unite(a, b Type) Type {
	if a.Resource != nil && b.Resource != nil {
		if base := common(a.Resource, b.Resource); base != nil {
			return Type{Scalar: Named, Name: base.Name, Resource: base, Collection: a.Collection, Pos: a.Pos}
		}
	}
	if a.Element().String() == b.Element().String() {
		return a
	}
	u := Type{Collection: a.Collection, Pos: a.Pos}
	for _, t := range []Type{a, b} {
		if len(t.Union) > 0 {
			u.Union = append(u.Union, t.Union...)
		} else {
			u.Union = append(u.Union, t.Element())
		}
	}
	return u
}

// noteType returns the type that the annotation of an example states.
func noteType(m *Message) *Type {
	if m == nil || m.Note.Type == nil || !m.Note.Type.bound() {
		return nil
	}
	t := *m.Note.Type
	t.Collection = t.Collection || m.Note.Collection
	return &t
}

// choose weighs sentence and annotation. The sentence speaks of every answer,
// the annotation of one example, which may well be of a subtype.
func (w *weigher) choose(stated, annotated *Type, m *Message) *Type {
	switch {
	case stated == nil:
		return annotated
	case annotated != nil && !related(stated, annotated):
		w.r.diags.AddRelated(diag.ResponseType, m.Note.Type.Pos, []diag.Related{{Pos: stated.Pos, Message: "the text says so here"}},
			"annotation says that the answer is %s, the text %s; the text counts", annotated.Element(), stated.Element())
	}
	return stated
}

// related reports whether two types are one, or one derives from the other.
func related(a, b *Type) bool {
	if a.Resource != nil && b.Resource != nil {
		return a.Resource.is(b.Resource) || b.Resource.is(a.Resource)
	}
	return a.Scalar == Any || len(a.Union) > 0 || a.Element().String() == b.Element().String()
}

// shownType falls back to what the example body shows.
func (w *weigher) shownType(s *Sentence, m *Message) *Type {
	switch {
	case m == nil || s != nil && s.Empty && m.Body == nil:
		return nil
	case m.Body != nil:
		if t := w.typeOfBody(m.Body); t != nil {
			return t
		}
		return &Type{Scalar: Any, Pos: m.Pos}
	case m.Text != "" && m.Media != "" && !strings.Contains(m.Media, "json"):
		return &Type{Scalar: Stream, Pos: m.Pos}
	}
	return nil
}

// typeOfBody returns the type that "@odata.type" gives an example body.
func (w *weigher) typeOfBody(body *Value) *Type {
	v := body.Member("@odata.type")
	if v == nil {
		return nil
	}
	t := &Type{Scalar: Named, Name: strings.TrimPrefix(v.Text, "#"), Pos: v.Pos}
	if !w.r.bind(t, w.op.Page.Namespace) {
		return nil
	}
	return t
}

// collect decides whether the answer is a collection; the example's body shows
// it best.
func (w *weigher) collect(t *Type, m *Message, stated *Type) {
	if m == nil || m.Body == nil || t.Scalar == Stream {
		return
	}
	shown, ok := showsCollection(m.Body)
	if !ok || shown == t.Collection {
		return
	}
	if stated != nil {
		w.r.diags.AddRelated(diag.CollectionClash, m.Body.Pos, []diag.Related{{Pos: stated.Pos, Message: "the text says otherwise here"}},
			"example shows %s, the text says %s; the example counts", oneOrMany(shown), oneOrMany(stated.Collection))
	}
	t.Collection = shown
}

func oneOrMany(collection bool) string {
	if collection {
		return "a collection"
	}
	return "a single object"
}

// showsCollection tells a collection's envelope, an object whose only members
// beside control information is an array "value", from a single object.
func showsCollection(body *Value) (collection, ok bool) {
	if body.Kind != ObjectValue {
		return body.Kind == ArrayValue, true
	}
	var names []string
	for _, m := range body.Members {
		if !strings.Contains(m.Name, "@") {
			names = append(names, m.Name)
		}
	}
	if len(names) == 0 {
		return false, false
	}
	value := body.Member("value")
	return len(names) == 1 && value != nil && value.Kind == ArrayValue, true
}

func (w *weigher) checkNoBody(resp *Response, m *Message) {
	if m != nil && m.Status == http.StatusNoContent && resp.Status == m.Status && m.Body != nil {
		w.r.diags.Add(diag.BodyWith204, m.Body.Pos, "example shows a body under 204 No Content; remove it or correct the status")
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
	for _, m := range w.examples {
		if isSuccess(m.Status) && !slices.Contains(codes, m.Status) {
			w.r.diags.AddRelated(diag.StatusMismatch, m.Pos, []diag.Related{{Pos: w.op.Evidence.Sentences[0].Pos, Message: "the text names the status here"}},
				"example answers %d, the text says %d; the text counts", m.Status, codes[0])
		}
	}
}
