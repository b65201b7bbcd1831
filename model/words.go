package model

import "strings"

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
