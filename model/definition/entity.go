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

// A renaming is what inferred types of a page are called now.
type renaming struct {
	types map[string][]*model.Resource // by their names until now
	names map[string]string
}

func newRenaming(p *model.Page) *renaming {
	n := &renaming{map[string][]*model.Resource{}, map[string]string{}}
	for _, r := range p.Resources {
		if r.Inferred {
			n.types[r.Name] = append(n.types[r.Name], r)
		}
	}
	return n
}

// rename gives a type a name, and those of its members that are called after it.
func (n *renaming) rename(r *model.Resource, old, name string) {
	if n.names[r.Name] != "" {
		return
	}
	n.names[r.Name] = name + strings.TrimPrefix(r.Name, old)
	for _, f := range r.Fields {
		eachName(&f.Type, func(t *model.Type) {
			for _, inner := range n.types[t.Name] {
				if strings.HasPrefix(inner.Name, old) {
					n.rename(inner, old, name)
				}
			}
		})
	}
}

// apply puts the names into a page.
func (n *renaming) apply(p *model.Page) {
	if len(n.names) == 0 {
		return
	}
	give := func(t *model.Type) {
		if name := n.names[t.Name]; name != "" && t.Link == nil {
			t.Name = name
		}
	}
	for _, r := range p.Resources {
		if name := n.names[r.Name]; name != "" && r.Inferred {
			r.Name, r.Title = name, name
		}
		for _, f := range r.Fields {
			eachName(&f.Type, give)
		}
	}
	for _, op := range p.Operations {
		for _, s := range op.Evidence.Sentences {
			for i := range s.Types {
				eachName(&s.Types[i], give)
			}
		}
	}
}

// eachName calls a function with each named type in a type.
func eachName(t *model.Type, do func(*model.Type)) {
	if t.Scalar == model.Named {
		do(t)
	}
	for i := range t.Union {
		eachName(&t.Union[i], do)
	}
	if t.Values != nil {
		eachName(t.Values, do)
	}
}
