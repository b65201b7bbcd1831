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

// optionTexts say what the options of OData do.
var optionTexts = map[string]string{
	"$count":      "Whether the answer says how many items there are in all pages, in `@odata.count`.",
	"$deltatoken": "Since when to tell changes, as an `@odata.deltaLink` has it.",
	"$expand":     "The relationships whose resources come with the answer, separated by commas.",
	"$filter":     "A condition that the items must meet, such as `name eq 'value'`.",
	"$format":     "The media type of the answer.",
	"$orderby":    "The properties by which the items are sorted, separated by commas; with `desc` behind a name, the greatest come first.",
	"$search":     "Words that the items must have.",
	"$select":     "The properties that the answer has, separated by commas.",
	"$skip":       "How many items to leave out at the start.",
	"$skiptoken":  "Where the next page begins, as an `@odata.nextLink` has it.",
	"$top":        "How many items to return at most.",
}

// DescribeQueries says what options do of which the pages only say that operations take
// them.
func DescribeQueries(operations []*model.Operation) {
	for _, op := range operations {
		for _, p := range op.Parameters {
			if p.In == model.Query && p.Doc == "" {
				p.Doc = optionTexts[strings.ToLower(p.Name)]
			}
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
