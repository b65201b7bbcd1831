package parser

import (
	"strings"
	"unicode"

	"github.com/apimill/apimill/parser/markdown"
	"github.com/apimill/apimill/parser/style"
)

// definedName returns the name of what a heading defines, from the words in the group of
// a phrase: "Thread Member Structure" → "ThreadMember". A single word stays as it is.
func definedName(phrase style.Pattern, heading string) string {
	m := phrase.Groups(heading)
	if m == nil {
		return ""
	}
	return wordsJoined(strings.Join(m[1:], " "))
}

// plainLetters writes letters of Latin alphabets as those of English.
var plainLetters = strings.NewReplacer(
	"ä", "ae", "ö", "oe", "ü", "ue", "Ä", "Ae", "Ö", "Oe", "Ü", "Ue", "ß", "ss", "æ", "ae", "Æ", "Ae", "œ", "oe", "Œ", "Oe", "ø", "o", "Ø", "O",
	"á", "a", "à", "a", "â", "a", "ã", "a", "å", "a", "Á", "A", "À", "A", "Â", "A", "Ã", "A", "Å", "A", "ç", "c", "Ç", "C",
	"é", "e", "è", "e", "ê", "e", "ë", "e", "É", "E", "È", "E", "Ê", "E", "Ë", "E", "í", "i", "ì", "i", "î", "i", "ï", "i", "Í", "I", "Î", "I",
	"ñ", "n", "Ñ", "N", "ó", "o", "ò", "o", "ô", "o", "õ", "o", "Ó", "O", "Ô", "O", "Õ", "O", "ú", "u", "ù", "u", "û", "u", "Ú", "U", "Û", "U",
)

// wordsJoined joins words to a name. A single word stays as it is.
func wordsJoined(text string) string {
	if !markdown.IsASCII(text) {
		text = plainLetters.Replace(text)
	}
	words := strings.FieldsFunc(text, func(c rune) bool { return c > unicode.MaxASCII || c != '_' && !isWord(byte(c)) })
	if len(words) == 1 {
		return words[0]
	}
	var name strings.Builder
	for _, w := range words {
		name.WriteString(strings.ToUpper(w[:1]) + w[1:])
	}
	return name.String()
}

// isQualified reports whether a text is a name, perhaps with a namespace.
func isQualified(s string) bool {
	for part := range strings.SplitSeq(s, ".") {
		if !isName(part) {
			return false
		}
	}
	return true
}

// maxName bounds the names of types and members in letters; real ones have up to
// seventy.
const maxName = 200

// isName reports whether a text is an identifier of OData's: letters of ASCII,
// digits and underscores, no digit first.
func isName(s string) bool {
	if len(s) > maxName {
		return false
	}
	for i := range len(s) {
		if c := s[i]; c == '.' || !isWord(c) || i == 0 && '0' <= c && c <= '9' {
			return false
		}
	}
	return s != ""
}

func isWord(c byte) bool {
	return c == '_' || c == '.' || '0' <= c && c <= '9' || 'A' <= c && c <= 'Z' || 'a' <= c && c <= 'z'
}

// shortName returns the last part of a qualified name.
func shortName(name string) string {
	return name[strings.LastIndexByte(name, '.')+1:]
}

// namespaceOf returns the namespace of a qualified name, or the fallback.
func namespaceOf(name, fallback string) string {
	if i := strings.LastIndexByte(name, '.'); i >= 0 {
		return name[:i]
	}
	return fallback
}

// isWireName reports whether a text can be the name of a member on the wire, as
// "owner@odata.bind" and "user/displayName" can.
func isWireName(s string) bool {
	if len(s) > maxName {
		return false
	}
	for i := range len(s) {
		c := s[i]
		switch {
		case c == '@' || c == '$' || c != '.' && isWord(c) && (i > 0 || c < '0' || c > '9'):
		case i > 0 && (c == '.' || c == '/' || c == '-' || c == '[' || c == ']'):
		default:
			return false
		}
	}
	return s != ""
}
