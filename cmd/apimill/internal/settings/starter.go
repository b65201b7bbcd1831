package settings

import "strings"

// Starter returns a file of settings to start from: each key under a comment
// that says what it is for. Keys that a new file need not have are comments, too.
func Starter(keys []Key) string {
	var b strings.Builder
	for _, k := range keys {
		b.WriteByte('\n')
		b.WriteString(Comment(k.InWords()))
		if k.Start != "" {
			b.WriteString(k.Start + "\n")
			continue
		}
		for line := range strings.Lines(strings.TrimSpace(k.Example) + "\n") {
			b.WriteString("# " + line)
		}
	}
	return b.String()
}

// Comment returns a text as a comment of lines that are not too long.
func Comment(text string) string {
	const width = 80
	var b strings.Builder
	line := "#"
	for _, word := range strings.Fields(text) {
		if len(line)+1+len(word) > width {
			b.WriteString(line + "\n")
			line = "#"
		}
		line += " " + word
	}
	b.WriteString(line + "\n")
	return b.String()
}
