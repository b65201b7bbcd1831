package naming

import (
	"net/http"
	"slices"
	"strings"
	"unicode"

	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/model/index"
	"github.com/apimill/apimill/model/topic"
)

// A speaker says in sentences what titles say in names: "Get managedDevice" is "Get a
// managed device". A title with an article is a sentence already.
type speaker struct {
	words    *model.Conventions
	index    *index.Index
	topics   topic.Map
	endings  map[string]bool // the last words of names of types in one, in lower case, without names of one word
	speller  *speller
	op       *model.Operation // of which it speaks
	segments []model.Segment  // of its first URL, without what is behind
	behind   int              // how many segments are as "$ref" is, or the part that is read
}

func newSpeaker(topics topic.Map, ix *index.Index, words *model.Conventions) *speaker {
	s := &speaker{words: words, index: ix, topics: topics, speller: newSpeller(words.Spellings), endings: map[string]bool{}}
	for _, name := range ix.Names() {
		parts := splitName(name)
		for i := 1; i < len(parts); i++ {
			s.endings[strings.ToLower(strings.Join(parts[i:], ""))] = true
		}
	}
	return s
}

// about returns a speaker of an operation.
func (s *speaker) about(op *model.Operation) *speaker {
	of := *s
	of.op, of.segments = op, op.Templates[0].Segments
	if n := len(of.segments); n > 0 && (op.Part != "" || strings.HasPrefix(literal(of.segments[n-1]), "$")) {
		of.segments, of.behind = of.segments[:n-1], 1
	}
	return &of
}

// sentence returns what a title says.
func (s *speaker) sentence(title string) string {
	whole, part, _ := strings.Cut(strings.TrimSpace(title), ": ")
	switch {
	case part != "" && s.op.Part != "":
		return s.ofPart(title, whole)
	case part != "" && isFunctionName(part):
		return s.sentence(s.speller.capital(part) + " " + whole)
	case part != "" && s.isVerb(strings.Fields(part)[0]) && !strings.Contains(whole, " "):
		return s.plain(part) + " (" + s.spelled(whole) + ")"
	case part != "":
		return title
	}
	return s.plain(title)
}

// isFunctionName reports whether a text names a function, as "sendMail" does.
func isFunctionName(text string) bool {
	return text != "" && unicode.IsLower(rune(text[0])) && !strings.Contains(text, " ")
}

// plain says what a title says that has no colon. "reboot action" names a function.
func (s *speaker) plain(title string) string {
	words := strings.Fields(title)
	if len(words) == 2 && isFunctionName(words[0]) && s.has(s.words.TitleKinds, words[1]) {
		words = words[:1]
	}
	switch {
	case len(words) == 0, len(words) > 1 && (s.has(s.words.Articles, words[1]) || s.has(s.words.TitleDeterminers, words[1])):
		return title
	case len(words) == 1 && isFunctionName(words[0]):
		return s.speller.capital(words[0])
	case !s.isVerb(words[0]):
		return title
	}
	n := slices.IndexFunc(words[1:], s.isJoint)
	if n < 0 {
		n = len(words) - 1
	}
	said := capital(words[0])
	if n > 0 {
		said += " " + s.noun(words[1:n+1])
	}
	return said + s.tail(words[n+1:])
}

// ofPart says that an operation reads a part of what its title names.
func (s *speaker) ofPart(title, whole string) string {
	verb, thing, _ := strings.Cut(s.sentence(whole), " ")
	if !s.has(s.words.Articles, strings.Fields(thing)[:min(1, len(strings.Fields(thing)))]...) {
		return title
	}
	part := "content"
	if s.op.Part != "value" {
		part = s.speller.words(s.op.Part)
	}
	return verb + " the " + part + " of " + thing
}

// isVerb reports whether a title begins with what its operation does: a usual verb, or
// the name of the action.
func (s *speaker) isVerb(word string) bool {
	if s.has(s.words.TitleVerbs, word) {
		return true
	}
	last := strings.ToLower(model.ShortName(s.last(0)))
	return s.op.Method == http.MethodPost && last != "" && strings.HasPrefix(last, strings.ToLower(word))
}

// isJoint reports whether something else is named behind a word.
func (s *speaker) isJoint(word string) bool {
	return strings.HasPrefix(word, "(") || s.has(s.words.TitleJoints, word)
}

// has reports whether one of some words is in a list.
func (s *speaker) has(list []string, words ...string) bool {
	return slices.ContainsFunc(list, func(known string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return strings.EqualFold(w, known) })
	})
}

