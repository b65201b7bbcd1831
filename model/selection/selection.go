// Package selection reduces an API to what is wanted of it.
package selection

import (
	"regexp"
	"slices"
	"strings"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
)

// Reduce reduces the API to what the selectors match and what that needs.
// Names are given before, so that a part is called the same in every selection.
func Reduce(api *model.API, wanted []model.Selector, diags *diag.List) {
	if len(wanted) == 0 {
		return
	}
	s := selection{api: api, types: map[any]bool{}, templates: map[*model.Template]bool{}}
	for _, want := range wanted {
		if s.add(want) == 0 {
			diags.Add(diag.ConfigSelect, want.Pos, "nothing is selected: there is no %s %q%s",
				want.Kind, want.Pattern, diag.DidYouMean(want.Pattern, s.names(want.Kind)))
		}
	}
	s.reduce()
	diags.Forget(s.leftOut())
}

// A selection is what is kept of an API.
type selection struct {
	api       *model.API
	types     map[any]bool // *Resource and *Enum
	templates map[*model.Template]bool
}

// add selects what a selector matches, and returns how much that is.
func (s *selection) add(want model.Selector) int {
	matches := pattern(want.Pattern)
	switch want.Kind {
	case model.SelectResource:
		return s.addTypes(func(qualified, name string) bool { return matches(qualified) || matches(name) })
	case model.SelectTag:
		return s.addTags(matches)
	case model.SelectPage:
		return s.addPages(matches)
	case model.SelectPath:
		return s.addTemplates(func(op *model.Operation, t *model.Template) bool {
			return matches(t.Path()) || matches(t.Raw) || matches(op.Method+" "+t.Path())
		})
	}
	return s.addTemplates(func(op *model.Operation, _ *model.Template) bool { return matches(op.ID) })
}

// pattern returns what tells whether a name matches a pattern.
func pattern(written string) func(string) bool {
	quoted := regexp.QuoteMeta(written)
	quoted = strings.ReplaceAll(quoted, `\*\*`, `.*`)
	quoted = strings.ReplaceAll(quoted, `\*`, `[^/]*`)
	return regexp.MustCompile(`(?is)^` + quoted + `$`).MatchString
}

func (s *selection) addTypes(matches func(qualified, name string) bool) int {
	count := 0
	for _, r := range s.api.Resources {
		if matches(r.Qualified(), r.Name) {
			s.resource(r)
			count++
		}
	}
	for _, e := range s.api.Enums {
		if matches(e.Qualified(), e.Name) {
			s.types[e] = true
			count++
		}
	}
	return count
}

func (s *selection) addTags(matches func(string) bool) int {
	count := 0
	for _, tag := range s.api.Tags {
		if !matches(tag.Name) {
			continue
		}
		count++
		s.resource(tag.Resource)
		for _, op := range tag.Operations {
			s.operation(op, op.Templates)
		}
	}
	return count
}

func (s *selection) addTemplates(matches func(*model.Operation, *model.Template) bool) int {
	count := 0
	for _, op := range s.api.Operations {
		var matching []*model.Template
		for _, t := range op.Templates {
			if matches(op, t) {
				matching = append(matching, t)
			}
		}
		if len(matching) > 0 {
			s.operation(op, matching)
		}
		count += len(matching)
	}
	return count
}

// addPages selects what pages document. A page counts as matched also when what
// it says was merged into the parts of another page, or when it has none.
func (s *selection) addPages(matches func(string) bool) int {
	count := 0
	for _, p := range s.api.Pages {
		if matches(p.Path) {
			count++
		}
	}
	inPage := func(pos diag.Pos) bool { return matches(pos.File) }
	for _, r := range s.api.Resources {
		if inPage(r.Pos) {
			s.resource(r)
		}
	}
	for _, e := range s.api.Enums {
		if inPage(e.Pos) {
			s.types[e] = true
		}
	}
	for _, op := range s.api.Operations {
		if inPage(op.Pos) || slices.ContainsFunc(op.AlsoOn, inPage) {
			s.operation(op, op.Templates)
		}
	}
	return count
}

// operation selects an operation at some of its URLs, with the types that its
// messages need.
func (s *selection) operation(op *model.Operation, templates []*model.Template) {
	for _, t := range templates {
		s.templates[t] = true
		for _, p := range t.Params() {
			s.typ(&p.Type)
		}
	}
	for _, p := range op.Parameters {
		s.typ(&p.Type)
	}
	if op.Body != nil {
		s.typ(op.Body.Type)
		s.fields(op.Body.Fields)
	}
	for _, resp := range op.Responses {
		s.typ(resp.Type)
		s.fields(resp.Headers)
	}
}

