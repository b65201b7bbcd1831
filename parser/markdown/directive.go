package markdown

import "strings"

// directiveMark begins lines that tell the site how to show what follows, as
// "::: zone pivot="java"" and "::: zone-end" do. What stands between them is text
// like other text.
const directiveMark = ":::"

// blankDirectives blanks the lines of directives out, which keeps offsets true.
func blankDirectives(src string) string {
	if !strings.Contains(src, directiveMark) {
		return src
	}
	var blanked []byte
	outsideFences(src, func(at, end int) int {
		line := strings.TrimRight(src[at:end], "\r\n")
		if !strings.HasPrefix(strings.TrimLeft(line, blankChars), directiveMark) {
			return end
		}
		if blanked == nil {
			blanked = []byte(src)
		}
		copy(blanked[at:], strings.Repeat(" ", len(line)))
		return end
	})
	if blanked == nil {
		return src
	}
	return string(blanked)
}

// blankChars may stand before what begins a line, and the marks of quotes.
const blankChars = " \t>"
