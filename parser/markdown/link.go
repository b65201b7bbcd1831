package markdown

import (
	"cmp"
	"path"
	"regexp"
	"strings"

	"github.com/apimill/apimill/diag"
)

// maxLink bounds one link's text and target; it keeps a line of brackets linear.
const maxLink = 2 << 10

// An InlineLink is a link in a piece of source.
type InlineLink struct {
	Start, End int    // in the source, brackets included
	Text       string // with markup
	Target     string // as written, title removed
	Note       string // a word that follows the target, "collection" in "x.md collection"
	Undefined  bool   // a reference without a definition
}

// Links returns the links in a piece of source, in order: inline ones, and
// references that the page defines. A link whose ")" is missing ends with the
// source.
func (d *Document) Links(src string) []InlineLink {
	src = src[:min(len(src), maxInline)]
	var ls []InlineLink
	for i := 0; i < len(src); {
		switch src[i] {
		case '\\':
			i += 2
		case '`':
			i = skipCode(src, i)
		case '[':
			l, ok := linkAt(d, src, i)
			if ok {
				ls = append(ls, l)
			}
			i = l.End
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
func linkAt(d *Document, src string, i int) (l InlineLink, ok bool) {
	closing := closingBracket(src, i)
	if closing < 0 {
		return InlineLink{End: i + 1}, false
	}
	l = InlineLink{Start: i, End: closing + 1, Text: src[i+1 : closing]}
	if strings.HasPrefix(l.Text, "!") { // [!NOTE], [!INCLUDE …]
		return l, false
	}
	rest := src[l.End:]
	switch {
	case strings.HasPrefix(rest, "("):
		target, length := cutTarget(rest[1:])
		l.Target, l.End = target, l.End+1+length
	case strings.HasPrefix(rest, "["):
		label, _, ok := strings.Cut(rest[1:], "]")
		if !ok {
			return l, false
		}
		if label == "" && i > 0 && isNamePart(src[i-1]) && d.refs[refLabel(l.Text)] == "" {
			return InlineLink{End: l.End + 2}, false // an index: "poll[options][]"
		}
		l.End += len(label) + 2
		label = refLabel(cmp.Or(label, l.Text))
		l.Target, l.Undefined = d.refs[label], d.refs[label] == ""
	default:
		if l.Target, ok = d.refs[refLabel(l.Text)]; !ok {
			return InlineLink{End: i + 1}, false
		}
	}
	l.Target, l.Note = d.files.cutNote(l.Target)
	return l, true
}

// isNamePart reports whether a letter is part of a name or of an index behind one.
func isNamePart(c byte) bool {
	return c == '_' || c == ']' || '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
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

// shortcode finds the call of a template that makes a link to a page: {{< relref "a/b" >}}.
var shortcode = regexp.MustCompile(`^\{\{[<%]\s*\w+\s+(?:\w+=)?"([^"]+)"[^{}]*[>%]\}\}$`)

// cutTarget reads a link target up to its closing parenthesis, or up to the
// first blank, comma or pipe when it has none before another link begins, and returns
// it without title, with the length it takes.
func cutTarget(src string) (target string, length int) {
	src = src[:min(len(src), maxLink)]
	depth, end := 0, len(src)
	if before, _, closed := strings.Cut(src, ")"); !closed || strings.Contains(before, "](") { // another link begins first
		if i := strings.IndexAny(src, "|,\n "); i >= 0 {
			end = i
		}
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
	target, length = strings.TrimSpace(src[:end]), end
	if strings.HasPrefix(src[end:], ")") {
		length++
	}
	if m := shortcode.FindStringSubmatch(target); m != nil {
		return "/" + strings.TrimPrefix(m[1], "/"), length
	}
	if i := strings.IndexAny(target, `"'`); i > 0 && target[i-1] == ' ' {
		target = strings.TrimSpace(target[:i])
	}
	return strings.Trim(target, "<>"), length
}

// A Link is a reference from one page to another.
type Link struct {
	Text   string // without markup, e.g. "List users"
	Target string // the page's path, joined with the folder of the linking file; may not exist
	Anchor string // e.g. "importance-values"
	Pos    diag.Pos
}

// Link follows an inline link from a piece of source at an offset, its target
// joined with the folder of the file. It returns nil for links that lead to no
// page.
func (d *Document) Link(l InlineLink, offset int) *Link {
	target, anchor, _ := strings.Cut(l.Target, "#")
	target, _, _ = strings.Cut(target, "?")
	path := d.follow(linkFrom{d.folder(offset + l.Start), target}, anchor)
	if path == "" {
		return nil
	}
	return &Link{Text: PlainText(l.Text), Target: path, Anchor: anchor, Pos: d.Pos(offset + l.Start)}
}

// A linkFrom is a link's target without anchor, and the folder it is followed from.
type linkFrom struct{ folder, target string }

// follow returns the path of the page that a link leads to, "" when it leads to
// none. Most links of a page are followed several times.
func (d *Document) follow(from linkFrom, anchor string) string {
	if from.target == "" && anchor != "" {
		return d.Path
	}
	known, ok := d.targets[from]
	if !ok {
		known = d.pageOf(from)
		d.targets[from] = known
	}
	return known
}

// pageOf joins a link's target with the folder of its file, in the case of the
// page that it leads to.
func (d *Document) pageOf(from linkFrom) string {
	target := strings.ReplaceAll(from.target, `\`, "/")
	site := d.files.conventions.Site
	switch {
	case target == "" || strings.Contains(target, "://") || strings.HasPrefix(target, "mailto:"):
		return ""
	case site != "" && strings.HasPrefix(target, site):
		target = sitePage(d, target)
	case strings.HasPrefix(target, "/"):
		file, _ := d.files.published(d.Path, target)
		return file
	default:
		target = path.Join(from.folder, target)
	}
	if file, ok := d.files.find(target); ok {
		return file
	}
	return target
}

// sitePage maps a link to the published site, "/graph/api/resources/user?view=…",
// to the page in the set, "…/resources/user.md".
func sitePage(d *Document, target string) string {
	target, _, _ = strings.Cut(strings.TrimPrefix(target, d.files.conventions.Site), "?")
	folder, name := path.Split(target)
	if folder == "" {
		folder = "api/"
	}
	return path.Join(path.Dir(path.Dir(d.Path)), folder, strings.TrimSuffix(name, ".md")+".md")
}

// folder returns the folder of the file that an offset lies in.
func (d *Document) folder(offset int) string { return path.Dir(d.pieceAt(offset).source.path) }

// CheckLinks reports relative links to pages that are not in the set, or whose
// name is written in another case than the file's, and links within the page
// that lead nowhere; those in a part of pages lead into the page that includes it.
func (d *Document) CheckLinks(part bool) {
	for _, s := range d.Sections {
		for _, b := range s.Blocks {
			switch b.Kind {
			case ParagraphBlock, HeadingBlock:
				checkLinksIn(d, part, b.Text, b.Offset)
			case TableBlock:
				for _, r := range b.Table.Rows {
					checkLinksIn(d, part, r.Source, r.Offset)
				}
			}
		}
	}
}

func checkLinksIn(d *Document, part bool, src string, offset int) {
	for _, l := range d.Links(src) {
		switch {
		case l.Undefined:
			d.Report(diag.BrokenLink, offset+l.Start, "link reference %q has no definition on this page", PlainText(l.Text))
		case strings.HasPrefix(l.Target, "#"):
			if !part {
				checkAnchor(d, l, offset)
			}
		case strings.Contains(l.Target, ".md") && !strings.HasPrefix(l.Target, "/"):
			checkLink(d, src, l, offset)
		}
	}
}

func checkLink(d *Document, src string, l InlineLink, offset int) {
	m := d.Link(l, offset)
	if m == nil {
		return
	}
	written, _, _ := strings.Cut(l.Target, "#")
	joined := path.Join(d.folder(offset+l.Start), strings.ReplaceAll(written, `\`, "/"))
	switch file, ok := d.files.find(m.Target); {
	case !ok:
		d.files.reportBroken(m.Target, l.Target, m.Pos, d.diags)
	case d.files.conventions.AnyCase && strings.EqualFold(joined, file):
	case written != "" && joined != file:
		at := strings.Index(src[l.Start:l.End], "]("+l.Target) + len("](")
		fix := []diag.Edit{d.Edit(offset+l.Start+at, written, inCaseOf(written, file))}
		d.ReportFixable(diag.LinkCase, offset+l.Start, fix, "link target %q differs in case from the file %q", l.Target, path.Base(file))
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
