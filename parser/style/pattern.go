package style

import (
	"fmt"
	"regexp/syntax"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// A Pattern finds a phrase: a regular expression of one line, or a list of which
// any may match. Nearly all texts lack the words of nearly all phrases, so a
// pattern looks for the words that it cannot do without before it looks further.
// The zero Pattern matches nothing.
type Pattern struct {
	phrases []phrase // any of them; the first counts where two match at one place
	needs   *word    // that all of several phrases need, nil for none
}

// NewPattern reads a regular expression. What stands between bars at its top are
// phrases of their own.
func NewPattern(expr string) (Pattern, error) {
	tree, err := syntax.Parse(expr, syntax.Perl)
	if err != nil {
		return Pattern{}, err
	}
	if tree.Op != syntax.OpAlternate {
		return Pattern{phrases: []phrase{newPhrase(tree, func() string { return expr })}}, nil
	}
	var p Pattern
	written := alternatives(expr, tree.Sub)
	for i, sub := range tree.Sub {
		p.phrases = append(p.phrases, newPhrase(sub, func() string { return written(i) }))
	}
	p.needs = neededByAll(p.phrases)
	return p, nil
}

// UnmarshalYAML reads a regular expression, or a list of such.
func (p *Pattern) UnmarshalYAML(node *yaml.Node) error {
	*p = Pattern{}
	exprs := []*yaml.Node{node}
	if node.Kind == yaml.SequenceNode {
		exprs = node.Content
	}
	for _, n := range exprs {
		got, err := NewPattern(n.Value)
		if err != nil {
			return fmt.Errorf("%d:%d: %w", n.Line, n.Column, err)
		}
		p.add(got)
	}
	return nil
}

// add adds what another pattern matches.
func (p *Pattern) add(other Pattern) {
	p.phrases = append(p.phrases, other.phrases...)
	p.needs = neededByAll(p.phrases)
}

// may reports whether a text has what all phrases need.
func (p *Pattern) may(s string) bool { return p.needs == nil || p.needs.in(s) }

// Match reports whether a text has the phrase.
func (p *Pattern) Match(s string) bool {
	if !p.may(s) {
		return false
	}
	for i := range p.phrases {
		if p.phrases[i].match(s) {
			return true
		}
	}
	return false
}

// Index returns where the first match is, nil for nowhere.
func (p *Pattern) Index(s string) []int {
	if at := p.GroupIndex(s); at != nil {
		return at[:2]
	}
	return nil
}

// Groups returns the first match and what its groups match, nil for none.
func (p *Pattern) Groups(s string) []string {
	at := p.GroupIndex(s)
	if at == nil {
		return nil
	}
	groups := make([]string, len(at)/2)
	for i := range groups {
		if at[2*i] >= 0 {
			groups[i] = s[at[2*i]:at[2*i+1]]
		}
	}
	return groups
}

// GroupIndex returns where the first match is and where its groups are.
func (p *Pattern) GroupIndex(s string) []int {
	if !p.may(s) {
		return nil
	}
	var first []int
	for i := range p.phrases {
		a := &p.phrases[i]
		if !a.may(s) {
			continue
		}
		if at := a.re().FindStringSubmatchIndex(s); at != nil && (first == nil || at[0] < first[0]) {
			first = at
		}
	}
	return first
}

// All returns every match.
func (p *Pattern) All(s string) []string {
	if len(p.phrases) == 1 && p.phrases[0].may(s) {
		return p.phrases[0].re().FindAllString(s, -1)
	}
	var found []string
	for {
		at := p.Index(s)
		if at == nil || at[1] == 0 {
			return found
		}
		found = append(found, s[at[0]:at[1]])
		s = s[at[1]:]
	}
}

// Replace returns a text with every match replaced.
func (p *Pattern) Replace(s, by string) string {
	for i := range p.phrases {
		if a := &p.phrases[i]; a.may(s) {
			s = a.re().ReplaceAllString(s, by)
		}
	}
	return s
}

// A choice is of words of which a text needs one.
type choice struct {
	words   []word
	effort  int  // to look for them: the more, and the more frequent their letters are
	foreign bool // some have other letters than those of English
}

func newChoice(words []string) choice {
	var c choice
	for _, w := range words {
		if isASCII(w) {
			c.words = append(c.words, newWord(w))
			c.effort += 1 + strings.IndexByte(byRarity, c.words[len(c.words)-1].lower)
		} else {
			c.foreign = true
		}
	}
	return c
}

// in reports whether a text has one of the words, or other letters among which one
// may be.
func (c *choice) in(s string) bool {
	for i := range c.words {
		if c.words[i].in(s) {
			return true
		}
	}
	return c.foreign && !isASCII(s)
}

// A word is a text of lower-case letters that is looked for however its letters
// are written, by its rarest letter first.
type word struct {
	text         string
	rarest       int  // index of that letter
	lower, upper byte // as which it may be written
}

// byRarity lists letters and what else words have, the most frequent ones of
// English last.
const byRarity = "zqjxkvbypgwfumcdlhrsnioate "

func newWord(text string) word {
	w := word{text: text}
	rank := len(byRarity)
	for i := range len(text) {
		if r := strings.IndexByte(byRarity, text[i]); r < rank {
			w.rarest, rank = i, r
		}
	}
	w.lower, w.upper = text[w.rarest], strings.ToUpper(text[w.rarest : w.rarest+1])[0]
	return w
}

// in reports whether a text has the word.
func (w *word) in(s string) bool {
	return w.next(s, w.lower, 0) >= 0 || w.upper != w.lower && w.next(s, w.upper, 0) >= 0
}

// next returns where the word is next in a text with its rarest letter written so, -1
// for nowhere.
func (w *word) next(s string, letter byte, from int) int {
	last := len(s) - len(w.text) + w.rarest
	for i := from + w.rarest; i <= last; i++ {
		n := strings.IndexByte(s[i:last+1], letter)
		if n < 0 {
			return -1
		}
		i += n
		if start := i - w.rarest; mayFold(s[start:start+len(w.text)], w.text) {
			return start
		}
	}
	return -1
}

// mayFold reports whether a text may be a word of the same length, however its letters
// are written. Some marks pass for others.
func mayFold(s, word string) bool {
	for i := range len(word) {
		if s[i]|' ' != word[i]|' ' {
			return false
		}
	}
	return true
}

// wordsIn returns lists of words, in lower case: every match has a word of each.
func wordsIn(re *syntax.Regexp) [][]string {
	switch re.Op {
	case syntax.OpLiteral:
		return [][]string{{strings.ToLower(string(re.Rune))}}
	case syntax.OpCapture, syntax.OpPlus:
		return wordsIn(re.Sub[0])
	case syntax.OpRepeat:
		if re.Min > 0 {
			return wordsIn(re.Sub[0])
		}
	case syntax.OpConcat:
		var all [][]string
		for _, sub := range re.Sub {
			all = append(all, wordsIn(sub)...)
		}
		return all
	case syntax.OpAlternate:
		if words := wordsOfAny(re.Sub); words != nil {
			return [][]string{words}
		}
	}
	return nil
}

// wordsOfAny returns words of which every match of any of the expressions has one,
// nil when there are none.
func wordsOfAny(alternatives []*syntax.Regexp) []string {
	var all []string
	for _, re := range alternatives {
		lists := wordsIn(re)
		if lists == nil {
			return nil
		}
		all = append(all, slices.MaxFunc(lists, func(a, b []string) int { return shortest(a) - shortest(b) })...)
	}
	return all
}

// shortest returns the length of the shortest word.
func shortest(words []string) int {
	return len(slices.MinFunc(words, func(a, b string) int { return len(a) - len(b) }))
}

func isASCII[Text string | []byte](s Text) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// AllIndex returns where every match is.
func (p *Pattern) AllIndex(s string) [][]int {
	if len(p.phrases) == 1 && p.phrases[0].may(s) {
		return p.phrases[0].re().FindAllStringIndex(s, -1)
	}
	var found [][]int
	for from := 0; ; {
		at := p.Index(s[from:])
		if at == nil || at[1] == 0 {
			return found
		}
		found = append(found, []int{from + at[0], from + at[1]})
		from += at[1]
	}
}
