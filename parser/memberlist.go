package parser

import (
	"regexp"
	"slices"
	"strings"

	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/parser/markdown"
	"github.com/apimill/apimill/parser/style"
)

// memberItems returns the members that lists and terms with definitions give in
// sections of these kinds, on pages whose house may write them so.
func memberItems(p *page, keys ...style.Section) []*model.Field {
	if !p.style.Units.Several() {
		return nil
	}
	var fs []*model.Field
	for _, s := range p.unit.Sections {
		if s.InExample() || !slices.Contains(keys, s.Key) {
			continue
		}
		fs = append(fs, headingMembers(p, s.Children)...)
		for i, b := range s.Blocks {
			if n := len(fs); n > 0 && i > 0 && goesOn(s.Blocks[i-1], b) {
				goOnWith(p, fs[n-1], b)
				continue
			}
			if len(s.Tables()) > 0 && p.isAbout(b) {
				continue
			}
			found := membersIn(p, b)
			if found != nil {
				tellAll(p, b)
			}
			if p.style.Demands(s.Text) {
				demand(found)
			}
			fs = append(fs, found...)
		}
	}
	return fs
}

// isAbout reports whether a list speaks of members that a table lists: "`size` is required
// where there are several".
func (p *page) isAbout(b markdown.Block) bool {
	items := b.Items()
	if b.Kind != markdown.ListBlock || len(items) == 0 {
		return false
	}
	e, ok := p.entry(items[0].Span)
	return ok && e.verbal
}

// demand requires members below a heading that says so, unless they have defaults.
func demand(fs []*model.Field) {
	for _, f := range fs {
		if f.Requirement == model.Optional && f.Default == "" && !strings.Contains(f.Name, "/") {
			f.Requirement = model.Required
		}
	}
}

// goesOn reports whether a list belongs to the definition that ends in the line above it.
func goesOn(before, b markdown.Block) bool {
	return before.Kind == markdown.ParagraphBlock && b.Kind == markdown.ListBlock && strings.Contains(before.Text, "\n"+definitionMark) &&
		before.Offset+len(strings.TrimRight(before.Text, "\r\n"))+len("\r\n") >= b.Offset
}

// listedCode finds an item that begins with code.
var listedCode = regexp.MustCompile("^(?:[*+-]\\s+)?`([^`]+)`")

// goOnWith adds the rest of a list to the definition that has its first item: to its text
// and, where each item begins with one, to the values of the member.
func goOnWith(p *page, f *model.Field, b markdown.Block) {
	first := listedCode.FindStringSubmatch(f.Doc)
	var values []string
	if first != nil {
		values = append(values, first[1])
	}
	for _, it := range b.Items() {
		if m := listedCode.FindStringSubmatch(it.Text); m != nil && first != nil {
			values = append(values, m[1])
		}
	}
	if len(values) == len(b.Items())+1 && len(f.Values) == 0 {
		f.Values = values
	}
	f.Doc += "\n" + p.doc(b.Text, b.Offset)
	tellAll(p, b)
}

// membersIn returns the members that a block lists: a list of which most items begin with
// a name, or terms with their definitions.
func membersIn(p *page, b markdown.Block) []*model.Field {
	switch b.Kind {
	case markdown.ListBlock:
		items := b.Items()
		if fs := itemMembers(p, items, ""); 2*len(fs) > len(items) {
			return fs
		}
	case markdown.ParagraphBlock:
		return definedMembers(p, b)
	}
	return nil
}

// itemMembers returns the members of a list. What stands below an item are its members,
// unless they are values or prose.
func itemMembers(p *page, items []markdown.Item, above string) []*model.Field {
	var fs []*model.Field
	for _, it := range items {
		e, ok := p.entry(it.Span)
		if !ok || above != "" && e.value.Text != "" {
			continue // values of the member above: "`status=open`"
		}
		f := e.field(p, above)
		fs = append(fs, f)
		it.Items = p.entryNotes(f, it.Items)
		if e.typed && p.listsValues(f.Type, it.Items) {
			addListed(p, []*model.Field{f}, "`"+f.Name+"` "+e.text.Text, it.Items)
			continue
		}
		owner := f.Name + "/"
		if e.typed && !f.Type.Collection && isSimple(f.Type) {
			owner = above // it can have no members: these are indented by mistake
		}
		if below := itemMembers(p, it.Items, owner); e.strong && len(below) > 0 && p.areEntries(it.Items) {
			if f.Type.Link == nil && (f.Type.Scalar == model.Named || f.Type.Scalar == model.Map || !e.typed) {
				f.Type = model.Type{Collection: f.Type.Collection, Pos: f.Type.Pos}
			}
			fs = append(fs, below...)
		}
	}
	return fs
}

