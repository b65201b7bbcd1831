package definition

import (
	"slices"
	"strings"
	"unicode"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
)

// NameEntities calls the types that examples of several operations show of one thing by
// its name: what GET /issues, GET /issues/{id} and POST /issues answer is an Issue, where
// it looks alike. URLs have the name. Types that a page names stay as they are called.
func NameEntities(pages []*model.Page) {
	e := entities{byNoun: map[string][]*entity{}, taken: map[string]bool{}}
	var answers []*shownAnswer
	for _, p := range pages {
		for _, r := range p.Resources {
			e.taken[strings.ToLower(r.Qualified())] = true
		}
		answers = append(answers, answersOf(p)...)
	}
	for _, own := range []bool{true, false} { // the URLs of a thing name it, others may answer it
		for _, a := range answers {
			if a.own == own {
				e.add(a)
			}
		}
	}
	e.rename(pages)
}

// A shownAnswer is the type of an answer that no page names, with the nouns in the URL of
// its operation.
type shownAnswer struct {
	page  *model.Page
	typ   *model.Resource
	nouns []string // in the singular, the last first
	own   bool     // the URL is that of one thing, or of all of its kind
}

// answersOf returns the answers of a page whose types are called after their operations.
func answersOf(p *model.Page) []*shownAnswer {
	shown := map[diag.Pos]*model.Resource{}
	for _, r := range p.Resources {
		if r.Inferred && strings.HasSuffix(r.Name, model.AnswerSuffix) {
			shown[r.Pos] = r
		}
	}
	var answers []*shownAnswer
	for _, op := range p.Operations {
		for _, s := range op.Evidence.Sentences {
			if len(s.Types) != 1 || len(op.Templates) == 0 {
				continue
			}
			if r := shown[s.Types[0].Pos]; r != nil && r.Name == s.Types[0].Name {
				nouns, own := nounsIn(op.Templates[0])
				answers = append(answers, &shownAnswer{p, r, nouns, own})
			}
		}
	}
	return answers
}

// nounsIn returns what the segments of a URL name, and whether the URL is that of one such
// thing, or of all of them: /issues/{id} and /issues, not /issues/{id}/subscribe.
func nounsIn(t *model.Template) (nouns []string, own bool) {
	last := len(t.Segments) - 1
	for i, s := range slices.Backward(t.Segments) {
		word := s.Parts[0].Literal
		if len(s.Parts) > 1 || word == "" {
			continue
		}
		noun := model.Singular(word)
		own = own || i == last && noun != word || i == last-1 && len(nouns) == 0
		nouns = append(nouns, noun)
	}
	return nouns, own
}

// An entity is what answers that look alike show.
type entity struct {
	answers []*shownAnswer
	members map[string]bool
}

type entities struct {
	byNoun map[string][]*entity
	nouns  []string // as they were met
	taken  map[string]bool
}

// add adds an answer to the entity that it looks like, or makes one of it.
func (e *entities) add(a *shownAnswer) {
	for _, noun := range a.nouns {
		for _, n := range e.byNoun[noun] {
			if n.isLike(a.typ) {
				n.answers = append(n.answers, a)
				return
			}
		}
		if a.own {
			break
		}
	}
	if a.own {
		e.begin(a)
	}
}

func (e *entities) begin(a *shownAnswer) {
	n := &entity{answers: []*shownAnswer{a}, members: map[string]bool{}}
	for _, f := range a.typ.Fields {
		n.members[f.Name] = true
	}
	noun := a.nouns[0]
	if e.byNoun[noun] == nil {
		e.nouns = append(e.nouns, noun)
	}
	e.byNoun[noun] = append(e.byNoun[noun], n)
}

// fewestAlike is how many members things have in common that are of one type. Many have
// an ID and a name.
const fewestAlike = 3

// isLike reports whether a type has most of the members of the entity, or most of its own
// in common with it.
func (n *entity) isLike(r *model.Resource) bool {
	common := 0
	for _, f := range r.Fields {
		if n.members[f.Name] {
			common++
		}
	}
	return common >= fewestAlike && 4*common >= 3*min(len(r.Fields), len(n.members))
}

// rename gives each entity that several operations answer its name. Of several with one
// name the one counts that most of them answer.
func (e *entities) rename(pages []*model.Page) {
	renamings := map[*model.Page]*renaming{}
	for _, p := range pages {
		renamings[p] = newRenaming(p)
	}
	for _, noun := range e.nouns {
		most := slices.MaxFunc(e.byNoun[noun], func(a, b *entity) int { return len(a.answers) - len(b.answers) })
		name := typeNameOf(noun)
		for _, a := range most.answers {
			qualified := (&model.Resource{Namespace: a.page.Namespace, Name: name}).Qualified()
			if len(most.answers) > 1 && name != "" && !e.taken[strings.ToLower(qualified)] {
				renamings[a.page].rename(a.typ, a.typ.Name, name)
			}
		}
	}
	for _, p := range pages {
		renamings[p].apply(p)
	}
}

// typeNameOf returns what a type is called after a word of a URL: "FreezePeriod" for
// "freeze_period".
func typeNameOf(noun string) string {
	var name strings.Builder
	for _, w := range strings.FieldsFunc(noun, func(c rune) bool { return c == '_' || c == '-' }) {
		name.WriteString(strings.ToUpper(w[:1]) + w[1:])
	}
	if strings.ContainsFunc(name.String(), func(c rune) bool { return c > unicode.MaxASCII || !unicode.IsLetter(c) && !unicode.IsDigit(c) }) {
		return ""
	}
	return name.String()
}
