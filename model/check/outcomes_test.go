package check

import (
	"testing"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/model/index"
)

// TestLedger shows what the ledger has of the fences of examples: used, used in part,
// or left out and why. Others stay as they are.
func TestLedger(t *testing.T) {
	lamp := &model.Resource{Name: "lamp", Fields: []*model.Field{
		{Name: "label", Type: model.Type{Scalar: model.String}, Requirement: model.Required},
		{Name: "watts", Type: model.Type{Scalar: model.Int32}},
	}}
	at := func(line int) diag.Pos { return diag.Pos{File: "lamp.md", Line: line, Column: 1} }
	message := func(line, status int, body string) *model.Example {
		return &model.Example{Response: &model.Message{Status: status, Fence: at(line), Body: parsed(t, body)}}
	}
	op := &model.Operation{
		Method:    "GET",
		Responses: []*model.Response{{Status: 200, Type: &model.Type{Scalar: model.Named, Resource: lamp}}, {Status: 204}},
		Examples: []*model.Example{
			message(1, 200, `{"label":"a"}`), message(2, 200, `{"label":"a","watts":"many"}`), message(3, 200, `{"watts":3}`), message(4, 204, `{"label":"a"}`), message(5, 204, `{}`),
		},
	}
	page := &model.Page{Operations: []*model.Operation{op}}
	op.Page = page
	want := []string{
		"used: example message",
		"recovered: example message, without what does not fit: watts",
		`ignored: the body of the example is left out: the example has no "label", which is required`,
		"ignored: the body of the example is left out: the page describes no such body",
		"used: example message, its body is empty",
		"ignored: an illustration",
	}
	for i := range want {
		page.Ledger = append(page.Ledger, model.Entry{Kind: model.FenceEntry, Pos: at(i + 1), Status: model.Ignored, Note: "an illustration"})
	}
	api := &model.API{Pages: []*model.Page{page}, Operations: page.Operations}
	Examples(api, index.New(nil), new(diag.List))
	for i, e := range page.Ledger {
		if got := e.Status.String() + ": " + e.Note; got != want[i] {
			t.Errorf("fence %d is %q, want %q", i+1, got, want[i])
		}
	}
}
