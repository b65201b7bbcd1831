package wire

import (
	"cmp"
	"net/http"
	"slices"
	"strings"

	"github.com/apimill/apimill/model"
)

// An Action is what an operation does to what a service keeps, in the words that
// fakes are told.
type Action string

const (
	NoAction Action = "" // nothing that the documents would tell
	List     Action = "list"
	Get      Action = "get"
	Create   Action = "create"
	Update   Action = "update"
	Replace  Action = "replace"
	Delete   Action = "delete"
	Link     Action = "link"
	Unlink   Action = "unlink"
	Upload   Action = "upload"
	Download Action = "download"
)

// Actions tell what operations do by their method, by the form of their URLs
// and by what they take and answer.
type Actions struct {
	entities     map[string]*model.Resource   // by the shapes of templates: what is there
	read         map[*model.Resource]bool     // the types of which a URL reads one by its key
	alternatives map[*model.Resource][]string // the further keys that URLs name
	below        map[string]bool              // the shapes of entities' templates
}

// NewActions returns the actions of the operations of an API.
func NewActions(api *model.API) Actions {
	a := Actions{map[string]*model.Resource{}, map[*model.Resource]bool{}, map[*model.Resource][]string{}, map[string]bool{}}
	for _, op := range api.Operations {
		switch a.Of(op) {
		case Get:
			a.note(op, "")
			if literalOf(lastSegment(op)) == "" {
				a.read[ResultOf(op).Type.Resource] = true
			}
		case List:
			a.note(op, "/{}")
		case Update, Replace, Delete:
			for _, t := range op.Templates {
				a.below[t.Shape()] = true
			}
		}
	}
	for _, op := range api.Operations {
		if a.Of(op) == Create {
			a.note(op, "/{}")
		}
	}
	for _, op := range api.Operations {
		for _, t := range op.Templates {
			a.noteAlternatives(t)
		}
	}
	return a
}

// note notes the type that an operation answers, for the shapes of its
// templates with what follows.
func (a Actions) note(op *model.Operation, behind string) {
	for _, t := range op.Templates {
		shape := t.Shape() + behind
		a.below[shape] = true
		a.entities[shape] = cmp.Or(a.entities[shape], ResultOf(op).Type.Resource)
	}
}

// Of returns what an operation does. All its templates have the same form as
// far as this goes.
func (a Actions) Of(op *model.Operation) Action {
	switch last := lastSegment(op); {
	case last.Function != "" || literalOf(last) == "delta": // pages write delta with and without parentheses
		return NoAction
	case literalOf(last) == "$ref":
		return map[string]Action{"POST": Link, "PUT": Link, "DELETE": Unlink}[op.Method]
	}
	switch op.Method {
	case "GET":
		return reading(op)
	case "POST":
		return a.posting(op)
	case "DELETE":
		return Delete
	case "PUT", "PATCH":
		return writing(op)
	}
	return NoAction
}

func lastSegment(op *model.Operation) model.Segment {
	segments := op.Templates[0].Segments
	if len(segments) == 0 {
		return model.Segment{}
	}
	return segments[len(segments)-1]
}

// literalOf returns the text of a segment without parameters, "" for others.
func literalOf(s model.Segment) string {
	if len(s.Parts) != 1 || s.Parts[0].Param != nil {
		return ""
	}
	return s.Parts[0].Literal
}

func reading(op *model.Operation) Action {
	switch r := ResultOf(op); {
	case r.Kind == StreamResult || r.Kind == RedirectResult:
		return Download
	case (r.Kind == PageResult || r.Kind == ListResult) && r.Type.Resource != nil && literalOf(lastSegment(op)) != "":
		return List
	case r.Kind == ValueResult && r.Type.Resource != nil:
		return Get
	}
	return NoAction
}

// posting tells creations from actions: what is created is answered, and there
// is a URL of one entity below, or of the list. What is answered as created, and can be
// read by its key elsewhere, is created, too: POST /readers/{id}/loans, GET /loans/{id}.
func (a Actions) posting(op *model.Operation) Action {
	r := ResultOf(op)
	if r.Kind != ValueResult || r.Type.Resource == nil || BodyOf(op) == StreamBody || literalOf(lastSegment(op)) == "" {
		return NoAction
	}
	if slices.ContainsFunc(op.Templates, func(t *model.Template) bool { return a.below[t.Shape()+"/{}"] }) {
		return Create
	}
	if a.read[r.Type.Resource] && slices.ContainsFunc(op.Responses, func(resp *model.Response) bool { return resp.Status == http.StatusCreated }) {
		return Create
	}
	return NoAction
}

func writing(op *model.Operation) Action {
	switch {
	case BodyOf(op) == StreamBody:
		return Upload
	case BodyOf(op) == ValueBody && op.Body.Type.Collection: // it changes several
		return NoAction
	case op.Method == "PATCH":
		return Update
	case op.Body != nil:
		return Replace
	}
	return NoAction
}

// Keys returns the members that name an entity in its collection: the key of
// its type, then the alternatives that URLs show, as in
// {id | userPrincipalName}.
func (a Actions) Keys(op *model.Operation) []string {
	r := ResultOf(op).Type.Resource
	for _, t := range op.Templates {
		r = cmp.Or(r, a.entities[t.Shape()], a.entities[t.Shape()+"/{}"])
	}
	keys := []string{KeyOf(r)}
	for _, name := range a.alternatives[r] {
		if !slices.Contains(keys, name) {
			keys = append(keys, name)
		}
	}
	return keys
}

// noteAlternatives notes the fields that the placeholders of entities name, at
// the end of templates and on the way.
func (a Actions) noteAlternatives(t *model.Template) {
	for i, segment := range t.Segments {
		r := a.entities[(&model.Template{Segments: t.Segments[:i+1]}).Shape()]
		if r == nil || segment.Parts[0].Param == nil {
			continue
		}
		for name := range strings.SplitSeq(segment.Parts[0].Param.Raw, "|") {
			name = strings.TrimSpace(name)
			isField := func(f *model.Field) bool { return f.Name == name && IsScalar(f.Type) && f.Type.Scalar == model.String }
			if slices.ContainsFunc(r.AllFields(), isField) && !slices.Contains(a.alternatives[r], name) {
				a.alternatives[r] = append(a.alternatives[r], name)
			}
		}
	}
}