// areEntries reports whether all items of a list are about members.
func (p *page) areEntries(items []markdown.Item) bool {
	return !slices.ContainsFunc(items, func(it markdown.Item) bool {
		e, ok := p.entry(it.Span)
		return !ok || e.value.Text != ""
	})
}

// entryNotes takes the items below that of a member which say more of it, its default or its
// values, and returns the others.
func (p *page) entryNotes(f *model.Field, items []markdown.Item) []markdown.Item {
	words := &p.style.Entries
	var rest []markdown.Item
	for _, it := range items {
		label, text, _ := strings.Cut(it.Text, ":")
		is := func(known []string) bool { return slices.Contains(known, strings.ToLower(strings.TrimSpace(label))) }
		switch {
		case is(words.Default):
			if text == "" && len(it.Items) > 0 {
				text = it.Items[0].Text
			}
			preset(p, f, strings.Trim(text, "`* "))
		case is(words.Values) && len(it.Items) > 0:
			setListed(p, f, it.Items)
		case !is(words.Samples):
			rest = append(rest, it)
		}
	}
	return rest
}

// isSimple reports whether what a type describes has no members.
func isSimple(t model.Type) bool {
	return len(t.Union) == 0 && t.Scalar != model.Named && t.Scalar != model.Map && t.Scalar != model.Any
}

// listsValues reports whether the items below a member of some type are about its values:
// it can have no members, and none of them has a type.
func (p *page) listsValues(t model.Type, items []markdown.Item) bool {
	return len(items) > 0 && isSimple(t) && !slices.ContainsFunc(items, func(it markdown.Item) bool {
		e, ok := p.entry(it.Span)
		return ok && e.typed
	})
}

// firstWords takes the type that is a sentence of its own at the start of the text, as
// "Integer. How many." is.
func (e *memberEntry) firstWords(p *page) {
	const longest = 4 // words: others are prose
	first := markdown.FirstSentence(e.text.Text)
	s := markdown.Span{Text: strings.TrimRight(first, ". "), Offset: e.text.Offset}
	if e.typed || first == "" || first == e.text.Text || strings.Contains(s.Text, ",") || len(strings.Fields(s.Text)) > longest || !isTypeCell(p, s) {
		return
	}
	e.typeFirst(p, first, s)
}

// skipBreak takes what parts the name from the text off the text.
func (e *memberEntry) skipBreak() {
	at := len(entryBreak.FindString(e.text.Text))
	e.text = markdown.Span{Text: e.text.Text[at:], Offset: e.text.Offset + at}
}

// typeFirst takes a sentence at the start of the text for the type.
func (e *memberEntry) typeFirst(p *page, first string, s markdown.Span) {
	e.typ, e.typed = s, true
	at := strings.Index(e.text.Text, first) + len(first)
	rest := strings.TrimLeft(e.text.Text[at:], ". ")
	e.text = markdown.Span{Text: rest, Offset: e.text.Offset + len(e.text.Text) - len(rest)}
	e.notes(p, &e.text)
	e.skipBreak()
}

// A memberEntry is an item or a definition that is about a member.
type memberEntry struct {
	name     markdown.Span
	typ      markdown.Span // Text is "" for none
	preset   string
	value    markdown.Span // that stands behind the name: "`limit=<integer>`"
	required model.Requirement
	stated   bool // whether it is required
	text     markdown.Span
	marks    string // beside the name, for phrases to find
	strong   bool   // the name is marked as one
	typed    bool   // the type is stated
	verbal   bool   // nothing but a verb parts the name from the text
}