// resource selects a type with its bases and the types of its fields. Subtypes
// are not needed: who meets an unknown one reads the base.
func (s *selection) resource(r *model.Resource) {
	if r == nil || s.types[r] {
		return
	}
	s.types[r] = true
	s.resource(r.Base)
	s.fields(r.Fields)
}

func (s *selection) fields(fields []*model.Field) {
	for _, f := range fields {
		s.typ(&f.Type)
	}
}

func (s *selection) typ(t *model.Type) {
	if t == nil {
		return
	}
	s.resource(t.Resource)
	if t.Enum != nil {
		s.types[t.Enum] = true
	}
	for _, part := range t.Parts() {
		s.typ(part)
	}
}

// reduce takes out of the API what is not selected.
func (s *selection) reduce() {
	api := s.api
	api.Resources = slices.DeleteFunc(api.Resources, func(r *model.Resource) bool { return !s.types[r] })
	api.Enums = slices.DeleteFunc(api.Enums, func(e *model.Enum) bool { return !s.types[e] })
	for _, r := range api.Resources {
		r.Subtypes = slices.DeleteFunc(r.Subtypes, func(sub *model.Resource) bool { return !s.types[sub] })
	}
	for _, op := range api.Operations {
		op.Templates = slices.DeleteFunc(op.Templates, func(t *model.Template) bool { return !s.templates[t] })
		op.KeepWhatApplies()
	}
	api.Operations = slices.DeleteFunc(api.Operations, model.IsUnreachable)
	for _, tag := range api.Tags {
		tag.Operations = slices.DeleteFunc(tag.Operations, model.IsUnreachable)
		if !s.types[tag.Resource] {
			tag.Resource = nil
		}
	}
	api.Tags = slices.DeleteFunc(api.Tags, func(t *model.Tag) bool { return len(t.Operations) == 0 })
}

// leftOut returns what tells whether a diagnostic is a warning of a page of
// which nothing is selected. Errors stay: what they hide may have been wanted.
func (s *selection) leftOut() func(diag.Diagnostic) bool {
	kept := s.pages()
	documents := map[string]bool{}
	for _, p := range s.api.Pages {
		documents[p.Path] = true
	}
	return func(d diag.Diagnostic) bool {
		return d.Severity == diag.Warning && documents[d.Pos.File] && !kept[d.Pos.File]
	}
}

// pages returns the pages of which something is selected.
func (s *selection) pages() map[string]bool {
	names, kept := map[string]bool{}, map[string]bool{}
	for _, r := range s.api.Resources {
		names[strings.ToLower(r.Qualified())], kept[r.Pos.File] = true, true
	}
	for _, e := range s.api.Enums {
		names[strings.ToLower(e.Qualified())], kept[e.Pos.File] = true, true
	}
	for _, op := range s.api.Operations {
		kept[op.Pos.File] = true
		for _, pos := range op.AlsoOn {
			kept[pos.File] = true
		}
	}
	for _, p := range s.api.Pages { // which may add to a type that another page defines
		for _, r := range p.Resources {
			kept[p.Path] = kept[p.Path] || names[strings.ToLower(r.Qualified())]
		}
		for _, e := range p.Enums {
			kept[p.Path] = kept[p.Path] || names[strings.ToLower(e.Qualified())]
		}
	}
	return kept
}

// names returns what a pattern of some kind may have meant.
func (s *selection) names(kind model.SelectorKind) []string {
	var names []string
	switch kind {
	case model.SelectResource:
		for _, r := range s.api.Resources {
			names = append(names, r.Qualified(), r.Name)
		}
		for _, e := range s.api.Enums {
			names = append(names, e.Qualified(), e.Name)
		}
	case model.SelectTag:
		for _, tag := range s.api.Tags {
			names = append(names, tag.Name)
		}
	case model.SelectPath:
		names = s.api.URLs(false)
	case model.SelectOperation:
		for _, op := range s.api.Operations {
			names = append(names, op.ID)
		}
	case model.SelectPage:
		for _, p := range s.api.Pages {
			names = append(names, p.Path)
		}
	}
	return names
}
