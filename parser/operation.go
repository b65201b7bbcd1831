package parser

import (
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
)

// operations reads an operation page: one operation for each HTTP method that
// its request lines use.
func (p *page) operations() []*model.Operation {
	lines := p.requestLines()
	if len(lines) == 0 {
		p.report(diag.NoURI, p.title.offset, "page has no request line such as \"GET /users/{user-id}\" below a heading \"HTTP request\"")
		return nil
	}
	var ops []*model.Operation
	for _, r := range lines {
		i := slices.IndexFunc(ops, func(op *model.Operation) bool { return op.Method == r.method })
		if i < 0 {
			ops = append(ops, &model.Operation{Method: r.method, Page: p.out, Title: p.title.text, Pos: p.pos(r.offset)})
			i = len(ops) - 1
		}
		p.addTemplate(ops[i], r)
	}
	p.checkSections()
	facts := p.facts()
	for _, op := range ops {
		facts.fill(op, len(ops) > 1)
	}
	return ops
}

// facts are what a page says of all its operations.
type facts struct {
	page       *page
	doc        string
	about      []model.Type
	sentences  []model.Sentence
	access     []model.Access
	examples   []*model.Example
	arguments  []*model.Field // path and function parameters
	query      []*model.Field
	allQuery   *model.SystemQuery
	headers    []*model.Field
	body       *model.Body
	media      string // of the request, from the headers table
	deprecated bool
}

func (p *page) facts() facts {
	f := facts{page: p, doc: p.intro(), access: p.access(), examples: p.examples(), sentences: p.sentences()}
	f.about = p.about()
	f.arguments = p.parameterRows(secPath, secFunction)
	options := p.queryOptions()
	f.query, f.allQuery = append(p.parameterRows(secQuery, secOptionalQuery), options.named...), options.all
	f.headers, f.media = p.headerRows()
	f.body = p.body(f)
	f.deprecated = deprecatedName.MatchString(p.title.text) || deprecated.MatchString(firstSentence(f.doc))
	return f
}

// fill gives an operation what its page says; shared says that the page
// documents several operations, so that examples belong to those of their
// method.
func (f facts) fill(op *model.Operation, shared bool) {
	op.Doc, op.Access, op.Deprecated = f.doc, f.access, f.deprecated
	op.Evidence.Sentences, op.Evidence.About, op.Evidence.Query = f.sentences, f.about, f.allQuery
	for _, ex := range f.examples {
		if !shared || ex.Request == nil || ex.Request.Method == op.Method {
			op.Examples = append(op.Examples, ex)
		}
	}
	f.fillArguments(op, f.arguments)
	for _, q := range f.query {
		addParameter(op, model.Query, *q)
	}
	for _, h := range f.headers {
		addParameter(op, model.Header, *h)
	}
	f.fillBody(op)
	for _, t := range op.Templates {
		addURLQuery(op, t)
	}
	for _, row := range f.arguments {
		describeInQuery(op, row)
	}
}

// fillArguments gives documented path and function parameters to the templates
// that have them. What no template has travels in the query string.
func (f facts) fillArguments(op *model.Operation, rows []*model.Field) {
	for _, row := range rows {
		if !setArgument(op, row) && placeIn(op, row) == "" {
			addParameter(op, model.Query, *row)
		}
	}
}

// placeIn returns the query parameter in whose value a URL has a placeholder of
// that name: "$filter" for ?$filter=id eq '{id_value}'; "" when none has. Such a
// row is about a part of the value, not about a parameter.
func placeIn(op *model.Operation, row *model.Field) string {
	for _, t := range op.Templates {
		_, query := splitURL(t.Raw)
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
func describeInQuery(op *model.Operation, row *model.Field) {
	name := placeIn(op, row)
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
		f.fillArguments(op, f.body.Listed)
	case op.Method == "DELETE" && len(f.body.Listed) == 0:
	default:
		body := *f.body
		op.Body = &body
	}
}

// checkSections reports the sections that every operation page has.
func (p *page) checkSections() {
	if p.find(secResponse) == nil {
		p.report(diag.MissingSection, p.title.offset, "page has no section \"Response\"")
	}
	if p.find(secPermissions) == nil {
		p.report(diag.MissingSection, p.title.offset, "page has no section \"Permissions\"")
	}
}

// about returns what the text below the title links to.
func (p *page) about() []model.Type {
	var ts []model.Type
	for _, b := range p.introduction() {
		ts = append(ts, p.linkedTypes(b.text, b.offset)...)
	}
	return ts
}

// linkedTypes returns the types that a piece of source links to: links to
// pages about resources, other than those about errors.
func (p *page) linkedTypes(src string, offset int) []model.Type {
	var ts []model.Type
	for _, l := range p.links(src) {
		if !isResourceLink(l.target) {
			continue
		}
		t, ok := p.typeOfLink(l, cell{text: src, offset: offset})
		if ok {
			t.Pos = p.pos(offset + l.start)
			ts = append(ts, t)
		}
	}
	return ts
}

// isResourceLink reports whether a link leads to a page about a type: one in
// the folder of such pages or, where all pages lie in one folder, one whose name
// is a single word, since those about operations are called "user-get.md".
func isResourceLink(target string) bool {
	target = strings.ToLower(strings.ReplaceAll(target, `\`, "/"))
	folder, name := path.Split(target)
	inFolder := strings.Contains(folder, "resources/")
	beside := (folder == "" || folder == "./") && resourcePage.MatchString(name)
	return (inFolder || beside) && !strings.Contains(target, "error")
}

var resourcePage = regexp.MustCompile(`^\w+\.md(?:#.*)?$`)
