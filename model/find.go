package model

import (
	"regexp"
	"strings"
)

// A Subject is one thing that a name can mean: a resource, a field of it, an
// enum, or an operation.
type Subject struct {
	Resource  *Resource
	Field     *Field // of Resource, declared there or in a base
	Enum      *Enum
	Operation *Operation
}

// Name returns the name that decisions have for a subject: a qualified name,
// "type.property", or an operation's ID.
func (s Subject) Name() string {
	switch {
	case s.Field != nil:
		return s.Resource.Qualified() + "." + s.Field.Name
	case s.Resource != nil:
		return s.Resource.Qualified()
	case s.Enum != nil:
		return s.Enum.Qualified()
	}
	return s.Operation.ID
}

// Find returns what a name means: a type's qualified or short name,
// "type.property", an operation's ID, or a URL with or without its method. Case
// does not matter, nor what parameters of URLs are called.
func (api *API) Find(name string) []Subject {
	var found []Subject
	for _, r := range api.Resources {
		switch owner, field := CutField(name); {
		case isNamed(name, r.Qualified(), r.Name):
			found = append(found, Subject{Resource: r})
		case isNamed(owner, r.Qualified(), r.Name):
			if s, ok := r.subject(field); ok {
				found = append(found, s)
			}
		}
	}
	for _, e := range api.Enums {
		if isNamed(name, e.Qualified(), e.Name) {
			found = append(found, Subject{Enum: e})
		}
	}
	for _, op := range api.Operations {
		if strings.EqualFold(name, op.ID) || op.IsAt(name) {
			found = append(found, Subject{Operation: op})
		}
	}
	return found
}

// Names returns the names that Find knows, in the form of the one that is
// looked for: URLs, names with a dot, or single words.
func (api *API) Names(like string) []string {
	switch {
	case strings.Contains(like, "/"):
		return api.URLs(strings.Contains(like, " "))
	case strings.Contains(like, "."):
		return api.dotted(strings.Count(like, ".") > 1)
	}
	var names []string
	for _, r := range api.Resources {
		names = append(names, r.Name)
	}
	for _, e := range api.Enums {
		names = append(names, e.Name)
	}
	for _, op := range api.Operations {
		names = append(names, op.ID)
	}
	return names
}

// URLs returns the URLs of all operations, with or without their methods.
func (api *API) URLs(methods bool) []string {
	var names []string
	for _, op := range api.Operations {
		for _, t := range op.Templates {
			name := t.Path()
			if methods {
				name = op.Method + " " + name
			}
			names = append(names, name)
		}
	}
	return names
}

// dotted returns qualified names, and those of properties behind short ones or, where
// a name is asked for that has a namespace, behind qualified ones.
func (api *API) dotted(namespace bool) []string {
	var names []string
	for _, r := range api.Resources {
		owner := r.Name
		if namespace {
			owner = r.Qualified()
		}
		names = append(names, r.Qualified())
		for _, f := range r.AllFields() {
			names = append(names, owner+"."+f.Name)
		}
	}
	for _, e := range api.Enums {
		names = append(names, e.Qualified())
	}
	return names
}

func isNamed(name, qualified, short string) bool {
	return strings.EqualFold(name, qualified) || strings.EqualFold(name, short)
}

// CutField cuts "type.property" at the dot between them. Dots behind "@" belong
// to the property: "user.@odata.type", "group.members@odata.bind".
func CutField(name string) (owner, field string) {
	head, _, _ := strings.Cut(name, "@")
	i := strings.LastIndexByte(head, '.')
	if i < 0 {
		return "", ""
	}
	return name[:i], name[i+1:]
}

func (r *Resource) subject(field string) (Subject, bool) {
	for declaring := r; declaring != nil; declaring = declaring.Base {
		for _, f := range declaring.Fields {
			if strings.EqualFold(f.Name, field) {
				return Subject{Resource: declaring, Field: f}, true
			}
		}
	}
	return Subject{}, false
}

// parameter is a parameter of a URL template, as documents write it.
var parameter = regexp.MustCompile(`\{[^{}]*\}`)

// IsAt reports whether a name is one of the operation's URLs, with or without
// the method. What its parameters are called does not matter.
func (op *Operation) IsAt(name string) bool {
	method, url, ok := strings.Cut(name, " ")
	if !ok {
		method, url = op.Method, name
	}
	if !strings.EqualFold(method, op.Method) || !strings.HasPrefix(url, "/") {
		return false
	}
	shape := strings.ToLower(parameter.ReplaceAllString(url, "{}"))
	for _, t := range op.Templates {
		if t.Shape() == shape || strings.EqualFold(t.Path(), url) || strings.EqualFold(t.Raw, url) {
			return true
		}
	}
	return false
}
