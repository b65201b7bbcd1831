package parser

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/parser/markdown"
	"github.com/apimill/apimill/parser/style"
	"github.com/apimill/apimill/parser/unit"
)

// ownURLs returns the URLs of the unit.
func ownURLs(p *page) []*model.Template {
	var own []*model.Template
	for _, a := range addresses(p) {
		if slices.Contains(p.unit.Requests, a.line) {
			own = append(own, a.template)
		}
	}
	return own
}

// An address is one of the page's URLs with the words that it is called by.
type address struct {
	line     *unit.RequestLine
	template *model.Template
	shape    string
	words    []string
	segments [][]string // the words of each
}

// addresses returns all URLs of the operations of which the sections that are being
// read speak.
func addresses(p *page) []address {
	if p.addresses != nil && p.addressed == p.unit {
		return p.addresses
	}
	p.addresses, p.addressed = []address{}, p.unit
	if !hasSeveralURLs(p) {
		return p.addresses
	}
	units := sharing(p)
	verbs := slices.ContainsFunc(units, func(u *unit.Unit) bool { return u.Method != p.unit.Method })
	for _, u := range units {
		for _, r := range u.Requests {
			if t, err := template(p.style, r.URL); err == nil {
				segments := segmentsOf(p, t)
				words := append(slices.Concat(segments...), wordsAround(p, t, r, verbs)...)
				p.addresses = append(p.addresses, address{r, t, t.Shape(), words, segments})
			}
		}
	}
	return p.addresses
}

// sharing returns the units that have the sections of the one that is being read: on
// pages where each has a heading of its own, that one alone.
func sharing(p *page) []*unit.Unit {
	if !p.unit.Shared {
		return []*unit.Unit{p.unit}
	}
	return slices.DeleteFunc(slices.Clone(p.units.Units), func(u *unit.Unit) bool {
		return len(u.Sections) == 0 || u.Sections[0] != p.unit.Sections[0]
	})
}

// maxAddresses bounds the URLs that are told apart; real pages have some dozens.
const maxAddresses = 250

// hasSeveralURLs reports whether there is something to tell apart.
func hasSeveralURLs(p *page) bool {
	n := 0
	for _, u := range sharing(p) {
		n += len(u.Requests)
	}
	return 1 < n && n <= maxAddresses
}

// segmentsOf returns the words of each segment of a URL.
func segmentsOf(p *page, t *model.Template) [][]string {
	segments := make([][]string, len(t.Segments))
	for i, s := range t.Segments {
		for _, part := range s.Parts {
			segments[i] = append(segments[i], segmentWords(&p.style.Reach, part.Literal)...)
		}
		if s.Function != "" {
			segments[i] = append(segments[i], p.style.Reach.Function...)
		}
	}
	return segments
}

// wordsAround returns what a URL is called by beside its segments: what it is, what
// stands above it, and, where a page has several methods, what its method does.
func wordsAround(p *page, t *model.Template, r *unit.RequestLine, verbs bool) []string {
	st := &p.style.Reach
	var words []string
	if many, known := t.IsOfMany(); known && many {
		words = append(words, st.Many...)
	}
	if len(r.Caption) <= maxCaption {
		words = append(words, wordsIn(st, r.Caption)...)
	}
	for s := r.Section; s != nil && s.Level > 1; s = s.Parent {
		words = append(words, wordsIn(st, s.Text)...)
	}
	if verbs {
		words = append(words, st.Methods[r.Method]...)
	}
	return words
}

// maxCaption bounds what is a caption and no text.
const maxCaption = 200

const (
	meWord     = "@me"
	othersWord = "@other"
	userWord   = "user"
)

// segmentWords returns the words of a segment: "authenticationMethods" has two. The
// segments of users are called in several ways.
func segmentWords(st *style.Reach, literal string) []string {
	switch lower := strings.ToLower(literal); {
	case slices.Contains(st.Me, lower):
		return []string{meWord, userWord}
	case slices.Contains(st.Users, lower):
		return []string{othersWord, userWord}
	case strings.HasPrefix(literal, "$"):
		return nil
	}
	return wordsIn(st, literal)
}

// wordsIn returns the words of a text that may tell URLs apart, each in lower case
// and the singular.
func wordsIn(st *style.Reach, text string) []string {
	text = st.Self.Replace(markdown.PlainText(text), " "+meWord+" ")
	text = st.Others.Replace(text, " "+othersWord+" ")
	var words []string
	for _, word := range strings.FieldsFunc(splitCamel(text), func(r rune) bool { return !unicode.IsLetter(r) && r != '@' }) {
		word = strings.ToLower(word)
		if !st.IsNoise(word) && !slices.Contains(words, model.Singular(word)) {
			words = append(words, model.Singular(word))
		}
	}
	return words
}

// splitCamel puts blanks into names: "chatMessage" is "chat Message".
func splitCamel(text string) string { return camelHump.ReplaceAllString(text, "$1 $2") }

var camelHump = regexp.MustCompile(`([a-z0-9])([A-Z])`)

func chooseAddresses(p *page, is func(address) bool) []address {
	return slices.DeleteFunc(slices.Clone(addresses(p)), func(a address) bool { return !is(a) })
}

// chosen returns the URLs of which a text speaks, none when it tells them apart in
// no way.
func chosen(p *page, text string) []address {
	if len(addresses(p)) < 2 {
		return nil
	}
	if some := addressesNamed(p, text); some != nil {
		return some
	}
	words := wordsIn(&p.style.Reach, text)
	most := 0
	for _, a := range addresses(p) {
		most = max(most, a.score(words))
	}
	if most == 0 {
		return nil
	}
	return chooseAddresses(p, func(a address) bool { return a.score(words) == most })
}

// score returns how many of some words a URL is called by.
func (a address) score(words []string) int {
	n := 0
	for _, word := range words {
		if slices.Contains(a.words, word) {
			n++
		}
	}
	return n
}

// depth returns the last segment that one of some words calls, -1 for none.
func (a address) depth(words []string) int {
	for i := len(a.segments) - 1; i >= 0; i-- {
		if slices.ContainsFunc(a.segments[i], func(word string) bool { return slices.Contains(words, word) }) {
			return i
		}
	}
	return -1
}

// writtenURL finds a URL in a text, perhaps with its method.
var writtenURL = regexp.MustCompile(`(?:^|[\s(\[` + "`" + `"'])(?:(GET|POST|PUT|PATCH|DELETE|HEAD)\s+)?(/(?:\{[^{}]*\}|[^\s` + "`" + `"<>,;{}])+)`)

// addressesNamed returns the URLs that a text names, whole or in part.
func addressesNamed(p *page, text string) []address {
	var all []address
	for _, m := range writtenURL.FindAllStringSubmatch(markdown.PlainText(text), -1) {
		t, err := template(p.style, strings.TrimRight(m[2], ".:)"))
		if err != nil || len(t.Segments) == 0 {
			continue
		}
		shape := t.Shape()
		is := func(a address) bool { return a.shape == shape }
		if len(chooseAddresses(p, is)) == 0 {
			is = func(a address) bool { return strings.Contains(a.shape+"/", shape+"/") }
		}
		all = append(all, chooseAddresses(p, func(a address) bool { return is(a) && (m[1] == "" || m[1] == a.line.Method) })...)
	}
	return all
}

// called returns the URLs that are called by all words of a text.
func called(p *page, text string) []address {
	words := wordsIn(&p.style.Reach, text)
	if len(words) == 0 {
		return nil
	}
	return chooseAddresses(p, func(a address) bool { return a.score(words) == len(words) })
}
