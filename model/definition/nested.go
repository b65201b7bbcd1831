package definition

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/model/decision"
	"github.com/apimill/apimill/model/index"
)

// NestMembers puts rows such as "lines/sku" where they belong: into the type of
// "lines", of which each item is one where that is a list. A type that no page
// documents is made of its rows. Names with dots are such paths where the type of
// their first part or an example says so.
func NestMembers(api *model.API, ix *index.Index, decisions *decision.Log, diags *diag.List) {
	n := &nester{api: api, index: ix, decisions: decisions, diags: diags, made: map[*model.Resource]bool{}, next: map[string]int{}}
	for _, res := range api.Resources[:len(api.Resources):len(api.Resources)] {
		n.namespace = res.Namespace
		res.Fields = n.nest(res.Fields, res.Name, func(name string) *model.Field {
			inherited, _ := res.Base.Declared(name)
			return inherited
		})
	}
	for _, op := range api.Operations {
		if op.Body != nil && len(op.Body.Listed) > 0 {
			n.namespace, n.requests = op.Page.Namespace, nil
			if api.Plain {
				n.requests = requestBodies(op)
			}
			n.body(op)
		}
	}
}

// A nester is one run of NestMembers.
type nester struct {
	api       *model.API
	index     *index.Index
	decisions *decision.Log
	diags     *diag.List
	made      map[*model.Resource]bool // of rows
	namespace string                   // of the types to be made
	next      map[string]int           // by the names of types that are taken, the number to try
	requests  []*model.Value           // what the operation is shown to carry, in houses where a name means little elsewhere
}

// requestBodies returns the bodies of the requests that examples show.
func requestBodies(op *model.Operation) []*model.Value {
	var bodies []*model.Value
	for _, ex := range op.Examples {
		if ex.Request != nil && ex.Request.Body != nil {
			bodies = append(bodies, ex.Request.Body)
		}
	}
	return bodies
}

// body nests the rows of a request's table. What they are members of may stand in
// the table, or be a property of the type that the page names; it is listed then.
func (n *nester) body(op *model.Operation) {
	var added []*model.Field
	rows := n.nest(op.Body.Listed, camelTitle(op.Title), func(name string) *model.Field {
		if op.Body.Type == nil {
			return nil
		}
		declared, _ := op.Body.Type.Resource.Declared(name)
		if declared == nil {
			return nil
		}
		row := &model.Field{Name: name, Kind: declared.Kind, Type: declared.Type, Nullability: declared.Nullability, Pos: declared.Pos}
		added = append(added, row)
		return row
	})
	op.Body.Listed = append(rows, added...)
}

// nest returns rows without those that are members of others, which go into the types
// of these. What rows do not list may be declared elsewhere, or is any value.
func (n *nester) nest(rows []*model.Field, owner string, declared func(name string) *model.Field) []*model.Field {
	parents := map[string]*model.Field{}
	for _, f := range rows {
		parents[f.Name] = f
	}
	var kept []*model.Field
	for _, f := range rows {
		path := pathOf(f)
		if path == nil {
			kept = append(kept, f)
			continue
		}
		head := strings.TrimSuffix(path[0], listMark)
		if parents[head] == nil {
			parents[head] = declared(head)
		}
		switch parent := parents[head]; {
		case !n.isPath(f, path, parent):
			kept = append(kept, f)
			continue
		case parent == nil:
			parents[head] = &model.Field{Name: head, Pos: f.Pos}
			kept = append(kept, parents[head])
		}
		parents[head].JSONOnly = false
		n.into(parents[head], path, f, owner)
	}
	return kept
}

// listMark is behind the name of a list in a path: "lines[]/sku".
const listMark = "[]"

var pathForm = regexp.MustCompile(`^[A-Za-z_][\w-]*(?:\[\])?(?:[/.][A-Za-z_][\w-]*(?:\[\])?)+$`)

// pathOf returns the names on the way to a member, nil for a name that is no path.
func pathOf(f *model.Field) []string {
	if f.Kind == model.Annotation || !strings.ContainsAny(f.Name, "/.") || !pathForm.MatchString(f.Name) {
		return nil
	}
	return strings.FieldsFunc(f.Name, func(r rune) bool { return r == '/' || r == '.' })
}

// isPath reports whether a name that looks like a path is one. A name may have dots
// of its own.
func (n *nester) isPath(f *model.Field, path []string, parent *model.Field) bool {
	if strings.Contains(f.Name, "/") || strings.Contains(f.Name, listMark) || parent != nil && holdsMembers(parent.Type) {
		return true
	}
	_, found := n.shown(path[0], path[1])
	return found
}