var (
	// entryName finds the name with which an item begins: as code, in bold or, before what
	// only stands behind a name, as it is.
	entryName = regexp.MustCompile("^(?:<a [^>]*>(?:</a>)?\\s*)?\\[?(?:(?:\\*\\*|__|\\*|_)?`:?([^`\\s=]+)(?:=([^`]*))?`(?:\\*\\*|__|\\*|_)?|(?:\\*\\*|__):?([^*\\s]+?):?(?:\\*\\*|__)|([A-Za-z_$][\\w.\\[\\]$-]*))(?:\\]\\([^)]*\\))?")
	// entryNote finds what stands in parentheses behind a name: its type, whether it is required, a default.
	entryNote = regexp.MustCompile("^\\s*[*_`]*[(\\[]((?:[^()\\[\\]]|\\[[\\w ,]*\\]|\\([^()]*\\))*)[)\\]][*_`]*")
	// entryWord finds a type in code or emphasis behind a name.
	entryWord = regexp.MustCompile("^(?:\\s+`([^`]+)`|\\s*(\\*\\*[^*]+\\*\\* of \\*\\*[^*]+\\*\\*)|\\s*\\*{1,2}([^*]+)\\*{1,2}|\\s*_([^_]+)_)")
	// entryBreak finds what parts the name from the text.
	entryBreak = regexp.MustCompile(`^\s*(?:[-–—]+|:{1,2}|=)(?:\s+|$)`)
)

// entry reads an item of a list as one about a member.
func (p *page) entry(s markdown.Span) (memberEntry, bool) {
	m := entryName.FindStringSubmatchIndex(s.Text)
	if m == nil {
		return memberEntry{}, false
	}
	const value, plain = 4, 8 // where the groups stand in the match
	e := memberEntry{strong: m[plain] < 0}
	if m[value] >= 0 {
		e.value = markdown.Span{Text: s.Text[m[value]:m[value+1]], Offset: s.Offset + m[value]}
	}
	for i := 2; i < len(m); i += 2 {
		if m[i] >= 0 && i != value {
			e.name = markdown.Span{Text: strings.Trim(s.Text[m[i]:m[i+1]], ":{}"), Offset: s.Offset + m[i]}
		}
	}
	rest := markdown.Span{Text: s.Text[m[1]:], Offset: s.Offset + m[1]}
	colon := strings.HasPrefix(strings.TrimSpace(s.Text[m[0]:m[1]]), "**") && strings.Contains(s.Text[m[0]:m[1]], ":*")
	noted := e.notes(p, &rest)
	at := entryBreak.FindString(rest.Text)
	if at == "" && strings.HasPrefix(s.Text[m[0]:], "`") {
		e.verbal = p.style.Entries.Verbs.Match(rest.Text)
		noted = noted || e.verbal
	}
	if e.value.Text != "" && at == "" && !noted {
		return memberEntry{}, false // a value that the text goes on about
	}
	if at == "" && !noted && !colon && (!e.strong || strings.TrimSpace(rest.Text) != "") || !isWireName(plainName(e.name.Text)) || !p.style.Says(strings.Trim(s.Text, "*_` ")) {
		return memberEntry{}, false
	}
	e.text = markdown.Span{Text: rest.Text[len(at):], Offset: rest.Offset + len(at)}
	if strings.HasPrefix(strings.TrimSpace(at), ":") {
		e.cutSample(p)
	}
	e.notes(p, &e.text)
	e.shown(p)
	e.firstWords(p)
	return e, true
}

// sampleNote finds a value between a name and the note about it: "id: 7 (number, required) - text".
var sampleNote = regexp.MustCompile("^(?:`[^`\\n]*`|[^()\\n`]{1,80}?)\\s+(\\(((?:[^()\\[\\]]|\\[[^\\]]*\\])*)\\))")

// cutSample takes the value that shows what a member may be off its text: the note behind
// it says what it is.
func (e *memberEntry) cutSample(p *page) {
	m := sampleNote.FindStringSubmatchIndex(e.text.Text)
	if m == nil {
		return
	}
	note := markdown.Span{Text: e.text.Text[m[4]:m[5]], Offset: e.text.Offset + m[4]}
	if trial := *e; !trial.note(p, note) {
		return
	}
	e.text = markdown.Span{Text: e.text.Text[m[2]:], Offset: e.text.Offset + m[2]}
	e.notes(p, &e.text)
	e.skipBreak()
}

