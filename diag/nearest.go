package diag

import (
	"strings"

	"github.com/agext/levenshtein"
)

// Nearest returns the candidate that a misspelt word most likely means: the one
// that differs least, case aside, if that is in at most a third of its letters.
// It returns "" when none is near.
func Nearest(written string, candidates []string) string {
	best, least := "", len(written)
	lower := strings.ToLower(written)
	for _, c := range candidates {
		if d := levenshtein.Distance(lower, strings.ToLower(c), nil); d < least && 3*d <= len(c)+2 {
			best, least = c, d
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
