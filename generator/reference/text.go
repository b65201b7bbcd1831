package reference

import (
	"bytes"
	"html/template"
	"strings"

	"github.com/apimill/apimill/model"
)

// longest is how long a description may be that is read as CommonMark. What is
// longer is shown as it is: hostile text takes time that grows faster than it.
const longest = 20_000

// html returns CommonMark as HTML that can do no harm: goldmark leaves out HTML
// and links that run scripts. Links to documents lead to the places that these
// have in the reference, or leave their text.
func (s *site) html(doc, root string) template.HTML {
	if doc == "" {
		return ""
	}
	if len(doc) > longest || !strings.ContainsAny(doc, "\\`*_[<>&#|\n~") {
		return "<p>" + template.HTML(template.HTMLEscapeString(doc)) + "</p>" // #nosec: escaped
	}
	var b bytes.Buffer
	if err := s.markdown.Convert([]byte(s.relink(doc, root)), &b); err != nil {
		return template.HTML(template.HTMLEscapeString(doc)) // a buffer never fails
	}
	return template.HTML(b.String())
}

// relink lets links to documents lead to the places of what these document, and those to
// others to where these are published. The case of a link's target counts as little as
// elsewhere.
func (s *site) relink(doc, root string) string {
	return model.ReplaceLinks(doc, func(link, label, target string) string {
		document, anchor, _ := strings.Cut(target, "#")
		switch place := s.place(document, anchor); {
		case model.IsWeb(target):
			return link
		case strings.HasPrefix(label, "!"):
		case place != "":
			return label + "](" + root + place + ")"
		case s.opts.Published(target) != "":
			return label + "](" + s.opts.Published(target) + ")"
		}
		return strings.TrimPrefix(strings.TrimPrefix(label, "!"), "[")
	})
}

// plain returns the first sentence of CommonMark, without marks.
func plain(doc string) string {
	doc, _, _ = strings.Cut(doc, "\n\n")
	doc = model.ReplaceLinks(doc, func(_, label, _ string) string {
		return strings.TrimPrefix(strings.TrimPrefix(label, "!"), "[")
	})
	doc = strings.Join(strings.Fields(strings.NewReplacer("`", "", "**", "", `\`, "").Replace(doc)), " ")
	sentence, _, more := strings.Cut(doc, ". ")
	if more {
		return sentence + "."
	}
	return sentence
}
