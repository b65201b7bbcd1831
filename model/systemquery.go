package model

import (
	"net/http"
	"slices"
	"strings"
)

// System query options of OData, by what they apply to.
var (
	ofCollections = []string{"$count", "$expand", "$filter", "$orderby", "$search", "$select", "$skip", "$top"}
	ofEntities    = []string{"$expand", "$select"}
)

// SystemQueryType returns the type of a system query option.
func SystemQueryType(name string) Type {
	switch strings.ToLower(name) {
	case "$top", "$skip":
		return Type{Scalar: Int32}
	case "$count":
		return Type{Scalar: Boolean}
	}
	return Type{Scalar: String}
}

// addSystemQueries gives every operation the options of OData that it takes.
func addSystemQueries(operations []*Operation) {
	for _, op := range operations {
		op.addSystemQuery()
	}
}

// addSystemQuery gives an operation whose page says that it takes the options of
// OData, without naming them, those that apply to what it answers with. A URL of the
// page may have one without its $, which OData lets clients leave out.
func (op *Operation) addSystemQuery() {
	q := op.Evidence.Query
	if q == nil || op.Method != http.MethodGet {
		return
	}
	for _, name := range op.applicableOptions() {
		known := slices.ContainsFunc(op.Parameters, func(p *Parameter) bool {
			return p.In == Query && strings.EqualFold(strings.TrimPrefix(p.Name, "$"), name[1:])
		})
		if !known && !slices.Contains(q.Except, name) {
			op.Parameters = append(op.Parameters, &Parameter{In: Query, Field: Field{Name: name, Type: SystemQueryType(name), Doc: q.Doc, Pos: q.Pos}})
		}
	}
}

// applicableOptions returns the options that can be applied to the answer of
// success.
func (op *Operation) applicableOptions() []string {
	for _, r := range op.Responses {
		switch {
		case !IsSuccess(r.Status) || r.Type == nil:
		case r.Type.Collection:
			return ofCollections
		case r.Type.Resource != nil:
			return ofEntities
		}
	}
	return nil
}
