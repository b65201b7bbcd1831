package golang

import (
	"fmt"
	"testing"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
)

func TestRequest(t *testing.T) {
	op := answers(operation("getItem", "POST", "/users/{userId}/items/{itemId}", "/me/items/{itemId}"), status(204))
	op.Templates[0].Params()[1].Type = typ(model.Int32)
	op.Parameters = []*model.Parameter{
		{In: model.Query, Field: *field("$select", typ(model.String))},
		{In: model.Query, Field: *field("itemId", typ(model.String))},
		{In: model.Query, Field: model.Field{Name: "days", Type: typ(model.Int32), Requirement: model.Required, Doc: "How long."}},
		{In: model.Query, Field: *field("kinds", listOf(typ(model.String)))},
		{In: model.Header, Field: *field("Content-Type", typ(model.String))},
		{In: model.Header, Field: model.Field{Name: "if-match", Type: typ(model.Any), Requirement: model.Required, Doc: "The state."}},
		{In: model.Header, Field: model.Field{Name: "Prefer", Type: typ(model.String), Doc: "The size."}},
		{In: model.Header, Field: *field("client-request-id", typ(model.GUID))},
	}
	api := apiOf(nil, nil, tag("item", nil, op))
	diags := new(diag.List)
	g := &gen{model: api, names: newNames(api, diags), parts: All}
	want := "// GetItemRequest is the request of GetItem.\n" +
		"type GetItemRequest struct {\n" +
		"\tUserID  *string `path:\"userId\"`\n" +
		"\tItemID  int32   `path:\"itemId\"`\n" +
		"\tItemID2 *string `query:\"itemId\"`\n" +
		"\t// How long.\n" +
		"\tDays            int32    `query:\"days\" rule:\"required\"`\n" +
		"\tKinds           []string `query:\"kinds\"`\n" +
		"\tClientRequestID *string  `header:\"client-request-id\" rule:\"guid\"`\n" +
		"\tQuery           Query\n" +
		"\t// `if-match`: The state.\n" +
		"\t//\n" +
		"\t// `Prefer`: The size.\n" +
		"\tHeaders Headers `required:\"if-match\"`\n" +
		"}"
	if got := fmt.Sprintf("%#v", g.request(op)); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if all := diags.All(); len(all) != 1 || all[0].Code != diag.NameClash {
		t.Errorf("got %v, want one clash", all)
	}
}
