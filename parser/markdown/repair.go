package markdown

import (
	"regexp"
	"strings"

	"github.com/apimill/apimill/diag"
)

// An insert is what repair put into the source: a line, or a part of one.
type insert struct {
	at    int    // offset in the mended source
	text  string // of a line with its end
	code  diag.Code
	from  int // offset in the mended source of what stayed open, or was damaged
	lines int // inserted lines up to this one
}

// isLine reports whether the insert is a line of its own.
func (in insert) isLine() bool { return strings.HasSuffix(in.text, "\n") }

// repair closes what a page leaves open, because CommonMark would let it run
// to the end of the file: an http fence ends before a line that starts a
// heading or a comment, an annotation ends behind its closing brace. It completes
// the marks of annotations that lack a character.
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
		language, _ := fenceLanguage(text[len(r.fence):])
		r.http = language == "http"
	case text != "" && (text[0] == '<' || text[0] == '!'):
		r.pos += len(line) - len(text)
		if mark, opened := r.opening(); mark > 0 {
			r.comment(mark, opened)
			return
		}
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

// openings are how "<!--" is written where a character of it is missing: what there
// is, where the missing one belongs, and which it is.
var openings = []struct {
	written string
	at      int
	missing string
}{
	{"!--", 0, "<"},
	{"<!-", len("<!-"), "-"},
	{"<--", len("<"), "!"},
}

// opening returns the length of the mark that opens a comment here, 0 for none, and
// where the comment starts in the mended source. It completes the mark of an
// annotation; other text that begins so is left alone.
func (r *repairer) opening() (mark, opened int) {
	rest, opened := r.src[r.pos:], r.mended(r.pos)
	if strings.HasPrefix(rest, "<!--") {
		return len("<!--"), opened
	}
	for _, o := range openings {
		behind, ok := strings.CutPrefix(rest, o.written)
		if ok && strings.HasPrefix(strings.TrimLeft(behind, " \t\r\n"), "{") {
			at := r.pos
			r.pos += o.at
			r.insert(o.missing, diag.MalformedNote, opened)
			r.pos = at
			return len(o.written), opened
		}
	}
	return 0, 0
}

// braceBeforeBlank finds the line that ends an annotation, whichever way lines end.
var braceBeforeBlank = regexp.MustCompile(`(\}[ \t]*\r?\n)[ \t]*\r?\n`)

// comment moves behind a comment, closing it when the page does not.
func (r *repairer) comment(mark, opened int) {
	rest := r.src[r.pos:]
	if end := noteEnd(rest, mark); end > 0 && !isClosed(rest[end:]) {
		r.pos += end
		r.close(opened)
		return
	}
	if r.pos <= r.closing {
		r.pos = lineEnd(r.src, r.pos+strings.Index(rest, "-->"))
		return
	}
	end := len(rest)
	if m := braceBeforeBlank.FindStringSubmatchIndex(rest); m != nil {
		end = m[3]
	}
	r.pos += end
	r.insert("-->\n", diag.UnclosedComment, opened)
}

// maxNote bounds annotations in bytes; real ones have some hundred.
const maxNote = 8 << 10

// noteEnd returns where the object of an annotation ends, which begins behind a mark;
// 0 for other comments.
func noteEnd(text string, mark int) int {
	text = text[:min(len(text), maxNote)]
	if !strings.HasPrefix(strings.TrimLeft(text[mark:], " \t\r\n"), "{") {
		return 0
	}
	depth, quoted := 0, false
	for i := mark; i < len(text); i++ {
		switch c := text[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case c == '{' && !quoted:
			depth++
		case c == '}' && !quoted:
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	return 0
}

// isClosed reports whether a comment ends before something else begins.
func isClosed(text string) bool {
	for line := range strings.Lines(text) {
		start := strings.TrimLeft(line, " \t")
		switch {
		case strings.HasPrefix(start, "<!--") || strings.HasPrefix(start, "!--") || strings.HasPrefix(start, "```"):
			return false
		case strings.Contains(line, "-->"):
			return true
		}
	}
	return false
}

// close ends an annotation behind its object: it completes a mark that lacks a
// character, or adds one.
func (r *repairer) close(opened int) {
	rest := r.src[r.pos:]
	text := strings.TrimLeft(rest, " \t\r\n")
	at := len(rest) - len(text)
	switch line, _, _ := strings.Cut(text, "\n"); strings.TrimSpace(line) {
	case "->":
		r.pos += at
		r.insert("-", diag.MalformedNote, r.mended(r.pos))
	case "--":
		from := r.mended(r.pos + at)
		r.pos += at + len("--")
		r.insert(">", diag.MalformedNote, from)
	default:
		r.pos = lineEnd(r.src, r.pos)
		r.insert("-->\n", diag.UnclosedComment, opened)
		return
	}
	r.pos = lineEnd(r.src, r.pos)
}

func (r *repairer) insert(text string, code diag.Code, from int) {
	r.out = append(r.out, r.src[r.copied:r.pos]...)
	r.copied = r.pos
	in := insert{at: len(r.out), text: text, code: code, from: from}
	if len(r.inserts) > 0 {
		in.lines = r.inserts[len(r.inserts)-1].lines
	}
	if in.isLine() {
		in.lines++
	}
	r.inserts = append(r.inserts, in)
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
		if !in.isLine() {
			s.diags.AddFixable(in.code, s.pos(in.from), []diag.Edit{{Pos: s.pos(in.at), New: text}}, `annotation is no comment, %q is missing; write it between "<!--" and "-->"`, text)
			continue
		}
		fix := []diag.Edit{{Pos: s.pos(in.at), New: text + s.newline(in.at)}}
		switch in.code {
		case diag.UnclosedFence:
			s.diags.AddFixable(in.code, s.pos(in.from), fix, "code fence is never closed; close it with %q before line %d", text, s.pos(in.at+len(in.text)).Line)
		default:
			s.diags.AddFixable(in.code, s.pos(in.from), fix, "comment is never closed; close it with %q", text)
		}
	}
}
