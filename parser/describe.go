package parser

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/parser/markdown"
	"github.com/apimill/apimill/parser/style"
)

var codeSpan = regexp.MustCompile("`([^`]+)`")

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
	f.Default = defaultFor(marks, f.Type, c.Text)
	f.InheritedFrom = inheritedFrom(p, c)
	describeValues(marks, f, c.Text)
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
	case marks.Nullable.Match(src):
		return model.Nullable
	}
	return model.NullUnstated
}

// defaultFor returns the stated default when it is a literal of the type.
func defaultFor(marks *style.Marks, t model.Type, src string) string {
	m := marks.Default.Groups(src)
	if m == nil || t.Collection {
		return ""
	}
	lit := strings.TrimRight(m[1], ".:-")
	switch {
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

// describeValues reads number ranges, and the values of strings and enums.
func describeValues(marks *style.Marks, f *model.Field, src string) {
	if m := marks.Range.Groups(src); m != nil {
		if low, high := integer(m[1]), integer(m[2]); low != nil && high != nil && *low <= *high {
			f.Minimum, f.Maximum = low, high
		}
		return
	}
	m := marks.Values.Groups(src)
	if m == nil || f.Type.Scalar != model.String && f.Type.Scalar != model.Named {
		return
	}
	for _, v := range codeSpan.FindAllStringSubmatch(m[1], -1) {
		for _, value := range strings.Split(v[1], ",") {
			if value = strings.Trim(value, " .;\"'"); value != "" {
				f.Values = append(f.Values, value)
			}
		}
	}
}

func integer(s string) *int64 {
	n, err := strconv.ParseInt(strings.TrimSpace(s), 10, 64)
	if err != nil {
		return nil
	}
	return &n
}
