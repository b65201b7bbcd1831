package markdown

import (
	"html"
	"regexp"
	"strings"
)

// maxInline bounds the text that is searched for links at once; real cells and
// paragraphs are far below it.
const maxInline = 64 << 10

var (
	comment    = regexp.MustCompile(`(?s)<!--.*?-->`)
	lineBreak  = regexp.MustCompile(`(?i)<\s*/?\s*br\s*/?\s*>`)
	listItem   = regexp.MustCompile(`(?i)<\s*li\s*/?\s*>`)
	emptyLines = regexp.MustCompile(`\n(?:[ \t]*\n){2,}`)
	htmlTag    = regexp.MustCompile(`</?[A-Za-z][^<>]*>`)
	starred    = regexp.MustCompile(`(^|[^\\A-Za-z0-9*])\*{1,3}([^\s*](?:[^*]*[^\s*])?)\*{1,3}($|[^A-Za-z0-9*])`)
	underlined = regexp.MustCompile(`(^|[^\\A-Za-z0-9_])_{1,3}([^\s_](?:.*?[^\s_])??)_{1,3}($|[^A-Za-z0-9_])`)
	inlineText = regexp.MustCompile(`\[([^\[\]]*)\]\([^()\s]*(?:\([^()]*\)[^()]*)*(?:\s+"[^"]*")?\)|\[([^\[\]]+)\]\[[^\[\]]*\]`)
	escape     = regexp.MustCompile(`\\([!-/:-@\[-` + "`" + `{-~])`)
)

// PlainText strips markup: emphasis, code, links, tags, entities and escapes.
func PlainText(src string) string {
	src = strings.TrimSpace(src[:min(len(src), maxInline)])
	if strings.ContainsAny(src, "<") {
		src = lineBreak.ReplaceAllString(src, " ")
		src = htmlTag.ReplaceAllString(src, "")
	}
	if strings.Contains(src, "[") {
		src = inlineText.ReplaceAllString(src, "$1$2")
	}
	if strings.ContainsAny(src, "*_`") {
		src = stripEmphasis(src)
	}
	if strings.Contains(src, `\`) {
		src = escape.ReplaceAllString(src, "$1")
	}
	if strings.Contains(src, "&") {
		src = html.UnescapeString(src)
	}
	return strings.TrimSpace(FoldBlanks(src))
}

// FoldBlanks turns each run of blanks into one space: spaces, tabs, no-break and
// zero-width ones. Line ends stay.
func FoldBlanks(src string) string {
	if !hasOddBlanks(src) {
		return src
	}
	var b strings.Builder
	b.Grow(len(src))
	blank := false
	for _, c := range src {
		switch c {
		case ' ', '\t', '\u00a0', '\u200b', '\ufeff':
			blank = true
			continue
		}
		if blank {
			b.WriteByte(' ')
			blank = false
		}
		b.WriteRune(c)
	}
	if blank {
		b.WriteByte(' ')
	}
	return b.String()
}

// hasOddBlanks reports whether a text may have blanks other than single spaces:
// those beyond ASCII begin with one of three bytes.
func hasOddBlanks(src string) bool {
	for i := range len(src) {
		switch src[i] {
		case '\t', 0xc2, 0xe2, 0xef:
			return true
		case ' ':
			if i > 0 && src[i-1] == ' ' {
				return true
			}
		}
	}
	return false
}

func stripEmphasis(src string) string {
	src = strings.ReplaceAll(src, "`", "")
	for range 3 { // nested and adjoining marks
		out := src
		if strings.Contains(out, "*") {
			out = starred.ReplaceAllString(out, "$1$2$3")
		}
		if strings.Contains(out, "_") {
			out = underlined.ReplaceAllString(out, "$1$2$3")
		}
		if out == src {
			break
		}
		src = out
	}
	return src
}

// CommonMark returns a piece of source as CommonMark that stands by itself:
// references become inline links, links to pages carry the page's path, other
// relative links their text only; HTML breaks and lists become Markdown.
func (d *Document) CommonMark(src string, offset int) string {
	src = strings.TrimSpace(src)
	src = inlineLinks(d, src, offset)
	if strings.Contains(src, "<") {
		src = comment.ReplaceAllString(src, "")
		src = lineBreak.ReplaceAllString(src, "\n\n")
		src = listItem.ReplaceAllString(src, "\n- ")
		src = htmlTag.ReplaceAllString(src, "")
		src = emptyLines.ReplaceAllString(src, "\n\n")
	}
	src = strings.ReplaceAll(src, "&nbsp;", " ")
	src = strings.ReplaceAll(src, `\|`, "|")
	return strings.TrimSpace(strings.ReplaceAll(FoldBlanks(src), " \n", "\n"))
}

func inlineLinks(d *Document, src string, offset int) string {
	if !strings.Contains(src, "[") {
		return src
	}
	var b strings.Builder
	at := 0
	for _, l := range d.Links(src) {
		b.WriteString(src[at:l.Start])
		at = l.End
		m := d.Link(l, offset)
		switch {
		case m != nil && m.Anchor != "":
			b.WriteString("[" + l.Text + "](" + m.Target + "#" + m.Anchor + ")")
		case m != nil:
			b.WriteString("[" + l.Text + "](" + m.Target + ")")
		case strings.HasPrefix(l.Target, "https://") || strings.HasPrefix(l.Target, "http://"):
			b.WriteString("[" + l.Text + "](" + l.Target + ")")
		default:
			b.WriteString(l.Text)
		}
	}
	return b.String() + src[at:]
}

// WithoutBreaks returns a text in which line breaks of HTML are blanks.
func WithoutBreaks(src string) string {
	if !strings.Contains(src, "<") {
		return src
	}
	return lineBreak.ReplaceAllString(src, " ")
}

// PlainLines returns the lines of a cell, where tags break it, each as
// [PlainText] has it.
func PlainLines(src string) []string {
	var lines []string
	for _, line := range brokenLines.Split(src[:min(len(src), maxInline)], -1) {
		if text := PlainText(line); text != "" {
			lines = append(lines, text)
		}
	}
	return lines
}

var brokenLines = regexp.MustCompile(`(?i)<\s*/?\s*(?:br|li|ul|ol|p)\s*/?\s*>`)
