package markdown

import (
	"bytes"
	"regexp"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/apimill/apimill/diag"
)

// frontMatter holds the keys above the page, lower case, with their values as
// text.
type FrontMatter map[string]string

// splitFrontMatter reads the block between the first two lines "---" and returns
// where the text behind it begins; where there is no such block, behind a byte
// order mark.
func (s *source) splitFrontMatter(src []byte) int {
	mark := 0
	if bytes.HasPrefix(src, []byte(byteOrderMark)) {
		mark = len(byteOrderMark)
	}
	lines := bytes.SplitAfterSeq(src[mark:], []byte("\n"))
	at, start := mark, 0
	for line := range lines {
		switch {
		case at == mark && strings.TrimSpace(string(line)) != "---":
			return mark
		case at == mark:
			start = at + len(line)
		case string(bytes.TrimRight(line, " \r\n")) == "---":
			s.front = s.readFrontMatter(src[start:at])
			return at + len(line)
		}
		at += len(line)
	}
	return mark
}

// plainPairs matches a block of keys whose values mean the same to YAML and to
// readPairs; nearly all are such, and YAML takes longer than the rest of a page.
var plainPairs = regexp.MustCompile(`^(?:[A-Za-z_.]+:[ \t]*(?:"[^"\\\n]*"|'[^'\n]*'|[A-Za-z0-9][^:#\n]*)?[ \t\r]*\n)*$`)

// readFrontMatter reads YAML and falls back to "key: rest of the line", since a
// value with an unquoted colon must not cost the page.
func (s *source) readFrontMatter(src []byte) FrontMatter {
	if plainPairs.Match(src) {
		return readPairs(src)
	}
	fm := FrontMatter{}
	var node yaml.Node
	if err := yaml.Unmarshal(src, &node); err == nil && len(node.Content) == 1 && node.Content[0].Kind == yaml.MappingNode {
		pairs := node.Content[0].Content
		for i := 0; i+1 < len(pairs); i += 2 {
			fm[strings.ToLower(pairs[i].Value)] = strings.TrimSpace(pairs[i+1].Value)
		}
		return fm
	}
	s.diags.Add(diag.FrontMatter, diag.Pos{File: s.path, Line: 1, Column: 1}, "front matter is not valid YAML; quote values that hold a colon")
	return readPairs(src)
}

// readPairs reads lines "key: value".
func readPairs(src []byte) FrontMatter {
	fm := FrontMatter{}
	for line := range strings.Lines(string(src)) {
		if key, value, ok := strings.Cut(line, ":"); ok {
			fm[strings.ToLower(strings.TrimSpace(key))] = strings.TrimSpace(strings.Trim(strings.TrimSpace(value), `"'`))
		}
	}
	return fm
}

// blankOut returns a text in which everything before end is blanks and line ends, so
// that offsets stay those of the file and front matter is not read as a heading.
func blankOut(src []byte, end int) string {
	var b strings.Builder
	b.Grow(len(src))
	for _, c := range src[:end] {
		if c != '\n' && c != '\r' {
			c = ' '
		}
		b.WriteByte(c)
	}
	b.Write(src[end:])
	return b.String()
}
