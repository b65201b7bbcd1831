package parser

import (
	"regexp"
	"slices"
	"strings"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/parser/markdown"
	"github.com/apimill/apimill/parser/style"
)

// fields returns the members that a table lists, one for each row that is one.
func fields(p *page, t *markdown.Table, kind model.FieldKind, use string) []*model.Field {
	cols := columnsOf(p, t)
	if cols.name < 0 {
		return nil
	}
	if slices.Contains(p.style.RelationshipColumns, headerText(t, cols.name)) {
		kind = model.Relationship
	}
	var fs []*model.Field
	above := memberOf(p, t, cols)
	for _, r := range rowsOf(p, t, use) {
		before := len(fs)
		for _, r := range alternativeRows(p, r, cols) {
			if f := field(p, r, cols, kind); f != nil {
				f.Name = above + f.Name
				placeByHeader(p, f, t, cols)
				fs = append(fs, f)
			}
		}
		oneIsEnough(fs[before:])
	}
	addValuesBelow(p, t, fs)
	if p.demanded[t] && cols.required < 0 && cols.optional < 0 {
		demand(fs)
	}
	for _, f := range fs {
		if f.Type.Enumerated && f.Type.Scalar == model.String && len(f.Values) == 0 {
			p.ReportAt(diag.TypeUnparsed, f.Type.Pos, "%s is an enum, but its values are nowhere; any text is accepted; list them in the description, as in %s", f.Name, "\"Possible values are: `a`, `b`.\"")
		}
	}
	return fs
}

// columns are the columns of a member table, -1 for missing ones.
type columns struct{ name, typ, description, required, preset, place, optional, null int }

// columnsOf finds a member table's columns by their headers, and by position
// where the headers are in no language we know. A table whose second column is
// a type has names in its first, whatever its header says.
func columnsOf(p *page, t *markdown.Table) columns {
	cols := columns{column(p, t, style.NameColumn), column(p, t, style.TypeColumn), column(p, t, style.DescriptionColumn), column(p, t, style.RequiredColumn), column(p, t, style.DefaultColumn), column(p, t, style.PlaceColumn), column(p, t, style.OptionalColumn), column(p, t, style.NullColumn)}
	if cols.name < 0 && (cols.typ == 1 || column(p, t, style.MethodColumn) == 0) {
		cols.name = 0
	}
	if cols.name < 0 && cols.typ < 0 && cols.description != 1 && (!markdown.IsASCII(t.Header[0].Text) || holdsTypes(p, t)) {
		cols.name, cols.typ, cols.description = 0, 1, min(2, len(t.Header)-1)
	}
	if last := len(t.Header) - 1; cols.description < 0 && last > 1 && cols.typ == 1 && (!p.style.Units.Several() || holdsProse(t, last)) {
		cols.description = last
	}
	return cols
}

// holdsProse reports whether a cell of a column has several words.
func holdsProse(t *markdown.Table, column int) bool {
	return slices.ContainsFunc(t.Rows, func(r *markdown.Row) bool { return strings.Contains(strings.TrimSpace(r.Cell(column).Text), " ") })
}

// holdsTypes reports whether the cells of a table say what its headers do not: each row
// has a name, and then a type.
func holdsTypes(p *page, t *markdown.Table) bool {
	if len(t.Header) < 2 || column(p, t, style.ValueColumn) == 1 || len(t.Rows) == 0 {
		return false
	}
	return !slices.ContainsFunc(t.Rows, func(r *markdown.Row) bool {
		return len(r.Cells) < 2 || !isName(nameIn(p, r.Cells[0])) || !isTypeCell(p, r.Cells[1])
	})
}

func headerText(t *markdown.Table, column int) string {
	return strings.ToLower(markdown.PlainText(t.Header[column].Text))
}