// noun returns what a title says that the operation does something with, with its
// article. Of names that the API does not have it stays open whether there is one or many.
func (s *speaker) noun(words []string) string {
	name := joinCamel(words)
	switch {
	case s.isFunction():
		return s.spelled(words...)
	case s.answersMany() && (s.op.Method == http.MethodGet || s.isAction()):
		return s.many(words)
	case s.endsInKey() || s.op.Method == http.MethodPost || s.op.Method == http.MethodPut && s.isReference():
		return s.one(words)
	case s.isAnswer(name), s.isCalled(name, s.last(0)) && (model.Singular(name) == name || s.answersOne()):
		return "the " + s.spelled(words...)
	case model.Singular(name) != name:
		return s.spelled(words...)
	}
	return s.one(words)
}

// isFunction reports whether the operation calls a function, whose name titles turn into
// words at will.
func (s *speaker) isFunction() bool {
	n := len(s.segments)
	return n == 0 || s.segments[n-1].Function != ""
}

func (s *speaker) isReference() bool {
	last := s.op.Templates[0].Segments
	return literal(last[len(last)-1]) == "$ref"
}

func (s *speaker) answersMany() bool {
	return slices.ContainsFunc(s.op.Responses, func(r *model.Response) bool {
		return model.IsSuccess(r.Status) && r.Type != nil && r.Type.Collection
	})
}

func (s *speaker) answersOne() bool {
	return slices.ContainsFunc(s.op.Responses, func(r *model.Response) bool {
		return model.IsSuccess(r.Status) && r.Type != nil && r.Type.Resource != nil
	})
}

// endsInKey reports whether one of the URLs leads to one of several.
func (s *speaker) endsInKey() bool {
	return slices.ContainsFunc(s.op.Templates, func(t *model.Template) bool {
		last := len(t.Segments) - 1 - s.behind
		return last >= 0 && hasParam(t.Segments[last])
	})
}

func hasParam(s model.Segment) bool {
	return slices.ContainsFunc(s.Parts, func(p model.Part) bool { return p.Param != nil })
}

// many returns words that name several.
func (s *speaker) many(words []string) string {
	last := len(words) - 1
	name := strings.Join(words, "")
	if s.isType(name) && !s.isSegment(name) {
		words = append(slices.Clone(words[:last]), model.Plural(words[last]))
	}
	return s.spelled(words...)
}

// one returns words that name one of several, with their article.
func (s *speaker) one(words []string) string {
	last := len(words) - 1
	single := append(slices.Clone(words[:last]), model.Singular(words[last]))
	several := joinCamel(words)
	if name := joinCamel(single); name != several && s.isTypeName(several) && !s.isTypeName(name) {
		return s.spelled(words...) // the name of one has the form of a plural: "settings"
	} else if !s.isKnown(name) && !(s.endsInKey() && s.isLike(name, s.collection())) {
		return s.spelled(words...)
	}
	said := s.spelled(single...)
	return article(said) + " " + said
}

// isKnown reports whether the operation is about what has that name: a type, what it
// answers, or what its URLs have.
func (s *speaker) isKnown(name string) bool {
	if s.op.Method != http.MethodPost {
		return s.isType(name) || s.isSegment(name) || s.isAnswer(name)
	}
	return s.isAnswer(name) || !s.isAction() && s.isLike(name, s.last(0)) ||
		hasParam(s.before(0)) && (s.isSubject(name) || s.isLike(name, s.collection()))
}

func (s *speaker) isType(name string) bool { return len(s.index.Called(name)) > 0 }

// isTypeName reports whether a type has a name, or one of several words that ends so.
func (s *speaker) isTypeName(name string) bool {
	return s.isType(name) || len(splitName(name)) > 1 && s.endings[strings.ToLower(name)]
}

func (s *speaker) isSubject(name string) bool {
	t := s.topics[s.op]
	return t != nil && t.Subject != nil && strings.EqualFold(t.Subject.Name, name)
}

// isAnswer reports whether what the operation answers has a name, or one that ends so:
// pages call workbookChartFont ChartFont.
func (s *speaker) isAnswer(name string) bool {
	return slices.ContainsFunc(s.op.Responses, func(r *model.Response) bool {
		if !model.IsSuccess(r.Status) || r.Type == nil || r.Type.Resource == nil {
			return false
		}
		of := r.Type.Resource.Name
		return strings.EqualFold(of, name) || len(splitName(name)) > 1 && s.isLike(name, of)
	})
}

// isAction reports whether the last segment begins with the verb of the title, as
// "checkMemberGroups" does.
func (s *speaker) isAction() bool {
	verb, _, _ := strings.Cut(s.op.Title, " ")
	return strings.HasPrefix(strings.ToLower(s.last(0)), strings.ToLower(verb))
}

// isSegment reports whether a segment of the URLs is called so.
func (s *speaker) isSegment(name string) bool {
	for i := range s.segments {
		if s.isCalled(name, literal(s.segments[i])) {
			return true
		}
	}
	return false
}

