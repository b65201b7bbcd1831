package parser

import (
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/parser/markdown"
	"github.com/apimill/apimill/parser/style"
	"github.com/apimill/apimill/parser/unit"
)

// linkedTypes returns the types that a piece of source links to: links to
// pages about resources, other than those about errors.
func linkedTypes(p *page, src string, offset int) []model.Type {
	var ts []model.Type
	for _, l := range p.Links(src) {
		if !isResourceLink(p.style, l.Target) {
			continue
		}
		t, ok := typeOfLink(p, l, markdown.Span{Text: src, Offset: offset})
		if ok {
			t.Pos = p.Pos(offset + l.Start)
			ts = append(ts, t)
		}
	}
	return ts
}

// isResourceLink reports whether a link leads to a page about a type: one in
// the folder of such pages or, where all pages lie in one folder, one whose name
// is a single word, since those about operations are called "user-get.md".
func isResourceLink(st *style.Style, target string) bool {
	folders := st.Folders
	if st.Units.Several() && strings.Contains(target, "#") {
		return true // a heading of any page may define a type
	}
	target = strings.ToLower(strings.ReplaceAll(target, `\`, "/"))
	folder, name := path.Split(target)
	inFolder := strings.Contains(folder, folders.Types+"/")
	beside := (folder == "" || folder == "./") && resourcePage.MatchString(name)
	return (inFolder || beside) && (folders.NotTypes == "" || !strings.Contains(target, folders.NotTypes))
}

// leadsToOperation reports whether a link leads to the heading of an operation on its page.
func leadsToOperation(p *page, l markdown.InlineLink) bool {
	anchor, within := strings.CutPrefix(l.Target, "#")
	return within && slices.ContainsFunc(p.units.Units, func(u *unit.Unit) bool {
		return u.Kind == unit.Operation && slices.Contains(u.IDs, anchor)
	})
}

var resourcePage = regexp.MustCompile(`^\w+\.md(?:#.*)?$`)