// field returns what a row says of one member. It returns nil for captions and
// for rows whose name cannot be one on the wire.
func field(p *page, r *markdown.Row, cols columns, kind model.FieldKind) *model.Field {
	if r.Caption && cols.typ >= 0 {
		p.ledger.rows[r] = ignored("a caption")
		return nil
	}
	c, mark := cutMark(p, r.Cell(cols.name))
	name := nameIn(p, c)
	if name == "" {
		p.Report(diag.NameNotIdentifier, c.Offset, "row has no name; it is left out")
		return nil
	}
	f := &model.Field{Kind: kind, Pos: p.Pos(c.Offset), Deprecated: p.style.Titles.Deprecated.Match(name)}
	name, optional := cutOptional(p, name)
	name, p.ofItems[f] = strings.CutPrefix(name, "[].")
	f.Name = mendControl(p, p.style.Titles.Deprecated.Replace(name, ""), c)
	if !checkName(p, f.Name, c) {
		p.ledger.rows[r] = misunderstood("its name cannot be one on the wire")
		return nil
	}
	if strings.Contains(f.Name, "@") {
		f.Kind = model.Annotation
	}
	mendExchanged(p, r, cols)
	f.Type = fieldType(p, r, cols)
	describe(p, f, withNote(p, c, r.Cell(cols.description)))
	takeColumns(p, f, r, cols)
	if mark != "" {
		f.Requirement = markedRequirement(mark)
	}
	requireUnmarked(p, f, mark != "" || optional || cols.required >= 0 || cols.optional >= 0 || r.Cell(cols.preset).Text != "")
	return f
}

// takeColumns takes what the cells of a row say beside its description.
func takeColumns(p *page, f *model.Field, r *markdown.Row, cols columns) {
	describeCell(p, f, r.Cell(cols.typ))
	p.noteList(f, r.Cell(cols.typ).Text)
	requiredColumn(p, f, r.Cell(cols.required))
	optionalColumn(p, f, r.Cell(cols.optional))
	defaultColumn(p, f, r.Cell(cols.preset))
	if cols.preset >= 0 && r.Cell(cols.preset).Text == "" {
		p.unpreset[f] = true
	}
	placeColumn(p, f, r.Cell(cols.place))
	nullColumn(p, f, r.Cell(cols.null))
	if cols.typ < 0 {
		saidType(p, f, r.Cell(cols.description).Text)
		presetType(p, f)
	}
}

// markedName finds a name with what stands behind it in its cell.
var markedName = regexp.MustCompile("^(`[^`]+`|\\*\\*[^*]+\\*\\*|[\\w$.\\[\\]-]+)(?:\\s|<br\\s*/?>)+(.+)$")

// cutMark returns the cell of a name without the mark behind it that says whether it must
// be given, and that mark: "url *required*".
func cutMark(p *page, c markdown.Span) (name markdown.Span, mark string) {
	if !p.style.Units.Several() || !strings.ContainsAny(c.Text, " <") {
		return c, ""
	}
	m := markedName.FindStringSubmatch(c.Text)
	if m == nil {
		return c, ""
	}
	if at := p.style.Marks.Beside.Index(m[2]); at == nil || at[0] > 0 || at[1] < len(m[2]) {
		return c, ""
	}
	return markdown.Span{Text: m[1], Offset: c.Offset}, m[2]
}

// markedRequirement returns what a mark beside a name says.
func markedRequirement(mark string) model.Requirement {
	if strings.Contains(strings.ToLower(mark), "required") {
		return model.Required
	}
	return model.Optional
}

// cutOptional returns a name without the mark which says that the member may be left
// out.
func cutOptional(p *page, name string) (rest string, optional bool) {
	rest = strings.TrimSpace(p.style.Members.Optional.Replace(name, ""))
	return rest, rest != name
}

// requireUnmarked makes a member required whose row says nothing else, where the house
// marks those that are not, or the introduction says that only some need not be given.
func requireUnmarked(p *page, f *model.Field, marked bool) {
	if !p.style.Units.Several() || marked || f.Default != "" || f.Requirement != model.Optional {
		return
	}
	for _, b := range introduction(p) {
		if p.style.Bodies.AllOptional.Match(b.Text) {
			if isExcepted(p, b.Text, f.Name) {
				f.Requirement = model.Required
			}
			return
		}
	}
	if p.style.Members.Required && p.unit.Method != "PATCH" {
		f.Requirement = model.Required
	}
}

// isExcepted reports whether a text names a member behind a word such as "except".
func isExcepted(p *page, text, name string) bool {
	at := p.style.Bodies.Except.Index(text)
	if at == nil {
		return false
	}
	rest := markdown.FirstSentence(text[at[1]:])
	return slices.Contains(codeName.FindAllString(rest, -1), "`"+name+"`")
}

// defaultColumn takes the default that a column has.
func defaultColumn(p *page, f *model.Field, c markdown.Span) {
	preset(p, f, markdown.PlainText(c.Text))
}

// preset takes what a page gives for the default of a member. Words about a number, and
// what is no literal, become part of the description.
func preset(p *page, f *model.Field, text string) {
	if text == "" || f.Default != "" || !p.style.Says(text) {
		return
	}
	literal := text
	switch {
	case f.Type.Scalar.IsNumber() && !f.Type.Collection:
		literal = presetNumber.FindString(text)
	case f.Type.Collection || f.Type.Scalar == model.Named && strings.Contains(text, " "):
		literal = ""
	}
	f.Default = strings.TrimSpace(literal)
	if f.Default != text {
		f.Doc = joinDocs(f.Doc, "Default: "+strings.TrimRight(text, ".")+".")
	}
}

