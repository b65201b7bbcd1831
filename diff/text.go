package diff

import (
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
