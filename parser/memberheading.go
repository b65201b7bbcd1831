package parser

import (
	"regexp"
	"slices"
	"strings"

	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/parser/markdown"
	"github.com/apimill/apimill/parser/style"
	"github.com/apimill/apimill/parser/unit"
)

// headingMembers returns the members that have headings of their own among some sections,
// with labelled lines below: "### `id`", then "**Type:** String".
func headingMembers(p *page, sections unit.Sections) []*model.Field {
	if p.unit.IDs == nil {
		return nil
	}
	var fs []*model.Field
	for _, s := range sections {
		if name := unit.MemberName(s.Text); name != "" && !s.Label {
			if f := headingMember(p, s, name); f != nil {
				fs = append(fs, f)
			}
		}
	}
	return fs
}

// headingMember reads a section about a member. It returns nil for one without a type.
func headingMember(p *page, s *unit.Section, name string) *model.Field {
	f := &model.Field{Name: name, Pos: p.Pos(s.Offset)}
	var about, required markdown.Span
	typed := false
	for _, l := range labelsIn(p, s) {
		line, below := cutLine(l.Text)
		switch l.Column {
		case style.TypeColumn:
			statedType(p, f, line, below)
			typed = true
		case style.DescriptionColumn:
			about = markdown.Span{Text: strings.TrimRight(l.Text.Text, "\\ \n"), Offset: l.Text.Offset}
		case style.RequiredColumn:
			required = line
		}
		if about.Text == "" && strings.Contains(l.Text.Text, "<br") {
			about = below
		}
	}
	if !typed {
		return nil
	}
	p.members[s.Offset] = true
	t, null, values := f.Type, f.Nullability, f.Values
	describe(p, f, about)
	requiredColumn(p, f, required)
	f.Type = t
	if f.Nullability == model.NullUnstated {
		f.Nullability = null
	}
	if len(f.Values) == 0 {
		f.Values = values
	}
	return f
}

// cutLine returns the first line of what follows a label, and what stands below it.
func cutLine(s markdown.Span) (line, below markdown.Span) {
	first, rest, _ := strings.Cut(s.Text, "\n")
	line = markdown.Span{Text: strings.TrimRight(lineBreak.ReplaceAllString(first, ""), "\\ "), Offset: s.Offset}
	for {
		trimmed := strings.TrimLeft(rest, " \n")
		at := lineBreak.FindStringIndex(trimmed)
		if at == nil || at[0] > 0 {
			rest = trimmed
			break
		}
		rest = trimmed[at[1]:]
	}
	return line, markdown.Span{Text: rest, Offset: s.Offset + len(s.Text) - len(rest)}
}

// labelsIn returns the labelled lines of a section.
func labelsIn(p *page, s *unit.Section) []unit.MemberLabel {
	var labels []unit.MemberLabel
	for _, b := range s.Blocks {
		if found := unit.MemberLabels(p.style, b); found != nil {
			p.ledger.readProse(b.Offset)
			labels = append(labels, found...)
		}
	}
	return labels
}

// isMember reports whether a section is about a member, and read as such.
func isMember(p *page, s *unit.Section) bool { return p.members[s.Offset] }

// dropLabels leaves of the sections of members what is text.
func dropLabels(p *page) {
	for _, s := range p.unit.Sections {
		if unit.MemberName(s.Text) != "" {
			s.Blocks = slices.DeleteFunc(slices.Clone(s.Blocks), func(b markdown.Block) bool { return unit.MemberLabels(p.style, b) != nil })
		}
	}
}

var (
	// listedValue finds a value with what it means: "`public` = Visible to all.".
	listedValue = regexp.MustCompile("(?m)^\\s*[-*]?\\s*`([^`]+)`\\s*[=:–-]\\s")
	// typeEnd finds where a type ends that goes on in prose.
	typeEnd = regexp.MustCompile(`,\s|\s+(?:if|when|or null|unless)\s|\.(?:\s|$)`)
	// typeAside finds what a type is more exactly: "String (ISO 8601 Datetime)".
	typeAside = regexp.MustCompile(`^(.+?)\s*\((.*)\)$`)
)

// statedType reads a line about a type, which may go on in prose, and the lines below it,
// which may list values.
func statedType(p *page, f *model.Field, line, below markdown.Span) {
	if p.style.Marks.Nullable.Match(line.Text) || strings.Contains(line.Text, " null") {
		f.Nullability = model.Nullable
	}
	first := strings.TrimSpace(p.style.Noise.Replace(line.Text, ""))
	f.Type = typeCell(p, markdown.Span{Text: withoutProse(p, first), Offset: line.Offset})
	if f.Type.Scalar == model.String && !f.Type.Collection {
		for _, m := range listedValue.FindAllStringSubmatch(below.Text, -1) {
			f.Values = append(f.Values, m[1])
		}
	}
}

// withoutProse returns the type with which a text begins.
func withoutProse(p *page, text string) string {
	for _, at := range typeEnd.FindAllStringIndex(text, -1) {
		if isClosed(text[:at[0]]) {
			text = text[:at[0]]
			break
		}
	}
	m := typeAside.FindStringSubmatch(text)
	if m == nil || strings.HasSuffix(m[1], "]") {
		return text
	}
	if s, ok := scalar(p.style, markdown.PlainText(m[2])); ok && s != model.String {
		return markdown.PlainText(m[2])
	}
	return m[1]
}
