package golang

import (
	"cmp"
	"slices"
	"strings"

	"github.com/apimill/apimill/model"
)

// A fakeAction is what an operation does to what a fake keeps, in the words of
// the runtime. "" stands for nothing that a fake could know.
type fakeAction string

const (
	fakeList     fakeAction = "list"
	fakeGet      fakeAction = "get"
	fakeCreate   fakeAction = "create"
	fakeUpdate   fakeAction = "update"
	fakeReplace  fakeAction = "replace"
	fakeDelete   fakeAction = "delete"
	fakeLink     fakeAction = "link"
	fakeUnlink   fakeAction = "unlink"
	fakeUpload   fakeAction = "upload"
	fakeDownload fakeAction = "download"
)

// actions tell what operations do by their method, by the form of their URLs
// and by what they take and answer.
type actions struct {
	entities     map[string]*model.Resource   // by the shapes of templates: what is there
	alternatives map[*model.Resource][]string // the further keys that URLs name
	below        map[string]bool              // the shapes of entities' templates
}

func newActions(api *model.API) actions {
	a := actions{map[string]*model.Resource{}, map[*model.Resource][]string{}, map[string]bool{}}
	for _, op := range api.Operations {
		switch a.of(op) {
		case fakeGet:
			a.note(op, "")
		case fakeList:
			a.note(op, "/{}")
		case fakeUpdate, fakeReplace, fakeDelete:
			for _, t := range op.Templates {
				a.below[t.Shape()] = true
			}
		}
	}
	for _, op := range api.Operations {
		if a.of(op) == fakeCreate {
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
func (a actions) note(op *model.Operation, behind string) {
	for _, t := range op.Templates {
		shape := t.Shape() + behind
		a.below[shape] = true
		a.entities[shape] = cmp.Or(a.entities[shape], resultOf(op).typ.Resource)
	}
}

// of returns what an operation does. All its templates have the same form as
// far as this goes.
func (a actions) of(op *model.Operation) fakeAction {
	switch last := lastSegment(op); {
	case last.Function != "" || literalOf(last) == "delta": // pages write delta with and without parentheses
		return ""
	case literalOf(last) == "$ref":
		return map[string]fakeAction{"POST": fakeLink, "PUT": fakeLink, "DELETE": fakeUnlink}[op.Method]
	}
	switch op.Method {
	case "GET":
		return reading(op)
	case "POST":
		return a.posting(op)
	case "DELETE":
		return fakeDelete
	case "PUT", "PATCH":
		return writing(op)
	}
	return ""
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

func reading(op *model.Operation) fakeAction {
	switch r := resultOf(op); {
	case r.kind == streamResult || r.kind == redirectResult:
		return fakeDownload
	case r.kind == pageResult && r.typ.Resource != nil && literalOf(lastSegment(op)) != "":
		return fakeList
	case r.kind == valueResult && r.typ.Resource != nil:
		return fakeGet
	}
	return ""
}

// posting tells creations from actions: what is created is answered, and there
// is a URL of one entity below, or of the list.
func (a actions) posting(op *model.Operation) fakeAction {
	r := resultOf(op)
	if r.kind != valueResult || r.typ.Resource == nil || bodyOf(op) == streamBody || literalOf(lastSegment(op)) == "" {
		return ""
	}
	if slices.ContainsFunc(op.Templates, func(t *model.Template) bool { return a.below[t.Shape()+"/{}"] }) {
		return fakeCreate
	}
	return ""
}

func writing(op *model.Operation) fakeAction {
	switch {
	case bodyOf(op) == streamBody:
		return fakeUpload
	case op.Method == "PATCH":
		return fakeUpdate
	case op.Body != nil:
		return fakeReplace
	}
	return ""
}

// keys returns the members that name an entity in its collection: the key of
// its type, then the alternatives that URLs show, as in
// {id | userPrincipalName}.
func (a actions) keys(op *model.Operation) []string {
	r := resultOf(op).typ.Resource
	for _, t := range op.Templates {
		r = cmp.Or(r, a.entities[t.Shape()], a.entities[t.Shape()+"/{}"])
	}
	keys := []string{keyOf(r)}
	for _, name := range a.alternatives[r] {
		if !slices.Contains(keys, name) {
			keys = append(keys, name)
		}
	}
	return keys
}

// noteAlternatives notes the fields that the placeholders of entities name, at
// the end of templates and on the way.
func (a actions) noteAlternatives(t *model.Template) {
	for i, segment := range t.Segments {
		r := a.entities[(&model.Template{Segments: t.Segments[:i+1]}).Shape()]
		if r == nil || segment.Parts[0].Param == nil {
			continue
		}
		for name := range strings.SplitSeq(segment.Parts[0].Param.Raw, "|") {
			name = strings.TrimSpace(name)
			isField := func(f *model.Field) bool { return f.Name == name && isScalar(f.Type) && f.Type.Scalar == model.String }
			if slices.ContainsFunc(r.AllFields(), isField) && !slices.Contains(a.alternatives[r], name) {
				a.alternatives[r] = append(a.alternatives[r], name)
			}
		}
	}
}
