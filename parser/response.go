package parser

import (
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/parser/markdown"
	"github.com/apimill/apimill/parser/style"
	"github.com/apimill/apimill/parser/unit"
)

var (
	codeStatus = regexp.MustCompile("`\\s*(?:HTTP(?:/\\d(?:\\.\\d)?)?\\s+)?([1-5]\\d\\d)\\b")
	boldStatus = regexp.MustCompile(`^\s*\*\*([1-5]\d\d)\*\*`)
	bareStatus = regexp.MustCompile(`\b([1-5]\d\d)[ ,-]+[A-Z][A-Za-z]+`)
	codeSpan   = regexp.MustCompile("`([^`]+)`")
	threeDigit = regexp.MustCompile(`\b[1-5]\d\d\b`)
	boldType   = regexp.MustCompile(`\*\*[ \t]*([A-Za-z_]\w*(?: [A-Za-z]\w*){0,2})[ \t]*\*\*`)
)

// sentences reads the Response section: what follows it up to the next heading,
// or, where nothing does, what stands below its own headings. A page without
// such a section may say so above the example's response.
func sentences(p *page) []model.Sentence {
	found := sentencesWhere(p, func(s *unit.Section) bool { return !s.InExample() })
	if found == nil {
		found = sentencesWhere(p, (*unit.Section).InExample)
	}
	if !slices.ContainsFunc(found, tellsSuccess) {
		found = append(returned(p), found...)
	}
	return found
}

// tellsSuccess reports whether a sentence says what is answered where nothing goes wrong.
func tellsSuccess(s model.Sentence) bool {
	if len(s.Statuses) == 0 {
		return len(s.Types) > 0 || s.Empty
	}
	return slices.ContainsFunc(s.Statuses, model.IsSuccess)
}

// shareTypes gives answers of success of which only the status is said the types that a
// sentence without a status names: "Returns: [Lamp](…)" above a heading "200: OK".
func shareTypes(said []model.Sentence) {
	i := slices.IndexFunc(said, func(s model.Sentence) bool { return len(s.Statuses) == 0 && len(s.Types) > 0 })
	if i < 0 {
		return
	}
	for j := range said {
		s := &said[j]
		if slices.ContainsFunc(s.Statuses, func(status int) bool { return model.IsSuccess(status) && status != http.StatusNoContent }) && len(s.Types) == 0 && !s.Empty {
			s.Types = said[i].Types
		}
	}
}

// returned reads the sentences of the introduction that say what is returned.
func returned(p *page) []model.Sentence {
	var found []model.Sentence
	for _, b := range introduction(p) {
		for _, sp := range markdown.Sentences(b.Text) {
			if p.style.Answers.Returns.Match(sp.Text) {
				found = append(found, apart(p.style, sentence(p, sp, b.Offset+sp.Offset))...)
			}
		}
	}
	return found
}

// apart parts what a sentence says of the answer from the errors that it names besides:
// "Returns a channel on success, and a 400 Bad Request on invalid parameters."
func apart(st *style.Style, s model.Sentence) []model.Sentence {
	isError := func(status int) bool { return status >= 400 }
	if len(s.Types) == 0 && !s.Empty || !slices.ContainsFunc(s.Statuses, isError) {
		return []model.Sentence{s}
	}
	failed := model.Sentence{Pos: s.Pos, Doc: s.Doc}
	for _, status := range s.Statuses {
		if isError(status) {
			failed.Statuses = append(failed.Statuses, status)
		}
	}
	s.Statuses = slices.DeleteFunc(slices.Clone(s.Statuses), isError)
	isFault := func(t model.Type) bool { return st.IsFault(t.Name) }
	if !slices.ContainsFunc(s.Types, isFault) {
		return []model.Sentence{s, failed}
	}
	failed.Types = slices.DeleteFunc(slices.Clone(s.Types), func(t model.Type) bool { return !isFault(t) })
	if s.Types = slices.DeleteFunc(slices.Clone(s.Types), isFault); len(s.Types)+len(s.Statuses) == 0 {
		return []model.Sentence{failed}
	}
	return []model.Sentence{s, failed}
}

func sentencesWhere(p *page, is func(*unit.Section) bool) []model.Sentence {
	var found []model.Sentence
	for _, s := range p.unit.Sections {
		if s.Key != style.Response || !is(s) {
			continue
		}
		own := sentencesIn(p, s)
		if s.Status > 0 {
			own = []model.Sentence{ofStatus(p, s, own)}
		}
		if len(own) == 0 {
			for _, child := range s.Children {
				if child.Key == style.Other {
					own = append(own, sentencesIn(p, child)...)
				}
			}
		}
		found = append(found, own...)
	}
	return found
}