// shownValues finds values of which one stands behind a name: "`state=open|shut`".
var shownValues = regexp.MustCompile(`^[\w-]+(?:\|[\w-]+)+$`)

// shown takes the type that stands for the value of a member, as it travels in URLs:
// "`limit=<integer>`".
func (e *memberEntry) shown(p *page) {
	inner := markdown.Span{Text: strings.Trim(e.value.Text, "<>{} "), Offset: e.value.Offset}
	if inner.Text == "" || e.typ.Text != "" {
		return
	}
	if t, ok := typeFrom(p, inner); ok && isSimple(t) && t.Scalar != model.Duration {
		e.typ, e.typed = inner, true
	}
}

// plainName returns a name without the brackets that say how it is sent: "poll[options][]".
func plainName(name string) string {
	return strings.NewReplacer("[:", "", "[", "", "]", "").Replace(name)
}

// notes takes what is said of a member beside its name, and leaves the rest.
func (e *memberEntry) notes(p *page, rest *markdown.Span) (any bool) {
	for {
		from, to, length := noteAt(p.style, rest.Text)
		if length == 0 {
			return any
		}
		s := markdown.Span{Text: rest.Text[from:to], Offset: rest.Offset + from}
		if !e.note(p, s) && !e.mark(p, s) && !e.oddType(p, s, rest.Text[length:]) {
			return any
		}
		any = true
		rest.Text, rest.Offset = rest.Text[length:], rest.Offset+length
	}
}

// mark takes a mark of the house of which no word says what a member may be: phrases do.
func (e *memberEntry) mark(p *page, s markdown.Span) bool {
	at := p.style.Marks.Beside.Index(s.Text)
	if at == nil || at[0] > 0 {
		return false
	}
	e.marks += " " + s.Text
	return true
}

// applyMarks takes over what phrases find in the marks of a member.
func (e *memberEntry) applyMarks(p *page, f *model.Field) {
	marks := &p.style.Marks
	if r := requirement(marks, e.marks); r != model.Optional {
		f.Requirement = r
	}
	if n := nullability(marks, e.marks); n != model.NullUnstated {
		f.Nullability = n
	}
	f.ReadOnly = f.ReadOnly || marks.ReadOnly.Match(e.marks)
	f.WriteOnly = f.WriteOnly || marks.WriteOnly.Match(e.marks)
	f.Deprecated = f.Deprecated || marks.Deprecated.Match(e.marks)
}

// noteAt returns where the note stands with which a text begins, and the length of what
// is taken with it; 0 for none.
func noteAt(st *style.Style, text string) (from, to, length int) {
	if m := entryNote.FindStringSubmatchIndex(text); m != nil && text[m[1]-1] != ']' || m != nil && !strings.HasPrefix(text[m[1]:], "(") {
		return m[2], m[3], m[1]
	}
	if m := st.Marks.Beside.Index(text); m != nil && m[0] == 0 {
		return 0, m[1], m[1]
	}
	if m := entryWord.FindStringSubmatchIndex(text); m != nil {
		for i := 2; i < len(m); i += 2 {
			if m[i] >= 0 {
				return m[i], m[i+1], m[1]
			}
		}
	}
	return 0, 0, 0
}

// note reads a note part by part. It returns false for one that says nothing of what a
// member may be.
func (e *memberEntry) note(p *page, s markdown.Span) (known bool) {
	for _, part := range partsOf(s) {
		known = e.part(p, part) || known
	}
	return known
}

// beginsPreset finds what may stand behind the colon of a type: a blank, or a default
// that follows at once.
var beginsPreset = regexp.MustCompile(`^(?:[ "'<]|-?\d|(?:true|false|nil|null)\b)`)

