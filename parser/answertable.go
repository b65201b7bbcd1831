package parser

import (
	"slices"

	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/parser/style"
	"github.com/apimill/apimill/parser/unit"
)

// answerTable reads the table that lists the members of what an operation answers, below
// a heading such as "Response structure". They are a type of their own, called after the
// operation. It returns nil where there is no such table.
func answerTable(p *page, u *unit.Unit) *model.Type {
	if u.IDs == nil {
		return nil
	}
	var fs []*model.Field
	for _, t := range memberTables(p, style.Response) {
		if listsHeaders(p, t) {
			continue
		}
		fs = append(fs, typedFields(p, t, model.Property)...)
	}
	if fs = append(fs, listedAnswer(p)...); len(fs) == 0 {
		return nil
	}
	title := operationTitle(p, u)
	r := &model.Resource{Namespace: p.out.Namespace, Name: wordsJoined(title) + "Response", Title: title, Fields: distinct(p, fs), Pos: fs[0].Pos, IDs: []string{}}
	p.out.Resources = append(p.out.Resources, r)
	isList := !slices.ContainsFunc(fs, func(f *model.Field) bool { return !p.ofItems[f] })
	return &model.Type{Scalar: model.Named, Name: r.Name, Collection: isList, Pos: r.Pos}
}

// listedAnswer returns the members that lists have of an answer of success, whose item is
// about these.
func listedAnswer(p *page) []*model.Field {
	var fs []*model.Field
	for _, s := range p.unit.Sections {
		if s.Members && s.Key == style.Response && (s.Status == 0 || model.IsSuccess(s.Status)) {
			fs = append(fs, membersOf(p, s)...)
		}
	}
	return fs
}

// membersOf returns the members that the lists of a section have.
func membersOf(p *page, s *unit.Section) []*model.Field {
	var fs []*model.Field
	for _, b := range s.Blocks {
		found := membersIn(p, b)
		if found != nil {
			tellAll(p, b)
		}
		fs = append(fs, found...)
	}
	return fs
}

// withAnswerTable gives the type of the table to the sentence about success that names
// none, or says that it is answered where no sentence does.
func withAnswerTable(p *page, u *unit.Unit, said []model.Sentence, exs []*model.Example) []model.Sentence {
	t := answerTable(p, u)
	if t == nil {
		return said
	}
	t.Collection = slices.ContainsFunc(exs, func(ex *model.Example) bool {
		m := ex.Response
		return m != nil && model.IsSuccess(m.Status) && m.Body != nil && m.Body.Kind == model.ArrayValue
	})
	for i := range said {
		if fails := len(said[i].Statuses) > 0 && !model.IsSuccess(said[i].Statuses[0]); !fails && (len(said[i].Types) == 0 || isVague(said[i].Types)) && !said[i].Empty {
			said[i].Types = []model.Type{*t}
			return said
		}
	}
	return append(said, model.Sentence{Types: []model.Type{*t}, Pos: t.Pos})
}