// ofStatus returns what a section says whose heading names the status.
func ofStatus(p *page, s *unit.Section, said []model.Sentence) model.Sentence {
	all := model.Sentence{Statuses: []int{s.Status}, Pos: p.Pos(s.Offset)}
	for _, one := range said {
		all.Doc = joinDocs(all.Doc, one.Doc)
		if len(all.Types) == 0 {
			all.Types, all.Empty = one.Types, one.Empty
		}
	}
	if t, ok := heldType(p, s); ok && len(all.Types) == 0 {
		all.Types = []model.Type{t}
	}
	if all.Doc == "" {
		for _, b := range s.Blocks {
			if b.Kind == markdown.ParagraphBlock {
				all.Doc = joinDocs(all.Doc, p.doc(b.Text, b.Offset))
			}
		}
	}
	return all
}

// heldType returns the type that an item names in parentheses as what it holds. An object is
// what its members are.
func heldType(p *page, s *unit.Section) (model.Type, bool) {
	if s.Holds.Text == "" {
		return model.Type{}, false
	}
	t, ok := typeFrom(p, s.Holds)
	t.Pos = p.Pos(s.Holds.Offset)
	return t, ok && t.Scalar != model.Any && t.Scalar != model.Map
}

func sentencesIn(p *page, s *unit.Section) []model.Sentence {
	r := answerReader{page: p}
	for i, b := range s.Blocks {
		switch b.Kind {
		case markdown.ParagraphBlock:
			r.paragraph(b, leads(p, s.Blocks[i+1:]))
		case markdown.ListBlock:
			r.list(b)
		case markdown.TableBlock:
			r.table(b.Table)
		case markdown.QuoteBlock:
			r.goOn(remarkReader{page: p}.read(b), "\n\n")
		}
		tellAll(p, b)
	}
	return r.found
}

// An answerReader reads the text of a section about answers.
type answerReader struct {
	*page
	found  []model.Sentence
	before string // what is said before anything of an answer is
}

// paragraph reads sentence by sentence. What the last one announces may be prose,
// too; else it is left out.
func (r *answerReader) paragraph(b markdown.Block, leads bool) {
	if isNote(r.page, b.Text) && len(statuses(r.style, b.Text)) == 0 {
		r.goOn(remarkReader{page: r.page}.read(b), "\n\n")
		return
	}
	separator := "\n\n"
	ss := markdown.Sentences(b.Text)
	for i, sp := range ss {
		s := sentence(r.page, sp, b.Offset+sp.Offset)
		if (remarkReader{page: r.page, leads: leads && i == len(ss)-1}).isDull(strings.TrimSpace(sp.Text)) {
			s.Doc = ""
		}
		r.add(s, separator)
		separator = " "
	}
}

// list reads the items of a list that names statuses, each with what is said of
// it. Another list goes on about the answer above it.
func (r *answerReader) list(b markdown.Block) {
	if !slices.ContainsFunc(strings.Split(b.Text, "\n"), beginsWithStatus) {
		if r.answersIn(b) {
			return
		}
		r.goOn(remarkReader{page: r.page}.read(b), "\n\n")
		return
	}
	offset := b.Offset
	for line := range strings.Lines(b.Text) {
		item := line[len(listMark.FindString(line)):]
		if !beginsWithStatus(line) {
			r.goOn(r.doc(item, offset+len(line)-len(item)), "\n\n")
			offset += len(line)
			continue
		}
		r.add(sentence(r.page, markdown.Span{Text: item}, offset+len(line)-len(item)), "\n\n")
		offset += len(line)
	}
}

// answersIn reads the items of a list that are sentences about answers, each with its
// status, where nothing above says what is answered: "If successful, this method returns
// 200 - OK and a lamp".
func (r *answerReader) answersIn(b markdown.Block) bool {
	items := b.Items()
	if len(r.found) > 0 || len(items) == 0 || len(statuses(r.style, items[0].Text)) == 0 {
		return false
	}
	for _, it := range items {
		r.add(sentence(r.page, it.Span, it.Offset), "\n\n")
	}
	return true
}

