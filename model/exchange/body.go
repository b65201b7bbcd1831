package exchange

import (
	"cmp"
	"slices"
	"strings"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/model/decision"
	"github.com/apimill/apimill/model/index"
	"github.com/apimill/apimill/model/topic"
)

// ResolveBodies decides what the requests of operations carry.
func ResolveBodies(operations []*model.Operation, topics topic.Map, ix *index.Index, decisions *decision.Log, diags *diag.List) {
	for _, op := range operations {
		takeSubject(op, topics[op].Subject)
		takeShown(op, ix, diags)
		resolveBody(op, decisions, diags)
	}
}

// resolveBody decides what a request carries: a resource, with what a page
// lists beside its properties, or an object of parameters.
func resolveBody(op *model.Operation, decisions *decision.Log, diags *diag.List) {
	b := op.Body
	if b == nil {
		return
	}
	if b.Type != nil && (!b.Type.IsBound() || b.Type.Enum != nil) {
		b.Type = nil
	}
	stated := b.Type
	rule := ""
	if b.Type != nil && refers(op) {
		rule = refer(b)
	} else {
		rule = splitListed(b, op, diags)
		UnwrapCollection(b, op)
		addBindings(b, op)
	}
	if b.Type == nil && len(b.Fields) == 0 {
		op.Body = nil
		return
	}
	b.Required = requiredNames(b.Listed, op.Method == "POST")
	if b.Media == "" {
		b.Media = "application/json"
	}
	decisions.On(op, "body", BodyName(b), rule, sourcesOf(b, stated)...)
}

// takeSubject makes a body of the type that the operation answers with, or that its page
// is about, where the text says that it has members of that. An example shows but some.
func takeSubject(op *model.Operation, subject *model.Resource) {
	if op.Body == nil || !op.Body.Subject || op.Body.Type != nil {
		return
	}
	t := model.Type{Pos: op.Body.Pos}
	for _, s := range op.Evidence.Sentences {
		for _, said := range s.Types {
			if t.Resource == nil && said.Resource != nil && !said.Collection {
				t.Resource = said.Resource
			}
		}
	}
	if t.Resource = cmp.Or(t.Resource, subject); t.Resource == nil {
		return
	}
	t.Scalar, t.Name = model.Named, t.Resource.Name
	op.Body.Type, op.Body.Fields = &t, nil
}

// takeShown makes a body of the type after which the URLs are called, where an example
// shows that it is that, and not the one that the text names.
func takeShown(op *model.Operation, ix *index.Index, diags *diag.List) {
	if op.Body == nil || len(op.Body.Listed) > 0 {
		return
	}
	for _, ex := range op.Examples {
		stated := op.Body.Type
		shown := shownByURL(op, ix, stated, bodyIn(ex.Request))
		if shown == nil {
			continue
		}
		reportShown(op, stated, shown, diags)
		op.Body.Type = shown
		return
	}
}

// BodyName returns what a body is, for decisions.
func BodyName(b *model.Body) string {
	if b.Type == nil {
		return "an object of " + strings.Join(model.FieldNames(b.Fields), ", ")
	}
	return b.Type.String()
}

// sourcesOf returns what the page says of a body: the type that it names and the
// rows of its table.
func sourcesOf(b *model.Body, stated *model.Type) []model.Source {
	var sources []model.Source
	if stated != nil {
		sources = append(sources, model.Source{Pos: stated.Pos, Says: "type: " + stated.String()})
	}
	if len(b.Listed) > 0 {
		sources = append(sources, model.Source{Pos: b.Listed[0].Pos, Says: "table: " + strings.Join(model.FieldNames(b.Listed), ", ")})
	}
	return sources
}

// link is the member that refers to a resource by its URL.
const link = "@odata.id"

// refers reports whether an operation refers to a resource, which its page may
// call the body: all its URLs end in $ref, and an example carries the link.
func refers(op *model.Operation) bool {
	return !slices.ContainsFunc(op.Templates, func(t *model.Template) bool { return !t.EndsIn("$ref") }) &&
		slices.ContainsFunc(op.Examples, func(ex *model.Example) bool { return ex.Request != nil && ex.Request.Body.Member(link) != nil })
}

// refer makes a body of the link alone, with what the page lists beside it, and
// returns the rule.
func refer(b *model.Body) string {
	b.Type, b.Fields = nil, b.Listed
	if !slices.Contains(model.FieldNames(b.Fields), link) {
		b.Fields = []*model.Field{{Name: link, Kind: model.Annotation, Type: model.Type{Scalar: model.String}, Requirement: model.Required, Pos: b.Pos}}
		b.Listed = b.Fields
	}
	return "a request to $ref carries the URL of a resource"
}

// addBindings adds the members by which examples bind what neither the table nor the
// type tells of.
func addBindings(b *model.Body, op *model.Operation) {
	if b.Type != nil && (b.Type.Resource == nil || b.Type.Resource.IsOpen()) {
		return
	}
	for _, ex := range op.Examples {
		if ex.Request == nil || ex.Request.Body == nil {
			continue
		}
		for _, m := range ex.Request.Body.Members {
			if !strings.HasSuffix(m.Name, model.BindSuffix) || model.FieldNamed(b.Fields, m.Name) != nil {
				continue
			}
			t := model.Type{Scalar: model.String, Collection: m.Value.Kind == model.ArrayValue, Pos: m.Pos}
			f := &model.Field{Name: m.Name, Kind: model.Annotation, Type: t, Pos: m.Pos}
			if b.Type == nil || !b.Type.Resource.Offers(f) {
				b.Fields = append(b.Fields, f)
			}
		}
	}
}

// UnwrapCollection finds the member under which a collection travels: the only member of
// the example. Without one it is "value" for OData, whose bodies are objects; elsewhere the
// body is the list itself.
func UnwrapCollection(b *model.Body, op *model.Operation) {
	if b.Type == nil || !b.Type.Collection {
		return
	}
	name := "value"
	if isPlain(op) {
		name = ""
	}
	for _, ex := range op.Examples {
		if ex.Request != nil && ex.Request.Body != nil && len(ex.Request.Body.Members) == 1 {
			name = ex.Request.Body.Members[0].Name
		}
	}
	if name == "" {
		return
	}
	b.Fields = append([]*model.Field{{Name: name, Type: *b.Type, Pos: b.Type.Pos}}, b.Fields...)
	b.Type = nil
}

// requiredNames returns the names of the rows that a request must have.
func requiredNames(fs []*model.Field, create bool) []string {
	var names []string
	for _, f := range fs {
		if f.Requirement == model.Required || f.Requirement == model.RequiredOnCreate && create {
			names = append(names, f.Name)
		}
	}
	return names
}
