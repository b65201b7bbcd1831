package openapi

import (
	"strings"

	"github.com/apimill/apimill/model"
)

// text returns CommonMark as a description. Links to pages of the document set
// lead to where these are published; when that is not known they leave their
// text, as images always do. Links to the web stay.
func (b *builder) text(doc string) string {
	return model.UnlinkPages(model.ReplaceLinks(doc, func(link, label, target string) string {
		if address := b.pageURL(target); address != "" && !strings.HasPrefix(label, "!") {
			return label + "](" + address + ")"
		}
		return link
	}))
}
