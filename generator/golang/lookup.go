package golang

import (
	"slices"
	"strings"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
)

// Names tells what the parts of an API are called in the package that Generate
// makes of it.
type Names struct {
	api   *model.API
	names *names
}

// NewNames returns the names of an API's parts. Generate reports their clashes.
func NewNames(api *model.API) *Names { return &Names{api, newNames(api, new(diag.List))} }

// Of returns the identifiers that stand for a subject, the most telling first:
// "License"; "License.SKUID"; "Importance"; "LicenseAPI.CreateLicense",
// "CreateLicenseRequest".
func (n *Names) Of(s model.Subject) []string {
	names := n.names
	switch {
	case s.Field != nil:
		return n.ofField(s.Resource, s.Field)
	case s.Resource != nil:
		return []string{names.resources[s.Resource]}
	case s.Enum != nil:
		return []string{names.enums[s.Enum]}
	}
	op := names.operations[s.Operation]
	idents := []string{names.tags[s.Operation.Tag].api + "." + op.method, op.request}
	if op.body != "" {
		idents = append(idents, op.body)
	}
	return idents
}

func (n *Names) ofField(r *model.Resource, f *model.Field) []string {
	for _, named := range n.names.fields[r] {
		if named.field.Name == f.Name {
			return []string{n.names.resources[r] + "." + named.name}
		}
	}
	return nil
}

// Server returns the field of Server that an operation is served from, "Server.User".
func (n *Names) Server(op *model.Operation) string { return "Server." + n.names.tags[op.Tag].field }

// Client returns how a client calls an operation, "Client.User.ListUsers", and, where
// answers have pages, how it reads all of them, "Client.User.AllUsers".
func (n *Names) Client(op *model.Operation) []string {
	part, named := "Client."+n.names.tags[op.Tag].field+".", n.names.operations[op]
	calls := []string{part + named.method}
	if named.all != "" {
		calls = append(calls, part+named.all)
	}
	return calls
}

// Constant returns the identifier of an enum's member, e.g. "ImportanceLow".
func (n *Names) Constant(m *model.Member) string { return n.names.members[m] }

// Find returns what an identifier stands for. A method may be named without its
// interface, a field with the type that declares or inherits it.
func (n *Names) Find(ident string) []model.Subject {
	if ident == "" {
		return nil // also what a member without a constant has
	}
	var found []model.Subject
	owner, field, _ := strings.Cut(ident, ".")
	for _, r := range n.api.Resources {
		s := model.Subject{Resource: r}
		switch {
		case n.names.resources[r] != owner:
		case field == "":
			found = append(found, s)
		default:
			found = append(found, n.field(r, field)...)
		}
	}
	for _, e := range n.api.Enums {
		isConstant := func(m *model.Member) bool { return n.Constant(m) == ident }
		if n.names.enums[e] == ident || slices.ContainsFunc(e.Members, isConstant) {
			found = append(found, model.Subject{Enum: e})
		}
	}
	for _, op := range n.api.Operations {
		if s := (model.Subject{Operation: op}); slices.Contains(n.Of(s), ident) || n.names.operations[op].method == ident {
			found = append(found, s)
		}
	}
	return found
}

func (n *Names) field(r *model.Resource, ident string) []model.Subject {
	for _, named := range n.names.fields[r] {
		for declaring := r; declaring != nil && named.name == ident; declaring = declaring.Base {
			if f := declaring.Field(named.field.Name); f != nil {
				return []model.Subject{{Resource: declaring, Field: f}}
			}
		}
	}
	return nil
}
