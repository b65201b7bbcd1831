package diff

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/apimill/apimill/model"
)

var (
	pageLink = regexp.MustCompile(`!?\[([^\[\]]*)\]\(([^()\s]*)[^()]*\)`)
	isWeb    = regexp.MustCompile(`^https?://`)
)

// plain returns a description as readers see it. Where a link to another page
// leads does not count: it is another place in each checkout.
func plain(doc string) string {
	doc = pageLink.ReplaceAllStringFunc(doc, func(link string) string {
		m := pageLink.FindStringSubmatch(link)
		if isWeb.MatchString(m[2]) {
			return link
		}
		return m[1]
	})
	return strings.Join(strings.Fields(doc), " ")
}

// rangeText names the range of a number, e.g. "1 to 9" or "at most 9".
func rangeText(f *model.Field) string {
	number := func(n *int64) string { return strconv.FormatInt(*n, 10) }
	switch {
	case f.Minimum != nil && f.Maximum != nil:
		return number(f.Minimum) + " to " + number(f.Maximum)
	case f.Minimum != nil:
		return "at least " + number(f.Minimum)
	case f.Maximum != nil:
		return "at most " + number(f.Maximum)
	}
	return "not limited"
}
