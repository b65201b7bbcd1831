package model

import "slices"

// UniteAccess grants what either list grants, in the order of callers; the
// scopes of the first come first. It changes neither.
func UniteAccess(a, b []Access) []Access {
	a = slices.Clone(a)
	for _, from := range b {
		i := slices.IndexFunc(a, func(have Access) bool { return have.Principal == from.Principal })
		if i < 0 {
			a = append(a, from)
			continue
		}
		a[i].Supported = a[i].Supported || from.Supported
		a[i].Scopes = slices.Clone(a[i].Scopes)
		for _, scope := range from.Scopes {
			if !slices.Contains(a[i].Scopes, scope) {
				a[i].Scopes = append(a[i].Scopes, scope)
			}
		}
	}
	slices.SortStableFunc(a, func(x, y Access) int { return int(x.Principal) - int(y.Principal) })
	return a
}
