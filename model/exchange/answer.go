package exchange

import (
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/model/index"
)

// bodyOf decides the type of the body under a status, nil for none.
func (w *Weigher) bodyOf(resp *model.Response) *model.Type {
	if resp.Status >= http.StatusBadRequest {
		return w.fault(resp.Status)
	}
	m := w.example(resp.Status)
	s := w.sentence(resp.Status)
	if s == nil {
		s = w.mainSentence()
	}
	if model.IsBodiless(resp.Status) {
		w.checkNoBody(resp, m)
		return nil
	}
	if w.op.Templates != nil && w.op.Method == http.MethodGet && w.op.Templates[0].EndsIn("$value") {
		w.decide(AnswerFact(resp.Status), model.Stream.String(), "a URL that ends in $value reads bytes", model.Source{Pos: w.op.Templates[0].Pos, Says: w.op.Templates[0].Raw})
		return &model.Type{Scalar: model.Stream, Pos: resp.Pos}
	}
	stated, annotated := sentenceType(s), noteType(m)
	if stated != nil && stated.Scalar == model.Stream && m != nil && m.Body != nil && len(w.op.Templates) > 1 {
		stated = nil // it speaks of another of the page's URLs
	}
	if resp.Status == http.StatusAccepted && stated == nil && (m == nil || m.Body == nil) {
		return nil
	}
	t := w.choose(stated, annotated, m)
	if shown := shownByURL(w.op, w.index, t, bodyIn(m)); shown != nil {
		reportShown(w.op, t, shown, &w.found.problems)
		t, stated = shown, nil
	}
	if t == nil {
		t = w.shownType(s, m)
	}
	if t != nil {
		w.collect(t, m, stated)
		w.record(resp.Status, t, stated, annotated, m)
	}
	return t
}

// fault returns the type that a sentence names for an error, nil for none. The sentence may
// tell of the successful answer, too. All errors of OData have one form.
func (w *Weigher) fault(status int) *model.Type {
	s := w.sentence(status)
	if s == nil || !w.isPlain() {
		return nil
	}
	for _, t := range s.Types {
		if isFault(&t, w.op.Page.Conventions.Errors) {
			return &t
		}
	}
	return nil
}

// AnswerFact names the fact of what an answer holds, for decisions.
func AnswerFact(status int) string { return fmt.Sprintf("answer %d", status) }

// record keeps what the answer's type was weighed from.
func (w *Weigher) record(status int, t, stated, annotated *model.Type, m *model.Message) {
	var sources []model.Source
	if stated != nil {
		sources = append(sources, model.Source{Pos: stated.Pos, Says: "text: " + stated.String()})
	}
	if annotated != nil {
		sources = append(sources, model.Source{Pos: annotated.Pos, Says: "annotation: " + annotated.String()})
	}
	if m != nil && m.Body != nil {
		if shown, ok := showsCollection(m.Body); ok {
			sources = append(sources, model.Source{Pos: m.Body.Pos, Says: "body: " + oneOrMany(shown)})
		}
	}
	w.decide(AnswerFact(status), t.String(), "the text counts, then the annotation, then the body; the body shows whether there are several, unless text and URL agree on that", sources...)
}

// sentenceType returns the type that a sentence states: one, what several have
// in common, or their alternatives.
func sentenceType(s *model.Sentence) *model.Type {
	if s == nil {
		return nil
	}
	bound := slices.DeleteFunc(slices.Clone(s.Types), func(t model.Type) bool { return !t.IsBound() })
	if len(bound) == 0 {
		return nil
	}
	t := bound[0]
	for _, other := range bound[1:] {
		t = model.UniteTypes(t, other)
	}
	return &t
}

// noteType returns the type that the annotation of an example states.
func noteType(m *model.Message) *model.Type {
	if m == nil || m.Note.Type == nil || !m.Note.Type.IsBound() {
		return nil
	}
	t := *m.Note.Type
	t.Collection = t.Collection || m.Note.Collection
	return &t
}

