package model

import (
	"fmt"
	"strings"
)

// LowerFirst lowers the first letter, or the first word where it is all
// capitals: "URL" → "url".
func LowerFirst(s string) string {
	if s == strings.ToUpper(s) {
		return strings.ToLower(s)
	}
	return strings.ToLower(s[:1]) + s[1:]
}

// Singular returns the singular of an English plural as URLs use them.
func Singular(word string) string {
	lower := strings.ToLower(word)
	for _, rule := range singulars {
		if strings.HasSuffix(lower, rule.plural) {
			return word[:len(word)-len(rule.plural)] + rule.singular
		}
	}
	return word
}

// SingularWords returns a name in camel case with each of its words in the singular:
// "unitsOfMeasure" is "unitOfMeasure".
func SingularWords(name string) string {
	var b strings.Builder
	for start, i := 0, 1; i <= len(name); i++ {
		if i == len(name) || name[i] >= 'A' && name[i] <= 'Z' {
			b.WriteString(Singular(name[start:i]))
			start = i
		}
	}
	return b.String()
}

var singulars = []struct{ plural, singular string }{
	{"series", "series"},
	{"children", "child"},
	{"people", "person"},
	{"ies", "y"},
	{"sses", "ss"},
	{"uses", "us"},
	{"xes", "x"},
	{"ches", "ch"},
	{"shes", "sh"},
	{"ss", "ss"},
	{"us", "us"},
	{"is", "is"},
	{"s", ""},
}

// Plural returns the plural of an English noun as URLs use it. A word that is a
// plural already stays as it is.
func Plural(word string) string {
	if Singular(word) != word {
		return word
	}
	lower := strings.ToLower(word)
	for _, rule := range plurals {
		if stem, ok := strings.CutSuffix(lower, rule.singular); ok {
			return word[:len(stem)] + rule.plural
		}
	}
	return word + "s"
}

// Count returns a number with its noun, e.g. "2 types".
func Count(n int, noun string) string {
	if n != 1 {
		noun = Plural(noun)
	}
	return fmt.Sprintf("%d %s", n, noun)
}

var plurals = []struct{ singular, plural string }{
	{"series", "series"},
	{"child", "children"},
	{"person", "people"},
	{"ay", "ays"},
	{"ey", "eys"},
	{"oy", "oys"},
	{"uy", "uys"},
	{"y", "ies"},
	{"is", "es"},
	{"s", "ses"},
	{"x", "xes"},
	{"ch", "ches"},
	{"sh", "shes"},
}

// ContainsFold reports whether a text has a part, case aside.
func ContainsFold(s, part string) bool {
	return strings.Contains(strings.ToLower(s), strings.ToLower(part))
}
