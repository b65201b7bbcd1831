package golang

import (
	"html"
	"regexp"
	"strings"
	"unicode"

	"github.com/dave/jennifer/jen"

	"github.com/apimill/apimill/diag"
)

// documented puts paragraphs before code. There is no other way for text into
// a comment: whatever a paragraph holds, each of its lines stands behind "// ".
func documented(code *jen.Statement, paragraphs ...string) *jen.Statement {
	var lines []string
	for _, paragraph := range paragraphs {
		paragraph = printable(paragraph)
		if strings.TrimSpace(paragraph) == "" {
			continue
		}
		if len(lines) > 0 {
			lines = append(lines, "//")
		}
		for line := range strings.SplitSeq(paragraph, "\n") {
			lines = append(lines, strings.TrimRight("// "+line, " "))
		}
	}
	if len(lines) == 0 {
		return code
	}
	// jennifer leaves text alone that begins with slashes. A blank between the
	// line break and the code, such as Line puts there, would keep gofmt from
	// formatting the comment.
	return jen.Custom(jen.Options{Separator: "\n"}, jen.Comment(strings.Join(lines, "\n")), code)
}

// declarations puts an empty line between declarations.
func declarations(codes ...jen.Code) *jen.Statement {
	return jen.Custom(jen.Options{Separator: "\n\n"}, codes...)
}

// printable takes out what Go source may not have (invalid UTF-8, NUL, byte
// order marks), what some reader takes for the end of a line, and what turns
// the direction of writing. A build constraint of the old form is broken: vet
// finds fault with it anywhere.
func printable(text string) string {
	text = strings.Map(func(r rune) rune {
		switch {
		case r == '\n', ' ' <= r && r <= '~':
			return r
		case unicode.IsControl(r), unicode.In(r, unicode.Zl, unicode.Zp):
			return ' '
		case r == '\uFEFF', unicode.Is(unicode.Bidi_Control, r):
			return -1
		}
		return r
	}, strings.ToValidUTF8(text, "\uFFFD"))
	return strings.ReplaceAll(text, "+build", "+ build")
}

// width is how long the lines of a comment become, without the slashes.
const width = 77

// prose returns CommonMark as the text of a Go comment. A link to the page of a
// type becomes a doc link, one to the web is defined below the text, and of any
// other the text stays.
func (n *names) prose(text string) string {
	var links definitions
	text = html.UnescapeString(lineBreak.ReplaceAllString(text, "\n"))
	text = inlineLink.ReplaceAllStringFunc(text, func(link string) string {
		m := inlineLink.FindStringSubmatch(link)
		if name, ok := n.byPage[m[2]]; ok {
			return docLink(m[1], name)
		}
		return links.define(m[1], m[2])
	})
	text = escaped.ReplaceAllString(strings.ReplaceAll(text, "**", ""), "$1")
	return strings.Join(append(closed(wrapped(text)), links.lines...), "\n")
}

var (
	lineBreak  = regexp.MustCompile(`(?i)<br\s*/?>`)
	inlineLink = regexp.MustCompile(`!?\[([^\[\]\n]*)\]\(<?([^()\s<>]*)>?(?:\s[^()]*)?\)`)
	escaped    = regexp.MustCompile("\\\\([-\\\\`*_{}\\[\\]()#+.!|<>~$@])")
	listItem   = regexp.MustCompile(`^(?:[-*+]|\d{1,3}[.)])\s+`)
	webAddress = regexp.MustCompile(`^https?://[A-Za-z0-9]`)
)

// docLink returns a link to a type behind its text, or in its place when the
// text is the name of the type.
func docLink(text, name string) string {
	if goName(text) == name {
		return "[" + name + "]"
	}
	return strings.TrimSpace(text + " ([" + name + "])")
}

// definitions are the link definitions of one comment.
type definitions struct {
	lines  []string
	target map[string]string
}

// define returns what stands for a link in the text.
func (d *definitions) define(text, target string) string {
	if !webAddress.MatchString(target) || text == "" {
		return text
	}
	if d.target == nil {
		d.target = map[string]string{}
		d.lines = append(d.lines, "")
	}
	switch known, ok := d.target[text]; {
	case !ok:
		d.target[text] = target
		d.lines = append(d.lines, "["+text+"]: "+target)
	case known != target:
		return text + " (" + target + ")"
	}
	return "[" + text + "]"
}

// wrapped returns text in lines of at most width, where a word allows it.
// Empty lines separate paragraphs; items of lists keep lines of their own.
func wrapped(text string) []string {
	var lines []string
	open := false // the last line may take more words
	for line := range strings.Lines(text) {
		line = strings.TrimLeft(strings.TrimSpace(line), "#> ")
		switch {
		case line == "":
			open = false
			continue
		case listItem.MatchString(line):
			lines = append(separated(lines, false), "  - "+listItem.ReplaceAllString(line, ""))
			open = false
			continue
		case !open:
			lines = append(separated(lines, true), "")
			open = true
		}
		lines = fill(lines, line)
	}
	return lines
}

// closed puts a full stop behind a paragraph of one line that ends in a letter
// or digit: gofmt takes that for a heading.
func closed(lines []string) []string {
	for i, line := range lines {
		alone := (i == 0 || lines[i-1] == "") && (i == len(lines)-1 || lines[i+1] == "")
		if alone && line != "" && (isLetter(line[len(line)-1]) || isDigit(line[len(line)-1])) {
			lines[i] += "."
		}
	}
	return lines
}

// separated puts an empty line behind the last one: always before a paragraph,
// and before a list.
func separated(lines []string, paragraph bool) []string {
	if len(lines) == 0 || !paragraph && strings.HasPrefix(lines[len(lines)-1], "  - ") {
		return lines
	}
	return append(lines, "")
}

// fill puts the words of a text behind the last line, and on further lines.
func fill(lines []string, text string) []string {
	for word := range strings.FieldsSeq(text) {
		last := &lines[len(lines)-1]
		switch {
		case *last == "":
			*last = word
		case len(*last)+1+len(word) > width:
			lines = append(lines, word)
		default:
			*last += " " + word
		}
	}
	return lines
}

// paragraph returns one paragraph of our own words in lines.
func paragraph(text string) string {
	return strings.Join(fill([]string{""}, text), "\n")
}

// deprecated returns the paragraph that tools look for.
func deprecated(is bool) string {
	if !is {
		return ""
	}
	return "Deprecated: the documentation says so."
}

// see returns the paragraph that names the page.
func see(pos diag.Pos) string {
	if !pos.IsValid() {
		return ""
	}
	return "See " + pos.File + "."
}
