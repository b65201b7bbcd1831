package exchange

import (
	"net/http"
	"slices"
	"strings"

	"github.com/apimill/apimill/model"
)

// System query options of OData, by what they apply to.
var (
	ofCollections = []string{"$count", "$expand", "$filter", "$orderby", "$search", "$select", "$skip", "$top"}
	ofEntities    = []string{"$expand", "$select"}
)

// AddSystemQueries gives every operation the options of OData that it takes.
func AddSystemQueries(operations []*model.Operation) {
	for _, op := range operations {
		addSystemQuery(op)
	}
}

// addSystemQuery gives an operation whose page says that it takes the options of
// OData, without naming them, those that apply to what it answers with. A URL of the
// page may have one without its $, which OData lets clients leave out.
func addSystemQuery(op *model.Operation) {
	q := op.Evidence.Query
	if q == nil || op.Method != http.MethodGet {
		return
	}
	for _, name := range applicableOptions(op) {
		known := slices.ContainsFunc(op.Parameters, func(p *model.Parameter) bool {
			return p.In == model.Query && strings.EqualFold(strings.TrimPrefix(p.Name, "$"), name[1:])
		})
		if known {
			continue
		}
		if at, taken := q.Takes(name, op.Templates); taken {
			op.Parameters = append(op.Parameters, &model.Parameter{In: model.Query, At: at, Field: model.Field{Name: name, Type: model.SystemQueryType(name), Doc: q.Doc, Pos: q.Pos}})
		}
	}
}

// applicableOptions returns the options that can be applied to the answer of
// success.
func applicableOptions(op *model.Operation) []string {
	for _, r := range op.Responses {
		switch {
		case !model.IsSuccess(r.Status) || r.Type == nil:
		case r.Type.Collection:
			return ofCollections
		case r.Type.Resource != nil:
			return ofEntities
		}
	}
	return nil
}
