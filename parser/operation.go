package parser

import (
	"slices"
	"strings"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/parser/markdown"
	"github.com/apimill/apimill/parser/style"
	"github.com/apimill/apimill/parser/unit"
)

// appendOperation reads the operation of a unit.
func appendOperation(ops []*model.Operation, p *page, u *unit.Unit) []*model.Operation {
	if len(u.Requests) == 0 {
		p.Report(diag.NoURI, p.unit.Title.Offset, "page has no request line such as \"GET /users/{user-id}\" below a heading %q", p.style.Heading(style.HTTPRequest))
		return ops
	}
	op := &model.Operation{Method: u.Method, Page: p.out, Title: operationTitle(p, u), Pos: p.Pos(u.Requests[0].Offset)}
	for _, r := range u.Requests {
		addTemplate(p, op, r)
	}
	further := withoutUses(p, op)
	checkSections(p)
	notes := placeholderNotes(p, op)
	readFacts(p, u).fill(op, u.Shared)
	for _, f := range further {
		addParameter(op, model.Query, f, nil)
	}
	for _, r := range u.Requests {
		for _, name := range r.Optional {
			addParameter(op, model.Query, model.Field{Name: name, Type: model.Type{Scalar: model.String}, Pos: op.Pos}, nil)
		}
	}
	notes.describe(op)
	return append(ops, op)
}

// operationTitle returns what an operation is called: the title, or, where that is the
// request line, what the introduction begins with, or the method and the last word of the
// path.
func operationTitle(p *page, u *unit.Unit) string {
	if title := strings.TrimSpace(p.style.Noise.Replace(u.Title.Text, "")); title != "" {
		if !strings.Contains(title, " ") && p.style.Units.Several() {
			title = strings.ReplaceAll(title, "_", " ") // "get_alert" is a name in code
		}
		return title
	}
	const longest = 60
	if first := strings.TrimRight(markdown.PlainText(markdown.FirstSentence(intro(p))), ". "); first != "" && len(first) <= longest {
		return first
	}
	path, _ := splitURL(p.style, u.Requests[0].URL)
	for _, segment := range slices.Backward(strings.Split(path, "/")) {
		if isName(segment) {
			return u.Method[:1] + strings.ToLower(u.Method[1:]) + " " + segment
		}
	}
	return u.Method + " " + path
}

// facts are what a page says of all its operations.
type facts struct {
	page       *page
	doc        string // the introduction
	remarks    string
	about      []model.Type
	sentences  []model.Sentence
	faults     []model.Type
	returned   []model.StatedHeader
	like       *model.Link
	access     []model.Access
	clouds     []model.Availability
	examples   []*model.Example
	arguments  []stated // path and function parameters
	query      []stated
	allQuery   *model.SystemQuery
	headers    []stated
	body       *model.Body
	media      string // of the request, from the headers table
	deprecated bool
	bearer     bool
	public     bool
}

func readFacts(p *page, u *unit.Unit) facts {
	f := facts{page: p, doc: intro(p), access: access(p), clouds: availability(p), examples: examples(p)}
	told, public := statedAccess(p)
	f.access, f.public = model.UniteAccess(f.access, told), public && len(f.access) == 0 && len(told) == 0
	said := sentences(p)
	if u.IDs != nil {
		shareTypes(said)
	}
	settleStatuses(p, f.examples, said)
	settleUnshown(p, said, f.examples)
	f.like = likeness(p)
	f.sentences = inferredAnswer(p, u, withAnswerTable(p, u, said, f.examples), f.examples)
	f.about, f.faults, f.returned = about(p), otherFaults(p), answerHeaders(p)
	t := takesOf(p, u)
	f.arguments, f.headers, f.media = t.path, t.header, t.media
	options := readQueryOptions(p)
	f.query, f.allQuery = append(t.query, options.named...), options.all
	f.body = body(p, u, t, f.examples)
	f.bearer = asksForBearer(p)
	f.remarks = remarks(p)
	f.deprecated = p.style.Titles.Deprecated.Match(p.unit.Title.Text) || p.style.Marks.Deprecated.Match(markdown.FirstSentence(f.doc))
	return f
}

// fill gives an operation what its page says; shared says that the page
// documents several operations, so that examples belong to those of their
// method.
func (f facts) fill(op *model.Operation, shared bool) {
	f.query, f.headers, f.arguments = f.bounded(f.query), f.bounded(f.headers), f.bounded(f.arguments)
	op.Doc, op.Access, op.Deprecated, op.Availability = joinDocs(f.doc, f.remarks), f.access, f.deprecated, f.clouds
	op.Evidence.IDs, op.Evidence.Like, op.Evidence.Faults = f.page.unit.IDs, f.like, f.faults
	op.Public, op.Evidence.Endpoint = f.public, endpoint(f.page, op)
	op.Evidence.Sentences, op.Evidence.About, op.Evidence.Query = f.sentences, f.about, f.allQuery
	op.Evidence.Bearer, op.Evidence.Headers = f.bearer, f.returned
	for _, ex := range f.examples {
		if !shared || ex.Request == nil || ex.Request.Method == op.Method {
			op.Examples = append(op.Examples, ex)
		}
	}
	f.fillArguments(op, f.arguments)
	for _, q := range f.query {
		addParameter(op, model.Query, *q.Field, q.reach.at)
		f.markCommas(op, q.Field)
	}
	for _, h := range f.headers {
		addParameter(op, model.Header, *h.Field, h.reach.at)
	}
	f.fillBody(op)
	for _, t := range op.Templates {
		addURLQuery(op, t, f.page.unit.IDs != nil)
	}
	f.spellLists(op)
	markKeys(f.page, op)
	markPaging(f.page, op)
	for _, row := range f.arguments {
		describeInQuery(f.page.style, op, row.Field)
	}
	op.KeepWhatApplies()
}