// choose weighs sentence and annotation. The sentence speaks of every answer,
// the annotation of one example, which may well be of a subtype.
func (w *Weigher) choose(stated, annotated *model.Type, m *model.Message) *model.Type {
	switch {
	case stated == nil:
		return annotated
	case annotated != nil && !related(stated, annotated):
		w.found.problems.AddRelated(diag.ResponseType, m.Note.Type.Pos, []diag.Related{{Pos: stated.Pos, Message: "the text says so here"}},
			"annotation says that the answer is %s, but the text says %s; the text counts", annotated.Element(), stated.Element())
	}
	return stated
}

// shownByURL returns the type after which the URLs of an operation are called, where the
// text names another one but an example shows it: it has members that are all of the
// one, and none of the other. It is nil elsewhere.
func shownByURL(op *model.Operation, ix *index.Index, t *model.Type, body *model.Value) *model.Type {
	if t == nil || t.Resource == nil || body == nil || len(op.Templates) == 0 {
		return nil
	}
	called := ix.Lookup(&model.Type{Scalar: model.Named, Name: model.Noun(op.Templates[0])}, op.Page.Namespace).Resource
	if called == nil {
		return nil
	}
	shown := &model.Type{Scalar: model.Named, Name: called.Name, Resource: called, Pos: body.Pos}
	one := element(body)
	if related(t, shown) || !declaresAll(called, one) || declaresAny(t.Resource, one) {
		return nil
	}
	return shown
}

// reportShown reports a type that the text names wrongly, once a page.
func reportShown(op *model.Operation, stated, shown *model.Type, problems *diag.List) {
	message := fmt.Sprintf("URL and example show that this is %s, but the text says %s; the example counts", shown.Element(), stated.Element())
	problems.Append(diag.Diagnostic{
		Pos: shown.Pos, Code: diag.ResponseType, Severity: diag.ResponseType.Severity(), Message: message,
		Related: []diag.Related{{Pos: stated.Pos, Message: "the text says otherwise here"}},
		Defect:  diag.Defect{About: op.Page.Path + " " + message, Message: message},
	})
}

// bodyIn returns the body of a message, nil for none.
func bodyIn(m *model.Message) *model.Value {
	if m == nil {
		return nil
	}
	return m.Body
}

// element returns the first thing in an answer of several, others as they are.
func element(body *model.Value) *model.Value {
	if several, ok := showsCollection(body); !several || !ok {
		return body
	}
	items := body.Items
	if value := body.Member("value"); value != nil {
		items = value.Items
	}
	if len(items) == 0 {
		return body
	}
	return items[0]
}

// declaresAny reports whether a member of an object other than "id" is a property of a
// resource.
func declaresAny(r *model.Resource, object *model.Value) bool {
	return slices.ContainsFunc(object.Members, func(m model.ValueMember) bool {
		return m.Name != "id" && r.Find(&model.Field{Name: m.Name}) != nil
	})
}

// related reports whether two types are one, or one derives from the other.
func related(a, b *model.Type) bool {
	if a.Resource != nil && b.Resource != nil {
		return a.Resource.Is(b.Resource) || b.Resource.Is(a.Resource)
	}
	return a.Scalar == model.Any || len(a.Union) > 0 || a.Element().String() == b.Element().String()
}

// shownType falls back to what the example body shows.
func (w *Weigher) shownType(s *model.Sentence, m *model.Message) *model.Type {
	switch {
	case m == nil || s != nil && s.Empty && m.Body == nil:
		return nil
	case m.Body != nil:
		if t := w.typeOfBody(m.Body); t != nil {
			return t
		}
		return &model.Type{Scalar: model.Any, Pos: m.Pos}
	case m.Text != "" && m.Media != "" && !strings.Contains(m.Media, "json"):
		return &model.Type{Scalar: model.Stream, Pos: m.Pos}
	}
	return nil
}