// partsOf returns what commas part. Those in brackets part nothing.
func partsOf(s markdown.Span) []markdown.Span {
	var parts []markdown.Span
	depth, from := 0, 0
	add := func(to int) {
		parts = append(parts, markdown.Span{Text: s.Text[from:to], Offset: s.Offset + from})
	}
	for i := range len(s.Text) {
		switch c := s.Text[i]; {
		case strings.IndexByte("(<[", c) >= 0:
			depth++
		case strings.IndexByte(")>]", c) >= 0:
			depth--
		case depth <= 0 && (c == ',' || c == ';' || c == ':' && beginsPreset.MatchString(s.Text[i+1:])):
			add(i)
			from = i + 1
		}
	}
	add(len(s.Text))
	return parts
}

// oddType takes for the type what stands before a colon in a note that is code, and
// before what parts it from the text: "`(map<string|string>: nil)` – …".
func (e *memberEntry) oddType(p *page, s markdown.Span, behind string) bool {
	name, preset, ok := strings.Cut(s.Text, ": ")
	if !ok || e.typ.Text != "" || entryBreak.FindString(behind) == "" {
		return false
	}
	e.typ, e.typed = markdown.Span{Text: name, Offset: s.Offset}, true
	e.part(p, markdown.Span{Text: preset, Offset: s.Offset + len(s.Text) - len(preset)})
	return true
}

// part reads one word or phrase about a member: a type, a mark or a default.
func (e *memberEntry) part(p *page, s markdown.Span) bool {
	const marks = "*_`<>{}%\" \t\n:."
	text := strings.ToLower(strings.Trim(s.Text, marks))
	switch {
	case e.typ.Text != "" && (text == "true" || text == "false"):
		e.preset = text
	case slices.Contains(p.style.Marks.Yes, text):
		e.required, e.stated = model.Required, true
	case slices.Contains(p.style.Marks.No, text):
		e.stated = true
	case e.typ.Text == "" && isStatedType(p, withoutCode(s)):
		e.typ, e.typed = withoutCode(s), true
	case strings.HasPrefix(text, "default"):
		e.preset = strings.Trim(strings.TrimPrefix(strings.TrimLeft(text[len("default"):], "s: ="), "to "), marks)
	case e.typ.Text != "" && s.Offset > e.typ.Offset && !strings.Contains(text, " "):
		e.preset = presetIn(s.Text)
	default:
		return false
	}
	return true
}

// withoutCode returns a text without a mark of code that its other half is parted from.
func withoutCode(s markdown.Span) markdown.Span {
	if strings.Count(s.Text, "`") != 1 {
		return s
	}
	trimmed := strings.TrimLeft(s.Text, " `")
	return markdown.Span{Text: strings.TrimRight(trimmed, " `"), Offset: s.Offset + len(s.Text) - len(trimmed)}
}

// presetIn returns the default that stands behind a type: "string: \"30s\"".
func presetIn(src string) string {
	text := strings.Trim(src, "` \t\n")
	if slices.Contains([]string{`""`, "nil", "[]", "{}", "null", "none"}, text) {
		return ""
	}
	return strings.Trim(text, `"'`)
}

// isStatedType reports whether a note is a type.
func isStatedType(p *page, s markdown.Span) bool {
	t, ok := typeFrom(p, s)
	text := strings.TrimSpace(s.Text)
	return ok && (t.Scalar != model.Named || t.Link != nil || t.Collection || text[0] >= 'A' && text[0] <= 'Z' && !strings.Contains(text, " "))
}

// field returns the member that an entry is about.
func (e *memberEntry) field(p *page, above string) *model.Field {
	f := &model.Field{Name: above + e.name.Text, Pos: p.Pos(e.name.Offset), Type: model.Type{Scalar: model.String}}
	if e.typ.Text != "" {
		f.Type = typeCell(p, e.typ)
	}
	describe(p, f, e.text)
	if !e.typed {
		saidType(p, f, e.text.Text)
	}
	if e.typ.Text != "" {
		describeCell(p, f, e.typ)
		p.noteList(f, e.typ.Text)
	}
	if len(f.Values) == 0 && shownValues.MatchString(e.value.Text) {
		f.Values = strings.Split(e.value.Text, "|")
	}
	if e.stated {
		f.Requirement = e.required
	}
	if e.marks != "" {
		e.applyMarks(p, f)
	}
	preset(p, f, e.preset)
	if !e.typed {
		presetType(p, f)
	}
	return f
}

