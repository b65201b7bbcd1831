package topic

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/apimill/apimill/model"
)

// Titles reads the titles of operations as a publisher writes them.
type Titles struct {
	noise    *regexp.Regexp // what is no part of a name
	articles []string
}

// NewTitles returns what reads titles that follow conventions.
func NewTitles(c *model.Conventions) *Titles {
	t := &Titles{articles: c.Articles}
	var noise []string
	if len(c.TitleNotes) > 0 {
		noise = append(noise, `\s*\((?:`+oneOf(c.TitleNotes)+`)\)`)
	}
	if len(c.TitleKinds) > 0 {
		noise = append(noise, `\s+(?:`+oneOf(c.TitleKinds)+`)$`)
	}
	if len(noise) > 0 {
		t.noise = regexp.MustCompile(`(?i)` + strings.Join(noise, "|"))
	}
	return t
}

// oneOf returns an expression that matches any of some words.
func oneOf(words []string) string {
	quoted := make([]string, len(words))
	for i, w := range words {
		quoted[i] = regexp.QuoteMeta(w)
	}
	return strings.Join(quoted, "|")
}

// Words returns the words of a title that make names, without articles; none when it
// has other ones.
func (t *Titles) Words(title string) []string {
	if t.noise != nil {
		title = t.noise.ReplaceAllString(title, "")
	}
	words := strings.FieldsFunc(title, func(c rune) bool { return unicode.IsSpace(c) || strings.ContainsRune(":.,/-", c) })
	var kept []string
	for _, w := range words {
		switch {
		case strings.ContainsFunc(w, isStrange):
			return nil
		case slices.ContainsFunc(t.articles, func(a string) bool { return strings.EqualFold(w, a) }):
		default:
			kept = append(kept, w)
		}
	}
	return kept
}

// isStrange reports whether names have no such letter.
func isStrange(c rune) bool {
	return c != '_' && (c > unicode.MaxASCII || !unicode.IsLetter(c) && !unicode.IsDigit(c))
}

// IsAfter reports whether the title of an operation is a verb and the name of a
// resource, as in "Delete a user" and "List desktop devices".
func (t *Titles) IsAfter(op *model.Operation, res *model.Resource) bool {
	if res == nil {
		return false
	}
	words := t.Words(op.Title)
	if len(words) < 2 {
		return false
	}
	name := strings.Join(words[1:], "")
	return strings.EqualFold(name, res.Name) || strings.EqualFold(model.Singular(name), res.Name)
}
