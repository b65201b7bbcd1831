package model

import (
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/apimill/apimill/diag"
)

// bodyOf decides the type of the body under a status, nil for none.
func (w *weigher) bodyOf(resp *Response) *Type {
	if resp.Status >= 400 {
		return nil
	}
	m := w.example(resp.Status)
	s := w.sentence(resp.Status)
	if s == nil {
		s = w.mainSentence()
	}
	if isBodiless(resp.Status) {
		w.checkNoBody(resp, m)
		return nil
	}
	if w.op.Templates != nil && w.op.Method == http.MethodGet && w.op.Templates[0].ends("$value") {
		w.decide(answerFact(resp.Status), Stream.String(), "a URL that ends in $value reads bytes", Source{w.op.Templates[0].Pos, w.op.Templates[0].Raw})
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
	var sources []Source
	if stated != nil {
		sources = append(sources, Source{stated.Pos, "text: " + stated.String()})
	}
	if annotated != nil {
		sources = append(sources, Source{annotated.Pos, "annotation: " + annotated.String()})
	}
	if m != nil && m.Body != nil {
		if shown, ok := showsCollection(m.Body); ok {
			sources = append(sources, Source{m.Body.Pos, "body: " + oneOrMany(shown)})
		}
	}
	w.decide(answerFact(status), t.String(), "the text counts, then the annotation, then the body; the body shows whether there are several, unless text and URL agree on that", sources...)
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
	u := Type{Collection: a.Collection, Pos: a.Pos, Union: a.alternatives()}
	for _, t := range b.alternatives() {
		if !slices.ContainsFunc(u.Union, func(have Type) bool { return have.String() == t.String() }) {
			u.Union = append(u.Union, t)
		}
	}
	if len(u.Union) == 1 {
		return a
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
		w.found.problems.AddRelated(diag.ResponseType, m.Note.Type.Pos, []diag.Related{{Pos: stated.Pos, Message: "the text says so here"}},
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

// typeOfBody returns the type that "@odata.type" gives an example body, or the
// first thing in it; else a truth value for {"value": true}; else the resource that
// the page is about or links to, if it has all members.
func (w *weigher) typeOfBody(body *Value) *Type {
	value := body.Member("value")
	if t := w.namedType(body); t != nil {
		return t
	}
	if value != nil && len(value.Items) > 0 {
		return w.namedType(value.Items[0])
	}
	if value != nil && value.Kind == BoolValue && len(body.Members) == 1 {
		return &Type{Scalar: Boolean, Pos: value.Pos}
	}
	about := w.op.Evidence.About
	if w.subject != nil {
		about = slices.Concat([]Type{{Scalar: Named, Name: w.subject.Name, Resource: w.subject}}, about)
	}
	for _, t := range about {
		if t.Resource != nil && t.Resource.hasAll(body) {
			return &Type{Scalar: Named, Name: t.Resource.Name, Resource: t.Resource, Pos: body.Pos}
		}
	}
	return nil
}

// namedType returns the type that "@odata.type" gives an object, or nil.
func (w *weigher) namedType(object *Value) *Type {
	v := object.Member("@odata.type")
	if v == nil {
		return nil
	}
	t := &Type{Scalar: Named, Name: strings.TrimPrefix(v.Text, "#"), Pos: v.Pos}
	if !w.index.bind(t, w.op.Page.Namespace) {
		return nil
	}
	return t
}

// hasAll reports whether all members of an object are properties of a resource,
// two or more of them.
func (r *Resource) hasAll(object *Value) bool {
	members := slices.DeleteFunc(slices.Clone(object.Members), func(m ValueMember) bool { return strings.Contains(m.Name, "@") })
	return len(members) > 1 && !slices.ContainsFunc(members, func(m ValueMember) bool { return r.find(&Field{Name: m.Name}) == nil })
}

// collect decides whether the answer is a collection: the example's body shows it
// best, unless text and URL agree on something else.
func (w *weigher) collect(t *Type, m *Message, stated *Type) {
	if m == nil || m.Body == nil || t.Scalar == Stream {
		return
	}
	shown, ok := showsCollection(m.Body)
	if !ok || shown == t.Collection {
		return
	}
	counts := "the example"
	if stated != nil && w.op.countsAs(*stated) {
		counts = "the text"
	} else {
		t.Collection = shown
	}
	if stated != nil {
		w.found.problems.AddRelated(diag.CollectionClash, m.Body.Pos, []diag.Related{{Pos: stated.Pos, Message: "the text says otherwise here"}},
			"example shows %s, the text says %s; %s counts", oneOrMany(shown), oneOrMany(!shown), counts)
	}
}

// countsAs reports whether the URLs of an operation, too, tell that it reads one
// of a type, or several. A word that is in the type's name is no plural: what
// /analytics reads may be one itemAnalytics.
func (op *Operation) countsAs(t Type) bool {
	if op.Method != http.MethodGet || len(op.Templates) == 0 {
		return false
	}
	for _, url := range op.Templates {
		many, known := url.counts()
		if !known || many != t.Collection || many && t.Resource != nil && strings.HasSuffix(strings.ToLower(t.Resource.Name), strings.ToLower(url.lastWord())) {
			return false
		}
	}
	return true
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
