package parser

import (
	"regexp"
	"strings"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
)

// scalars lists the spellings of primitive types, lower case and without
// "edm.". The Russian words are those of the machine-translated pages.
var scalars = map[string]model.Scalar{
	"string": model.String, "str": model.String, "strings": model.String, "text": model.String,
	"url": model.String, "uri": model.String, "etag": model.String,
	"boolean": model.Boolean, "bool": model.Boolean, "true/false": model.Boolean,
	"byte": model.Byte, "sbyte": model.Int16, "int16": model.Int16, "int32": model.Int32, "int": model.Int32,
	"integer": model.Int32, "uint32": model.Int32,
	"int64": model.Int64, "long": model.Int64,
	"number": model.Double, "numeric": model.Double, "double": model.Double,
	"single": model.Single, "float": model.Single, "decimal": model.Decimal,
	"datetimeoffset": model.DateTime, "datetime": model.DateTime, "timestamp": model.DateTime,
	"date": model.Date, "timeofday": model.TimeOfDay, "time": model.TimeOfDay,
	"duration": model.Duration, "timespan": model.Duration,
	"guid": model.GUID, "uuid": model.GUID,
	"binary": model.Binary, "bytes": model.Binary, "stream": model.Stream,
	"json": model.Any, "object": model.Any, "json object": model.Any, "untyped json object": model.Any,
	"untyped": model.Any, "any": model.Any, "string/number": model.Any, "variant": model.Any, "geographypoint": model.Any,
	"строка": model.String, "строк": model.String, "логический": model.Boolean, "логическое": model.Boolean, "логическое значение": model.Boolean,
	"дата": model.Date, "длительность": model.Duration, "двоичный": model.Binary, "двоичные данные": model.Binary,
	"поток": model.Stream, "двойное с плавающей точкой": model.Double, "двойной": model.Double, "одинарное": model.Single,
	"целое": model.Int32, "целое число": model.Int32, "число": model.Double,
	"даты и время": model.DateTime, "дата и время": model.DateTime, "объект json": model.Any,
}

// scalar returns the primitive type that a word means.
func scalar(word string) (model.Scalar, bool) {
	word = strings.ToLower(strings.TrimSpace(word))
	s, ok := scalars[strings.TrimPrefix(word, "edm.")]
	return s, ok
}

const name = `[A-Za-z_][A-Za-z0-9_]*`

var (
	qualifiedName = regexp.MustCompile(`^#?` + name + `(?:\.` + name + `)*$`)
	prefixNote    = regexp.MustCompile(`(?i)^\((?:optional|required|enum)\)\s*`)
	collectionOf  = regexp.MustCompile(`(?i)^collections?\s*\(\s*(.+?)\s*\)?\s*(?:\([^)]*\))?$`)
	listOf        = regexp.MustCompile(`(?i)^(?:a )?(?:collection|list|array)s?\s+of\s+(.+)$`)
	collectionRu  = regexp.MustCompile(`(?i)^(?:коллекция|набор|массив)(?:\s+(?:объектов|строк|элементов|значений|ресурсов))?\s*\(?\s*(.+?)\)?$`)
	xCollection   = regexp.MustCompile(`(?i)^(.+?)[\s-]*(?:collections?|коллекция)(?:\s*\([^)]*\))?(?:\.\s.*)?$`)
	xBrackets     = regexp.MustCompile(`^([^\[].*?)\[\]$`)
	trailingNote  = regexp.MustCompile(`^(.+?)\s*(?:\([^()]*\)?|,\s*maximum size \d+)$`)
	noun          = regexp.MustCompile(`(?i)\s+(?:objects?|resources?|resource type|types?|entity|enum(?:eration)?|объект|ресурс)$`)
	scalarProse   = regexp.MustCompile(`(?i)^(string|int32|integer|int|boolean)\s+\S`)
	unionWord     = regexp.MustCompile(`(?i)^\s*(?:or|и|или|,|/)\s*$`)
	isQualifiedRE = regexp.MustCompile(`^` + name + `(?:\.` + name + `)*$`)
)

func isQualified(s string) bool { return isQualifiedRE.MatchString(s) }

// isTypeCell reports whether a cell can only be a type: a primitive or a link.
func (p *page) isTypeCell(c cell) bool {
	t, ok := p.typeFrom(c)
	return ok && (t.Scalar != model.Named || t.Link != nil)
}

