package page

import (
	"regexp"
	"strings"

	"github.com/apimill/apimill/model"
)

// oneLine returns a text without the ends of its lines, and without what is no
// character.
func oneLine(s string) string {
	return strings.Join(strings.Fields(strings.ToValidUTF8(s, "\uFFFD")), " ")
}

// inline returns a text that is no markup, for a heading.
func inline(s string) string { return special.ReplaceAllString(oneLine(s), `\$0`) }

// special finds what CommonMark would not take for text.
var special = regexp.MustCompile("[\\\\`*\\[\\]<>#|]|(?:^|\\b)_|_(?:\\b|$)")

// longestSummary bounds what the front matter says of a page.
const longestSummary = 200

// firstSentence returns the first sentence of a description.
func firstSentence(doc string) string {
	first, _, _ := strings.Cut(strings.TrimSpace(model.UnlinkPages(doc)), "\n\n")
	first = oneLine(first)
	if i := strings.Index(first, ". "); i >= 0 {
		first = first[:i+1]
	}
	if len(first) > longestSummary {
		first = strings.ToValidUTF8(first[:longestSummary], "") + "…"
	}
	return first
}

// paragraphs returns a description, which is CommonMark, as text of a page: it keeps
// paragraphs, lists, links and emphasis, and begins no section, table, fence or comment.
func paragraphs(doc string) string {
	doc = strings.ReplaceAll(strings.ToValidUTF8(doc, "\uFFFD"), "\r\n", "\n")
	lines := strings.Split(strings.TrimSpace(harmless(doc)), "\n")
	for i, line := range lines {
		lines[i] = paragraphLine(strings.TrimRight(line, " \t"))
	}
	return strings.TrimSpace(emptyLines.ReplaceAllString(strings.Join(lines, "\n"), "\n\n"))
}

var (
	emptyLines  = regexp.MustCompile(`\n{3,}`)
	fenceLine   = regexp.MustCompile("^\\s*(?:`{3,}|~{3,})[^`]*$")
	headingLine = regexp.MustCompile(`^\s*#{1,6}(?:\s|$)`)
	underline   = regexp.MustCompile(`^\s*(?:=+|-{2,}|(?:\*\s*){3,}|(?:_\s*){3,}|(?:-\s+){2,}-?)\s*$`)
	tableLine   = regexp.MustCompile(`^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$`)
	codeLine    = regexp.MustCompile(`^(?: {4,}|\t)\s*`)
	quoteLine   = regexp.MustCompile(`^\s*>+\s?`)
	requestLine = regexp.MustCompile("^[`*]*(?:GET|POST|PUT|PATCH|DELETE|HEAD)[`*]*:?\\s+\\S*/")
	listLine    = regexp.MustCompile(`^\s*(?:[-*+]|\d+[.)])\s`)
)

// paragraphLine returns a line that begins nothing but a paragraph or an item of a list.
func paragraphLine(line string) string {
	switch {
	case fenceLine.MatchString(line), underline.MatchString(line):
		return ""
	case strings.Contains(line, "|") && tableLine.MatchString(line):
		return ""
	case headingLine.MatchString(line):
		return strings.TrimLeft(line, " \t#")
	case codeLine.MatchString(line) && !listLine.MatchString(line):
		line = strings.TrimSpace(line)
	}
	line = quoteLine.ReplaceAllString(line, "")
	if requestLine.MatchString(line) {
		return "Call " + line
	}
	return line
}

// harmless returns a text without what apimill reads as more than text: comments, which may
// be annotations, files to include, and imports of MDX.
func harmless(s string) string {
	s = strings.ReplaceAll(s, "<!--", "&lt;!--")
	return include.ReplaceAllString(s, `\[!`)
}

var include = regexp.MustCompile(`\[!`)

// cell returns a description as a cell of a table has it.
func cell(doc string) string {
	doc = strings.ReplaceAll(paragraphs(doc), "|", `\|`)
	var lines []string
	for paragraph := range strings.SplitSeq(doc, "\n\n") {
		if paragraph = strings.TrimSpace(paragraph); paragraph != "" {
			lines = append(lines, items(paragraph))
		}
	}
	return strings.Join(lines, "<br><br>")
}

// items returns a paragraph as one line, and items of a list apart.
func items(paragraph string) string {
	var b strings.Builder
	for line := range strings.SplitSeq(paragraph, "\n") {
		switch {
		case b.Len() == 0:
		case listLine.MatchString(line):
			b.WriteString("<br>")
		default:
			b.WriteByte(' ')
		}
		b.WriteString(oneLine(line))
	}
	return b.String()
}

// plainName finds names that no markup is needed for.
var plainName = regexp.MustCompile(`^[A-Za-z@$][A-Za-z0-9@$.:-]*(?:_+[A-Za-z0-9@$.:-]+)*$`)

// name returns the name of a member as a cell has it.
func name(s string) string {
	if s = oneLine(s); plainName.MatchString(s) {
		return s
	}
	return code(strings.ReplaceAll(s, "|", `\|`))
}

// code returns a code span.
func code(s string) string {
	if !strings.Contains(s, "`") {
		return "`" + s + "`"
	}
	return "`` " + s + " ``"
}
