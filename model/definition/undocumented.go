package definition

import (
	"slices"
	"strings"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/model/decision"
	"github.com/apimill/apimill/model/index"
)

// DeclareUndocumented makes a type of what an operation page says of a resource
// that no page documents: the rows of its Request body table. Pages made by a
// machine often come before those of their resources.
func DeclareUndocumented(api *model.API, ix *index.Index, decisions *decision.Log, diags *diag.List) {
	for _, op := range api.Operations {
		if op.Body == nil || op.Body.Type == nil || len(op.Body.Listed) == 0 {
			continue
		}
		t := op.Body.Type
		if t.Scalar != model.Named || ix.Lookup(t, op.Page.Namespace).Found() || !vouched(op) {
			continue
		}
		res := undocumented(op)
		diags.Add(diag.UnresolvedType, t.Pos, "no page documents type %q; its properties are taken from the table of this page", res.Qualified())
		decisions.About(res.Qualified(), "properties", strings.Join(model.FieldNames(res.Fields), ", "), "no page documents the type; its members are taken from the table of a request", model.Source{Pos: op.Body.Pos, Says: op.Title})
		op.Page.Resources = append(op.Page.Resources, res)
		api.Resources = append(api.Resources, res)
		ix.Add(index.Definition{Resource: res})
	}
	mergeFromBodies(api.Operations, ix)
}

// vouched reports whether more than the request's sentence speaks of the type:
// a link, the response, or "@odata.type" in an example.
func vouched(op *model.Operation) bool {
	name := op.Body.Type.Name
	return op.Body.Type.Link != nil || exampleType(op, name) != "" ||
		slices.ContainsFunc(op.Evidence.Sentences, func(s model.Sentence) bool {
			return slices.ContainsFunc(s.Types, func(t model.Type) bool { return strings.EqualFold(t.Name, name) })
		})
}

// exampleType returns the qualified name by which an example body calls the
// type of that short name, or "".
func exampleType(op *model.Operation, name string) string {
	for _, ex := range op.Examples {
		for _, m := range []*model.Message{ex.Request, ex.Response} {
			if m == nil || m.Body == nil {
				continue
			}
			if v := m.Body.Member("@odata.type"); v != nil {
				written := strings.TrimPrefix(v.Text, "#")
				if strings.EqualFold(written[strings.LastIndexByte(written, '.')+1:], name) {
					return written
				}
			}
		}
	}
	return ""
}

func undocumented(op *model.Operation) *model.Resource {
	t := op.Body.Type
	res := &model.Resource{Namespace: op.Page.Namespace, Name: t.Name, Title: t.Name, Pos: t.Pos}
	if i := strings.LastIndexByte(t.Name, '.'); i >= 0 {
		res.Namespace, res.Name = t.Name[:i], t.Name[i+1:]
	}
	if written := exampleType(op, res.Name); written != "" {
		i := strings.LastIndexByte(written, '.')
		res.Name = written[i+1:]
		if i > 0 {
			res.Namespace = written[:i]
		}
	}
	addListed(res, op)
	return res
}

// addListed adds the rows of an operation's table to a resource. What the page
// says of requiring a row is about the request, not about the type.
func addListed(res *model.Resource, op *model.Operation) {
	for _, listed := range op.Body.Listed {
		if res.Field(listed.Name) != nil {
			continue
		}
		f := *listed
		f.Requirement = model.Optional
		res.Fields = append(res.Fields, &f)
		if f.InheritedFrom != nil {
			res.BaseRefs = append(res.BaseRefs, model.BaseRef{Source: model.BaseFromCell, Type: *f.InheritedFrom})
		}
	}
}

// mergeFromBodies lets further operation pages add their rows to a type that
// only such pages describe.
func mergeFromBodies(operations []*model.Operation, ix *index.Index) {
	for _, op := range operations {
		if op.Body == nil || op.Body.Type == nil || len(op.Body.Listed) == 0 {
			continue
		}
		d := ix.Lookup(op.Body.Type, op.Page.Namespace)
		if d.Resource != nil && onlyInOperations(d.Resource, ix) {
			addListed(d.Resource, op)
		}
	}
}

func onlyInOperations(res *model.Resource, ix *index.Index) bool {
	p := ix.Page(res.Pos.File)
	return p != nil && p.Kind == model.OperationPage
}
