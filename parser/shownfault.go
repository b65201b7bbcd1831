package parser

import (
	"net/http"
	"slices"
	"strings"

	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/parser/style"
	"github.com/apimill/apimill/parser/unit"
)

// shownFaults returns the type that all examples of errors on a page have, and those of
// what it holds, where the house says that examples are whole. Nothing of it is required:
// what is answered elsewhere may lack it.
func shownFaults(p *page) []*model.Resource {
	words := p.style.Conventions.Errors
	if !p.style.TypesFromExamples || !p.style.Units.Several() || len(words) == 0 {
		return nil
	}
	bodies := append(answeredFaults(p), faultsInSections(p)...)
	if len(bodies) == 0 {
		return nil
	}
	own := p.out.Resources
	inferrer{p}.object(bodies, capitalized(words[0]))
	shown := slices.Clone(p.out.Resources[len(own):])
	p.out.Resources = own
	for _, r := range shown {
		for _, f := range r.Fields {
			f.Requirement = model.Optional
		}
	}
	return shown
}

// answeredFaults returns the bodies of errors in the examples of operations.
func answeredFaults(p *page) []*model.Value {
	var bodies []*model.Value
	for _, op := range p.out.Operations {
		for _, ex := range op.Examples {
			if m := ex.Response; isFaultMessage(m) && !slices.Contains(bodies, m.Body) {
				bodies = append(bodies, m.Body)
			}
		}
	}
	return bodies
}

// isFaultMessage reports whether a message is an error with an object that tells of it.
func isFaultMessage(m *model.Message) bool {
	return m != nil && m.Status >= http.StatusBadRequest && m.Body != nil && m.Body.Kind == model.ObjectValue
}

// faultsInSections returns the bodies of errors that a page shows below headings about
// these, or as whole messages, and not as examples of operations.
func faultsInSections(p *page) []*model.Value {
	var bodies []*model.Value
	for s, f := range p.units.Sections.Fences {
		if p.ledger.fences[f.Fence].status != 0 {
			continue
		}
		if v := faultIn(p, f, isAboutFaults(p, s)); v != nil {
			p.ledger.fences[f.Fence] = used("example of an error")
			bodies = append(bodies, v)
		}
	}
	return bodies
}

// isAboutFaults reports whether a section, or the whole page, is about errors.
func isAboutFaults(p *page, s *unit.Section) bool {
	return s.Within(style.Errors) || p.style.SectionOf(p.Title.Text, p.Title.Slug) == style.Errors
}

// faultIn returns the body of the error that a fence shows, nil for none. Without a status
// it has to tell of one.
func faultIn(p *page, f *unit.Fence, about bool) *model.Value {
	text := strings.TrimSpace(f.Text)
	if m := statusLine.FindStringSubmatch(text); m != nil && m[1] >= "400" {
		if msg := message(p, f); isFaultMessage(msg) {
			return msg.Body
		}
		return nil
	}
	if !about || !strings.HasPrefix(text, "{") {
		return nil
	}
	v, bad := p.value(text, f.Offset+strings.Index(f.Text, text))
	if bad != nil || v.Kind != model.ObjectValue || !slices.ContainsFunc(v.Members, func(m model.ValueMember) bool { return tellsFault(p.style, m.Name) }) {
		return nil
	}
	return v
}

// tellsFault reports whether a member of that name tells what went wrong.
func tellsFault(st *style.Style, name string) bool {
	name = strings.ToLower(name)
	return st.IsFault(name) || slices.Contains(st.Conventions.ErrorMessages, name)
}