// presetNumber is the number with which a text begins, and which is all but a remark.
var presetNumber = regexp.MustCompile(`^-?\d+(?:\.\d+)?\b`)

// describeCell takes what a type cell says besides the type: that the member may be
// null, and the values of an enum without a name.
func describeCell(p *page, f *model.Field, c markdown.Span) {
	src := typeText(withoutFootnote(p.style, c.Text))
	if _, nullable := cutNullable(p.style, src); nullable && f.Nullability == model.NullUnstated {
		f.Nullability = model.Nullable
	}
	if f.Type.Enumerated && f.Type.Scalar == model.String && len(f.Values) == 0 {
		l := newListed(valuesInCell(p.style, src))
		f.Values, f.Evolvable = l.values, isOpen(p.style, "", l.values)
	}
}

// mendExchanged puts a type back into its cell that stands in the description, while
// the cell has the description.
func mendExchanged(p *page, r *markdown.Row, cols columns) {
	if cols.typ < 0 || cols.description < 0 || !exchanged(p, r.Cell(cols.typ), r.Cell(cols.description)) {
		return
	}
	typ, description := &r.Cells[cols.typ], &r.Cells[cols.description]
	p.ReportFixable(diag.ExchangedCells, typ.Offset,
		[]diag.Edit{p.Edit(typ.Offset, typ.Text, description.Text), p.Edit(description.Offset, description.Text, typ.Text)},
		"cell holds the description, and the description cell the type %q; they are read the other way round", markdown.PlainText(description.Text))
	r.Recovered = "its type and description are exchanged"
	*typ, *description = *description, *typ
}

// exchanged reports whether what stands for a type is prose, and what stands for a
// description a type and nothing else.
func exchanged(p *page, typ, description markdown.Span) bool {
	if !strings.Contains(strings.TrimSpace(typ.Text), " ") {
		return false
	}
	const longest = 3 // words of a type, such as "Collection of strings"
	if words := len(strings.Fields(markdown.PlainText(description.Text))); words == 0 || words > longest {
		return false
	}
	_, isType := typeFrom(p, typ)
	return !isType && isTypeCell(p, description)
}

// fieldType returns the type that a row gives, String in a table without types.
func fieldType(p *page, r *markdown.Row, cols columns) model.Type {
	if cols.typ < 0 {
		return model.Type{Scalar: model.String}
	}
	t := typeCell(p, r.Cell(cols.typ))
	if t.Scalar == model.Any && len(t.Union) == 0 {
		if _, ok := typeFrom(p, r.Cell(cols.typ)); !ok {
			p.ledger.rows[r] = misunderstood("its type cannot be read")
		}
	}
	return t
}

// lineBreak finds what parts the lines of a cell.
var lineBreak = regexp.MustCompile(`(?i)(?:\s*<br\s*/?>)+\s*`)

// cutBreak returns the first line of a cell, and what stands below it.
func cutBreak(src string) (first, below string) {
	if !strings.Contains(src, "<") {
		return src, ""
	}
	at := lineBreak.FindStringIndex(src)
	if at == nil {
		return src, ""
	}
	return src[:at[0]], src[at[1]:]
}

// withNote returns the description of a row with what stands below the name in its cell.
func withNote(p *page, name, description markdown.Span) markdown.Span {
	_, below := cutBreak(name.Text)
	if below == "" || !p.style.Units.Several() || strings.Contains(name.Text, "={") {
		return description
	}
	description.Text = strings.TrimSpace(below + " " + description.Text)
	return description
}

