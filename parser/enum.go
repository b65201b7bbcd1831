package parser

import (
	"strings"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/parser/markdown"
	"github.com/apimill/apimill/parser/style"
	"github.com/apimill/apimill/parser/unit"
)

// appendEnum reads the enum of a unit: under Members the one that has the page's
// title, under a heading such as "importance values" the one that it names.
func appendEnum(es []*model.Enum, p *page, u *unit.Unit) []*model.Enum {
	s := u.Section
	name, doc := titleName(p, p.style.Titles.Enum), ""
	if s.Key == style.Members {
		doc = intro(p)
	} else {
		name, doc = p.style.EnumIn(s.Text), firstParagraph(p, s)
	}
	if e := enum(p, s, name, doc); e != nil {
		es = append(es, e)
	}
	return es
}

// enum reads the tables of a section as one enum, nil when it has none.
func enum(p *page, s *unit.Section, name, doc string) *model.Enum {
	e := &model.Enum{Name: shortName(name), Namespace: namespaceOf(name, p.out.Namespace), Doc: doc, Pos: p.Pos(s.Offset)}
	e.Flags = strings.HasSuffix(strings.ToLower(s.Text), " "+p.style.Enums.Flags)
	if !isName(e.Name) {
		p.Report(diag.NameNotIdentifier, s.Offset, "enum name %q is not a name; the enum is left out", e.Name)
		return nil
	}
	for _, t := range s.Tables() {
		if column(p, t, style.TypeColumn) >= 0 || column(p, t, style.MethodColumn) >= 0 {
			continue
		}
		e.Members = append(e.Members, members(p, t)...)
	}
	if len(e.Members) == 0 {
		return nil
	}
	return e
}

// members reads a member table: member, value and description in this order,
// whatever the headers are called; the second and third may be missing.
func members(p *page, t *markdown.Table) []*model.Member {
	value, description := -1, column(p, t, style.DescriptionColumn)
	if len(t.Header) > 1 && description != 1 {
		value = 1
	}
	if description < 0 && len(t.Header) > 2 {
		description = 2
	}
	var ms []*model.Member
	for _, r := range rowsOf(p, t, "enum members") {
		c := r.Cell(0)
		name := memberName(c.Text)
		if name == "" {
			continue
		}
		if !markdown.IsASCII(name) {
			p.Report(diag.TranslatedName, c.Offset, "enum member %q holds letters that no member has; write it as it is on the wire", name)
		}
		d := r.Cell(description)
		ms = append(ms, &model.Member{
			Name: name, Value: integer(markdown.PlainText(r.Cell(value).Text)),
			Doc: p.doc(d.Text, d.Offset), Pos: p.Pos(c.Offset),
		})
	}
	return ms
}

// memberName strips markup but keeps underscores and what else is on the wire.
func memberName(src string) string {
	src = strings.ReplaceAll(markdown.FoldBlanks(src), `\`, "")
	return strings.Trim(strings.TrimSpace(strings.Trim(strings.TrimSpace(src), "*`\"'")), ".,; ")
}

// titleName returns the page's title without what the expression finds at its
// end: "importance enum type" → "importance".
func titleName(p *page, suffix style.Pattern) string {
	title := p.style.Titles.Deprecated.Replace(p.Title.Text, "")
	for {
		cut := strings.TrimSpace(suffix.Replace(title, ""))
		if cut == title {
			return title
		}
		title = cut
	}
}
