package style

import (
	"regexp"
	"regexp/syntax"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// A phrase is an expression with what it cannot do without. Groups are its own.
// Many phrases are never asked further, so the expression is compiled when it is.
type phrase struct {
	re    func() *regexp.Regexp
	words []choice // every match has a word of each; the easiest to look for first
	digit bool     // every match has a digit
	start *letters // with which texts begin that match, nil for any
	whole []word   // the phrase is any of these between the ends of words; nil for others
}

// newPhrase guards what was parsed; written returns it as text.
func newPhrase(tree *syntax.Regexp, written func() string) phrase {
	p := phrase{
		re:    sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(written()) }),
		digit: needsDigit(tree),
		start: startOf(tree),
		whole: wholeWords(tree),
	}
	for _, words := range wordsIn(tree) {
		p.words = append(p.words, newChoice(words))
	}
	slices.SortStableFunc(p.words, func(a, b choice) int { return a.effort - b.effort })
	return p
}

// may reports whether a text has what a match needs.
func (p *phrase) may(s string) bool {
	if p.start != nil && s != "" && !p.start[s[0]] || p.digit && !hasDigit(s) {
		return false
	}
	for i := range p.words {
		if !p.words[i].in(s) {
			return false
		}
	}
	return true
}

// match reports whether a text has the phrase.
func (p *phrase) match(s string) bool {
	if p.whole == nil {
		return p.may(s) && p.re().MatchString(s)
	}
	return p.may(s) && slices.ContainsFunc(p.whole, func(w word) bool { return w.wholeIn(s) })
}

// neededByAll returns the longest word that several phrases all need, nil for none.
func neededByAll(phrases []phrase) *word {
	var longest *word
	for i := range phrases {
		for _, c := range phrases[i].words {
			if len(c.words) != 1 || c.foreign || longest != nil && len(c.words[0].text) <= len(longest.text) {
				continue
			}
			if w := &c.words[0]; len(phrases) > 1 && !slices.ContainsFunc(phrases, func(p phrase) bool { return !p.needs(w.text) }) {
				longest = w
			}
		}
	}
	return longest
}

// needs reports whether every match has a word that contains a text.
func (p *phrase) needs(text string) bool {
	return slices.ContainsFunc(p.words, func(c choice) bool {
		return !c.foreign && len(c.words) > 0 && !slices.ContainsFunc(c.words, func(w word) bool { return !strings.Contains(w.text, text) })
	})
}

// alternatives returns how the alternatives at the top of an expression are written:
// as they stand there where that is the same, since what a tree is written as
// takes long to find out.
func alternatives(expr string, subs []*syntax.Regexp) func(i int) string {
	parts := splitBars(expr)
	return func(i int) string {
		if len(parts) == len(subs) {
			if tree, err := syntax.Parse(parts[i], syntax.Perl); err == nil && tree.Equal(subs[i]) {
				return parts[i]
			}
		}
		return subs[i].String()
	}
}

// splitBars splits an expression at the bars at its top, as far as a look at its
// marks tells them. Flags at its start count for all parts.
func splitBars(expr string) []string {
	flags := flagsAtStart.FindString(expr)
	expr = expr[len(flags):]
	var parts []string
	depth, inClass, from := 0, false, 0
	for i := 0; i < len(expr); i++ {
		switch c := expr[i]; {
		case c == '\\':
			i++
		case inClass:
			inClass = c != ']'
		case c == '[':
			inClass = true
		case c == '(':
			depth++
		case c == ')':
			depth--
		case c == '|' && depth == 0:
			parts = append(parts, flags+expr[from:i])
			from = i + 1
		}
	}
	return append(parts, flags+expr[from:])
}

var flagsAtStart = regexp.MustCompile(`^\(\?[a-zA-Z]+\)`)

func hasDigit(s string) bool {
	for i := range len(s) {
		if '0' <= s[i] && s[i] <= '9' {
			return true
		}
	}
	return false
}

// needsDigit reports whether every match has a digit.
func needsDigit(re *syntax.Regexp) bool {
	switch re.Op {
	case syntax.OpLiteral:
		return strings.ContainsAny(string(re.Rune), "0123456789")
	case syntax.OpCharClass:
		return len(re.Rune) > 0 && re.Rune[0] >= '0' && re.Rune[len(re.Rune)-1] <= '9'
	case syntax.OpCapture, syntax.OpPlus:
		return needsDigit(re.Sub[0])
	case syntax.OpRepeat:
		return re.Min > 0 && needsDigit(re.Sub[0])
	case syntax.OpConcat:
		return anyOfSubs(re, needsDigit)
	case syntax.OpAlternate:
		return !anyOfSubs(re, func(sub *syntax.Regexp) bool { return !needsDigit(sub) })
	}
	return false
}

func anyOfSubs(re *syntax.Regexp, is func(*syntax.Regexp) bool) bool {
	for _, sub := range re.Sub {
		if is(sub) {
			return true
		}
	}
	return false
}

// letters is a set of bytes.
type letters [256]bool

// startOf returns the bytes with which a text begins that has a match, nil where a
// match may be elsewhere or empty.
func startOf(re *syntax.Regexp) *letters {
	if re.Op != syntax.OpConcat || re.Sub[0].Op != syntax.OpBeginText {
		return nil
	}
	set := new(letters)
	if set.addFirst(re) {
		return nil
	}
	return set
}

// addFirst adds the bytes with which matches begin, and reports whether a match may
// be empty.
func (l *letters) addFirst(re *syntax.Regexp) (empty bool) {
	switch re.Op {
	case syntax.OpLiteral:
		l.addLiteral(re.Rune[0], re.Flags&syntax.FoldCase != 0)
		return false
	case syntax.OpCharClass:
		l.addClass(re.Rune)
		return false
	case syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		l.addClass([]rune{0, unicode.MaxRune})
		return false
	case syntax.OpCapture, syntax.OpPlus:
		return l.addFirst(re.Sub[0])
	case syntax.OpStar, syntax.OpQuest:
		l.addFirst(re.Sub[0])
		return true
	case syntax.OpRepeat:
		return l.addFirst(re.Sub[0]) || re.Min == 0
	case syntax.OpConcat:
		return !anyOfSubs(re, func(sub *syntax.Regexp) bool { return !l.addFirst(sub) })
	case syntax.OpAlternate:
		for _, sub := range re.Sub {
			empty = l.addFirst(sub) || empty
		}
		return empty
	}
	return true // a place, or nothing at all
}

// addLiteral adds the first byte of a letter, however it may be written.
func (l *letters) addLiteral(c rune, fold bool) {
	l[firstByte(c)] = true
	for f := unicode.SimpleFold(c); fold && f != c; f = unicode.SimpleFold(f) {
		l[firstByte(f)] = true
	}
}

func firstByte(c rune) byte { return utf8.AppendRune(nil, c)[0] }

// addClass adds what is in ranges of letters, and all outside of ASCII where some
// of it is.
func (l *letters) addClass(ranges []rune) {
	for i := 0; i < len(ranges); i += 2 {
		for c := ranges[i]; c <= min(ranges[i+1], unicode.MaxASCII); c++ {
			l[c] = true
		}
		if ranges[i+1] > unicode.MaxASCII {
			for c := utf8.RuneSelf; c < len(l); c++ {
				l[c] = true
			}
		}
	}
}
