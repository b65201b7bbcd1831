package parser

import (
	"slices"
	"strconv"
	"strings"

	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/parser/markdown"
	"github.com/apimill/apimill/parser/style"
)

// describe fills a field with what its description states.
func describe(p *page, f *model.Field, c markdown.Span) {
	f.Doc = p.doc(p.style.Members.WithoutInherited(c.Text), c.Offset)
	if c.Text == "" {
		return
	}
	marks := &p.style.Marks
	f.Requirement = requirement(marks, c.Text)
	f.ReadOnly = marks.ReadOnly.Match(c.Text)
	f.WriteOnly = marks.WriteOnly.Match(c.Text)
	f.Nullability = nullability(marks, c.Text)
	f.InheritedFrom = inheritedFrom(p, c)
	describeValues(p.style, f, c.Text)
	f.Default = defaultFor(marks, f, c.Text)
	f.Mentions = mentioned(p, f.Type, c)
	describeLimits(p.style, f, c.Text)
	f.Deprecated = f.Deprecated || marks.Deprecated.Match(c.Text)
}

// requirement tells a stated requirement; on creation only, when it says so.
func requirement(marks *style.Marks, src string) model.Requirement {
	if marks.RequiredOnCreate.Match(src) {
		return model.RequiredOnCreate
	}
	if marks.Required.Match(src) {
		return model.Required
	}
	m := marks.IsRequired.Groups(src)
	switch {
	case m == nil:
		return model.Optional
	case marks.WhenCreated.Match(m[1]):
		return model.RequiredOnCreate
	case marks.RequiredCondition.Match(m[1]):
		return model.Optional
	}
	return model.Required
}

func nullability(marks *style.Marks, src string) model.Nullability {
	switch {
	case marks.NotNullable.Match(src):
		return model.NotNullable
	case marks.Nullable.Match(src) && slices.ContainsFunc(markdown.Sentences(src), func(s markdown.Span) bool { return allowsNull(marks, s.Text) }):
		return model.Nullable
	}
	return model.NullUnstated
}

// allowsNull reports whether a sentence lets a member be null: "null if deleted", and
// not "must not be empty or null".
func allowsNull(marks *style.Marks, sentence string) bool {
	return marks.Nullable.Match(sentence) && !marks.NoNull.Match(sentence)
}

// defaultFor returns the stated default when it is a literal of the type.
func defaultFor(marks *style.Marks, f *model.Field, src string) string {
	m := marks.Default.GroupIndex(src)
	t := f.Type
	if m == nil || t.Collection {
		return ""
	}
	lit := strings.TrimRight(src[m[2]:m[3]], ".:-")
	switch {
	case t.Scalar == model.String || t.Scalar == model.Named:
		return wordFor(f.Values, src, m[2], m[3])
	case t.Scalar == model.Boolean:
		lit = strings.ToLower(lit)
		if lit == "true" || lit == "false" {
			return lit
		}
	case t.Scalar.IsInteger():
		if _, err := strconv.ParseInt(lit, 10, 64); err == nil {
			return lit
		}
	case t.Scalar.IsNumber():
		if _, err := strconv.ParseFloat(lit, 64); err == nil && !strings.ContainsAny(lit, "nNiIxXpP_") {
			return lit
		}
	}
	return ""
}

// wordFor returns the default of a text: a word in code, which is one of the values where
// these are listed. What is not in code may be said of the default.
func wordFor(values []string, src string, from, to int) string {
	word := src[from:to]
	isCode := strings.HasSuffix(src[:from], "`") && strings.HasPrefix(src[to:], "`")
	if !isCode || strings.EqualFold(word, "null") || len(values) > 0 && !slices.Contains(values, word) {
		return ""
	}
	return word
}

// inheritedFrom returns the type that "Inherited from [x](x.md)" names.
func inheritedFrom(p *page, c markdown.Span) *model.Type {
	start := p.style.Members.Inherited(c.Text)
	if start < 0 {
		return nil
	}
	for _, l := range p.Links(c.Text) {
		if l.Start == start {
			t, _ := typeOfLink(p, l, c)
			t.Pos = p.Pos(c.Offset + start)
			return &t
		}
	}
	return nil
}

// mentioned returns the headings to which the description of a number or a text links:
// its values may be listed there.
func mentioned(p *page, t model.Type, c markdown.Span) []*model.Link {
	if !p.style.Units.Several() || !strings.Contains(c.Text, "#") || !t.Scalar.IsInteger() && t.Scalar != model.String {
		return nil
	}
	var found []*model.Link
	for _, l := range p.Links(c.Text) {
		if strings.Contains(l.Target, "#") {
			found = append(found, p.link(l, c.Offset))
		}
	}
	return found
}

// describeValues reads the values of strings and enums. Null among
// the values of any type says that the member may be null.
func describeValues(st *style.Style, f *model.Field, src string) {
	l := listedIn(st, src)
	if l.null && f.Nullability == model.NullUnstated {
		f.Nullability = model.Nullable
	}
	if f.Type.Scalar == model.String || f.Type.Scalar == model.Named {
		f.Values = l.values
		describeOpenness(st, f, src)
	}
}

func integer(s string) *int64 {
	n, err := strconv.ParseInt(strings.TrimSpace(s), 10, 64)
	if err != nil {
		return nil
	}
	return &n
}
