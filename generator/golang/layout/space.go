package layout

import (
	"bytes"
	"strings"
)

// A gap is where a token follows another in a line.
type gap struct {
	prev      byte   // the last byte of the token before, 0 at the beginning of the line
	word      []byte // the token before
	next      byte   // the first byte of the token
	after     []byte // what follows that byte
	signature bool   // the line declares a function or a method
}

// appendSpaced appends a line of code to dst, with blanks where gofmt has them.
func appendSpaced(dst, line []byte, method bool) []byte {
	g := gap{signature: method || bytes.HasPrefix(line, []byte("func "))}
	for line = skipBlanks(line); len(line) > 0; line = skipBlanks(line) {
		n := tokenLength(line)
		g.next, g.after = line[0], line[1:]
		if g.isBlank() {
			dst = append(dst, ' ')
		}
		dst = append(dst, line[:n]...)
		g.prev, g.word, line = line[n-1], line[:n], line[n:]
	}
	return dst
}

// isBlank reports whether gofmt has a blank there.
func (g gap) isBlank() bool {
	switch {
	case g.prev == 0, strings.IndexByte("([{.&*", g.prev) >= 0, strings.IndexByte(")]},.:", g.next) >= 0:
		return false
	case strings.IndexByte(",:=", g.prev) >= 0:
		return true
	}
	switch g.next {
	case '(': // parameters, a receiver, results, a group
		return g.prev == ')' && g.signature || isKeyword(g.word)
	case '[': // a slice; an index, a list of types or the key of a map is close
		return g.prev != ']' && len(g.after) > 0 && g.after[0] == ']'
	case '{': // a body; values are close
		return len(g.after) == 0 && (g.signature || isTypeKeyword(g.word))
	}
	return g.prev != ']'
}

func isKeyword(word []byte) bool {
	switch string(word) {
	case "const", "func", "import":
		return true
	}
	return false
}

func isTypeKeyword(word []byte) bool { return string(word) == "struct" || string(word) == "interface" }

func skipBlanks(line []byte) []byte { return bytes.TrimLeft(line, " ") }

// tokenLength returns the length of the token that a line begins with.
func tokenLength(line []byte) int {
	switch {
	case line[0] == '`':
		return 2 + bytes.IndexByte(line[1:], '`')
	case line[0] == '"':
		return quotedLength(line)
	case !isWordByte(line[0]):
		return 1
	}
	n := 1
	for n < len(line) && isWordByte(line[n]) {
		n++
	}
	return n
}

func quotedLength(line []byte) int {
	n := 1
	for line[n] != '"' {
		if line[n] == '\\' {
			n++
		}
		n++
	}
	return n + 1
}

// isWordByte reports whether a byte belongs to an identifier or a number.
func isWordByte(c byte) bool {
	return 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9' || c == '_' || c >= 0x80
}
