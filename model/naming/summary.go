package naming

import (
	"net/http"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/model/index"
	"github.com/apimill/apimill/model/topic"
)

// functionTitle is the title of a page about an action or a function of a type.
var functionTitle = regexp.MustCompile(`^([A-Za-z]\w*): ?([A-Za-z]\w*)$`)

// wordStart finds where a word begins within a name.
var wordStart = regexp.MustCompile(`([a-z0-9])([A-Z])`)

// Summarize writes titles such as "device: delta" as sentences, and says what operations
// do as people say it. Operations have their IDs by then, which come from the titles that
// the pages have.
func Summarize(operations []*model.Operation, topics topic.Map, ix *index.Index, words *model.Conventions) {
	s := newSpeaker(topics, ix, words)
	for _, op := range operations {
		if m := functionTitle.FindStringSubmatch(op.Title); m != nil {
			op.Title = summary(op.Method, m[1], m[2], words)
		}
		s := s.about(op)
		op.Summary = s.sentence(op.Title)
		for _, ex := range op.Examples {
			ex.Shows = s.example(ex.Title)
		}
	}
}

// summary says what a function of a type does: "Get changes of devices", "Abort
// printJob", "Get range of table", "Check member groups (user)".
func summary(method, subject, function string, conventions *model.Conventions) string {
	if phrase := conventions.Functions[strings.ToLower(function)]; phrase != "" {
		return phrase + " " + model.Plural(subject)
	}
	words := strings.Fields(strings.ToLower(wordStart.ReplaceAllString(function, "$1 $2")))
	said := strings.Join(words, " ")
	isVerb := func(verb string) bool { return strings.EqualFold(verb, words[0]) }
	switch {
	case method == http.MethodGet && !slices.ContainsFunc(conventions.Verbs, isVerb):
		return "Get " + said + " of " + subject
	case len(words) == 1:
		return capital(said) + " " + subject
	}
	return capital(said) + " (" + subject + ")"
}

func capital(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[size:]
}
