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

// splitFrontMatter reads the block between the first two lines "---" and
// returns the text with that block blanked out, so that offsets stay those
// of the file and goldmark does not read it as a heading.
func (s *source) splitFrontMatter(src []byte) []byte {
	start := len(src) - len(bytes.TrimLeft(src, " ")) // a blanked byte order mark
	first := lineEnd(src, start)
	if strings.TrimSpace(string(src[start:first])) != "---" {
		return src
	}
	for at := first; at < len(src); {
		end := lineEnd(src, at)
		if strings.TrimRight(string(src[at:end]), " \r\n") == "---" {
			s.front, s.body = s.readFrontMatter(src[first:at]), end
			return blankOut(src, end)
		}
		at = end
	}
	return src
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

// blankOut replaces everything before end by blanks, keeping line ends.
func blankOut(src []byte, end int) []byte {
	out := bytes.Clone(src)
	for i := range out[:end] {
		if out[i] != '\n' && out[i] != '\r' {
			out[i] = ' '
		}
	}
	return out
}
