package parser

import (
	"bytes"
	"regexp"
	"strings"

	"github.com/apimill/apimill/diag"
)

// An ignore is a comment that lets problems of one kind pass:
//
//	<!-- apimill-ignore broken-link the page is being written -->
//
// Within a line of text it is about that line; on a line of its own about the
// block below; above the title of the page about all of it.
type ignore struct {
	offset int
	source string // the comment
	line   string // the whole line it stands in, with its end
	start  int    // offset of that line
}

// ignoreMark finds the start of such a comment.
var ignoreMark = regexp.MustCompile(`<!--[ \t]*apimill-ignore\b`)

// takeIgnores returns the comments that let problems pass and blanks them out:
// they are about the page and no part of it.
func takeIgnores(src []byte) ([]ignore, []byte) {
	if !bytes.Contains(src, []byte("apimill-ignore")) {
		return nil, src
	}
	var found []ignore
	out := bytes.Clone(src)
	ticks := "" // of the open fence
	for at, end := 0, 0; at < len(src); at = end {
		end = lineEnd(src, at)
		line := string(src[at:end])
		switch {
		case ticks != "":
			if closesFence(line, ticks) {
				ticks = ""
			}
			continue
		case opensFence(line) != "":
			ticks = opensFence(line)
			continue
		}
		for _, m := range ignoreMark.FindAllStringIndex(line, -1) {
			if strings.Count(line[:m[0]], "`")%2 == 1 {
				continue // prose about such comments
			}
			in := ignore{offset: at + m[0], source: wholeComment(line[m[0]:]), line: line, start: at}
			found = append(found, in)
			copy(out[in.offset:], bytes.Repeat([]byte(" "), len(in.source)))
		}
	}
	return found, out
}

// wholeComment returns the comment that a line begins with, "<!--" alone when
// it goes on in the next line.
func wholeComment(line string) string {
	if i := strings.Index(line, "-->"); i >= 0 {
		return line[:i+len("-->")]
	}
	return ""
}

// readIgnores asks for what the page's comments ask for, and reports those that
// do not say which problem is to pass, or why.
func (p *page) readIgnores(ignores []ignore) {
	for _, in := range ignores {
		if s, ok := p.suppression(in); ok {
			p.diags.Ignore(s)
		}
	}
}

func (p *page) suppression(in ignore) (diag.Suppression, bool) {
	inner := strings.TrimSuffix(in.source, "-->")
	words := strings.Fields(inner[len(ignoreMark.FindString(inner)):])
	switch {
	case in.source == "":
		p.report(diag.MalformedIgnore, in.offset, `comment goes on in the next line; write it in one line`)
	case len(words) == 0:
		p.report(diag.MalformedIgnore, in.offset, `comment names no diagnostic; write its code and a reason, as in %q`, "<!-- apimill-ignore broken-link the page is being written -->")
	case !diag.Code(words[0]).Known():
		p.report(diag.MalformedIgnore, in.offset, "there is no diagnostic %q%s", words[0], diag.DidYouMeanCode(words[0]))
	case len(words) == 1:
		p.report(diag.MalformedIgnore, in.offset, "comment gives no reason; write behind %q why the problem is none", words[0])
	default:
		s := diag.Suppression{
			File: p.path, Code: diag.Code(words[0]), Reason: strings.Join(words[1:], " "),
			Pos: p.pos(in.offset), Expired: diag.NeedlessIgnore, Removal: p.removal(in),
		}
		s.First, s.Last = p.ignored(in)
		return s, true
	}
	return diag.Suppression{}, false
}

// ignored returns the lines that a comment is about, 0 for the whole page.
func (p *page) ignored(in ignore) (first, last int) {
	end := in.start + len(in.line)
	if strings.TrimSpace(string(p.src[in.start:end])) != "" {
		line := p.pos(in.offset).Line
		return line, line
	}
	if p.title.level > 0 && in.offset < p.title.offset {
		return 0, 0
	}
	from, to := p.blockBelow(end)
	return p.pos(from).Line, p.pos(max(from, to-1)).Line
}

// blockBelow returns the extent of the block that begins at an offset or below:
// a heading, a fence, or all up to a blank line; comments above it, such as
// annotations, belong to it.
func (p *page) blockBelow(offset int) (start, end int) {
	start = p.skipBlankLines(offset)
	end = start
	for end < len(p.src) && bytes.HasPrefix(p.src[end:], []byte("<!--")) {
		length := bytes.Index(p.src[end:], []byte("-->"))
		if length < 0 {
			return start, len(p.src)
		}
		end = p.skipBlankLines(lineEnd(p.src, end+length))
	}
	first := string(p.src[end:lineEnd(p.src, end)])
	end = lineEnd(p.src, end)
	ticks := opensFence(first)
	for !strings.HasPrefix(first, "#") && end < len(p.src) {
		line := string(p.src[end:lineEnd(p.src, end)])
		if ticks == "" && (strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#") || opensFence(line) != "") {
			break
		}
		end = lineEnd(p.src, end)
		if ticks != "" && closesFence(line, ticks) {
			break
		}
	}
	return start, end
}

func (p *page) skipBlankLines(offset int) int {
	for offset < len(p.src) {
		end := lineEnd(p.src, offset)
		if len(bytes.TrimSpace(p.src[offset:end])) > 0 {
			break
		}
		offset = end
	}
	return offset
}

// removal takes a comment away, with its line when nothing else stands there.
func (p *page) removal(in ignore) []diag.Edit {
	if strings.TrimSpace(in.line) == in.source {
		return []diag.Edit{{Pos: p.pos(in.start), Old: in.line}}
	}
	before := in.line[:in.offset-in.start]
	blank := len(before) - len(strings.TrimRight(before, " \t"))
	return []diag.Edit{{Pos: p.pos(in.offset - blank), Old: before[len(before)-blank:] + in.source}}
}