// saidType gives a member without a type the one of which its description speaks.
func saidType(p *page, f *model.Field, src string) {
	p.untyped[f] = len(f.Values) == 0
	name := p.style.SaidTypes.Find(src)
	if name == style.ListType && len(f.Values) == 0 {
		f.Type = model.Type{Collection: true, Pos: f.Pos} // an example may show what is in it
		return
	}
	if name != "" && len(f.Values) == 0 {
		p.untyped[f] = false
		f.Type = model.Type{Scalar: scalars[name], Pos: f.Pos}
		if f.Default == "" {
			f.Default = defaultFor(&p.style.Marks, f, src)
		}
	}
}

var wholeNumber = regexp.MustCompile(`^-?\d{1,9}$`)

// presetType gives a member of which nothing says the type that of its default.
func presetType(p *page, f *model.Field) {
	if !p.untyped[f] || !p.style.Units.Several() || f.Type.Collection {
		return
	}
	switch {
	case f.Default == "true" || f.Default == "false":
		f.Type.Scalar = model.Boolean
	case wholeNumber.MatchString(f.Default):
		f.Type.Scalar = model.Int32
	default:
		return
	}
	p.untyped[f] = false
}

// definitionMark begins a line that defines the term above it.
const definitionMark = ":"

// definedMembers returns the members that terms name, each with its definition in the
// lines below it: "limit", ": Integer. How many."
func definedMembers(p *page, b markdown.Block) []*model.Field {
	if !strings.Contains(b.Text, "\n"+definitionMark) {
		return nil
	}
	var fs []*model.Field
	var terms []markdown.Span
	var text markdown.Span
	flush := func() {
		for _, term := range terms {
			if text.Text == "" {
				break
			}
			e := memberEntry{name: term, text: text}
			if !isWireName(plainName(term.Text)) {
				continue
			}
			e.definition(p)
			fs = append(fs, e.field(p, ""))
		}
		terms, text = nil, markdown.Span{}
	}
	for _, line := range markdown.SplitLines(b.Text, b.Offset) {
		switch trimmed := strings.TrimSpace(line.Text); {
		case strings.HasPrefix(trimmed, definitionMark+" "):
			at := strings.Index(line.Text, definitionMark) + 1
			text = joinLine(text, markdown.Span{Text: line.Text[at:], Offset: line.Offset + at})
		case text.Text != "" && (strings.HasPrefix(line.Text, " ") || !isTerm(b, line)):
			text = joinLine(text, line)
		case trimmed != "":
			if text.Text != "" {
				flush()
			}
			terms = append(terms, markdown.Span{Text: strings.Trim(trimmed, ":`*_{} "), Offset: line.Offset})
		}
	}
	flush()
	return fs
}

// isTerm reports whether a line names what the lines below it define: others go on with the
// definition above them.
func isTerm(b markdown.Block, line markdown.Span) bool {
	rest := b.Text[line.Offset-b.Offset+len(line.Text):]
	for next := range strings.Lines(strings.TrimLeft(rest, "\r\n")) {
		switch next = strings.TrimSpace(next); {
		case strings.HasPrefix(next, definitionMark+" "):
			return true
		case !isWireName(plainName(strings.Trim(next, ":`*_{} "))):
			return false
		}
	}
	return false
}

// joinLine adds a line to a text.
func joinLine(text, line markdown.Span) markdown.Span {
	if text.Text == "" {
		return markdown.Span{Text: strings.TrimLeft(line.Text, " \t"), Offset: line.Offset + len(line.Text) - len(strings.TrimLeft(line.Text, " \t"))}
	}
	text.Text += " " + strings.TrimSpace(line.Text)
	return text
}

// definition takes the marks and the type with which a definition begins: "{{<required>}}
// Integer. How many."
func (e *memberEntry) definition(p *page) {
	e.notes(p, &e.text)
	first := markdown.FirstSentence(e.text.Text)
	s := markdown.Span{Text: strings.TrimRight(first, ". "), Offset: e.text.Offset}
	if first != "" && isStatedType(p, s) {
		e.typeFirst(p, first, s)
	}
	e.skipBreak()
}
