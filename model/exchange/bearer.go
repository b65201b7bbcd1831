package exchange

import "github.com/apimill/apimill/model"

// SettleBearer finds that callers send a bearer token: most operations have a table of
// headers that asks for one, and no page says more of who may call.
func SettleBearer(api *model.API) {
	asking := 0
	for _, op := range api.Operations {
		if len(op.Access) > 0 {
			return
		}
		if op.Evidence.Bearer {
			asking++
		}
	}
	api.Bearer = 2*asking > len(api.Operations)
}
