package explain

import (
	"slices"
	"strconv"
	"strings"

	"github.com/apimill/apimill/model"
)

func (e *explainer) resource(s model.Subject) {
	r := s.Resource
	rows := table{{"page", e.place(r.Pos)}}
	if r.Base != nil {
		rows.add("base", r.Base.Qualified())
	}
	rows.addIf("subtypes", strings.Join(qualifiedNames(r.Subtypes), ", "))
	rows.addIf("key", r.KeyName)
	rows.addIf("is", words("abstract", r.Abstract, "open", r.Open, "a stream", r.Media,
		"documented by its subtypes only", r.Synthetic, "inferred from examples", r.Inferred, "deprecated", r.Deprecated))
	e.generated(&rows, s)
	e.print(s.Name()+", a type", rows)
	e.text(r.Doc)
	e.print("\nproperties", e.fields(r))
	names := []string{s.Name()}
	for _, f := range r.Fields {
		names = append(names, model.Subject{Resource: r, Field: f}.Name())
	}
	e.decisions(names...)
}

func qualifiedNames(rs []*model.Resource) []string {
	names := make([]string, len(rs))
	for i, r := range rs {
		names[i] = r.Qualified()
	}
	return names
}

// fields lists the properties of a type and of its bases.
func (e *explainer) fields(r *model.Resource) table {
	var rows table
	if r.Base != nil {
		rows = e.fields(r.Base)
		for i, f := range r.Base.AllFields() {
			if slices.Contains(r.Base.Fields, f) {
				rows[i][2] = strings.TrimPrefix(rows[i][2]+", from "+r.Base.Qualified(), ", ")
			}
		}
	}
	for _, f := range r.Fields {
		rows.add(f.Name, f.Type.String(), fieldWords(f), e.place(f.Pos))
	}
	return rows
}

// fieldWords says what holds for a field beside its type.
func fieldWords(f *model.Field) string {
	return words("relationship", f.Kind == model.Relationship, "control information", f.Kind == model.Annotation,
		"read-only", f.ReadOnly, "write-only", f.WriteOnly,
		"nullable", f.Nullability == model.Nullable, "not nullable", f.Nullability == model.NotNullable,
		"unique", f.Unique, f.Requirement.String(), f.Requirement != model.Optional,
		"deprecated", f.Deprecated, "in the JSON representation only", f.JSONOnly)
}

func (e *explainer) property(s model.Subject) {
	f := s.Field
	rows := table{{"page", e.place(f.Pos)}, {"type", f.Type.String()}}
	if at := e.place(f.Type.Pos); at != "" {
		rows[1] = append(rows[1], at)
	}
	rows.addIf("is", fieldWords(f))
	rows.addIf("default", f.Default)
	rows.addIf("range", f.Range().String())
	rows.addIf("length", f.Length.String())
	rows.addIf("items", f.Items.String())
	rows.addIf("format", f.Format)
	rows.addIf("values", strings.Join(f.Values, ", "))
	e.generated(&rows, s)
	e.print(s.Name()+", a property", rows)
	e.text(f.Doc)
	e.decisions(s.Name())
}

// preferred says how a client gets a member.
func preferred(m *model.Member) string {
	if m.Preference == "" {
		return ""
	}
	return ", only with Prefer: " + m.Preference
}

func (e *explainer) enum(s model.Subject) {
	rows := table{{"page", e.place(s.Enum.Pos)}}
	rows.addIf("is", words("integers", s.Enum.Integer, "a set of flags", s.Enum.Flags, "open: members may come", s.Enum.Open, "listed where a property has it", s.Enum.Inline))
	e.generated(&rows, s)
	e.print(s.Name()+", an enum", rows)
	e.text(s.Enum.Doc)
	var members table
	for _, m := range s.Enum.Members {
		value := ""
		if m.Value != nil {
			value = strconv.FormatInt(*m.Value, 10)
		}
		members.add(m.Name, value, e.given.golang.Constant(m), e.place(m.Pos)+preferred(m))
	}
	e.print("\nmembers", members)
	e.decisions(s.Name())
}
