package parser

import (
	"cmp"
	"slices"
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
	for _, b := range s.Blocks {
		if b.Kind == markdown.ListBlock && !listsSome(p, s) && listedMembers(p, &b) != nil {
			p.tell(b.Offset)
		}
	}
	switch {
	case u.IDs != nil:
		name, doc = listName(p, s), remarksIn(p, s)
	case s.Key == style.Members:
		doc = joinDocs(intro(p), remarks(p))
	default:
		name, doc = s.Enum, remarksIn(p, s)
	}
	if e := enum(p, s, name, doc); e != nil {
		e.IDs = u.IDs
		if u.Above != "" {
			e.Owner = ownerName(p, u.Above)
		}
		es = append(es, e)
	}
	return es
}

// enum reads the tables of a section as one enum, nil when it has none.
func enum(p *page, s *unit.Section, name, doc string) *model.Enum {
	e := &model.Enum{Name: shortName(name), Namespace: namespaceOf(name, p.out.Namespace), Doc: doc, Pos: p.Pos(s.Offset)}
	e.Flags = p.style.IsFlags(s.Text, s.Slug)
	if len(e.Name) > maxName {
		p.Report(diag.LimitReached, s.Offset, "name has more than %d letters; the enum is left out", maxName)
		return nil
	}
	if !isName(e.Name) {
		p.Report(diag.NameNotIdentifier, s.Offset, "enum name %q is not a name; the enum is left out", e.Name)
		return nil
	}
	values := listsSome(p, s) // lists and other tables beside these are about something else
	for _, b := range s.Blocks {
		switch {
		case b.Kind == markdown.TableBlock:
			if vt, ok := valuesIn(p, b.Table, s); ok && (vt.Integer || !listsNumbers(p, s)) {
				e.Members = append(e.Members, listedValues(p, b.Table, vt)...)
				e.Integer, e.Flags = e.Integer || vt.Integer, e.Flags || vt.Bits
				continue
			}
			if !values && column(p, b.Table, style.TypeColumn) < 0 && column(p, b.Table, style.MethodColumn) < 0 {
				e.Members = append(e.Members, members(p, b.Table)...)
			}
		case b.Kind == markdown.ListBlock && !values:
			e.Members = append(e.Members, listedMembers(p, &b)...)
		}
	}
	if len(e.Members) == 0 {
		return nil
	}
	describeEnum(p, e, s)
	return e
}

// describeEnum notes whether members may come, and which clients have to ask for: what
// the introduction, the section and the descriptions of members say.
func describeEnum(p *page, e *model.Enum, s *unit.Section) {
	said := saidOf(e, s)
	e.Open = listsSome(p, s) && !p.style.Enums.Complete.Match(said) || isOpen(p.style, said, e.Names())
	preferred := preferredIn(p.style, said)
	for _, m := range e.Members {
		if slices.Contains(preferred, m.Name) || asksFor(p.style, m.Doc) {
			m.Preference, e.Open = p.style.Enums.Preference, true
		}
	}
}

// saidOf returns what prose says of an enum.
func saidOf(e *model.Enum, s *unit.Section) string {
	said := e.Doc
	for _, b := range s.Blocks {
		if b.Kind == markdown.ParagraphBlock || b.Kind == markdown.QuoteBlock {
			said += "\n" + b.Text
		}
	}
	return said
}

// listsSome reports whether a section lists values in a table that need not have all of
// them: services of the house add values as they like.
func listsSome(p *page, s *unit.Section) bool {
	return slices.ContainsFunc(s.Tables(), func(t *markdown.Table) bool {
		_, ok := valuesIn(p, t, s)
		return ok
	})
}

// listsNumbers reports whether a section lists values that are numbers.
func listsNumbers(p *page, s *unit.Section) bool {
	return slices.ContainsFunc(s.Tables(), func(t *markdown.Table) bool {
		vt, ok := valuesIn(p, t, s)
		return ok && vt.Integer
	})
}

// listedMembers reads a list whose entries begin with members. What stands below an
// entry belongs to its description.
func listedMembers(p *page, list *markdown.Block) []*model.Member {
	var ms []*model.Member
	for _, item := range list.Items() {
		value, rest := itemValue(item)
		if value == nil {
			continue
		}
		doc := p.doc(rest.Text, rest.Offset)
		for _, below := range item.Items {
			doc += "\n- " + p.doc(below.Text, below.Offset)
		}
		ms = append(ms, &model.Member{Name: *value, Doc: strings.TrimSpace(doc), Pos: p.Pos(item.Offset)})
	}
	return ms
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
		if c.Text == "" {
			p.Report(diag.NameNotIdentifier, c.Offset, "row has no member; it is left out; write the empty text as %s", "`\"\"`")
			p.ledger.rows[r] = misunderstood("it has no member")
			continue
		}
		name := memberName(c.Text)
		if len(name) > maxName {
			p.Report(diag.LimitReached, c.Offset, "name has more than %d letters; the row is left out", maxName)
			p.ledger.rows[r] = misunderstood("its name is too long")
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

// memberName strips markup but keeps underscores and what else is on the wire: a code
// span is what it holds, "\*" and "*" are a star, a pair of quotes is the empty text.
func memberName(src string) string {
	src = strings.TrimSpace(markdown.FoldBlanks(src))
	if value, length := markedValue(src); length > 0 && src[0] == '`' && strings.Trim(src[length:], ".,; ") == "" && len(value) == 1 {
		return value[0]
	}
	plain := strings.ReplaceAll(src, `\`, "")
	marks := "*`\"'"
	if alone := strings.HasPrefix(src, "*") && !strings.HasPrefix(src, "**") && !strings.HasSuffix(src, "*"); alone || plain != src && src[0] == '\\' {
		marks = "`\"'" // the star is no mark
	}
	if name := strings.Trim(strings.TrimSpace(strings.Trim(plain, marks)), ".,; "); name != "" {
		return name
	}
	return strings.Trim(plain, "`\"' ")
}

// titleName returns the page's title without what the expression finds at its
// end: "importance enum type" → "importance". Of a title in another language it is
// what the slug has before that, or the only name in the title.
func titleName(p *page, suffix style.Pattern) string {
	title := cutSuffix(p.style.Titles.Deprecated.Replace(p.unit.Title.Text, ""), suffix)
	if isQualified(title) {
		return title
	}
	if name := cutSuffix(strings.ReplaceAll(p.unit.Title.Slug, "-", " "), suffix); isName(name) {
		return style.Spelled(name, p.unit.Title.Text)
	}
	return cmp.Or(style.OnlyName(title), title)
}

// cutSuffix returns a title without all that an expression finds in it.
func cutSuffix(title string, suffix style.Pattern) string {
	for {
		cut := strings.TrimSpace(suffix.Replace(title, ""))
		if cut == title {
			return title
		}
		title = cut
	}
}
