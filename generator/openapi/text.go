package openapi

import (
	"cmp"
	"net/url"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/apimill/apimill/model"
)

// PagePlaceholder stands in Options.PageURL for the path of a page.
const PagePlaceholder = "{page}"

// A linker knows where links to pages of the document set lead.
type linker struct {
	pageURL string
	place   func(page, anchor string) string
}

// text returns CommonMark as a description. Links to pages of the document set lead to
// what the reference has of them, else to where they are published; when that is not
// known they leave their text, as images always do. Links to the web stay.
func (l linker) text(doc string) string {
	return model.UnlinkPages(model.ReplaceLinks(doc, func(link, label, target string) string {
		if address := cmp.Or(l.inReference(target), l.published(target)); address != "" && !strings.HasPrefix(label, "!") {
			return label + "](" + address + ")"
		}
		return link
	}))
}

// Published returns the URL under which a page is published, "" when that is not known.
func (opts Options) Published(page string) string {
	return linker{pageURL: opts.PageURL}.published(page)
}

// externalDocs leads to a page as its owners publish it, else to what the reference has
// of it; nil when nobody said where that is.
func (l linker) externalDocs(page string) *openapi3.ExternalDocs {
	address := cmp.Or(l.published(page), l.inReference(page))
	if address == "" {
		return nil
	}
	return &openapi3.ExternalDocs{URL: address}
}

// inReference returns the URL of what the reference has of a page, "" when there is none.
// The path may have an anchor behind it.
func (l linker) inReference(path string) string {
	if l.place == nil || model.IsWeb(path) {
		return ""
	}
	page, anchor, _ := strings.Cut(path, "#")
	return l.place(page, anchor)
}

// published returns the URL under which a page is published, "" when that is not
// known or the path is none of a page. The path may have an anchor behind it.
func (l linker) published(path string) string {
	path, anchor, _ := strings.Cut(path, "#")
	page, isPage := strings.CutSuffix(path, ".md")
	if !isPage {
		page, isPage = strings.CutSuffix(path, ".mdx")
	}
	if l.pageURL == "" || !isPage || strings.HasPrefix(page, "..") {
		return ""
	}
	page = (&url.URL{Path: page}).EscapedPath()
	address := strings.ReplaceAll(l.pageURL, PagePlaceholder, page)
	if anchor != "" {
		address += "#" + url.PathEscape(anchor)
	}
	return address
}
