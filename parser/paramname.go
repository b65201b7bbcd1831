package parser

import (
	"strconv"
	"strings"
	"unicode"

	"github.com/apimill/apimill/model"
)

// nameParams gives every parameter of a template a name of its own that is an
// identifier. "id" says nothing and is named after the literal before it:
// /users/{id} has a userId, and so has /users({id}). Where names are kept, those
// that are identifiers are what the documents call them.
func nameParams(t *model.Template, keep bool) {
	used := map[string]bool{}
	before := ""
	for _, s := range t.Segments {
		if word := owner(s); word != "" {
			before = word
		}
		for _, part := range s.Parts {
			if part.Param == nil {
				continue
			}
			written := alternatives(part.Param.Name)[0]
			if !keep || used[strings.ToLower(written)] || !isIdentifier(written) {
				written = paramName(part.Param, before, used)
			}
			part.Param.Name = written
			used[strings.ToLower(written)] = true
		}
	}
}

// isIdentifier reports whether a name is one that routes in Go and OpenAPI may have as
// it is.
func isIdentifier(name string) bool {
	return name != "" && name != "undefined" && !strings.ContainsFunc(name, func(c rune) bool {
		return c >= 0x80 || c != '_' && !unicode.IsLetter(c) && !unicode.IsDigit(c)
	}) && !unicode.IsDigit(rune(name[0]))
}

// paramName returns a name that none of the used ones is, in whatever case.
func paramName(p *model.PathParam, before string, used map[string]bool) string {
	name := camel(alternatives(p.Name)[0])
	vague := name == "" || strings.EqualFold(name, "id") || strings.EqualFold(name, "key") || name == "undefined"
	if word := camel(model.Singular(before)); word != "" && p.Argument == "" && (vague || used[strings.ToLower(name)]) {
		name = word + "Id"
	}
	if name == "" {
		name = "id"
	}
	unique := name
	for i := 2; used[strings.ToLower(unique)]; i++ {
		unique = name + strconv.Itoa(i)
	}
	return unique
}

// alternatives splits "id | userPrincipalName".
func alternatives(raw string) []string {
	alts := strings.Split(raw, "|")
	for i := range alts {
		alts[i] = strings.TrimSpace(alts[i])
	}
	return alts
}

// owner returns the word that a segment gives to the parameter behind it.
func owner(s model.Segment) string {
	if s.Parts[0].Param != nil || strings.HasPrefix(s.Parts[0].Literal, "$") {
		return ""
	}
	word := strings.TrimRight(s.Parts[0].Literal, ":(")
	if s.Function != "" {
		word = s.Function
	}
	return shortName(word)
}

// camel turns words into an identifier in lower camel case: "item-path" →
// "itemPath". Letters and digits of ASCII remain.
func camel(raw string) string {
	var b strings.Builder
	upper := false
	for _, c := range strings.TrimSpace(raw) {
		switch {
		case c >= 0x80 || !unicode.IsLetter(c) && !unicode.IsDigit(c):
			upper = b.Len() > 0
		case b.Len() == 0 && unicode.IsDigit(c):
			b.WriteString("n")
			b.WriteRune(c)
		case b.Len() == 0:
			b.WriteRune(unicode.ToLower(c))
		case upper:
			b.WriteRune(unicode.ToUpper(c))
			upper = false
		default:
			b.WriteRune(c)
		}
	}
	return b.String()
}
