package exchange

import (
	"testing"

	"github.com/apimill/apimill/model"
)

// What an option does is said where no page says it of this one; other parameters are
// left alone.
func TestDescribeQueries(t *testing.T) {
	of := func(in model.ParamIn, name, doc string) *model.Parameter {
		return &model.Parameter{In: in, Field: model.Field{Name: name, Doc: doc}}
	}
	op := &model.Operation{Parameters: []*model.Parameter{
		of(model.Query, "$top", ""), of(model.Query, "$skipToken", ""), of(model.Query, "$filter", "By name."), of(model.Query, "floor", ""), of(model.Header, "$top", ""),
	}}
	DescribeQueries([]*model.Operation{op})
	for i, want := range []string{"How many items to return at most.", "Where the next page begins, as an `@odata.nextLink` has it.", "By name.", "", ""} {
		if got := op.Parameters[i].Doc; got != want {
			t.Errorf("%s: got %q, want %q", op.Parameters[i].Name, got, want)
		}
	}
}
