package parser

import (
	"regexp"
	"strings"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
)

var (
	deprecatedName = regexp.MustCompile(`(?i)\s*\(deprecated\)\s*$`)
	plainName      = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]*$`)
	wireName       = regexp.MustCompile(`^[A-Za-z_@$][A-Za-z0-9_.@$/-]*$`)
)

// fields returns the members that a table lists, one for each row that is one.
func (p *page) fields(t *table, kind model.FieldKind, use string) []*model.Field {
	cols := columnsOf(t)
	if cols.name < 0 {
		return nil
	}
	if headerText(t, cols.name) == "relationship" || headerText(t, cols.name) == "relationship name" {
		kind = model.Relationship
	}
	var fs []*model.Field
	for _, r := range p.rowsOf(t, use) {
		if f := p.field(r, cols, kind); f != nil {
			fs = append(fs, f)
		}
	}
	return fs
}

// columns are the columns of a member table, -1 for missing ones.
type columns struct{ name, typ, description, required int }

// columnsOf finds a member table's columns by their headers, and by position
// where the headers are in no language we know. A table whose second column is
// a type has names in its first, whatever its header says.
func columnsOf(t *table) columns {
	cols := columns{t.role(roleName), t.role(roleType), t.role(roleDescription), t.role(roleRequired)}
	if cols.name < 0 && (cols.typ == 1 || t.role(roleMethod) == 0) {
		cols.name = 0
	}
	if cols.name < 0 && !isASCII(t.header[0].text) {
		cols.name, cols.typ, cols.description = 0, 1, min(2, len(t.header)-1)
	}
	if cols.description < 0 && len(t.header) > 2 && cols.typ == 1 {
		cols.description = len(t.header) - 1
	}
	return cols
}

func headerText(t *table, column int) string {
	return strings.ToLower(plainText(t.header[column].text))
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// field returns what a row says of one member. It returns nil for captions and
// for rows whose name cannot be one on the wire.
func (p *page) field(r *row, cols columns, kind model.FieldKind) *model.Field {
	if r.caption && cols.typ >= 0 {
		r.fate = ignored("a caption")
		return nil
	}
	c := r.cell(cols.name)
	name := p.nameIn(c)
	if name == "" {
		p.report(diag.NameNotIdentifier, c.offset, "row has no name; it is left out")
		return nil
	}
	f := &model.Field{Kind: kind, Pos: p.pos(c.offset), Deprecated: deprecatedName.MatchString(name)}
	f.Name = deprecatedName.ReplaceAllString(name, "")
	if !p.checkName(f.Name, c) {
		r.fate = misunderstood("its name cannot be one on the wire")
		return nil
	}
	if strings.Contains(f.Name, "@") {
		f.Kind = model.Annotation
	}
	f.Type = p.fieldType(r, cols)
	p.describe(f, r.cell(cols.description))
	p.requiredColumn(f, r.cell(cols.required))
	return f
}

// fieldType returns the type that a row gives, String in a table without types.
func (p *page) fieldType(r *row, cols columns) model.Type {
	if cols.typ < 0 {
		return model.Type{Scalar: model.String}
	}
	t := p.typeCell(r.cell(cols.typ))
	if t.Scalar == model.Any && len(t.Union) == 0 {
		if _, ok := p.typeFrom(r.cell(cols.typ)); !ok {
			r.fate = misunderstood("its type cannot be read")
		}
	}
	return t
}

// nameIn returns the name that a cell holds, markup, links and the braces of a
// path parameter stripped.
func (p *page) nameIn(c cell) string {
	src := c.text
	if ls := p.links(src); len(ls) > 0 {
		src = ls[0].text
	}
	return strings.Trim(strings.ReplaceAll(plainText(src), `\`, ""), "*`\"'.:{} ")
}

// checkName reports names that cannot be property names as they are. It
// returns false for those that are no names at all.
func (p *page) checkName(name string, c cell) bool {
	switch {
	case plainName.MatchString(name) || strings.ContainsAny(name, "@$"):
		return wireName.MatchString(name)
	case !isASCII(name):
		p.report(diag.TranslatedName, c.offset, "name %q holds letters that no property has; write the name as it is on the wire", name)
		return !strings.Contains(name, " ")
	case wireName.MatchString(name):
		return true
	}
	p.report(diag.NameNotIdentifier, c.offset, "%q is not a name; the row is left out", name)
	return false
}

func (p *page) requiredColumn(f *model.Field, c cell) {
	switch strings.ToLower(plainText(c.text)) {
	case "y", "yes", "required", "true":
		f.Requirement = model.Required
	case "n", "no", "optional", "false":
		f.Requirement = model.Optional
	}
}

// memberTables returns the tables of the page that list members and whose
// nearest known section is of one of the given kinds, outside of examples.
func (p *page) memberTables(keys ...sectionKey) []*table {
	var ts []*table
	for _, s := range p.all {
		if s.inExample() || !s.canonicalIn(keys) || definitionOf.MatchString(s.text) {
			continue
		}
		for _, t := range s.tables() {
			cols := columnsOf(t)
			if cols.name >= 0 && (s.key != secValues || cols.typ >= 0) {
				ts = append(ts, t)
			}
		}
	}
	return ts
}

func (s *section) canonicalIn(keys []sectionKey) bool {
	c := s.canonical()
	for _, k := range keys {
		if c.key == k {
			return true
		}
	}
	return false
}
