package golang

import (
	"bytes"
	"html"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/dave/jennifer/jen"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
)

// documented puts paragraphs before code. There is no other way for text into
// a comment: whatever a paragraph holds, each of its lines stands behind "// ".
func documented(code *jen.Statement, paragraphs ...string) *jen.Statement {
	var text []byte
	for _, paragraph := range paragraphs {
		text = appendComment(text, printable(paragraph))
	}
	if len(text) == 0 {
		return code
	}
	// jennifer leaves text alone that begins with slashes. A blank between the
	// line break and the code, such as Line puts there, would keep the comment
	// from being taken for one of the code.
	return jen.Custom(jen.Options{Separator: "\n"}, jen.Comment(string(text)), code)
}

// appendComment appends a paragraph to the text of a comment, if there is anything
// in it.
func appendComment(text []byte, paragraph string) []byte {
	if strings.TrimSpace(paragraph) == "" {
		return text
	}
	text = slices.Grow(text, len(paragraph)+len(paragraph)/8+len("\n//\n// "))
	if len(text) > 0 {
		text = append(text, "\n//\n"...)
	}
	for line := range strings.SplitSeq(paragraph, "\n") {
		text = append(bytes.TrimRight(append(append(text, "// "...), line...), " "), '\n')
	}
	return text[:len(text)-len("\n")]
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
	if isPrintable(text) {
		return text
	}
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

// isPrintable reports whether printable has nothing to do.
func isPrintable(text string) bool {
	for i := range len(text) {
		if c := text[i]; c != '\n' && (c < ' ' || c > '~') {
			return false
		}
	}
	return !strings.Contains(text, "+build")
}

// width is how long the lines of a comment become, without the slashes.
const width = 77

// prose returns CommonMark as the text of a Go comment. A link to the page of a
// type becomes a doc link, one to the web is defined below the text, and of any
// other the text stays.
func (n *names) prose(text string) string {
	var links definitions
	if strings.Contains(text, "<") {
		text = lineBreak.ReplaceAllString(text, "\n")
	}
	text = replaceLinks(html.UnescapeString(text), func(label, target string) string {
		if name, ok := n.byPage[target]; ok {
			return docLink(label, name)
		}
		return links.define(label, target)
	})
	if text = strings.ReplaceAll(text, "**", ""); strings.Contains(text, `\`) {
		text = escaped.ReplaceAllString(text, "$1")
	}
	return strings.Join(append(closed(wrapped(text)), links.lines...), "\n")
}

var (
	lineBreak  = regexp.MustCompile(`(?i)<br\s*/?>`)
	escaped    = regexp.MustCompile("\\\\([-\\\\`*_{}\\[\\]()#+.!|<>~$@])")
	listItem   = regexp.MustCompile(`^(?:[-*+]|\d{1,3}[.)])\s+`)
	webAddress = regexp.MustCompile(`^https?://[A-Za-z0-9]`)
)

// replaceLinks puts something else in the place of links and images: what a link
// shows, and where it leads, without brackets and titles.
func replaceLinks(text string, replace func(label, target string) string) string {
	return model.ReplaceLinks(text, func(_, label, target string) string {
		if fields := strings.Fields(target); len(fields) > 0 {
			target = strings.Trim(fields[0], "<>")
		}
		return replace(strings.TrimLeft(label, "!["), target)
	})
}

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
		case isListItem(line):
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

func isListItem(line string) bool {
	return (isDigit(line[0]) || strings.IndexByte("-*+", line[0]) >= 0) && listItem.MatchString(line)
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
	line := make([]byte, 0, 2*width)
	line = append(line, lines[len(lines)-1]...)
	for word := range strings.FieldsSeq(text) {
		switch {
		case len(line) == 0:
		case len(line)+1+len(word) > width:
			lines[len(lines)-1] = string(line)
			lines, line = append(lines, ""), line[:0]
		default:
			line = append(line, ' ')
		}
		line = append(line, word...)
	}
	lines[len(lines)-1] = string(line)
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
func (n *names) see(pos diag.Pos) string {
	if !pos.IsValid() {
		return ""
	}
	return "See " + n.places.Name(pos).File + "."
}
