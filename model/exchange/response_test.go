package exchange

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/model/decision"
	"github.com/apimill/apimill/model/index"
	"github.com/apimill/apimill/model/topic"
)

// Sentences that name a status are all about it, each once.
func TestWeighedDescriptions(t *testing.T) {
	op := &model.Operation{Method: "PATCH", Evidence: model.Evidence{Sentences: []model.Sentence{
		{Statuses: []int{201}, Doc: "Returns `201 Created` for a new pot."},
		{Statuses: []int{200}, Doc: "Otherwise `200 OK`."},
		{Statuses: []int{200, 201}, Doc: "With `200 OK` and `201 Created`, the key is that of the URL."},
		{Statuses: []int{200}, Doc: "Otherwise `200 OK`."},
		{Statuses: []int{409}},
	}}}
	var diags diag.List
	WeighAnswers([]*model.Operation{op}, topic.Map{op: {}}, index.New(nil), &decision.Log{}, &diags)
	got := map[int]string{}
	for _, r := range op.Responses {
		got[r.Status] = r.Doc
	}
	want := map[int]string{
		200: "Otherwise `200 OK`. With `200 OK` and `201 Created`, the key is that of the URL.",
		201: "Returns `201 Created` for a new pot. With `200 OK` and `201 Created`, the key is that of the URL.",
		409: "Conflict",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}