// maxParameters bounds the parameters of each kind that an operation takes: real ones have
// some dozens.
const maxParameters = 1000

// bounded returns rows up to the bound.
func (f facts) bounded(rows []stated) []stated {
	if len(rows) <= maxParameters {
		return rows
	}
	f.page.ReportAt(diag.LimitReached, rows[maxParameters].Pos, "operation has more than %d parameters; the rest is left out", maxParameters)
	return rows[:maxParameters]
}

// fillArguments gives documented path and function parameters to the templates
// that have them. What no template has travels in the query string.
func (f facts) fillArguments(op *model.Operation, rows []stated) {
	for _, row := range rows {
		if !setArgument(op, row.Field) && placeIn(f.page.style, op, row.Field) == "" {
			addParameter(op, model.Query, *row.Field, row.reach.at)
			f.markCommas(op, row.Field)
		}
	}
}

// placeIn returns the query parameter in whose value a URL has a placeholder of
// that name: "$filter" for ?$filter=id eq '{id_value}'; "" when none has. Such a
// row is about a part of the value, not about a parameter.
func placeIn(st *style.Style, op *model.Operation, row *model.Field) string {
	for _, t := range op.Templates {
		_, query := splitURL(st, t.Raw)
		for pair := range strings.SplitSeq(query, "&") {
			name, value, _ := strings.Cut(pair, "=")
			if name = strings.TrimSpace(name); name != row.Name && strings.Contains(value, "{"+row.Name+"}") {
				return name
			}
		}
	}
	return ""
}

// describeInQuery says of the placeholder what the page does, at the parameter
// that holds it.
func describeInQuery(st *style.Style, op *model.Operation, row *model.Field) {
	name := placeIn(st, op, row)
	for _, p := range op.Parameters {
		if p.In == model.Query && p.Name == name && row.Doc != "" {
			p.Doc = strings.TrimSpace(p.Doc + "\n\n`{" + row.Name + "}`: " + row.Doc)
		}
	}
}

func setArgument(op *model.Operation, row *model.Field) bool {
	found := false
	name := camel(row.Name)
	for _, t := range op.Templates {
		for _, p := range t.Params() {
			if strings.EqualFold(p.Argument, row.Name) || p.Argument == "" && (strings.EqualFold(camel(p.Raw), name) || p.Name == name) {
				p.Type, p.Doc, found = row.Type, row.Doc, true
			}
		}
	}
	return found
}

// fillBody gives the operation its body. Pages of GET list query parameters in
// the table of their Request body section.
func (f facts) fillBody(op *model.Operation) {
	switch {
	case f.body == nil:
	case op.Method == "GET" || op.Method == "HEAD":
		f.fillArguments(op, f.bounded(statedIn(f.page, f.body.Listed, reach{})))
		op.Doc = joinDocs(op.Doc, f.body.Doc)
	case op.Method == "DELETE" && len(f.body.Listed) == 0:
	default:
		body := *f.body
		op.Body = &body
	}
}

// likeness returns the link to the operation that this one works like, as its introduction
// says: nil for none.
func likeness(p *page) *model.Link {
	for _, b := range introduction(p) {
		for _, l := range p.Links(b.Text) {
			if p.style.Answers.Alike.Match(b.Text[:l.Start]) {
				return p.link(l, b.Offset)
			}
		}
	}
	return nil
}

// checkSections reports the sections that every operation page has.
func checkSections(p *page) {
	for _, key := range p.style.Expected {
		if p.unit.Sections.Find(key) == nil {
			p.Report(diag.MissingSection, p.unit.Title.Offset, "page has no section %q", p.style.Heading(key))
		}
	}
}

// about returns what the text below the title links to.
func about(p *page) []model.Type {
	var ts []model.Type
	for _, b := range introduction(p) {
		ts = append(ts, linkedTypes(p, withoutPassing(p, b.Text), b.Offset)...)
	}
	return ts
}

// withoutPassing returns a text with blanks for links to what it names in passing: "Fires a
// [Lamp Lit](events.md#lamp-lit) event".
func withoutPassing(p *page, text string) string {
	if !p.style.Units.Several() {
		return text
	}
	for _, l := range p.Links(text) {
		if p.style.Prose.InPassing.Match(text[l.End:]) {
			text = text[:l.Start] + strings.Repeat(" ", l.End-l.Start) + text[l.End:]
		}
	}
	return text
}
