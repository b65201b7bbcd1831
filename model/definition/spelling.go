package definition

import (
	"strings"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/model/decision"
)

// RespellRelationships gives relationships that are written in lower case
// throughout the spelling that URLs have: /schedule/openShifts shows what
// "openshifts" is on the wire (schedule.md).
func RespellRelationships(api *model.API, decisions *decision.Log, diags *diag.List) {
	literals, collections := camelLiterals(api.Operations), collectionURLs(api.Operations)
	for _, res := range api.Resources {
		for _, f := range res.Fields {
			if f.Kind != model.Relationship || f.Name != strings.ToLower(f.Name) {
				continue
			}
			t, spelling := literals[f.Name], ""
			if t != nil {
				spelling = literal(t, f.Name)
			} else {
				t, spelling = pluralURL(collections, res, f)
			}
			if t != nil && res.Field(spelling) == nil {
				respell(res, f, t, spelling, decisions, diags)
			}
		}
	}
}

func respell(res *model.Resource, f *model.Field, t *model.Template, spelling string, decisions *decision.Log, diags *diag.List) {
	diags.AddRelated(diag.NameCase, f.Pos, []diag.Related{{Pos: t.Pos, Message: "the URL is here"}},
		"%s.%s is spelled %q in URLs, which counts", res.Name, f.Name, spelling)
	decisions.About(res.Qualified()+"."+spelling, "name", spelling, "URLs show what a relationship is called on the wire",
		model.Source{Pos: t.Pos, Says: t.Raw}, model.Source{Pos: f.Pos, Says: f.Name})
	f.Name = spelling
}

// A collectionKey is a resource and the singular of the word behind it in a URL,
// both in lower case: "schedule" and "timeoffrequest" of /schedule/timeOffRequests.
type collectionKey struct{ owner, item string }

// A collectionURL is a URL with such a word.
type collectionURL struct {
	template *model.Template
	word     string // e.g. "timeOffRequests"
}

// collectionURLs finds what stands behind words of URLs, in the order of the pages.
func collectionURLs(operations []*model.Operation) map[collectionKey][]collectionURL {
	found := map[collectionKey][]collectionURL{}
	for _, op := range operations {
		for _, t := range op.Templates {
			for i := 1; i < len(t.Segments); i++ {
				owner, word := t.Segments[i-1].Parts[0].Literal, t.Segments[i].Parts[0].Literal
				key := collectionKey{strings.ToLower(owner), strings.ToLower(model.Singular(word))}
				found[key] = append(found[key], collectionURL{t, word})
			}
		}
	}
	return found
}

// pluralURL finds the URL behind a resource's own that is the plural of a
// relationship's type and all but the relationship's name:
// /schedule/timeOffRequests for "timeoffrequest", of type timeOffRequest.
func pluralURL(collections map[collectionKey][]collectionURL, res *model.Resource, f *model.Field) (*model.Template, string) {
	if f.Type.Resource == nil || !f.Type.Collection {
		return nil, ""
	}
	for _, url := range collections[collectionKey{strings.ToLower(res.Name), strings.ToLower(f.Type.Resource.Name)}] {
		if diag.Nearest(f.Name, []string{url.word}) != "" {
			return url.template, url.word
		}
	}
	return nil, ""
}

// camelLiterals finds, by the lower-case word, the first URL that spells it in
// camel case. A word that some URL has in lower case is not among them.
func camelLiterals(operations []*model.Operation) map[string]*model.Template {
	found := map[string]*model.Template{}
	plain := map[string]bool{}
	for _, op := range operations {
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
func literal(t *model.Template, word string) string {
	for _, s := range t.Segments {
		if strings.EqualFold(s.Parts[0].Literal, word) {
			return s.Parts[0].Literal
		}
	}
	return ""
}
