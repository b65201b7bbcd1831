package model

import (
	"strings"

	"github.com/apimill/apimill/diag"
)

// respellRelationships gives relationships that are written in lower case
// throughout the spelling that URLs have: /schedule/openShifts shows what
// "openshifts" is on the wire (schedule.md).
func (r *resolver) respellRelationships() {
	literals := r.camelLiterals()
	for _, res := range r.api.Resources {
		for _, f := range res.Fields {
			t := literals[f.Name]
			if f.Kind != Relationship || t == nil || res.Field(t.literal(f.Name)) != nil {
				continue
			}
			spelling := t.literal(f.Name)
			r.diags.AddRelated(diag.NameCase, f.Pos, []diag.Related{{Pos: t.Pos, Message: "the URL is here"}},
				"%s.%s is spelled %q in URLs, which counts", res.Name, f.Name, spelling)
			r.decide(res.Qualified()+"."+spelling, "name", spelling, "URLs show what a relationship is called on the wire",
				Source{t.Pos, t.Raw}, Source{f.Pos, f.Name})
			f.Name = spelling
		}
	}
}

// camelLiterals finds, by the lower-case word, the first URL that spells it in
// camel case. A word that some URL has in lower case is not among them.
func (r *resolver) camelLiterals() map[string]*Template {
	found := map[string]*Template{}
	plain := map[string]bool{}
	for _, op := range r.api.Operations {
		for _, t := range op.Templates {
			for _, s := range t.Segments {
				word := s.Parts[0].Literal
				lower := strings.ToLower(word)
				plain[lower] = plain[lower] || word == lower
				if len(s.Parts) == 1 && s.Parts[0].Param == nil && word != lower && found[lower] == nil {
					found[lower] = t
				}
			}
		}
	}
	for word := range plain {
		if plain[word] {
			delete(found, word)
		}
	}
	return found
}

// literal returns the segment that is a word but for its case.
func (t *Template) literal(word string) string {
	for _, s := range t.Segments {
		if strings.EqualFold(s.Parts[0].Literal, word) {
			return s.Parts[0].Literal
		}
	}
	return ""
}
