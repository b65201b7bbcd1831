package main

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"
	"unicode"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
)

// An explainer prints one subject.
type explainer struct {
	w      io.Writer
	base   string // as in config
	given  naming
	alone  naming            // what the documents would give without the lock
	places map[diag.Pos]bool // the lines that were named
}

// A table holds rows of cells.
type table [][]string

func (t *table) add(cells ...string) { *t = append(*t, cells) }

// addIf adds a row about what there is.
func (t *table) addIf(label, value string) {
	if value != "" {
		t.add(label, value)
	}
}

// print prints a table under a heading, nothing when it has no rows.
func (e *explainer) print(heading string, rows table) {
	if len(rows) == 0 {
		return
	}
	fmt.Fprintln(e.w, heading)
	w := tabwriter.NewWriter(e.w, 0, 0, 2, ' ', 0)
	for _, cells := range rows {
		fmt.Fprintf(w, "  %s\n", strings.Join(cells, "\t"))
	}
	w.Flush()
}

// text prints what the documents say in words, without what a terminal takes
// for commands.
func (e *explainer) text(doc string) {
	if doc == "" {
		return
	}
	fmt.Fprintln(e.w)
	for line := range strings.Lines(doc) {
		line = strings.Map(func(r rune) rune {
			if unicode.IsControl(r) {
				return -1
			}
			return r
		}, line)
		fmt.Fprintln(e.w, strings.TrimRight("  "+line, " "))
	}
}

// place returns a place as it can be followed, and notes its line.
func (e *explainer) place(pos diag.Pos) string {
	if !pos.IsValid() {
		return ""
	}
	e.places[diag.Pos{File: pos.File, Line: pos.Line}] = true
	return pos.In(e.base).String()
}

// decisions prints how Resolve settled facts about the subjects of those names.
func (e *explainer) decisions(names ...string) {
	heading := "\ndecisions\n"
	for _, d := range e.given.api.Decisions {
		if !slices.Contains(names, d.Subject) {
			continue
		}
		about := ""
		if d.Subject != names[0] {
			about = strings.TrimPrefix(d.Subject, names[0]+".") + " "
		}
		fmt.Fprintf(e.w, "%s  %s%s: %s\n    %s\n", heading, about, d.Fact, d.Value, d.Rule)
		heading = ""
		w := tabwriter.NewWriter(e.w, 0, 0, 2, ' ', 0)
		for _, s := range d.Sources {
			fmt.Fprintf(w, "      %s\t%s\n", e.place(s.Pos), s.Says)
		}
		w.Flush()
	}
}

// findings prints what was reported at the lines that were named.
func (e *explainer) findings(ds []diag.Diagnostic) {
	var rows table
	named := func(pos diag.Pos) bool { return e.places[diag.Pos{File: pos.File, Line: pos.Line}] }
	for _, d := range ds {
		if named(d.Pos) || slices.ContainsFunc(d.Related, func(r diag.Related) bool { return named(r.Pos) }) {
			rows.add(strings.ReplaceAll(d.In(e.base).String(), "\n", "\n  "))
		}
	}
	e.print("\ndiagnostics", rows)
}

func (e *explainer) resource(s model.Subject) {
	r := s.Resource
	rows := table{{"page", e.place(r.Pos)}}
	if r.Base != nil {
		rows.add("base", r.Base.Qualified())
	}
	rows.addIf("subtypes", strings.Join(qualifiedNames(r.Subtypes), ", "))
	rows.addIf("key", r.KeyName)
	rows.addIf("is", words("abstract", r.Abstract, "open", r.Open, "a stream", r.Media,
		"documented by its subtypes only", r.Synthetic, "deprecated", r.Deprecated))
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

// generated says what the generators call a subject, and what they would call it
// if the lock had no other name for it.
func (e *explainer) generated(rows *table, s model.Subject) {
	given, alone := e.given.of(s), e.alone.of(e.alone.counterpart(s))
	for i, row := range given {
		if i < len(alone) && alone[i][1] != row[1] {
			row = append(row, "from the lock; the documents alone give "+alone[i][1])
		}
		*rows = append(*rows, row)
	}
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

// words joins the words whose condition holds.
func words(pairs ...any) string {
	var held []string
	for pair := range slices.Chunk(pairs, 2) {
		if pair[1].(bool) {
			held = append(held, pair[0].(string))
		}
	}
	return strings.Join(held, ", ")
}

// fieldWords says what holds for a field beside its type.
func fieldWords(f *model.Field) string {
	return words("relationship", f.Kind == model.Relationship, "control information", f.Kind == model.Annotation,
		"read-only", f.ReadOnly, "write-only", f.WriteOnly,
		"nullable", f.Nullability == model.Nullable, "not nullable", f.Nullability == model.NotNullable,
		f.Requirement.String(), f.Requirement != model.Optional,
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
	if f.Minimum != nil && f.Maximum != nil {
		rows.add("range", fmt.Sprintf("%d to %d", *f.Minimum, *f.Maximum))
	}
	rows.addIf("values", strings.Join(f.Values, ", "))
	e.generated(&rows, s)
	e.print(s.Name()+", a property", rows)
	e.text(f.Doc)
	e.decisions(s.Name())
}

func (e *explainer) enum(s model.Subject) {
	rows := table{{"page", e.place(s.Enum.Pos)}}
	rows.addIf("is", words("a set of flags", s.Enum.Flags, "listed where a property has it", s.Enum.Inline))
	e.generated(&rows, s)
	e.print(s.Name()+", an enum", rows)
	e.text(s.Enum.Doc)
	var members table
	for _, m := range s.Enum.Members {
		value := ""
		if m.Value != nil {
			value = strconv.FormatInt(*m.Value, 10)
		}
		members.add(m.Name, value, e.given.golang.Constant(m), e.place(m.Pos))
	}
	e.print("\nmembers", members)
	e.decisions(s.Name())
}

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
