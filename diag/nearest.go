package diag

import (
	"strings"

	"github.com/agext/levenshtein"
)

// maxSlips is how many letters may be wrong, missing or too many in a misspelt
// word. It bounds the work besides: most candidates are out by their length.
const maxSlips = 3

// Nearest returns the candidate that a misspelt word most likely means: the one
// with the fewest slips, case aside, if these are at most three and at most a
// third of its letters. It returns "" when none is near.
func Nearest(written string, candidates []string) string {
	lower := strings.ToLower(written)
	best, least := "", min(len(lower), maxSlips+1)
	for _, c := range candidates {
		if max(len(c)-len(written), len(written)-len(c)) > maxSlips {
			continue
		}
		// The library's own bound on the distance makes it return too little.
		slips := levenshtein.Distance(lower, strings.ToLower(c), nil)
		if slips < least && 3*slips <= len(c)+2 {
			best, least = c, slips
		}
	}
	return best
}

// DidYouMean returns "; did you mean "x"?" for the nearest candidate, "" when
// none is near.
func DidYouMean(written string, candidates []string) string {
	if near := Nearest(written, candidates); near != "" && near != written {
		return `; did you mean "` + near + `"?`
	}
	return ""
}

// DidYouMeanCode is DidYouMean for a misspelt code.
func DidYouMeanCode(written string) string {
	known := make([]string, len(kinds))
	for i, k := range kinds {
		known[i] = string(k.code)
	}
	return DidYouMean(written, known)
}
