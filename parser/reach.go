package parser

import (
	"slices"
	"strings"

	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/parser/markdown"
	"github.com/apimill/apimill/parser/style"
	"github.com/apimill/apimill/parser/unit"
)

// A reach is what something that a page says is for: a heading, a caption or a
// sentence tells.
type reach struct {
	words string     // e.g. "for channel"; "" for everything
	at    model.URLs // those of the unit's URLs; nil for all
	other bool       // it is about other operations of the page alone
	only  bool       // a sentence says so, which counts more than where it stands
	by    []string   // the words by which the URLs were found
	calls bool       // the words call some of the page's URLs, or all
}

// A stated field is a parameter with what it is for.
type stated struct {
	*model.Field
	reach reach
}

// within returns what is for something within something else.
func (outer reach) within(inner reach) reach {
	both := reach{words: inner.words, at: outer.at, other: outer.other || inner.other, only: inner.only}
	both.by, both.calls = outer.by, outer.calls || inner.calls
	if inner.at != nil {
		both.at, both.by = inner.at, inner.by
	}
	switch {
	case inner.words == "":
		both.words = outer.words
	case outer.words != "":
		both.words = outer.words + ", " + inner.words
	}
	return both
}

// or returns what is for the one or the other. What a sentence says counts more than
// where something stands.
func (r reach) or(other reach) reach {
	switch {
	case r.only && !other.only:
		return r
	case other.only && !r.only:
		return other
	}
	r.at = r.at.Unite(other.at)
	return r
}

// reachOfLabel returns of which of its URLs a page speaks below a heading or a
// caption: those that it names, or that are called by most of its words.
func reachOfLabel(p *page, text string) reach {
	if text == "" {
		return reach{}
	}
	some := chosen(p, text)
	r := reachAmong(p, some, labelText(p, text))
	r.by, r.calls = wordsIn(&p.style.Reach, text), some != nil
	return r
}

// reachOfSection returns of which URLs a section speaks by where it stands: below
// the heading that some of them stand below, too.
func reachOfSection(p *page, s *unit.Section) reach {
	for ; s != nil && s.Level > 1; s = s.Parent {
		if all, below := requestsBelow(p, s); 0 < below && below < all {
			return reachAmong(p, chooseAddresses(p, func(a address) bool { return isBelow(a.line.Section, s) }), "")
		}
	}
	return reach{}
}

// requestsBelow counts the page's request lines, and those below a heading.
func requestsBelow(p *page, s *unit.Section) (all, below int) {
	for _, u := range sharing(p) {
		for _, r := range u.Requests {
			all++
			if isBelow(r.Section, s) {
				below++
			}
		}
	}
	return all, below
}

func isBelow(s, ancestor *unit.Section) bool {
	for ; s != nil; s = s.Parent {
		if s == ancestor {
			return true
		}
	}
	return false
}

// reachAmong says in terms of the unit's URLs what is for some of the page's.
func reachAmong(p *page, some []address, words string) reach {
	if len(some) == 0 || len(some) == len(addresses(p)) {
		return reach{words: words}
	}
	own := slices.DeleteFunc(ownURLs(p), func(t *model.Template) bool {
		return !slices.ContainsFunc(some, func(a address) bool { return a.template == t })
	})
	return reach{words: words, at: model.ShapesOf(own), other: len(own) == 0}
}

// labelText returns what a heading or a caption says beside that it is about
// permissions: "Permissions for channel" is "for channel".
func labelText(p *page, text string) string {
	text = strings.Trim(p.style.Callers.Label.Replace(markdown.PlainText(text), ""), " .:–—-()")
	if first, rest, ok := strings.Cut(text, " "); ok && p.style.Reach.IsNoise(strings.ToLower(first)) {
		return strings.ToLower(first) + " " + rest
	}
	return text
}

// reachOfTopic returns of which URLs a page speaks below a heading that may be about
// other things than URLs.
func reachOfTopic(p *page, text string) reach {
	if text == "" || !hasSeveralURLs(p) {
		return reach{}
	}
	some := addressesNamed(p, text)
	if some == nil {
		some = called(p, text)
	}
	return reachAmong(p, some, "")
}

// reachOfRows returns of which URLs a table of parameters speaks: by where it
// stands, and by its caption.
func reachOfRows(p *page, t *markdown.Table) reach {
	if !hasSeveralURLs(p) {
		return reach{}
	}
	for _, s := range p.unit.Sections {
		caption := ""
		for _, b := range s.Blocks {
			switch {
			case b.Kind == markdown.ParagraphBlock:
				caption = captionIn(p, b.Text)
			case b.Table == t:
				return reachOfTopics(p, s).within(reachOfTopic(p, caption))
			}
		}
	}
	return reach{}
}

// reachOfTopics returns of which URLs a section speaks by its headings, below the
// one that the style knows.
func reachOfTopics(p *page, s *unit.Section) reach {
	if s.Key != style.Other || s.Parent == nil {
		return reachOfSection(p, s)
	}
	return reachOfTopics(p, s.Parent).within(reachOfTopic(p, s.Text))
}

// reachOfText returns of which URLs alone one of the sentences of a text speaks.
func reachOfText(p *page, text string) reach {
	if text == "" || !hasSeveralURLs(p) {
		return reach{}
	}
	for _, sentence := range markdown.Sentences(text) {
		if r := reachOfSentence(p, sentence.Text); r.only {
			return r
		}
	}
	return reach{}
}

// reachOfSentence returns of which URLs alone a sentence speaks: it names them, or
// says for what alone something is. Sentences that name a URL in passing, as an
// example, speak of all.
func reachOfSentence(p *page, text string) reach {
	mayName := strings.Contains(text, "/") || p.style.Reach.Only.Match(text)
	if !mayName || !hasSeveralURLs(p) || p.style.Reach.Aside.Match(text) || strings.Contains(text, "?") {
		return reach{}
	}
	some := addressesNamed(p, text)
	if some == nil {
		if m := p.style.Reach.Only.Groups(markdown.PlainText(text)); m != nil {
			some = called(p, strings.Join(m[1:], " "))
		}
	}
	r := reachAmong(p, some, "")
	r.only = r.at != nil || r.other
	return r
}
