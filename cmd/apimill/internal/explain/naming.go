package explain

import (
	"slices"
	"strings"

	"github.com/apimill/apimill/generator/golang"
	"github.com/apimill/apimill/generator/openapi"
	"github.com/apimill/apimill/model"
)

// A naming is what the generators call the parts of an API.
type naming struct {
	api     *model.API
	golang  *golang.Names
	openapi *openapi.Names
	without golang.Parts
}

// newNaming returns the names in a package without some parts.
func newNaming(api *model.API, without golang.Parts) naming {
	return naming{api, golang.NewNames(api), openapi.NewNames(api), without}
}

// find returns all that a name can mean, in the documents and in Go.
func (n naming) find(name string) []model.Subject {
	subjects := n.api.Find(name)
	for _, s := range n.golang.Find(name) {
		if !slices.Contains(subjects, s) {
			subjects = append(subjects, s)
		}
	}
	return subjects
}

// of returns the names of a subject, a row for each generator, and in OpenAPI
// for each endpoint; none for no subject.
func (n naming) of(s model.Subject) table {
	var rows table
	if s == (model.Subject{}) {
		return nil
	}
	rows.addIf("Go", strings.Join(n.golang.Of(s), ", "))
	if s.Operation == nil {
		rows.add("OpenAPI", n.openapi.Component(s))
		return rows
	}
	n.addParts(&rows, s.Operation)
	for _, at := range n.openapi.Endpoints(s.Operation) {
		rows.add("OpenAPI", at.ID+", "+s.Operation.Method+" "+at.Path)
	}
	return rows
}

// addParts adds what an operation is called in the parts that the package has.
func (n naming) addParts(rows *table, op *model.Operation) {
	if !n.without.Has(golang.Server) {
		rows.add("server", n.golang.Server(op))
	}
	if !n.without.Has(golang.Client) {
		rows.add("client", strings.Join(n.golang.Client(op), ", "))
	}
	if !n.without.Has(golang.Fake) {
		rows.add("fake", op.ID)
	}
}

// counterpart returns what a subject of another reading of the same documents is
// in this one. An operation has its ID from the lock, so its first URL counts.
func (n naming) counterpart(s model.Subject) model.Subject {
	if s.Operation == nil {
		for _, found := range n.api.Find(s.Name()) {
			if found.Name() == s.Name() && found.Operation == nil {
				return found
			}
		}
		return model.Subject{}
	}
	i := slices.IndexFunc(n.api.Operations, func(op *model.Operation) bool {
		return op.Method == s.Operation.Method && op.Templates[0].Path() == s.Operation.Templates[0].Path()
	})
	if i < 0 {
		return model.Subject{}
	}
	return model.Subject{Operation: n.api.Operations[i]}
}
