package parser

import (
	"regexp"
	"strings"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
)

var enumSuffix = regexp.MustCompile(`(?i)\s+(?:enum(?:eration)?(?: type)?|flags|values|type)$`)

// enums returns the enums of a page: the one under Members that has the page's
// title, and those under headings such as "importance values".
func (p *page) enums() []*model.Enum {
	var es []*model.Enum
	for _, s := range p.all {
		var e *model.Enum
		switch s.key {
		case secMembers:
			e = p.enum(s, p.titleName(enumSuffix), p.intro())
		case secValues:
			if s.within(secMethods) {
				continue
			}
			e = p.enum(s, valuesEnd.FindStringSubmatch(s.text)[1], p.firstParagraph(s))
		}
		if e != nil {
			es = append(es, e)
		}
	}
	if len(es) == 0 && p.out.Kind == model.EnumPage {
		p.report(diag.MissingSection, p.title.offset, "enum page has no section \"Members\" with a table")
	}
	return es
}

// listsValues reports whether a heading such as "importance values" has a table
// whose first column says that it holds members. Prose has headings like
// "Command options" as well.
func (p *page) listsValues() bool {
	for _, s := range p.all {
		if s.key != secValues {
			continue
		}
		for _, t := range s.tables() {
			if first := strings.TrimSuffix(headerText(t, 0), "s"); first == "member" || first == "value" {
				return true
			}
		}
	}
	return false
}

// enum reads the tables of a section as one enum, nil when it has none.
func (p *page) enum(s *section, name, doc string) *model.Enum {
	e := &model.Enum{Name: shortName(name), Namespace: namespaceOf(name, p.out.Namespace), Doc: doc, Pos: p.pos(s.offset)}
	e.Flags = strings.HasSuffix(strings.ToLower(s.text), " flags")
	if !plainName.MatchString(e.Name) {
		p.report(diag.NameNotIdentifier, s.offset, "enum name %q is not a name; the enum is left out", e.Name)
		return nil
	}
	for _, t := range s.tables() {
		if t.role(roleType) >= 0 || t.role(roleMethod) >= 0 {
			continue
		}
		e.Members = append(e.Members, p.members(t)...)
	}
	if len(e.Members) == 0 {
		return nil
	}
	return e
}

// members reads a member table: member, value and description in this order,
// whatever the headers are called; the second and third may be missing.
func (p *page) members(t *table) []*model.Member {
	value, description := -1, t.role(roleDescription)
	if len(t.header) > 1 && description != 1 {
		value = 1
	}
	if description < 0 && len(t.header) > 2 {
		description = 2
	}
	var ms []*model.Member
	for _, r := range p.rowsOf(t, "enum members") {
		c := r.cell(0)
		name := memberName(c.text)
		if name == "" {
			continue
		}
		if !isASCII(name) {
			p.report(diag.TranslatedName, c.offset, "enum member %q holds letters that no member has; write it as it is on the wire", name)
		}
		d := r.cell(description)
		ms = append(ms, &model.Member{
			Name: name, Value: integer(plainText(r.cell(value).text)),
			Doc: p.doc(d.text, d.offset), Pos: p.pos(c.offset),
		})
	}
	return ms
}

// memberName strips markup but keeps underscores and what else is on the wire.
func memberName(src string) string {
	src = strings.ReplaceAll(foldBlanks(src), `\`, "")
	return strings.Trim(strings.TrimSpace(strings.Trim(strings.TrimSpace(src), "*`\"'")), ".,; ")
}

// shortName returns the last part of a qualified name.
func shortName(name string) string {
	return name[strings.LastIndexByte(name, '.')+1:]
}

// namespaceOf returns the namespace of a qualified name, or the fallback.
func namespaceOf(name, fallback string) string {
	if i := strings.LastIndexByte(name, '.'); i >= 0 {
		return name[:i]
	}
	return fallback
}

// titleName returns the page's title without what the expression finds at its
// end: "importance enum type" → "importance".
func (p *page) titleName(suffix *regexp.Regexp) string {
	title := deprecatedName.ReplaceAllString(p.title.text, "")
	for {
		cut := strings.TrimSpace(suffix.ReplaceAllString(title, ""))
		if cut == title {
			return title
		}
		title = cut
	}
}
