package naming

import (
	"strings"
	"unicode"
)

// A speller spells names as sentences have their words: "ipAddress" is "IP address".
type speller struct {
	spellings map[string]string // by their letters in lower case
}

// longestSpelling is of how many words of a name what a list spells is made: "oneDrive".
const longestSpelling = 2

func newSpeller(list []string) *speller {
	s := &speller{map[string]string{}}
	for _, word := range list {
		s.spellings[strings.ToLower(strings.NewReplacer("-", "", " ", "").Replace(word))] = word
	}
	return s
}

// words returns the words of a name.
func (s *speller) words(name string) string {
	parts := splitName(name)
	var said []string
	for i := 0; i < len(parts); {
		word, n := s.at(parts[i:])
		said = append(said, word)
		i += n
	}
	return strings.Join(said, " ")
}

// at returns the word that the first parts of a name make, and how many they are.
func (s *speller) at(parts []string) (string, int) {
	for n := min(longestSpelling, len(parts)); n > 0; n-- {
		joined := strings.ToLower(strings.Join(parts[:n], ""))
		if word := s.spellings[joined]; word != "" {
			return word, n
		}
		if word := s.spellings[strings.TrimSuffix(joined, "s")]; word != "" && word == strings.ToUpper(word) {
			return word + "s", n
		}
	}
	if word := parts[0]; isAcronym(word) || len(parts) == 1 && unicode.IsLower(rune(word[0])) && word != strings.ToLower(word) {
		return word, 1
	}
	return strings.ToLower(parts[0]), 1
}

// capital returns the words of a name as a sentence begins.
func (s *speller) capital(name string) string {
	said := s.words(name)
	first, _, _ := strings.Cut(said, " ")
	if first != strings.ToLower(first) {
		return said // "iOS"
	}
	return capital(said)
}

func isAcronym(word string) bool {
	return len(word) > 1 && strings.TrimSuffix(word, "s") == strings.ToUpper(word) && strings.ContainsFunc(word, unicode.IsUpper)
}

// splitName cuts a name where its case changes. A single letter at its start belongs to
// what follows: "eTag" is one word.
func splitName(name string) []string {
	var parts []string
	start := 0
	for i := 1; i < len(name); i++ {
		if i-start == 1 && start == 0 && !unicode.IsUpper(rune(name[0])) {
			continue
		}
		if beginsWord(name, i) {
			parts = append(parts, name[start:i])
			start = i
		}
	}
	return append(parts, name[start:])
}

// beginsWord reports whether the letter at i begins a word: a capital behind one that is
// none, or the last capital of several ("JSONValue").
func beginsWord(name string, i int) bool {
	upper := func(j int) bool { return unicode.IsUpper(rune(name[j])) }
	if !upper(i) {
		return false
	}
	return !upper(i-1) || i+1 < len(name) && unicode.IsLower(rune(name[i+1])) && name[i+1:] != "s"
}
