package parser

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/apimill/apimill/parser/style"
)

// A scopeList is what a line of a permissions cell says.
type scopeList struct {
	groups    []scopeGroup
	prose     bool // there is text that says nothing of scopes
	ambiguous bool // "A, B and C" may ask for one, for two or for all of them
	excessive bool // it says too much to be written down as alternatives
}

// A scopeGroup is alternatives that are for one thing.
type scopeGroup struct {
	alternatives [][]string // of which one is enough; all scopes of it are needed
	reach        string     // what they are for: "for a chat message"; "" when they do not say
}

// maxAlternatives bounds what "one of …, plus one of …" comes to.
const maxAlternatives = 200

// scopesIn reads scopes and the words between them: "A and B, C" asks for both A
// and B, or for C. "plus" stands between lists: "A, B plus C" asks for A or B, and
// for C. What stands beside a scope as its name is not read.
func scopesIn(c *style.Callers, line string) scopeList {
	r := scopeReader{callers: c}
	end := 0
	for _, m := range c.Scope.AllIndex(line) {
		r.gap(line[end:m[0]])
		r.add(scopeToken{kind: scopeWord, scope: strings.TrimRight(line[m[0]:m[1]], "*")})
		end = m[1]
	}
	if len(r.tokens) > 0 {
		r.tail(line[end:])
	} else {
		r.prose = true
	}
	r.flush("")
	return r.scopeList
}

// A scopeToken is a scope, or what stands between scopes.
type scopeToken struct {
	kind  scopeKind
	scope string
	comma bool // it is one, or stands behind one
}

type scopeKind int

const (
	scopeWord scopeKind = iota
	orWord
	andWord
	plusWord
	openGroup // "(" or "either"
	closeGroup
)

// A scopeReader reads one line.
type scopeReader struct {
	scopeList
	callers *style.Callers
	tokens  []scopeToken
	depth   int
	lead    string // what the group is for, where that stands before it
}

func (r *scopeReader) add(t scopeToken) { r.tokens = append(r.tokens, t) }

// gap reads what stands before a scope.
func (r *scopeReader) gap(text string) {
	first := len(r.tokens) == 0
	words := scopeWords(r.callers, text)
	core, join, either := words.joined(r.callers)
	reach := ""
	if m := r.callers.For.Groups(core); m != nil {
		reach, core = m[1], ""
	}
	if !isNameBeside(core, first) {
		r.prose = true
	}
	r.close(strings.Count(text, ")") - strings.Count(text, "("))
	switch {
	case first:
		r.lead = reach
	case reach != "" && r.depth == 0:
		r.flush(reach)
	default:
		r.add(scopeToken{kind: join, comma: strings.Contains(text, ",")})
	}
	if either {
		r.open(1)
	}
	r.open(strings.Count(text, "(") - strings.Count(text, ")"))
}

// tail reads what stands behind the last scope.
func (r *scopeReader) tail(text string) {
	core, _, _ := scopeWords(r.callers, text).joined(r.callers)
	if m := r.callers.For.Groups(core); m != nil {
		r.flush(m[1])
		return
	}
	if !isNameBeside(core, false) {
		r.prose = true
	}
}

const maxScopeDepth = 20

func (r *scopeReader) open(n int) {
	for range min(n, maxScopeDepth-r.depth) {
		r.add(scopeToken{kind: openGroup})
		r.depth++
	}
}

func (r *scopeReader) close(n int) {
	for range min(n, r.depth) {
		r.add(scopeToken{kind: closeGroup})
		r.depth--
	}
}

// flush ends a group of alternatives.
func (r *scopeReader) flush(reach string) {
	if len(r.tokens) == 0 {
		return
	}
	r.ambiguous = r.ambiguous || endsInAnd(r.tokens)
	p := scopeParser{tokens: r.tokens}
	g := scopeGroup{alternatives: p.sum(), reach: cmp.Or(reach, r.lead)}
	r.excessive = r.excessive || p.excessive
	r.groups = append(r.groups, g)
	r.tokens, r.depth, r.lead = nil, 0, ""
}

// endsInAnd reports whether scopes are listed as English lists things: "A, B and
// C".
func endsInAnd(tokens []scopeToken) bool {
	joins := slices.DeleteFunc(slices.Clone(tokens), func(t scopeToken) bool { return t.kind == scopeWord })
	last := len(joins) - 1
	return last > 0 && joins[last].kind == andWord && !slices.ContainsFunc(joins[:last], func(t scopeToken) bool { return t.kind != orWord || !t.comma })
}

