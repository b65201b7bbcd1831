package explain

import (
	"slices"
	"strconv"
	"strings"

	"github.com/apimill/apimill/model"
)

func (e *explainer) operation(s model.Subject) {
	op := s.Operation
	rows := table{{"page", e.place(op.Pos)}}
	for _, also := range op.AlsoOn {
		rows.add("also on", e.place(also))
	}
	rows.addIf("is", words("at a URL that is inferred", op.Inferred, "deprecated", op.Deprecated))
	rows.add("tag", op.Tag.Name)
	e.generated(&rows, s)
	e.print(s.Name()+", an operation", rows)
	e.text(op.Doc)
	e.print("\nURLs", e.urls(op))
	e.print("\nparameters", e.parameters(op))
	e.print("\nbody", e.body(op))
	e.print("\nanswers", e.answers(op))
	e.print("\npermissions", e.permissions(op))
	e.print("\navailability", e.availability(op))
	e.decisions(s.Name())
}

func (e *explainer) urls(op *model.Operation) table {
	var rows table
	for _, t := range op.Templates {
		rows.add(op.Method+" "+t.Path(), e.place(t.Pos))
	}
	for _, server := range e.servers {
		rows.add("below " + server)
	}
	return rows
}

func (e *explainer) parameters(op *model.Operation) table {
	var rows table
	var seen []string
	for _, t := range op.Templates {
		for _, p := range t.Params() {
			if !slices.Contains(seen, p.Name) {
				seen = append(seen, p.Name)
				rows.add("path", p.Name, p.Type.String(), "", e.place(t.Pos))
			}
		}
	}
	for _, p := range op.Parameters {
		said := append(strings.Fields(fieldWords(&p.Field)), atURLs(op, p.At)...)
		rows.add(p.In.String(), p.Name, p.Type.String(), strings.Join(said, " "), e.place(p.Pos))
	}
	return rows
}

func (e *explainer) body(op *model.Operation) table {
	b := op.Body
	if b == nil {
		return nil
	}
	typ := "an object of its own"
	if b.Type != nil {
		typ = b.Type.String()
	}
	rows := table{{b.Media, typ, "", e.place(b.Pos)}}
	for _, f := range b.Fields {
		rows.add(f.Name, f.Type.String(), fieldWords(f), e.place(f.Pos))
	}
	if demands := op.Demands(); len(demands) > 0 {
		rows.add("required", strings.Join(demands, ", "))
	}
	return rows
}

func (e *explainer) answers(op *model.Operation) table {
	var rows table
	for _, r := range op.Responses {
		typ := "no body"
		if r.Type != nil {
			typ = r.Type.String()
		}
		rows.add(strconv.Itoa(r.Status), typ, r.Media, e.place(r.Pos))
		for _, h := range r.Headers {
			rows.add("", h.Name, h.Type.String(), e.place(h.Pos))
		}
	}
	return rows
}

func (e *explainer) permissions(op *model.Operation) table {
	var rows table
	for _, a := range op.Access {
		if !a.Supported() {
			rows.add(a.Principal.String(), "not supported", e.place(a.Pos))
		}
		for _, group := range a.GrantsByURL() {
			grants := make([]string, len(group))
			for i, g := range group {
				grants[i] = g.Words()
			}
			rows.add(a.Principal.String(), strings.Join(append(grants, atURLs(op, group[0].At)...), ", "), e.place(a.Pos))
		}
	}
	return rows
}

// atURLs says at which of an operation's URLs alone something is so.
func atURLs(op *model.Operation, at model.URLs) []string {
	paths := at.Paths(op.Templates)
	if len(paths) == 0 {
		return nil
	}
	return []string{"only at " + strings.Join(paths, " and ")}
}

// availability says in which clouds the operation is available.
func (e *explainer) availability(op *model.Operation) table {
	var rows table
	for _, a := range op.Availability {
		rows.add(a.Cloud, words("available", a.Available, "not available", !a.Available))
	}
	return rows
}
