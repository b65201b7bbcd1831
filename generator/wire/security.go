package wire

import (
	"slices"

	"github.com/apimill/apimill/model"
)

// HasSecurity reports whether callers may prove who they are in a way of one of some kinds.
func HasSecurity(api *model.API, kinds ...model.SecurityKind) bool {
	return slices.ContainsFunc(api.Security, func(s model.Security) bool { return slices.Contains(kinds, s.Kind) })
}

// KeyOfCaller returns the way in which callers have a key: the first of several, nil for
// none.
func KeyOfCaller(api *model.API) *model.Security {
	for i := range api.Security {
		if api.Security[i].Kind == model.APIKey {
			return &api.Security[i]
		}
	}
	return nil
}
