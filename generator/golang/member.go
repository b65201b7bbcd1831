package golang

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/apimill/apimill/model"
)

// nameMembers names the constants of an enum. Members whose names would be one
// name, such as "a/b" and "a_b", spell their symbols out, so that neither depends
// on the other's place.
func (n *names) nameMembers(e *model.Enum) {
	members := distinct(e.Members)
	if e.Integer {
		members = e.Numbered()
	}
	count := map[string]int{}
	for _, m := range members {
		count[constantName(e, m)]++
	}
	for _, m := range members {
		name := constantName(e, m)
		if count[name] > 1 {
			name = memberIdent(spelled(m.Name))
		}
		n.members[m] = n.pkg.name(memberThing(e, m), n.enums[e]+name, e.Qualified()+" "+m.Name)
	}
}

// constantName returns what stands behind the name of the enum. Names of numbers are no
// wire values, so that capital letters mean nothing there: GUEST_ROOM is GuestRoom.
func constantName(e *model.Enum, m *model.Member) string {
	if e.Integer && strings.ToUpper(m.Name) == m.Name {
		return memberName(strings.ToLower(m.Name))
	}
	return memberName(m.Name)
}

// memberName returns what stands behind the name of the enum: "low" is Low, "1.0"
// is 1_0. Where symbols say what the value is they are spelled out: "+1" is Plus1,
// "<=" is LessEqual, "$count" is DollarCount.
func memberName(wire string) string {
	if wire == "" {
		return "Empty"
	}
	if !strings.ContainsFunc(wire, func(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) }) {
		return memberIdent(spelled(wire))
	}
	core := strings.TrimFunc(wire, isOperator)
	at := strings.Index(wire, core)
	return memberIdent(spelled(wire[:at]) + core + spelled(wire[at+len(core):]))
}

// memberIdent returns a Go name without what keeps a digit from being its first
// letter, which the name of the enum is.
func memberIdent(text string) string {
	name := goName(text)
	if bare, ok := strings.CutPrefix(name, "X"); ok && bare != "" && isDigit(bare[0]) {
		return bare
	}
	return name
}

// spelled returns a text with words for its symbols.
func spelled(text string) string {
	var b strings.Builder
	for _, c := range text {
		switch {
		case unicode.IsLetter(c) || unicode.IsDigit(c):
			b.WriteRune(c)
		case symbols[c] != "":
			b.WriteString(" " + symbols[c] + " ")
		default:
			fmt.Fprintf(&b, " U%04X ", c)
		}
	}
	return b.String()
}

// isOperator reports whether a symbol says what a value is where it stands before
// or behind a word. Blanks, points and brackets only part words.
func isOperator(c rune) bool {
	return strings.ContainsRune(`+-<>=!*/%^~$@#&|?\`, c) || c >= utf8.RuneSelf && unicode.IsSymbol(c)
}

// symbols are what the symbols of ASCII are called in names.
var symbols = map[rune]string{
	' ': "Space", '!': "Not", '"': "Quote", '#': "Hash", '$': "Dollar", '%': "Percent", '&': "And", '\'': "Apostrophe",
	'(': "Open", ')': "Close", '*': "Asterisk", '+': "Plus", ',': "Comma", '-': "Minus", '.': "Dot", '/': "Slash",
	':': "Colon", ';': "Semicolon", '<': "Less", '=': "Equal", '>': "Greater", '?': "Question", '@': "At",
	'[': "OpenBracket", '\\': "Backslash", ']': "CloseBracket", '^': "Caret", '_': "Underscore", '`': "Backtick",
	'{': "OpenBrace", '|': "Pipe", '}': "CloseBrace", '~': "Tilde",
}
