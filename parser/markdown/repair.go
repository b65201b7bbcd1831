package markdown

import (
	"regexp"
	"strings"

	"github.com/apimill/apimill/diag"
)

// An insert is a line that repair put into the source.
type insert struct {
	at   int    // offset in the mended source
	text string // with its line end
	code diag.Code
	from int // offset in the mended source of what stayed open
}

// repair closes what a page leaves open, because CommonMark would let it run
// to the end of the file: an http fence ends before a line that starts a
// heading or a comment, an annotation ends at the first blank line after its
// closing brace.
func repair(src string) (string, []insert) {
	r := &repairer{src: src, closing: strings.LastIndex(src, "-->")}
	for r.pos < len(src) {
		r.line()
	}
	if len(r.inserts) == 0 {
		return src, nil
	}
	r.out = append(r.out, src[r.copied:]...)
	return string(r.out), r.inserts
}

type repairer struct {
	src     string
	pos     int
	out     []byte // the mended source up to copied; empty while nothing was mended
	copied  int
	inserts []insert
	fence   string // the open fence's ticks, "" outside of fences
	http    bool   // the open fence is an http fence
	opened  int    // where the open fence starts, in the mended source
	closing int    // offset of the last "-->"; -1 for none
}

// line looks at the next line and moves behind it.
func (r *repairer) line() {
	end := lineEnd(r.src, r.pos)
	line := strings.TrimRight(r.src[r.pos:end], "\r\n")
	text := strings.TrimLeft(line, " \t")
	switch {
	case r.fence != "":
		if closesFence(line, r.fence) {
			r.fence = ""
		} else if r.http && endsFence(line) {
			r.insert(r.fence+"\n", diag.UnclosedFence, r.opened)
			r.fence = ""
			return // look at the line again, outside of the fence
		}
	case opensFence(line) != "":
		r.fence, r.opened = opensFence(line), r.mended(r.pos)
		r.http = fenceLanguage(text[len(r.fence):]) == "http"
	case strings.HasPrefix(text, "<!--"):
		r.comment()
		return
	}
	r.pos = end
}

// opensFence returns the ticks with which a line opens a code fence, "" for other
// lines.
func opensFence(line string) string {
	text := strings.TrimLeft(line, " \t")
	if !strings.HasPrefix(text, "```") {
		return ""
	}
	return text[:len(text)-len(strings.TrimLeft(text, "`"))]
}

// closesFence reports whether a line closes the fence that ticks opened.
func closesFence(line, ticks string) bool {
	text := strings.TrimLeft(line, " \t")
	return strings.HasPrefix(text, ticks) && strings.Trim(text, "` \t\r\n") == ""
}

// outsideFences calls do for each line that stands in no code fence, with its
// extent, and goes on where do says: at the line's end or further on.
func outsideFences(src string, do func(at, end int) int) {
	ticks := "" // of the open fence
	for at, end := 0, 0; at < len(src); at = end {
		end = lineEnd(src, at)
		line := src[at:end]
		switch {
		case ticks != "":
			if closesFence(line, ticks) {
				ticks = ""
			}
		case opensFence(line) != "":
			ticks = opensFence(line)
		default:
			end = do(at, end)
		}
	}
}

// braceBeforeBlank finds the line that ends an annotation, whichever way lines end.
var braceBeforeBlank = regexp.MustCompile(`(\}[ \t]*\r?\n)[ \t]*\r?\n`)

// comment moves behind a comment, closing it when the page does not.
func (r *repairer) comment() {
	rest := r.src[r.pos:]
	if r.pos <= r.closing {
		r.pos = lineEnd(r.src, r.pos+strings.Index(rest, "-->"))
		return
	}
	opened := r.mended(r.pos)
	end := len(rest)
	if m := braceBeforeBlank.FindStringSubmatchIndex(rest); m != nil {
		end = m[3]
	}
	r.pos += end
	r.insert("-->\n", diag.UnclosedComment, opened)
}

func (r *repairer) insert(text string, code diag.Code, from int) {
	r.out = append(r.out, r.src[r.copied:r.pos]...)
	r.copied = r.pos
	r.inserts = append(r.inserts, insert{at: len(r.out), text: text, code: code, from: from})
	r.out = append(r.out, text...)
}

// mended translates an offset of the source.
func (r *repairer) mended(offset int) int { return len(r.out) + offset - r.copied }

// endsFence reports whether a line within an http fence can only belong
// outside of it: a heading or the start of a comment.
func endsFence(line string) bool {
	if strings.HasPrefix(line, "<!--") {
		return true
	}
	rest := strings.TrimLeft(line, "#")
	level := len(line) - len(rest)
	return 1 <= level && level <= 6 && strings.HasPrefix(rest, " ")
}

// reportRepairs says what repair mended.
func (s *source) reportRepairs() {
	for _, in := range s.inserts {
		text := strings.TrimSuffix(in.text, "\n")
		fix := []diag.Edit{{Pos: s.pos(in.at), New: text + s.newline(in.at)}}
		switch in.code {
		case diag.UnclosedFence:
			s.diags.AddFixable(in.code, s.pos(in.from), fix, "code fence is never closed; close it with %q before line %d", text, s.pos(in.at+len(in.text)).Line)
		default:
			s.diags.AddFixable(in.code, s.pos(in.from), fix, "comment is never closed; close it with %q", text)
		}
	}
}
