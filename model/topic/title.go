package topic

import (
	"regexp"
	"strings"
	"unicode"

	"github.com/apimill/apimill/model"
)

// IsTitledAfter reports whether the title is a verb and the name of a resource,
// as in "Delete a user" and "List desktop devices".
func IsTitledAfter(op *model.Operation, res *model.Resource) bool {
	words := TitleWords(op.Title)
	if res == nil || len(words) < 2 {
		return false
	}
	name := strings.Join(words[1:], "")
	return strings.EqualFold(name, res.Name) || strings.EqualFold(model.Singular(name), res.Name)
}

var (
	titleNoise = regexp.MustCompile(`(?i)\s*\((?:deprecated|preview)\)|\s+(?:action|function|method)$`)
	titleWord  = regexp.MustCompile(`^[A-Za-z0-9_]+$`)
)

// TitleWords returns the words of a title that make names, without articles; none
// when it has other ones.
func TitleWords(title string) []string {
	words := strings.FieldsFunc(titleNoise.ReplaceAllString(title, ""), func(c rune) bool { return unicode.IsSpace(c) || strings.ContainsRune(":.,/-", c) })
	var kept []string
	for _, w := range words {
		switch {
		case !titleWord.MatchString(w):
			return nil
		case strings.EqualFold(w, "a") || strings.EqualFold(w, "an") || strings.EqualFold(w, "the"):
		default:
			kept = append(kept, w)
		}
	}
	return kept
}