// table reads the rows of a table that lists answers by their statuses, where a house may
// write them so.
func (r *answerReader) table(t *markdown.Table) {
	if !listsStatuses(r.page, t) {
		return
	}
	for _, row := range rowsOf(r.page, t, "statuses") {
		if len(statusIn(row.Cells[0].Text)) == 0 {
			r.ledger.rows[row] = ignored("it is about no status of its own")
			continue
		}
		s := model.Sentence{Statuses: numbers(statusIn(row.Cells[0].Text)), Pos: r.Pos(row.Cells[0].Offset)}
		for _, c := range row.Cells[1:] {
			if ts := cellTypes(r.page, c); len(s.Types) == 0 && ts != nil {
				s.Types = ts
			} else {
				s.Doc = joinDocs(s.Doc, r.doc(c.Text, c.Offset))
			}
		}
		r.add(s, "\n\n")
	}
}

// cellTypes returns the types to which a cell links, or the one that is all it has.
func cellTypes(p *page, c markdown.Span) []model.Type {
	if ts := alternativesIn(p, c.Text, c.Offset); ts != nil {
		return ts
	}
	if t, ok := typeFrom(p, c); ok && t.Scalar != model.Named && c.Text != "" {
		t.Pos = p.Pos(c.Offset)
		return []model.Type{t}
	}
	return nil
}

// listsStatuses reports whether the first cells of a table are statuses.
func listsStatuses(p *page, t *markdown.Table) bool {
	return p.style.Units.Several() && slices.ContainsFunc(t.Rows, func(r *markdown.Row) bool {
		return len(r.Cells) > 1 && statusIn(r.Cells[0].Text) != nil
	})
}

var statusCell = regexp.MustCompile("^[`*\\s]*(?:HTTP(?:/[\\d.]+)?\\s+)?([1-5]\\d\\d)\\b")

// statusIn returns the status with which a cell begins.
func statusIn(cell string) []string {
	if m := statusCell.FindStringSubmatch(cell); m != nil {
		return m[1:]
	}
	return nil
}

// beginsWithStatus reports whether an item of a list is about a status: it begins
// with a code in backquotes, or with one and the first word that HTTP has for it.
func beginsWithStatus(line string) bool {
	const marks = "* `HTTP/1.1 "
	item := line[len(listMark.FindString(line)):]
	if m := codeStatus.FindStringIndex(item); m != nil {
		return m[0] <= len(marks)
	}
	if boldStatus.MatchString(item) {
		return true
	}
	m := bareStatus.FindStringSubmatchIndex(item)
	if m == nil || m[0] > len(marks) {
		return false
	}
	code, err := strconv.Atoi(item[m[2]:m[3]])
	word, _, _ := strings.Cut(http.StatusText(code), " ")
	return err == nil && word != "" && strings.Contains(strings.ToLower(item[m[3]:m[1]]), strings.ToLower(word))
}

// add adds a sentence. One without a status goes on about the answer before it,
// whose type it may name.
func (r *answerReader) add(s model.Sentence, separator string) {
	switch {
	case len(s.Statuses) == 0 && len(s.Types) == 0 && !s.Empty:
		r.goOn(s.Doc, separator)
	case len(s.Statuses) == 0 && len(r.found) > 0:
		last := &r.found[len(r.found)-1]
		if len(last.Types) == 0 && !last.Empty {
			last.Types, last.Empty = s.Types, s.Empty
		}
		r.goOn(s.Doc, separator)
	default:
		s.Doc = strings.TrimSpace(r.before + separator + s.Doc)
		r.before, r.found = "", append(r.found, s)
	}
}

// goOn adds to what is said of the answer before, or of the one to come.
func (r *answerReader) goOn(doc, separator string) {
	to := &r.before
	if len(r.found) > 0 {
		to = &r.found[len(r.found)-1].Doc
	}
	if doc != "" {
		*to = strings.TrimSpace(*to + separator + doc)
	}
}

// sentence reads what one sentence says about an answer.
func sentence(p *page, sp markdown.Span, offset int) model.Sentence {
	s := model.Sentence{Statuses: statuses(p.style, sp.Text), Pos: p.Pos(offset), Doc: p.doc(sp.Text, offset)}
	s.Types = responseTypes(p, sp.Text, offset)
	if s.Types == nil && p.style.Answers.Binary.Match(sp.Text) {
		s.Types = []model.Type{{Scalar: model.Stream, Pos: p.Pos(offset)}}
	}
	if at := p.style.Answers.Unshown.Index(sp.Text); at != nil && s.Types == nil {
		s.Types = []model.Type{{Pos: p.Pos(offset + at[0])}}
		p.unshown = append(p.unshown, s.Types[0].Pos)
	}
	s.Empty = len(s.Types) == 0 && p.style.Answers.Empty.Match(codeSpan.ReplaceAllString(sp.Text, ""))
	return s
}

