package markdown

import (
	"bytes"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/apimill/apimill/diag"
)

// A FrontMatter holds the keys above the page, lower case, with their values as
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

// arePlainPairs reports whether all lines of a block are keys with values that mean
// the same to YAML and to readPairs: nearly all are such, and YAML takes longer than
// the rest of a page.
func arePlainPairs(src []byte) bool {
	for line := range bytes.Lines(src) {
		key, value, ok := bytes.Cut(line, []byte(":"))
		if blank := len(bytes.TrimSpace(line)) == 0; blank {
			return false
		}
		if !ok || !bytes.HasSuffix(line, []byte("\n")) || !isPlainKey(key) || !isPlainValue(bytes.Trim(value, " \t\r\n")) {
			return false
		}
	}
	return true
}

func isPlainKey(key []byte) bool {
	for _, c := range key {
		if c != '_' && c != '.' && (c < 'A' || 'Z' < c) && (c < 'a' || 'z' < c) {
			return false
		}
	}
	return len(key) > 0
}

// isPlainValue reports whether a value is empty, in quotes without escapes, or text
// without what YAML reads otherwise.
func isPlainValue(value []byte) bool {
	if len(value) == 0 {
		return true
	}
	switch c := value[0]; {
	case c == '"' || c == '\'':
		inner := bytes.TrimSuffix(value[1:], value[:1])
		return len(inner) == len(value)-2 && bytes.IndexByte(inner, c) < 0 && (c == '\'' || bytes.IndexByte(inner, '\\') < 0)
	case '0' <= c && c <= '9' || 'A' <= c && c <= 'Z' || 'a' <= c && c <= 'z':
		return !bytes.ContainsAny(value, ":#")
	}
	return false
}

// readFrontMatter reads YAML and falls back to "key: rest of the line", since a
// value with an unquoted colon must not cost the page.
func (s *source) readFrontMatter(src []byte) FrontMatter {
	if arePlainPairs(src) {
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