// typeCell reads a type cell by the dialect's grammar (type cells, §5) and
// reports one that does not follow it. An unreadable type is any.
func (p *page) typeCell(c cell) model.Type {
	t, ok := p.typeFrom(c)
	t.Pos = p.pos(c.offset)
	if i := wordIn(c.text, t.Name); i >= 0 {
		t.NamePos = p.pos(c.offset + i)
	}
	for i := range t.Union {
		t.Union[i].Pos = t.Pos
	}
	switch {
	case len(t.Union) > 0:
		p.report(diag.UnionType, c.offset, "type %q names alternatives; give their common base type", plainText(c.text))
	case !ok && c.text == "":
		p.report(diag.TypeUnparsed, c.offset, "type is missing; any value is accepted")
	case !ok:
		p.report(diag.TypeUnparsed, c.offset, "type %q cannot be read; write a type such as String, Int64 or a link, then \"collection\" for several", plainText(c.text))
	}
	return t
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

func isWord(c byte) bool {
	return c == '_' || c == '.' || '0' <= c && c <= '9' || 'A' <= c && c <= 'Z' || 'a' <= c && c <= 'z'
}

// typeFrom reads a type without reporting.
func (p *page) typeFrom(c cell) (model.Type, bool) {
	src := stripMarks(c.text)
	src = strings.TrimSpace(strings.TrimRight(src, ".,;"))
	src = stripMarks(prefixNote.ReplaceAllString(src, ""))
	if src == "" {
		return model.Type{}, false
	}
	if s, ok := scalar(src); ok {
		return model.Type{Scalar: s}, true
	}
	inner, collection := cutCollection(src)
	t, ok := p.atom(stripMarks(inner), c)
	t.Collection = t.Collection || collection
	return t, ok
}

// stripMarks removes marks around a whole cell, and folds blanks.
func stripMarks(src string) string {
	src = strings.ReplaceAll(src, "&nbsp;", " ")
	if strings.Contains(src, "<") {
		src = lineBreak.ReplaceAllString(src, " ")
	}
	src = strings.TrimSpace(foldBlanks(src))
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
func cutCollection(src string) (inner string, collection bool) {
	if isQualified(src) {
		return src, false
	}
	for _, re := range []*regexp.Regexp{collectionOf, listOf, collectionRu, xBrackets} {
		if m := re.FindStringSubmatch(src); m != nil {
			return m[1], true
		}
	}
	if m := xCollection.FindStringSubmatch(src); m != nil && !strings.HasSuffix(m[1], "[") {
		return m[1], true
	}
	return src, false
}

// atom reads one type: a link, a primitive or a name.
func (p *page) atom(src string, c cell) (model.Type, bool) {
	if strings.HasPrefix(src, "[") {
		return p.linkedType(src, c)
	}
	if m := trailingNote.FindStringSubmatch(src); m != nil {
		src = stripMarks(m[1])
	}
	if s, ok := scalar(src); ok {
		return model.Type{Scalar: s}, true
	}
	if m := scalarProse.FindStringSubmatch(src); m != nil {
		s, _ := scalar(m[1])
		return model.Type{Scalar: s}, true
	}
	src = noun.ReplaceAllString(src, "")
	if qualifiedName.MatchString(src) {
		return model.Type{Scalar: model.Named, Name: strings.TrimPrefix(src, "#")}, true
	}
	return model.Type{}, false
}

// linkedType reads "[x](x.md)" with what may follow, and unions of such links.
func (p *page) linkedType(src string, c cell) (model.Type, bool) {
	ls := p.links(src)
	if len(ls) == 0 {
		return p.atom(strings.Trim(src, "[]"), c)
	}
	if len(ls) > 1 && unionWord.MatchString(src[ls[0].end:ls[1].start]) {
		u := model.Type{}
		for _, l := range ls {
			t, _ := p.typeOfLink(l, c)
			u.Union = append(u.Union, t)
		}
		return u, true
	}
	t, ok := p.typeOfLink(ls[0], c)
	rest := strings.TrimSpace(src[ls[0].end:])
	if strings.HasPrefix(strings.ToLower(rest), "collection") {
		t.Collection = true
		rest = ""
	}
	return t, ok && (rest == "" || strings.HasPrefix(rest, "(") || noun.MatchString(" "+rest))
}

// typeOfLink returns the type that a link names. The text is the name; a text
// that is no name leaves the naming to the target page.
func (p *page) typeOfLink(l inlineLink, c cell) (model.Type, bool) {
	text, collection := cutCollection(plainText(l.text))
	collection = collection || l.collection
	if s, ok := scalar(text); ok {
		return model.Type{Scalar: s, Collection: collection}, true
	}
	text = noun.ReplaceAllString(text, "")
	at := max(strings.Index(c.text, "["+l.text), 0)
	t := model.Type{Scalar: model.Named, Name: text, Collection: collection, Link: p.link(l, c.offset+at-l.start)}
	if t.Link == nil && !qualifiedName.MatchString(text) {
		return model.Type{}, false
	}
	return t, true
}
