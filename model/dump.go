package model

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Dump writes the API as text for tests and for looking at: one line a fact, in
// document order, places as line:column. It is no exchange format. What passes have
// not made yet is left out.
func Dump(w io.Writer, api *API) error {
	d := &dumper{w: w}
	for _, p := range api.Pages {
		d.line(0, "page %s: %s %q", p.Path, p.Kind, p.Title)
	}
	for _, s := range api.Security {
		d.line(0, "security%s %s", flags("together", s.Together), strings.Join(slices.DeleteFunc([]string{s.SchemeName(), string(s.Kind), s.Header, s.Prefix, s.Query, s.AuthorizationURL, s.TokenURL}, func(word string) bool { return word == "" }), " "))
	}
	for _, r := range api.Resources {
		d.resource(r)
	}
	for _, e := range api.Enums {
		d.enum(e)
	}
	for _, op := range api.Operations {
		d.operation(op)
	}
	if api.Bearer {
		d.line(0, "callers send a bearer token")
	}
	for _, v := range api.Variables {
		d.line(0, "variable %s of %s is %s", v.Name, api.Root, v.Default)
	}
	if api.Fault != nil {
		d.line(0, "errors are %s", api.Fault.Name)
	}
	return d.err
}

type dumper struct {
	w   io.Writer
	err error
}

func (d *dumper) line(depth int, format string, args ...any) {
	if d.err == nil {
		_, d.err = fmt.Fprintf(d.w, strings.Repeat("\t", depth)+format+"\n", args...)
	}
}

// flags joins the words whose condition holds, each behind a blank.
func flags(words ...any) string {
	var b strings.Builder
	for i := 0; i+1 < len(words); i += 2 {
		if words[i+1].(bool) {
			fmt.Fprintf(&b, " %s", words[i])
		}
	}
	return b.String()
}

// at returns to which URLs something belongs, where not to all.
func at(urls URLs) string {
	if urls == nil {
		return ""
	}
	return " at " + strings.Join(urls, ", ")
}

func (d *dumper) doc(depth int, doc string) {
	if doc != "" {
		d.line(depth, "doc %q", doc)
	}
}

func (d *dumper) resource(r *Resource) {
	base := ""
	if r.Base != nil {
		base = " < " + r.Base.Qualified()
	}
	d.line(0, "resource %s%s%s @%s", r.Qualified(), base, flags("abstract", r.Abstract, "inferred", r.Inferred, "open", r.Open,
		"media", r.Media, "synthetic", r.Synthetic, "deprecated", r.Deprecated), r.Pos)
	d.doc(1, r.Doc)
	for _, f := range r.Fields {
		d.field(1, f)
	}
	for _, re := range r.Restated {
		d.line(1, "restates %s @%d:%d", re.Of.Name, re.Pos.Line, re.Pos.Column)
		d.doc(2, re.Doc)
	}
}

func (d *dumper) field(depth int, f *Field) {
	d.line(depth, "%s %s%s @%d:%d", f.Name, f.Type, flags(
		"relationship", f.Kind == Relationship, "annotation", f.Kind == Annotation,
		"read-only", f.ReadOnly, "write-only", f.WriteOnly,
		"nullable", f.Nullability == Nullable, "not-nullable", f.Nullability == NotNullable,
		"required", f.Requirement == Required, "required-on-create", f.Requirement == RequiredOnCreate,
		"unique", f.Unique, "deprecated", f.Deprecated, "json-only", f.JSONOnly, "fine-duration", f.FineDuration), f.Pos.Line, f.Pos.Column)
	if f.Default != "" {
		d.line(depth+1, "default %s", f.Default)
	}
	for _, limit := range []struct {
		name string
		span Span
	}{{"range", f.Range()}, {"length", f.Length}, {"items", f.Items}} {
		if !limit.span.IsAny() {
			d.line(depth+1, "%s %s", limit.name, limit.span)
		}
	}
	if f.Format != "" {
		d.line(depth+1, "format %s", f.Format)
	}
	if len(f.Values) > 0 {
		d.line(depth+1, "values %s", strings.Join(shownValues(f.Values), ", "))
	}
	d.doc(depth+1, f.Doc)
}

// shownValues writes the empty text so that one sees it.
func shownValues(values []string) []string {
	shown := slices.Clone(values)
	for i, v := range shown {
		shown[i] = cmp.Or(v, `""`)
	}
	return shown
}

