package parser

import (
	"regexp"
	"strings"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/parser/markdown"
	"github.com/apimill/apimill/parser/style"
)

// scalars are the model's types by the names that styles give them.
var scalars = map[string]model.Scalar{
	"String": model.String, "Boolean": model.Boolean, "Byte": model.Byte, "Int16": model.Int16,
	"Int32": model.Int32, "Int64": model.Int64, "Double": model.Double, "Single": model.Single,
	"Decimal": model.Decimal, "DateTimeOffset": model.DateTime, "Date": model.Date, "TimeOfDay": model.TimeOfDay,
	"Duration": model.Duration, "Guid": model.GUID, "Binary": model.Binary, "Stream": model.Stream, "Any": model.Any,
	"Map": model.Map,
}

// scalar returns the primitive type that a word means.
func scalar(st *style.Style, word string) (model.Scalar, bool) {
	word = strings.ToLower(strings.TrimSpace(word))
	name, ok := st.Types[strings.TrimPrefix(word, "edm.")]
	if !ok || name == style.EnumType {
		return 0, false
	}
	s, ok := scalars[name]
	if !ok {
		panic("parser: the style knows a type that the model does not: " + name)
	}
	return s, true
}

// primitive returns the type that a word means: a scalar, or an enum without a name.
func primitive(st *style.Style, word string) (model.Type, bool) {
	if st.Types[strings.ToLower(strings.TrimSpace(word))] == style.EnumType {
		return model.Type{Scalar: model.String, Enumerated: true}, true
	}
	s, ok := scalar(st, word)
	return model.Type{Scalar: s}, ok
}

var xBrackets = regexp.MustCompile(`^([^\[].*?)\[\]$`)

// isTypeCell reports whether a cell can only be a type: a primitive or a link.
func isTypeCell(p *page, c markdown.Span) bool {
	t, ok := typeFrom(p, c)
	return ok && (t.Scalar != model.Named || t.Link != nil)
}

// typeCell reads a type cell by the dialect's grammar (type cells, §5) and
// reports one that does not follow it. An unreadable type is any.
func typeCell(p *page, c markdown.Span) model.Type {
	t, ok := typeFrom(p, c)
	t.Pos = p.Pos(c.Offset)
	t.Enumerated = t.Enumerated || t.Scalar == model.Named && p.style.TypeCells.Enums.Match(t.Name)
	if i := wordIn(c.Text, t.Name); i >= 0 {
		t.NamePos = p.Pos(c.Offset + i)
	}
	for _, part := range t.Parts() {
		part.Pos = t.Pos
	}
	switch {
	case len(t.Union) > 0 && !p.style.TypeCells.HasAlternatives():
		p.Report(diag.UnionType, c.Offset, "type %q names alternatives; give their common base type", markdown.PlainText(c.Text))
	case !ok && c.Text == "":
		p.Report(diag.TypeUnparsed, c.Offset, "type is missing; any value is accepted")
	case t.Collection && ok:
		checkDepth(p, c)
	case !ok:
		p.Report(diag.TypeUnparsed, c.Offset, "type %q cannot be read; write a type such as String, Int64 or a link, then \"collection\" for several", markdown.PlainText(c.Text))
	}
	return t
}

// checkDepth reports a cell that says "collection" of a collection: OData has none, so
// that it is one.
func checkDepth(p *page, c markdown.Span) {
	src := typeText(withoutFootnote(p.style, c.Text))
	if _, depth := elements(p.style, src); depth > 1 {
		once, _ := cutCollection(p.style, src)
		p.ReportFixable(diag.NestedCollection, c.Offset, []diag.Edit{p.Edit(c.Offset, c.Text, once)},
			"type %q is a collection of collections; it is taken for one collection", markdown.PlainText(c.Text))
	}
}

// wordIn returns where a name stands in a text for the first time, and no part
// of a longer one; -1 for nowhere.
func wordIn(text, name string) int {
	for at := 0; name != ""; {
		i := strings.Index(text[at:], name)
		if i < 0 {
			break
		}
		from, to := at+i, at+i+len(name)
		if (from == 0 || !isWord(text[from-1])) && (to == len(text) || !isWord(text[to])) {
			return from
		}
		at = from + 1
	}
	return -1
}

