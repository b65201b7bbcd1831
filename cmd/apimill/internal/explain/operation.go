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
	e.decisions(s.Name())
}

func (e *explainer) urls(op *model.Operation) table {
	var rows table
	for _, t := range op.Templates {
		rows.add(op.Method+" "+t.Path(), e.place(t.Pos))
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
		rows.add(p.In.String(), p.Name, p.Type.String(), fieldWords(&p.Field), e.place(p.Pos))
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
	}
	return rows
}

func (e *explainer) permissions(op *model.Operation) table {
	var rows table
	for _, a := range op.Access {
		scopes := strings.Join(a.Scopes, ", ")
		switch {
		case !a.Supported:
			scopes = "not supported"
		case scopes == "":
			scopes = "not known yet"
		}
		rows.add(a.Principal.String(), scopes, e.place(a.Pos))
	}
	return rows
}