// statuses returns the status codes that a sentence names, each once: as code, else
// before the words of the status, else as the style says.
func statuses(st *style.Style, text string) []int {
	var codes []string
	for _, re := range []*regexp.Regexp{codeStatus, boldStatus, bareStatus} {
		for _, m := range re.FindAllStringSubmatch(text, -1) {
			codes = append(codes, m[1])
		}
		if codes != nil {
			return numbers(codes)
		}
	}
	for _, found := range st.Answers.Statuses.All(text) {
		codes = append(codes, threeDigit.FindAllString(found, -1)...)
	}
	return numbers(codes)
}

// numbers returns what codes stand for, each once.
func numbers(codes []string) []int {
	var ns []int
	for _, code := range codes {
		if n, err := strconv.Atoi(code); err == nil && !slices.Contains(ns, n) {
			ns = append(ns, n)
		}
	}
	return ns
}

// responseTypes returns what a sentence says the body is: the linked resource,
// or several joined by "or"; else a primitive; else a name in bold.
func responseTypes(p *page, text string, offset int) []model.Type {
	many := p.style.Answers.Many.Match(withoutNames(text))
	ts := alternativesIn(p, text, offset)
	if ts == nil {
		ts = unlinkedType(p, text, offset)
	}
	if m := p.style.Answers.Named.GroupIndex(text); ts == nil && m != nil {
		ts = []model.Type{{Scalar: model.Named, Name: wordsJoined(text[m[2]:m[3]]), Pos: p.Pos(offset + m[2])}}
	}
	for i := range ts {
		ts[i].Collection = ts[i].Collection || many
	}
	return ts
}

var linkTargets = regexp.MustCompile(`\]\([^)]*\)|\]\[[^\]]*\]`)

// withoutTargets returns a text with links of which nothing but the text is left, in
// brackets.
func withoutTargets(text string) string {
	if !strings.Contains(text, "](") && !strings.Contains(text, "][") {
		return text
	}
	return linkTargets.ReplaceAllString(text, "]")
}

// withoutNames returns a text without the names of types that it links to: a List is no
// list.
func withoutNames(text string) string {
	if !strings.Contains(text, "](") && !strings.Contains(text, "][") {
		return text
	}
	return withoutTargets(linkedName.ReplaceAllString(text, "[]"))
}

var linkedName = regexp.MustCompile("\\[[*`]*\\w+[*`]*\\]\\([^)]*\\)")

// alternativesIn returns the first linked type, with those that "or" joins to it.
func alternativesIn(p *page, text string, offset int) []model.Type {
	var ts []model.Type
	end := 0
	for _, l := range p.Links(text) {
		if !isResourceLink(p.style, l.Target) || leadsToOperation(p, l) || statusOnly.MatchString(strings.Trim(l.Text, "`*")) {
			continue
		}
		if len(ts) > 0 && !p.style.Answers.Or.Match(text[end:l.Start]) {
			break
		}
		t, ok := typeOfLink(p, l, markdown.Span{Text: text, Offset: offset})
		if !ok {
			continue
		}
		t.Pos = p.Pos(offset + l.Start)
		t.Collection = t.Collection || p.style.Answers.Plural.Match(text[l.End:])
		ts = append(ts, t)
		end = l.End
	}
	return ts
}

// unlinkedType reads "a String collection object in the response body" and
// "a **user** object in the response body".
func unlinkedType(p *page, text string, offset int) []model.Type {
	if m := p.style.Answers.TypeName(text); m != nil {
		if s, ok := scalar(p.style, text[m[2]:m[3]]); ok {
			return []model.Type{{Scalar: s, Pos: p.Pos(offset + m[2])}}
		}
	}
	if said := p.style.Answers.InBody; said == "" || !strings.Contains(strings.ToLower(text), said) {
		return nil
	}
	if m := boldType.FindStringSubmatchIndex(text); m != nil {
		return []model.Type{{Scalar: model.Named, Name: wordsJoined(text[m[2]:m[3]]), Collection: areSeveral(text, m), Pos: p.Pos(offset + m[2])}}
	}
	return nil
}

// areSeveral reports whether words in bold name several things: "the **book orders** in
// the response body", but not "a **bookOrders** object".
func areSeveral(text string, m []int) bool {
	words := strings.Fields(text[m[2]:m[3]])
	isPlural := func(word string) bool { return model.Singular(word) != word }
	return len(words) > 1 && slices.ContainsFunc(words, isPlural) && !followsNoun.MatchString(text[m[1]:])
}

// followsNoun finds the word behind a name that says that it is a type.
var followsNoun = regexp.MustCompile(`^\s+(?:objects?|resources?|entit)`)