func (d *dumper) enum(e *Enum) {
	d.line(0, "enum %s%s @%s", e.Qualified(), flags("integer", e.Integer, "flags", e.Flags, "open", e.Open, "inline", e.Inline), e.Pos)
	d.doc(1, e.Doc)
	for _, m := range e.Members {
		value := ""
		if m.Value != nil {
			value = fmt.Sprintf(" = %d", *m.Value)
		}
		d.line(1, "%s%s%s @%d:%d", shownValues([]string{m.Name})[0], value, flags("on request", m.Preference != ""), m.Pos.Line, m.Pos.Column)
		d.doc(2, m.Doc)
	}
}

func (d *dumper) operation(op *Operation) {
	tag := ""
	if op.Tag != nil {
		tag = op.Tag.Name
	}
	d.line(0, "operation %s %s [%s]%s @%s", op.ID, op.Method, tag, flags("inferred", op.Inferred, "deprecated", op.Deprecated, "public", op.Public), op.Pos)
	if op.Title != op.Page.Title {
		d.line(1, "title %q", op.Title)
	}
	if op.Summary != "" && op.Summary != op.Title {
		d.line(1, "summary %q", op.Summary)
	}
	d.doc(1, op.Doc)
	for _, t := range op.Templates {
		d.template(t)
	}
	for _, p := range op.Parameters {
		d.line(1, "%s%s%s", p.In, flags("commas", p.Commas), at(p.At))
		d.field(2, &p.Field)
	}
	if op.Body != nil {
		d.body(op.Body)
	}
	for _, r := range op.Responses {
		d.response(r)
	}
	for _, a := range op.Access {
		d.access(a)
	}
	for _, a := range op.Availability {
		d.line(1, "available %q %t", a.Cloud, a.Available)
	}
	for _, ex := range op.Examples {
		d.example(ex)
	}
}

// access writes what gives access, with a star behind the least privileged scopes.
func (d *dumper) access(a Access) {
	grants := make([]string, len(a.Grants))
	for i, g := range a.Grants {
		grants[i] = " " + strings.Join(g.Scopes, " and ")
		if g.Least {
			grants[i] += "*"
		}
		grants[i] += g.remark(g.For) + at(g.At)
	}
	d.line(1, "access %s%s%s", a.Principal, flags("unsupported", !a.Supported()), strings.TrimRight(strings.Join(grants, ","), " "))
}

func (d *dumper) template(t *Template) {
	d.line(1, "path %s @%d:%d", t.Path(), t.Pos.Line, t.Pos.Column)
	for _, p := range t.Params() {
		d.line(2, "%s %s%s", p.Name, p.Type, flags("multi", p.Multi, "quoted", p.Quoted, "argument", p.Argument != ""))
		d.doc(3, p.Doc)
	}
}

func (d *dumper) body(b *Body) {
	name := "object"
	if b.Type != nil {
		name = b.Type.String()
	}
	d.line(1, "body %s%s %s", b.Media, flags("brackets", b.Brackets), name)
	for _, f := range b.Fields {
		d.field(2, f)
	}
	for _, f := range b.Restated {
		d.line(2, "restated")
		d.field(3, f)
	}
	if len(b.Required) > 0 {
		d.line(2, "required %s", strings.Join(b.Required, ", "))
	}
}

func (d *dumper) response(r *Response) {
	name := ""
	if r.Type != nil {
		name = " " + r.Media + " " + r.Type.String()
	}
	d.line(1, "response %d%s%s", r.Status, name, flags("bare", r.Bare && r.Type != nil))
	for _, h := range r.Headers {
		d.header(h)
	}
}

func (d *dumper) header(h *Field) {
	name := h.Name
	if t := h.Type.String(); t != String.String() {
		name += " " + t
	}
	d.line(2, "header %s", name)
	d.doc(3, h.Doc)
}

func (d *dumper) example(ex *Example) {
	d.line(1, "example %q", ex.Title)
	if ex.Shows != "" && ex.Shows != ex.Title {
		d.line(2, "shows %q", ex.Shows)
	}
	if m := ex.Request; m != nil {
		d.line(2, "%s %s%s @%d:%d", m.Method, m.URL, flags("body", m.Body != nil, "text", m.Text != "", "fits", m.Fits), m.Pos.Line, m.Pos.Column)
		d.shown(m)
	}
	if m := ex.Response; m != nil {
		d.line(2, "%d%s @%d:%d", m.Status, flags("body", m.Body != nil, "text", m.Text != "", "fits", m.Fits), m.Pos.Line, m.Pos.Column)
		d.shown(m)
	}
}

// shown tells what of a body that does not fit is shown as an example.
func (d *dumper) shown(m *Message) {
	switch {
	case m.Shown == nil || m.Fits && len(m.Omitted) == 0:
	case len(m.Omitted) == 0:
		d.line(3, "shown")
	default:
		d.line(3, "shown without %s", strings.Join(m.Omitted, ", "))
	}
}