// typeOfBody returns the type that "@odata.type" gives an example body, or the
// first thing in it; else a truth value for {"value": true}; else the resource that
// the page is about or links to, if it has all members. What stands alone in "value" is
// the body.
func (w *Weigher) typeOfBody(body *model.Value) *model.Type {
	value := body.Member("value")
	if w.isPlain() {
		value = nil // a member as any other
	}
	if t := w.namedType(body); t != nil {
		return t
	}
	if value != nil && len(value.Items) > 0 {
		return w.namedType(value.Items[0])
	}
	if value != nil && value.Kind == model.ObjectValue && len(body.Members) == 1 { // as pages show single objects by mistake
		return w.typeOfBody(value)
	}
	if value != nil && value.Kind == model.BoolValue && len(body.Members) == 1 {
		return &model.Type{Scalar: model.Boolean, Pos: value.Pos}
	}
	about := w.op.Evidence.About
	if w.subject != nil {
		about = slices.Concat([]model.Type{{Scalar: model.Named, Name: w.subject.Name, Resource: w.subject}}, about)
	}
	for _, t := range about {
		if t.Resource != nil && declaresAll(t.Resource, body) {
			return &model.Type{Scalar: model.Named, Name: t.Resource.Name, Resource: t.Resource, Pos: body.Pos}
		}
	}
	return nil
}

// isPlain reports whether the house does not speak OData.
func (w *Weigher) isPlain() bool { return isPlain(w.op) }

// isPlain reports whether an operation is of a house that does not speak OData.
func isPlain(op *model.Operation) bool {
	return op.Page != nil && op.Page.Conventions != nil && op.Page.Conventions.Plain
}

// namedType returns the type that "@odata.type" gives an object, or nil.
func (w *Weigher) namedType(object *model.Value) *model.Type {
	v := object.Member("@odata.type")
	if v == nil {
		return nil
	}
	t := &model.Type{Scalar: model.Named, Name: strings.TrimPrefix(v.Text, "#"), Pos: v.Pos}
	if !w.index.Bind(t, w.op.Page.Namespace) {
		return nil
	}
	return t
}

// declaresAll reports whether all members of an object are properties of a resource,
// two or more of them.
func declaresAll(r *model.Resource, object *model.Value) bool {
	members := slices.DeleteFunc(slices.Clone(object.Members), func(m model.ValueMember) bool { return strings.Contains(m.Name, "@") })
	return len(members) > 1 && !slices.ContainsFunc(members, func(m model.ValueMember) bool { return r.Find(&model.Field{Name: m.Name}) == nil })
}

// collect decides whether the answer is a collection: the example's body shows it
// best, unless text and URL agree on something else.
func (w *Weigher) collect(t *model.Type, m *model.Message, stated *model.Type) {
	if m == nil || m.Body == nil || t.Scalar == model.Stream {
		return
	}
	shown, ok := showsCollection(m.Body)
	if w.isPlain() {
		shown, ok = m.Body.Kind == model.ArrayValue, true
	}
	if !ok || shown == t.Collection {
		return
	}
	counts := "the example"
	if stated != nil && countsAs(w.op, *stated) {
		counts = "the text"
	} else {
		t.Collection = shown
	}
	if stated != nil {
		w.found.problems.AddRelated(diag.CollectionClash, m.Body.Pos, []diag.Related{{Pos: stated.Pos, Message: "the text says otherwise here"}},
			"example shows %s, but the text says %s; %s counts", oneOrMany(shown), oneOrMany(!shown), counts)
	}
}

// countsAs reports whether the URLs of an operation, too, tell that it reads one
// of a type, or several. A word that is in the type's name is no plural: what
// /analytics reads may be one itemAnalytics.
func countsAs(op *model.Operation, t model.Type) bool {
	if op.Method != http.MethodGet || len(op.Templates) == 0 {
		return false
	}
	for _, url := range op.Templates {
		many, known := url.IsOfMany()
		if !known || many != t.Collection || many && t.Resource != nil && strings.HasSuffix(strings.ToLower(t.Resource.Name), strings.ToLower(url.LastWord())) {
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
func showsCollection(body *model.Value) (collection, ok bool) {
	if body.Kind != model.ObjectValue {
		return body.Kind == model.ArrayValue, true
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
	return len(names) == 1 && value != nil && value.Kind == model.ArrayValue, true
}