// typeFrom reads a type without reporting.
func typeFrom(p *page, c markdown.Span) (model.Type, bool) {
	if strings.Count(c.Text, "`") > 2 && !strings.Contains(c.Text, "](") && p.style.Units.Several() {
		c.Text = strings.ReplaceAll(c.Text, "`", "")
	}
	if strings.Contains(c.Text, "** of **") && p.style.Units.Several() {
		c.Text = strings.ReplaceAll(c.Text, "**", "")
	}
	src, _ := cutNullable(p.style, typeText(withoutFootnote(p.style, c.Text)))
	return typeIn(p, src, c)
}

// typeIn reads a type that a cell has, or a part of it.
func typeIn(p *page, src string, c markdown.Span) (model.Type, bool) {
	if t, ok := primitive(p.style, src); ok {
		return t, true
	}
	src = unlinkedList(p, withoutBefore(p.style, src))
	if src == "" {
		return model.Type{}, false
	}
	if t, ok := composed(p, src, c); ok {
		return t, true
	}
	inner, depth := elements(p.style, src)
	inner = withoutBefore(p.style, inner)
	t, ok := element(p, inner, depth, c)
	if !ok && len(valuesInCell(p.style, src)) > 1 {
		t, ok = model.Type{Scalar: model.String, Enumerated: true}, true
	}
	t.Collection = t.Collection || depth > 0
	return t, ok
}

// element reads what a collection of some depth holds.
func element(p *page, src string, depth int, c markdown.Span) (model.Type, bool) {
	if depth > 0 {
		if t, ok := composed(p, src, c); ok {
			return t, true
		}
	}
	return atom(p, src, c)
}

// withoutBefore returns a type without what stands before it and says nothing of it.
func withoutBefore(st *style.Style, src string) string {
	for {
		rest := stripMarks(st.TypeCells.Before.Replace(src, ""))
		if rest == src || !st.TypeCells.HasAlternatives() {
			return rest
		}
		src = rest
	}
}

// withoutFootnote returns a text without the sign of a footnote behind it.
func withoutFootnote(st *style.Style, src string) string {
	return strings.TrimSpace(st.Members.Footnote.Replace(src, ""))
}

// angleBrackets stand around what a collection holds in other languages.
var angleBrackets = strings.NewReplacer("&lt;", "<", "&gt;", ">", `\<`, "<", `\>`, ">")