// nameIn returns the name that a cell holds, markup, links and the braces of a
// path parameter stripped.
func nameIn(p *page, c markdown.Span) string {
	src := withoutFootnote(p.style, c.Text)
	if p.style.Units.Several() {
		src = assigned.ReplaceAllString(p.style.Noise.Replace(src, ""), "$1")
		src, _ = cutBreak(src)
		if m := wholeCode.FindStringSubmatch(src); m != nil {
			return memberPath(strings.Trim(indexName.ReplaceAllString(m[1], "[]"), "\"'.:{} "))
		}
	}
	if ls := p.Links(src); len(ls) > 0 {
		src = ls[0].Text
	}
	return memberPath(strings.Trim(strings.ReplaceAll(markdown.PlainText(src), `\`, ""), "*`\"'.:{} "))
}

// wholeCode finds a cell that is code, in which nothing is a mark or a link.
var wholeCode = regexp.MustCompile("^`([^`]+)`$")

// assigned finds a name with the values that it may have: "include={a,b}", "limit=<n>".
var assigned = regexp.MustCompile("^(`?[\\w$.-]+(?:\\[\\])?)=(?:[{<\\[].*)$")

var (
	pathParts = regexp.MustCompile(`^[A-Za-z_][\w-]*(?:\[[*\d]?\])?(?:\s*[/>→]\s*[A-Za-z_][\w-]*(?:\[[*\d]?\])?|\.[A-Za-z_][\w-]*(?:\[[*\d]?\])?)+$`)
	pathMark  = regexp.MustCompile(`\s*[/>→]\s*`)
	colonPath = regexp.MustCompile(`^[A-Za-z_][\w-]*(?::[A-Za-z_][\w-]*)+$`)
	itemMark  = regexp.MustCompile(`\[[*\d]?\]`)
)

// memberPath returns a name that is a path, such as "lines > sku" or "lines[*].sku", with
// slashes between its parts and "[]" behind those that are lists; others as they are.
func memberPath(name string) string {
	if colonPath.MatchString(name) {
		return strings.ReplaceAll(name, ":", "/")
	}
	if !strings.ContainsAny(name, "/>→[") || !pathParts.MatchString(name) {
		return name
	}
	return itemMark.ReplaceAllString(pathMark.ReplaceAllString(name, "/"), "[]")
}

// checkName reports names that cannot be property names as they are. It
// returns false for those that are no names at all.
func checkName(p *page, name string, c markdown.Span) bool {
	switch {
	case len(name) > maxName:
		p.Report(diag.LimitReached, c.Offset, "name has more than %d letters; the row is left out", maxName)
		return false
	case isName(name) || strings.ContainsAny(name, "@$"):
		return isWireName(name)
	case !markdown.IsASCII(name):
		p.Report(diag.TranslatedName, c.Offset, "name %q holds letters that no property has; write the name as it is on the wire", name)
		return !strings.Contains(name, " ")
	case isWireName(name):
		return true
	}
	p.Report(diag.NameNotIdentifier, c.Offset, "%q is not a name; the row is left out", name)
	return false
}

func requiredColumn(p *page, f *model.Field, c markdown.Span) {
	switch word := strings.ToLower(markdown.PlainText(p.style.Noise.Replace(c.Text, ""))); {
	case slices.Contains(p.style.Marks.Yes, word):
		f.Requirement = model.Required
	case slices.Contains(p.style.Marks.No, word):
		f.Requirement = model.Optional
	}
}

// nullColumn reads a column about what may be null. A site may write its words as calls of
// templates: "{{< yes >}}".
func nullColumn(p *page, f *model.Field, c markdown.Span) {
	switch word := strings.ToLower(strings.Trim(markdown.PlainText(c.Text), "{}<>% ")); {
	case slices.Contains(p.style.Marks.Yes, word):
		f.Nullability = model.Nullable
	case slices.Contains(p.style.Marks.No, word):
		f.Nullability = model.NotNullable
	}
}

// optionalColumn reads a column about what may be left out.
func optionalColumn(p *page, f *model.Field, c markdown.Span) {
	requiredColumn(p, f, c)
	word := strings.ToLower(markdown.PlainText(p.style.Noise.Replace(c.Text, "")))
	if word == "required" || word == "optional" {
		return
	}
	switch {
	case slices.Contains(p.style.Marks.Yes, word):
		f.Requirement = model.Optional
	case slices.Contains(p.style.Marks.No, word):
		f.Requirement = model.Required
	}
}

// memberTables returns the tables of the page that list members and whose
// nearest known section is of one of the given kinds, outside of examples.
func memberTables(p *page, keys ...style.Section) []*markdown.Table {
	var ts []*markdown.Table
	for _, s := range p.unit.Sections {
		if s.InExample() || !s.CanonicalIn(keys...) || p.style.Members.Definition.Match(s.Text) {
			continue
		}
		for _, t := range s.Tables() {
			cols := columnsOf(p, t)
			if cols.name >= 0 && !(s.Within(style.Response) && listsStatuses(p, t)) && (s.Key != style.Values || column(p, t, style.TypeColumn) >= 0 || holdsTypes(p, t)) {
				p.demanded[t] = p.style.Demands(s.Text)
				ts = append(ts, t)
			}
		}
	}
	return ts
}
