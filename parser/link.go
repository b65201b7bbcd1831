package parser

import (
	"cmp"
	"path"
	"strings"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
)

// maxLink bounds one link's text and target; it keeps a line of brackets linear.
const maxLink = 2 << 10

// An inlineLink is a link in a piece of source.
type inlineLink struct {
	start, end int    // in the source, brackets included
	text       string // with markup
	target     string // as written, title removed
	collection bool   // the target says "x.md collection"
	undefined  bool   // a reference without a definition
}

// links returns the links in a piece of source, in order: inline ones, and
// references that the page defines. A link whose ")" is missing ends with the
// source.
func (p *page) links(src string) []inlineLink {
	src = src[:min(len(src), maxInline)]
	var ls []inlineLink
	for i := 0; i < len(src); {
		switch src[i] {
		case '\\':
			i += 2
		case '`':
			i = skipCode(src, i)
		case '[':
			l, ok := p.linkAt(src, i)
			if ok {
				ls = append(ls, l)
			}
			i = l.end
		default:
			i++
		}
	}
	return ls
}

// skipCode returns the offset behind the code span that starts at i, or behind
// its back-ticks when it has no end.
func skipCode(src string, i int) int {
	n := len(src[i:]) - len(strings.TrimLeft(src[i:], "`"))
	ticks := src[i : i+n]
	if j := strings.Index(src[i+n:], ticks); j >= 0 {
		return i + n + j + n
	}
	return i + n
}

// linkAt reads the link that starts with the bracket at i. What is no link has
// an end all the same: where to go on looking.
func (p *page) linkAt(src string, i int) (l inlineLink, ok bool) {
	closing := closingBracket(src, i)
	if closing < 0 {
		return inlineLink{end: i + 1}, false
	}
	l = inlineLink{start: i, end: closing + 1, text: src[i+1 : closing]}
	if strings.HasPrefix(l.text, "!") { // [!NOTE], [!INCLUDE …]
		return l, false
	}
	rest := src[l.end:]
	switch {
	case strings.HasPrefix(rest, "("):
		target, length := cutTarget(rest[1:])
		l.target, l.end = target, l.end+1+length
	case strings.HasPrefix(rest, "["):
		label, _, ok := strings.Cut(rest[1:], "]")
		if !ok {
			return l, false
		}
		l.end += len(label) + 2
		label = refLabel(cmp.Or(label, l.text))
		l.target, l.undefined = p.refs[label], p.refs[label] == ""
	default:
		if l.target, ok = p.refs[refLabel(l.text)]; !ok {
			return inlineLink{end: i + 1}, false
		}
	}
	if t, ok := strings.CutSuffix(strings.TrimRight(l.target, " "), " collection"); ok {
		l.target, l.collection = t, true
	}
	return l, true
}

func closingBracket(src string, open int) int {
	depth := 0
	for i := open; i < min(len(src), open+maxLink); i++ {
		switch src[i] {
		case '\\':
			i++
		case '[':
			depth++
		case ']':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return -1
}

// cutTarget reads a link target up to its closing parenthesis, or up to the
// first blank or pipe when it has none, and returns it without title, with the
// length it takes.
func cutTarget(src string) (target string, length int) {
	src = src[:min(len(src), maxLink)]
	depth, end := 0, len(src)
	if i := strings.IndexAny(src, "|,\n "); i >= 0 && !strings.Contains(src, ")") {
		end = i
	}
scan:
	for i := range end {
		if src[i] == '(' {
			depth++
		} else if src[i] == ')' {
			if depth == 0 {
				end = i
				break scan
			}
			depth--
		}
	}
	target = strings.TrimSpace(src[:end])
	if i := strings.IndexAny(target, `"'`); i > 0 && target[i-1] == ' ' {
		target = strings.TrimSpace(target[:i])
	}
	return strings.Trim(target, "<>"), min(end+1, len(src))
}

// link turns an inline link into the model's, its target joined with the
// page's folder. It returns nil for links that lead to no page.
func (p *page) link(l inlineLink, offset int) *model.Link {
	target, anchor, _ := strings.Cut(l.target, "#")
	target = strings.ReplaceAll(target, `\`, "/")
	target, _, _ = strings.Cut(target, "?")
	out := &model.Link{Text: plainText(l.text), Anchor: anchor, Pos: p.pos(offset + l.start)}
	switch {
	case target == "" && anchor != "":
		out.Target = p.path
	case strings.Contains(target, "://") || strings.HasPrefix(target, "mailto:"):
		return nil
	case strings.HasPrefix(target, "/graph/api/"):
		out.Target = p.sitePage(target)
	case strings.HasPrefix(target, "/") || target == "":
		return nil
	default:
		out.Target = path.Join(path.Dir(p.path), target)
	}
	if file, ok := p.files.find(out.Target); ok {
		out.Target = file
	}
	return out
}

// sitePage maps a link to the published site, "/graph/api/resources/user?view=…",
// to the page in the set, "…/resources/user.md".
func (p *page) sitePage(target string) string {
	target, _, _ = strings.Cut(strings.TrimPrefix(target, "/graph/api/"), "?")
	folder, name := path.Split(target)
	if folder == "" {
		folder = "api/"
	}
	return path.Join(path.Dir(path.Dir(p.path)), folder, strings.TrimSuffix(name, ".md")+".md")
}

// checkLinks reports relative links to pages that are not in the set, or whose
// name is written in another case than the file's, and links within the page
// that lead nowhere.
func (p *page) checkLinks() {
	for _, s := range p.all {
		for _, b := range s.blocks {
			switch b.kind {
			case paragraphBlock, headingBlock:
				p.checkLinksIn(b.text, b.offset)
			case tableBlock:
				for _, r := range b.table.rows {
					p.checkLinksIn(r.source, r.offset)
				}
			}
		}
	}
}

func (p *page) checkLinksIn(src string, offset int) {
	for _, l := range p.links(src) {
		switch {
		case l.undefined:
			p.report(diag.BrokenLink, offset+l.start, "link reference %q has no definition on this page", plainText(l.text))
		case strings.HasPrefix(l.target, "#"):
			p.checkAnchor(l, offset)
		case strings.Contains(l.target, ".md") && !strings.HasPrefix(l.target, "/"):
			p.checkLink(src, l, offset)
		}
	}
}

func (p *page) checkLink(src string, l inlineLink, offset int) {
	m := p.link(l, offset)
	if m == nil {
		return
	}
	written, _, _ := strings.Cut(l.target, "#")
	joined := path.Join(path.Dir(p.path), strings.ReplaceAll(written, `\`, "/"))
	switch file, ok := p.files.find(m.Target); {
	case !ok:
		p.report(diag.BrokenLink, offset+l.start, "link target %q is not among the documents%s", l.target, p.files.didYouMean(m.Target))
	case written != "" && joined != file:
		at := strings.Index(src[l.start:l.end], "]("+l.target) + len("](")
		fix := []diag.Edit{p.edit(offset+l.start+at, written, inCaseOf(written, file))}
		p.reportFixable(diag.LinkCase, offset+l.start, fix, "link target %q is written in another case than the file %q", l.target, path.Base(file))
	}
}

// inCaseOf returns a relative link with the letters of the file that it leads to.
func inCaseOf(written, file string) string {
	parts := strings.Split(strings.ReplaceAll(written, `\`, "/"), "/")
	names := strings.Split(file, "/")
	for i, j := len(parts)-1, len(names)-1; i >= 0 && j >= 0 && strings.EqualFold(parts[i], names[j]); i, j = i-1, j-1 {
		parts[i] = names[j]
	}
	return strings.Join(parts, "/")
}
