package markdown

import (
	"path"
	"regexp"
	"strings"
)

// IsMDX reports whether a file of that name is Markdown with elements of JSX.
func IsMDX(name string) bool { return strings.EqualFold(path.Ext(name), ".mdx") }

var (
	// tagLine is a line that holds nothing but the tag of an element.
	tagLine = regexp.MustCompile(`^[ \t]*</?[A-Z][\w.]*(?:\s[^<>]*)?/?>[ \t]*$`)
	// moduleLine begins an import or export, which goes on up to a blank line.
	moduleLine = regexp.MustCompile(`^(?:import|export)\s`)
	// expressionLine is a line that holds nothing but a comment or a call of JSX.
	expressionLine = regexp.MustCompile(`^[ \t]*\{(?:/\*.*\*/|[^{}]*)\}[ \t]*$`)
)

// withoutModules blanks what MDX has beside Markdown: imports, exports, expressions,
// and the tags that stand in lines of their own and tell the house nothing. What elements hold is text, like any
// other; nothing is executed.
func withoutModules(src string, house *Conventions) string {
	blanked := []byte(src)
	inModule := false
	outsideFences(src, func(at, end int) int {
		line := strings.TrimRight(src[at:end], "\r\n")
		inModule = strings.TrimSpace(line) != "" && (inModule || moduleLine.MatchString(line))
		isTag := tagLine.MatchString(line)
		if inModule || isTag && !house.tells(line) || expressionLine.MatchString(line) {
			copy(blanked[at:], strings.Repeat(" ", len(line)))
		}
		return end
	})
	return string(blanked)
}