// isNameBeside reports whether text beside a scope is a name for it, set off by
// parentheses or a dash: "Read files (Files.Read)", "Files.Read – Read files".
func isNameBeside(text string, first bool) bool {
	text = strings.TrimSpace(text)
	if strings.Trim(text, "()[].:*\"'") == "" {
		return true
	}
	begin, _ := utf8.DecodeRuneInString(text)
	end, _ := utf8.DecodeLastRuneInString(text)
	return !first && strings.ContainsRune(nameSigns, begin) || strings.ContainsRune(nameSigns, end)
}

// A wordList is the words between scopes.
type wordList []string

// scopeWords splits what stands between scopes. Signs that join scopes are words of
// their own.
func scopeWords(c *style.Callers, text string) wordList {
	var b strings.Builder
	for _, r := range text {
		if c.Connector(string(r)) != style.NoConnector {
			b.WriteString(" " + string(r) + " ")
		} else {
			b.WriteRune(r)
		}
	}
	return strings.Fields(b.String())
}

// connector returns what the i-th word does. Signs alone do nothing.
func (w wordList) connector(c *style.Callers, i int) style.Connector {
	word := strings.ToLower(strings.Trim(w[i], "().:*–—-"))
	if word == "" {
		return style.FillerWord
	}
	return c.Connector(word)
}

// joined returns how words join two scopes: by those at their end, or else by those
// at their start; what is between is a name of the one or the other, and their core.
func (w wordList) joined(c *style.Callers) (core string, join scopeKind, either bool) {
	from, to := 0, len(w)
	for to > 0 && w.connector(c, to-1) != style.NoConnector {
		to--
	}
	for from < to && w.connector(c, from) != style.NoConnector {
		from++
	}
	join, either, ok := w.join(c, to, len(w))
	if !ok {
		join, either, _ = w.join(c, 0, from)
	}
	return w.core(from, to), join, either
}

// core returns words with the sign beside them that sets a name off.
func (w wordList) core(from, to int) string {
	if from == to {
		return ""
	}
	if from > 0 && isSetOff(w[from-1]) {
		from--
	}
	if to < len(w) && isSetOff(w[to]) {
		to++
	}
	return strings.Join(w[from:to], " ")
}

// nameSigns set a name off from a scope.
const nameSigns = "–—-|:("

func isSetOff(word string) bool { return strings.Trim(word, nameSigns) == "" }

// join returns what words from one to another say: the strongest of them counts.
func (w wordList) join(c *style.Callers, from, to int) (join scopeKind, either, ok bool) {
	join = orWord
	for i := from; i < to; i++ {
		switch w.connector(c, i) {
		case style.OrConnector:
			ok = true
		case style.AndConnector:
			join, ok = max(join, andWord), true
		case style.PlusConnector:
			join, ok = plusWord, true
		case style.EitherWord:
			either = true
		case style.NoConnector, style.FillerWord:
		}
	}
	return join, either, ok
}

// A scopeParser makes alternatives of tokens. "and" binds more than "or", and that
// more than "plus".
type scopeParser struct {
	tokens    []scopeToken
	at        int
	excessive bool
}

func (p *scopeParser) next(kind scopeKind) bool {
	if p.at < len(p.tokens) && p.tokens[p.at].kind == kind {
		p.at++
		return true
	}
	return false
}

func (p *scopeParser) sum() [][]string {
	all := p.list()
	for p.next(plusWord) {
		all = p.both(all, p.list())
	}
	return all
}

func (p *scopeParser) list() [][]string {
	all := p.product()
	for p.next(orWord) {
		for _, scopes := range p.product() {
			if !slices.ContainsFunc(all, func(have []string) bool { return slices.Equal(have, scopes) }) {
				all = append(all, scopes)
			}
		}
	}
	return all
}

func (p *scopeParser) product() [][]string {
	all := p.atom()
	for p.next(andWord) {
		all = p.both(all, p.atom())
	}
	return all
}

func (p *scopeParser) atom() [][]string {
	if p.next(openGroup) {
		all := p.sum()
		p.next(closeGroup)
		return all
	}
	if p.at == len(p.tokens) {
		return nil
	}
	t := p.tokens[p.at]
	p.at++
	if t.kind != scopeWord {
		return nil
	}
	return [][]string{{t.scope}}
}

// both returns the alternatives of which each has one of either side.
func (p *scopeParser) both(a, b [][]string) [][]string {
	if len(a) == 0 || len(b) == 0 {
		return slices.Concat(a, b)
	}
	if len(a)*len(b) > maxAlternatives {
		p.excessive = true
		return a
	}
	var all [][]string
	for _, x := range a {
		for _, y := range b {
			all = append(all, union(x, y))
		}
	}
	return all
}

// union returns the words of both lists, each once.
func union(a, b []string) []string {
	all := slices.Clone(a)
	for _, word := range b {
		if !slices.Contains(all, word) {
			all = append(all, word)
		}
	}
	return all
}