// isCalled reports whether two names differ in number at most.
func (s *speaker) isCalled(name, as string) bool {
	as = strings.NewReplacer("-", "", "_", "").Replace(as)
	return as != "" && strings.EqualFold(model.Singular(name), model.Singular(as))
}

// isLike reports whether one of two names, apart from their number, ends in the other:
// "rule" and "messageRules".
func (s *speaker) isLike(name, as string) bool {
	a, b := splitName(model.Singular(name)), splitName(model.Singular(as))
	n := min(len(a), len(b))
	return as != "" && strings.EqualFold(strings.Join(a[len(a)-n:], ""), strings.Join(b[len(b)-n:], ""))
}

// collection returns the segment before the last key, of which the operation is about one.
func (s *speaker) collection() string {
	for i := len(s.segments) - 1; i > 0; i-- {
		if hasParam(s.segments[i]) {
			return literal(s.segments[i-1])
		}
	}
	return ""
}

// last returns the nth segment from the end, "" for one with parameters.
func (s *speaker) last(n int) string {
	if n >= len(s.segments) {
		return ""
	}
	return literal(s.segments[len(s.segments)-1-n])
}

// before returns the segment before the nth from the end.
func (s *speaker) before(n int) model.Segment {
	if i := len(s.segments) - 2 - n; i >= 0 {
		return s.segments[i]
	}
	return model.Segment{}
}

// literal returns the text of a segment, "" for one with parameters.
func literal(s model.Segment) string {
	if len(s.Parts) != 1 || hasParam(s) {
		return ""
	}
	return s.Parts[0].Literal
}

// tail returns what follows the noun of a title: "of user" is "of a user".
func (s *speaker) tail(words []string) string {
	if len(words) == 2 && s.has(s.words.TitleJoints, words[0]) {
		if name := words[1]; model.Singular(name) == name && (s.isType(name) || isCapital(name) && s.endings[strings.ToLower(name)]) {
			said := s.spelled(name)
			return " " + words[0] + " " + article(said) + " " + said
		}
	}
	var said strings.Builder
	for _, w := range words {
		said.WriteString(" " + s.spelled(w))
	}
	return said.String()
}

func isCapital(word string) bool { return word != "" && unicode.IsUpper(rune(word[0])) }

// spelled returns words of a title with the names among them in plain words.
func (s *speaker) spelled(words ...string) string {
	said := make([]string, len(words))
	whole := len(words) > 1 && s.isThing(joinCamel(words))
	lowered, kept := false, false
	for i, w := range words {
		inner := strings.Trim(w, "()")
		said[i] = w
		switch {
		case s.isName(inner) || whole && isCapital(inner):
			said[i] = strings.Replace(w, inner, s.speller.words(inner), 1)
			lowered = lowered || isCapital(w) && !isCapital(said[i]) && len(splitName(w)) == 1
		case isCapital(w):
			kept = true
		}
	}
	if lowered && kept {
		return strings.Join(words, " ") // a title of capitals, of which some words are no names
	}
	return strings.Join(said, " ")
}

// isThing reports whether words in one are the name of a type or of a segment, with the
// last in either number.
func (s *speaker) isThing(name string) bool {
	single := model.Singular(name)
	return s.isTypeName(name) || s.isTypeName(single) || s.isSegment(name)
}

// isName reports whether a word is a name as URLs and tables have it: of a type, a
// segment, or with capitals behind a small letter.
func (s *speaker) isName(word string) bool {
	if strings.ContainsFunc(word, func(c rune) bool { return !isWordRune(c) }) {
		return false
	}
	single := model.Singular(word)
	return isFunctionName(word) || s.isType(word) || s.isType(single) || s.isSegment(word) ||
		s.endings[strings.ToLower(word)] || s.endings[strings.ToLower(single)]
}

func isWordRune(c rune) bool { return c < 0x80 && (unicode.IsLetter(c) || unicode.IsDigit(c)) }

// article returns what stands before a noun, by how it is said.
func article(noun string) string {
	word, _, _ := strings.Cut(noun, " ")
	first := rune(word[0])
	lower := strings.ToLower(word)
	begins := func(starts ...string) bool {
		return slices.ContainsFunc(starts, func(s string) bool { return strings.HasPrefix(lower, s) })
	}
	switch {
	case isAcronym(word) && !strings.ContainsAny(word[1:2], "AEIOUY"): // said letter by letter
		return map[bool]string{true: "an", false: "a"}[strings.ContainsRune("AEFHILMNORSX", first)]
	case begins("uni", "use", "usa", "usu", "uti", "ura", "euro", "one") && !begins("unin", "unim"):
		return "a"
	case begins("hour", "honest", "honor", "honour", "heir"), strings.ContainsRune("aeiou", rune(lower[0])):
		return "an"
	}
	return "a"
}