// holdsMembers reports whether a value of a type has members, or may have.
func holdsMembers(t model.Type) bool {
	return t.Resource != nil || len(t.Union) == 0 && (t.Scalar == model.Any || t.Scalar == model.Map && t.Values == nil)
}

// into puts a row into the type of the member that its path begins with.
func (n *nester) into(parent *model.Field, path []string, f *model.Field, owner string) {
	r := n.typeOf(parent, path, owner)
	if r == nil {
		n.diags.AddRelated(diag.NameNotIdentifier, f.Pos, []diag.Related{{Pos: parent.Pos, Message: "it is listed here"}},
			"%q is a member of %q, which is a %s and has none; the row is left out", f.Name, parent.Name, parent.Type)
		return
	}
	member := *f
	member.Name = strings.TrimSuffix(path[1], listMark)
	known, _ := r.Declared(member.Name)
	switch {
	case len(path) > 2:
		if known == nil {
			known = &model.Field{Name: member.Name, Pos: f.Pos}
			r.Fields = append(r.Fields, known)
		}
		n.into(known, path[1:], f, r.Name)
	case known == nil:
		n.add(r, &member)
	}
}

// add adds a member to a type. One that its page does not list is reported.
func (n *nester) add(r *model.Resource, member *model.Field) {
	if !n.made[r] && !r.Inferred {
		n.diags.AddRelated(diag.UnknownProperty, member.Pos, []diag.Related{{Pos: r.Pos, Message: "the type is here"}},
			"type %q has no property %q; it is added; list it there as well%s", r.Name, member.Name, diag.DidYouMean(member.Name, model.FieldNames(r.AllFields())))
		member.Requirement = model.Optional
	}
	r.Fields = append(r.Fields, member)
}

// typeOf returns the type of which a member's value, or each of its items, is one. It
// makes one where any value is allowed, and returns nil for a type without members.
func (n *nester) typeOf(parent *model.Field, path []string, owner string) *model.Resource {
	if !holdsMembers(parent.Type) {
		return nil
	}
	if parent.Type.Resource != nil {
		return parent.Type.Resource
	}
	isList, _ := n.shown(parent.Name, strings.TrimSuffix(path[1], listMark))
	name := parent.Name
	if isList = isList || parent.Type.Collection || strings.HasSuffix(path[0], listMark); isList {
		name = model.Singular(name)
	}
	r := n.declare(owner + strings.ToUpper(name[:1]) + name[1:])
	r.Doc, r.Pos = parent.Doc, parent.Pos
	parent.Type = model.Type{Scalar: model.Named, Name: r.Name, Resource: r, Collection: isList, Pos: parent.Type.Pos}
	n.decisions.About(r.Qualified(), "type", r.Name, "rows with a path tell the members of "+parent.Name, model.Source{Pos: parent.Pos, Says: strings.Join(path, "/")})
	return r
}

// declare makes a type of that name, or of the next one that is free.
func (n *nester) declare(name string) *model.Resource {
	r := &model.Resource{Namespace: n.namespace, Name: name}
	i := max(2, n.next[r.Qualified()])
	defer func(first string) { n.next[first] = i }(r.Qualified())
	for ; n.index.Named(r.Qualified()).Found(); i++ {
		r.Name = name + strconv.Itoa(i)
	}
	r.Title = r.Name
	n.made[r] = true
	n.api.Resources = append(n.api.Resources, r)
	n.index.Add(index.Definition{Resource: r})
	return r
}

// shown reports whether an example shows a member within another, and whether that is
// a list.
func (n *nester) shown(name, member string) (isList, found bool) {
	look := func(v *model.Value, have string) {
		if have != name || found && isList {
			return
		}
		value := v.Member(name)
		if value.Member(member) != nil {
			found = true
		}
		for _, item := range value.Items {
			if item.Member(member) != nil {
				isList, found = true, true
			}
		}
	}
	for _, body := range n.requests {
		eachMemberIn(body, look)
	}
	if !found {
		eachMember(n.api, look)
	}
	return isList, found
}

var titleWord = regexp.MustCompile(`[A-Za-z0-9]+`)

// camelTitle returns the words of a title as a name: "createOrder" of "Create order".
func camelTitle(title string) string {
	var b strings.Builder
	for i, word := range titleWord.FindAllString(title, -1) {
		if i == 0 {
			b.WriteString(strings.ToLower(word[:1]) + word[1:])
		} else {
			b.WriteString(strings.ToUpper(word[:1]) + word[1:])
		}
	}
	return b.String()
}
