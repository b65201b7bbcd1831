package style

import (
	"regexp/syntax"
	"strings"
)

// maxWhole is how many words may stand for an expression.
const maxWhole = 8

// wholeWords returns the words that an expression such as `\b(?:property|properties)\b`
// stands for, however their letters are written, nil for other expressions: such a
// phrase needs none.
func wholeWords(re *syntax.Regexp) []word {
	last := len(re.Sub) - 1
	if re.Op != syntax.OpConcat || last < 2 || re.Sub[0].Op != syntax.OpWordBoundary || re.Sub[last].Op != syntax.OpWordBoundary {
		return nil
	}
	texts := []string{""}
	for _, sub := range re.Sub[1:last] {
		if texts = joined(texts, textsOf(sub)); len(texts) == 0 || len(texts) > maxWhole {
			return nil
		}
	}
	var words []word
	for _, text := range texts {
		if !isWord(text) {
			return nil
		}
		words = append(words, newWord(text))
	}
	return words
}

// isWord reports whether a text of ASCII begins and ends with letters or digits.
func isWord(text string) bool {
	return text != "" && isASCII(text) && isWordByte(text[0]) && isWordByte(text[len(text)-1])
}

// joined returns each of some texts with each of others behind it.
func joined(texts, behind []string) []string {
	var all []string
	for _, a := range texts {
		for _, b := range behind {
			all = append(all, a+b)
		}
	}
	return all
}

// textsOf returns the texts that an expression matches, in lower case, nil where they
// are not a few or the case of letters counts.
func textsOf(re *syntax.Regexp) []string {
	switch re.Op {
	case syntax.OpLiteral:
		text := string(re.Rune)
		if re.Flags&syntax.FoldCase != 0 || strings.ToLower(text) == strings.ToUpper(text) {
			return []string{strings.ToLower(text)}
		}
	case syntax.OpEmptyMatch:
		return []string{""}
	case syntax.OpQuest:
		if texts := textsOf(re.Sub[0]); texts != nil {
			return append(texts, "")
		}
	case syntax.OpConcat:
		texts := []string{""}
		for _, sub := range re.Sub {
			texts = joined(texts, textsOf(sub))
		}
		return texts
	case syntax.OpAlternate:
		return textsOfAny(re.Sub)
	}
	return nil
}

func textsOfAny(alternatives []*syntax.Regexp) []string {
	var all []string
	for _, re := range alternatives {
		texts := textsOf(re)
		if texts == nil {
			return nil
		}
		all = append(all, texts...)
	}
	return all
}

func isWordByte(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '_'
}

// wholeIn reports whether a text has the word with no letter on either side.
func (w *word) wholeIn(s string) bool {
	return w.wholeAt(s, w.lower) || w.upper != w.lower && w.wholeAt(s, w.upper)
}

func (w *word) wholeAt(s string, letter byte) bool {
	for start := w.next(s, letter, 0); start >= 0; start = w.next(s, letter, start+1) {
		end := start + len(w.text)
		if (start == 0 || !isWordByte(s[start-1])) && (end == len(s) || !isWordByte(s[end])) && strings.EqualFold(s[start:end], w.text) {
			return true
		}
	}
	return false
}