// typeText returns what a type cell says, without marks and punctuation around it.
func typeText(src string) string {
	if strings.ContainsAny(src, `&\`) {
		src = angleBrackets.Replace(src)
	}
	src = stripMarks(src)
	return strings.TrimSpace(strings.TrimRight(src, ".,;"))
}

// cutNullable returns the type that may be null, as the cell itself says, and other
// types as they are.
func cutNullable(st *style.Style, src string) (rest string, nullable bool) {
	m := st.TypeCells.Nullable.Groups(src)
	if m == nil {
		return src, false
	}
	for _, rest := range m[1:] {
		if rest != "" {
			return stripMarks(rest), true
		}
	}
	return src, false
}

// elements returns what a collection holds, and how often the cell says that it is one.
func elements(st *style.Style, src string) (inner string, depth int) {
	if word := compound(st, src); word != "" {
		return word, 1
	}
	const most = 4
	for depth < most {
		next, collection := cutCollection(st, src)
		if !collection {
			break
		}
		src, depth = stripMarks(next), depth+1
	}
	return src, depth
}

// compound returns the word for a type with which one word for a collection begins, as in
// "Zeichenfolgensammlung", "" for none.
func compound(st *style.Style, src string) string {
	if !isQualified(src) {
		return ""
	}
	if m := st.TypeCells.Collection.Groups(src); m != nil {
		if _, ok := primitive(st, m[1]); ok {
			return m[1]
		}
	}
	return ""
}

// valuesInCell returns the values of an enum that a type cell lists itself, as in
// "Enum (`a`, `b`)".
func valuesInCell(st *style.Style, src string) []string {
	if _, inner, ok := strings.Cut(src, "("); ok {
		src = strings.TrimSuffix(inner, ")")
	}
	if _, inner, ok := strings.Cut(src, ":"); ok {
		src = strings.TrimSpace(inner)
	}
	if found := inSentence(st, src); found != nil {
		return found
	}
	return bareValues(src, true)
}

// stripMarks removes marks around a whole cell, and folds blanks.
func stripMarks(src string) string {
	src = strings.ReplaceAll(src, "&nbsp;", " ")
	src = strings.TrimSpace(markdown.FoldBlanks(markdown.WithoutBreaks(src)))
	for _, mark := range []string{"**", "__", "`", "*", "_", "**", "`"} {
		if len(src) > 2*len(mark) && strings.HasPrefix(src, mark) && strings.HasSuffix(src, mark) {
			if inner := src[len(mark) : len(src)-len(mark)]; !strings.Contains(inner, mark) {
				src = strings.TrimSpace(inner)
			}
		}
	}
	return src
}

// cutCollection returns what a collection holds.
func cutCollection(st *style.Style, src string) (inner string, collection bool) {
	if isQualified(src) {
		return src, false
	}
	for _, form := range st.TypeCells.Collections {
		if m := form.Groups(src); m != nil {
			return m[1], true
		}
	}
	if m := xBrackets.FindStringSubmatch(src); m != nil {
		return m[1], true
	}
	if m := st.TypeCells.Collection.Groups(src); m != nil && !strings.HasSuffix(m[1], "[") {
		return m[1], true
	}
	return src, false
}

// atom reads one type: a link, a primitive or a name.
func atom(p *page, src string, c markdown.Span) (model.Type, bool) {
	if at := describedLink(p, src); at > 0 {
		src = src[at:]
	}
	if strings.HasPrefix(src, "[") {
		return linkedType(p, src, c)
	}
	if m := p.style.TypeCells.Behind.Groups(src); m != nil {
		src = stripMarks(m[1])
	}
	if t, ok := primitive(p.style, src); ok {
		return t, true
	}
	if p.style.TypeCells.IDs.Match(src) {
		return model.Type{Scalar: model.String}, true
	}
	if m := p.style.TypeCells.InProse.Groups(src); m != nil {
		s, _ := scalar(p.style, m[1])
		return model.Type{Scalar: s}, true
	}
	src = stripMarks(p.style.TypeCells.Nouns.Replace(src, ""))
	if isQualified(strings.TrimPrefix(src, "#")) {
		return model.Type{Scalar: model.Named, Name: strings.TrimPrefix(src, "#")}, true
	}
	return model.Type{}, false
}

// linkedType reads "[x](x.md)" with what may follow, and unions of such links.
func linkedType(p *page, src string, c markdown.Span) (model.Type, bool) {
	ls := p.Links(src)
	if len(ls) == 0 {
		return atom(p, strings.Trim(src, "[]"), c)
	}
	if len(ls) > 1 && p.style.TypeCells.Or.Match(src[ls[0].End:ls[1].Start]) {
		u := model.Type{}
		for _, l := range ls {
			t, _ := typeOfLink(p, l, c)
			u.Union = append(u.Union, t)
		}
		return u, true
	}
	t, ok := typeOfLink(p, ls[0], c)
	rest := strings.TrimSpace(src[ls[0].End:])
	if s, known := scalar(p.style, rest); known && p.style.TypeCells.HasAlternatives() && t.Link != nil && s != model.Map {
		return model.Type{Scalar: s, Link: t.Link}, true
	}
	t.Object = t.Scalar == model.Named && (p.style.TypeCells.Objects.Match(ls[0].Text) || p.style.TypeCells.Objects.Match(rest))
	if p.style.TypeCells.IDs.Match(" " + rest) {
		return model.Type{Scalar: model.String}, true
	}
	if p.style.TypeCells.Follows.Match(rest) {
		t.Collection = true
		rest = ""
	}
	return t, ok && (rest == "" || strings.HasPrefix(rest, "(") || p.style.TypeCells.Nouns.Match(" "+rest))
}

// typeOfLink returns the type that a link names. The text is the name; a text
// that is no name leaves the naming to the target page.
func typeOfLink(p *page, l markdown.InlineLink, c markdown.Span) (model.Type, bool) {
	text, collection := cutCollection(p.style, markdown.PlainText(l.Text))
	collection = collection || l.Note != ""
	if s, ok := scalar(p.style, text); ok && (s != model.Map || l.Target == "") {
		t := model.Type{Scalar: s, Collection: collection}
		if p.style.Units.Several() {
			t.Link = p.link(l, c.Offset) // an enum may be there, of such values
		}
		return t, true
	}
	text = p.style.TypeCells.Nouns.Replace(text, "")
	at := max(strings.Index(c.Text, "["+l.Text), 0)
	t := model.Type{Scalar: model.Named, Name: text, Collection: collection, Link: p.link(l, c.Offset+at-l.Start)}
	if t.Link == nil && !isQualified(strings.TrimPrefix(text, "#")) {
		return model.Type{}, false
	}
	return t, true
}
