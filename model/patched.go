package model

import "net/http"

// Patched returns the resources that some operation updates in part. No schema of
// one can demand a member, for an update leaves out what it does not change; each
// other request demands it by itself.
func (api *API) Patched() map[*Resource]bool {
	patched := map[*Resource]bool{}
	for _, op := range api.Operations {
		if op.Method != http.MethodPatch || op.Body == nil || op.Body.Type == nil {
			continue
		}
		for r := op.Body.Type.Resource; r != nil; r = r.Base {
			patched[r] = true
		}
	}
	return patched
}
