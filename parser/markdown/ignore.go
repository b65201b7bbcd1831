package markdown

import (
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
func takeIgnores(src string) ([]ignore, string) {
	if !strings.Contains(src, "apimill-ignore") {
		return nil, src
	}
	var found []ignore
	out := []byte(src)
	outsideFences(src, func(at, end int) int {
		line := src[at:end]
		for _, m := range ignoreMark.FindAllStringIndex(line, -1) {
			if strings.Count(line[:m[0]], "`")%2 == 1 {
				continue // prose about such comments
			}
			in := ignore{offset: at + m[0], source: wholeComment(line[m[0]:]), line: line, start: at}
			found = append(found, in)
			copy(out[in.offset:], strings.Repeat(" ", len(in.source)))
		}
		return end
	})
	return found, string(out)
}

// wholeComment returns the comment that a line begins with, "<!--" alone when
// it goes on in the next line.
func wholeComment(line string) string {
	if i := strings.Index(line, "-->"); i >= 0 {
		return line[:i+len("-->")]
	}
	return ""
}

// readIgnores asks for what the file's comments ask for, and reports those that
// do not say which problem is to pass, or why. The title is that of the page, a
// zero place when there is none.
func (s *source) readIgnores(title diag.Pos) {
	for _, in := range s.ignores {
		if asked, ok := s.suppression(in, title); ok {
			s.diags.Ignore(asked)
		}
	}
}

func (s *source) suppression(in ignore, title diag.Pos) (diag.Suppression, bool) {
	inner := strings.TrimSuffix(in.source, "-->")
	words := strings.Fields(inner[len(ignoreMark.FindString(inner)):])
	switch {
	case in.source == "":
		s.report(diag.MalformedIgnore, in.offset, `comment continues on the next line; write it on one line`)
	case len(words) == 0:
		s.report(diag.MalformedIgnore, in.offset, `comment names no diagnostic; write its code and a reason, as in %q`, "<!-- apimill-ignore broken-link the page is being written -->")
	case !diag.Code(words[0]).Known():
		s.report(diag.MalformedIgnore, in.offset, "there is no diagnostic %q%s", words[0], diag.DidYouMeanCode(words[0]))
	case len(words) == 1:
		s.report(diag.MalformedIgnore, in.offset, "comment gives no reason; say after %q why this is not a problem", words[0])
	default:
		asked := diag.Suppression{
			File: s.path, Code: diag.Code(words[0]), Reason: strings.Join(words[1:], " "),
			Pos: s.pos(in.offset), Expired: diag.NeedlessIgnore, Removal: s.removal(in),
		}
		asked.First, asked.Last = s.ignored(in, title)
		return asked, true
	}
	return diag.Suppression{}, false
}

// ignored returns the lines that a comment is about, 0 for the whole page.
func (s *source) ignored(in ignore, title diag.Pos) (first, last int) {
	end := in.start + len(in.line)
	if strings.TrimSpace(s.text[in.start:end]) != "" {
		line := s.pos(in.offset).Line
		return line, line
	}
	if title.File == s.path && s.pos(in.offset).Compare(title) < 0 {
		return 0, 0
	}
	from, to := s.blockBelow(end)
	return s.pos(from).Line, s.pos(max(from, to-1)).Line
}

// blockBelow returns the extent of the block that begins at an offset or below:
// a heading, a fence, or all up to a blank line; comments above it, such as
// annotations, belong to it.
func (s *source) blockBelow(offset int) (start, end int) {
	start = s.skipBlankLines(offset)
	end = start
	for end < len(s.text) && strings.HasPrefix(s.text[end:], "<!--") {
		length := strings.Index(s.text[end:], "-->")
		if length < 0 {
			return start, len(s.text)
		}
		end = s.skipBlankLines(lineEnd(s.text, end+length))
	}
	first := s.text[end:lineEnd(s.text, end)]
	end = lineEnd(s.text, end)
	ticks := opensFence(first)
	for !strings.HasPrefix(first, "#") && end < len(s.text) {
		line := s.text[end:lineEnd(s.text, end)]
		if ticks == "" && (strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#") || opensFence(line) != "") {
			break
		}
		end = lineEnd(s.text, end)
		if ticks != "" && closesFence(line, ticks) {
			break
		}
	}
	return start, end
}

func (s *source) skipBlankLines(offset int) int {
	for offset < len(s.text) {
		end := lineEnd(s.text, offset)
		if strings.TrimSpace(s.text[offset:end]) != "" {
			break
		}
		offset = end
	}
	return offset
}

// removal takes a comment away, with its line when nothing else stands there.
func (s *source) removal(in ignore) []diag.Edit {
	if strings.TrimSpace(in.line) == in.source {
		return []diag.Edit{{Pos: s.pos(in.start), Old: in.line}}
	}
	before := in.line[:in.offset-in.start]
	blank := len(before) - len(strings.TrimRight(before, " \t"))
	return []diag.Edit{{Pos: s.pos(in.offset - blank), Old: before[len(before)-blank:] + in.source}}
}
