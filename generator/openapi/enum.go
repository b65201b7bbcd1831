package openapi

import (
	"slices"
	"strconv"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/apimill/apimill/model"
)

// enum returns the component of an enum.
func (b *builder) enum(e *model.Enum) *openapi3.Schema {
	s := documentedValues(e)
	if (e.Flags || e.Open) && len(s.Enum) > 0 {
		s = moreThan(s, e)
	}
	s.Title = e.Name
	s.Description = b.enumText(e)
	s.ExternalDocs = b.externalDocs(e.Pos.File)
	s.Extensions = extended(extended(s.Extensions, called(e.Qualified(), b.names.enums[e])), b.source(e.Pos))
	return s
}

// namesKey lists what the values of an integer enum are called. Client generators know it.
const namesKey = "x-enum-varnames"

// documentedValues returns a schema of the members of an enum: of texts, or of numbers and what
// they are called.
func documentedValues(e *model.Enum) *openapi3.Schema {
	if !e.Integer {
		s := typed("string")
		for _, m := range e.Members {
			s.Enum = append(s.Enum, m.Name)
		}
		return s
	}
	s := typed("integer")
	var names []string
	for _, m := range e.Numbered() {
		s.Enum = append(s.Enum, *m.Value)
		names = append(names, m.Name)
	}
	s.Extensions = map[string]any{namesKey: names}
	return s
}

// moreThan returns a schema of the members and of further values: the members of a flags
// enum combine, and an open one gets members that the document does not know. It says
// the type once more around them, since generators make a text or a number of that and a
// union of anything else.
func moreThan(members *openapi3.Schema, e *model.Enum) *openapi3.Schema {
	kind := members.Type.Slice()[0]
	s := typed(kind)
	s.AnyOf = openapi3.SchemaRefs{inline(members)}
	if e.Flags {
		s.AnyOf = append(s.AnyOf, inline(several(e)))
	}
	if e.Open {
		further := typed(kind)
		further.Description = "A member that is not documented yet."
		s.AnyOf = append(s.AnyOf, inline(further))
	}
	return s
}

// several returns the schema of several members of a flags enum in one value.
func several(e *model.Enum) *openapi3.Schema {
	if e.Integer {
		s := typed("integer")
		s.Min = new(0.0)
		s.Description = "The bits of several members."
		return s
	}
	s := typed("string")
	s.Pattern = flagsPattern
	s.Description = "Several members, separated by commas."
	return s
}

// preferNote stands behind the description of a member that clients have to ask for.
func preferNote(preference string) string { return " (only with `Prefer: " + preference + "`)" }

// flagsPattern is what several members of a flags enum look like.
const flagsPattern = "^[^,]+(,[^,]+)+$"

// enumText returns the enum's description, with a list of its members when any
// of them has one.
func (b *builder) enumText(e *model.Enum) string {
	if !e.Integer && !slices.ContainsFunc(e.Members, func(m *model.Member) bool { return m.Doc+m.Preference != "" }) {
		return b.text(e.Doc)
	}
	var lines strings.Builder
	for _, m := range e.Members {
		lines.WriteString("\n- `" + wireValue(e, m) + "`" + calledNote(e, m))
		if doc := strings.Join(strings.Fields(b.text(m.Doc)), " "); doc != "" {
			lines.WriteString(": " + doc)
		}
		if m.Preference != "" {
			lines.WriteString(preferNote(m.Preference))
		}
	}
	return strings.TrimSpace(b.text(e.Doc) + "\n" + lines.String())
}

// wireValue returns the value of a member as it travels.
func wireValue(e *model.Enum, m *model.Member) string {
	if e.Integer && m.Value != nil {
		return strconv.FormatInt(*m.Value, 10)
	}
	return m.Name
}

// calledNote says behind the value of an integer enum what it is called.
func calledNote(e *model.Enum, m *model.Member) string {
	if !e.Integer {
		return ""
	}
	return " (" + m.Name + ")"
}

// member returns the value of the member of that name, in the enum's spelling, or nil. Of
// an integer enum a number names its member, too.
func member(e *model.Enum, name string) any {
	if n, err := strconv.ParseInt(name, 10, 64); err == nil && n == 0 && e.Integer && e.Flags {
		return n // none of the bits
	}
	for _, m := range e.Members {
		switch {
		case e.Integer && m.Value != nil && (strings.EqualFold(m.Name, name) || wireValue(e, m) == name):
			return *m.Value
		case !e.Integer && strings.EqualFold(m.Name, name):
			return m.Name
		}
	}
	return nil
}
