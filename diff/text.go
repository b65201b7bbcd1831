package diff

import (
	"strconv"
	"strings"

	"github.com/apimill/apimill/model"
)

// plain returns a description as readers see it. Where a link leads does not count:
// pages are in another place in each checkout, and in another one where they are
// published.
func plain(doc string) string {
	text := model.ReplaceLinks(doc, func(_, label, _ string) string {
		return strings.TrimPrefix(strings.TrimPrefix(label, "!"), "[")
	})
	return strings.Join(strings.Fields(text), " ")
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
