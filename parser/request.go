package parser

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/parser/unit"
)

// maxTemplates bounds the URLs of an operation; real ones have up to a few dozen.
const maxTemplates = 1000

// addTemplate reads the URL of a request line into the operation: as a
// template, with the query parameters that it shows, or as a stub.
func addTemplate(p *page, op *model.Operation, r *unit.RequestLine) {
	if len(op.Templates) == maxTemplates {
		if !p.overfull[op] {
			p.overfull[op] = true
			p.Report(diag.LimitReached, r.At, "operation has more than %d URLs; the rest is left out", maxTemplates)
		}
		return
	}
	if m := p.style.NoURL.GroupIndex(r.URL); m != nil {
		stub := model.Stub{Method: r.Method, Text: r.Method + " " + strings.TrimSpace(r.URL), Pos: p.Pos(r.At + m[0])}
		stub.Entity = m[2] >= 0
		if m[4] >= 0 {
			stub.Type = r.URL[m[4]:m[5]]
		}
		op.Evidence.NoURI = append(op.Evidence.NoURI, stub)
		return
	}
	t, err := template(p.style, r.URL)
	if mended := mendedURL(r.URL); err != nil && mended != r.URL {
		if t, _ = template(p.style, mended); t != nil {
			fix := []diag.Edit{p.Edit(r.At, strings.TrimSpace(r.URL), strings.TrimSpace(mended))}
			p.ReportFixable(diag.BadURI, r.At, fix, "URL %q is not a template: %s; it is read as %q", strings.TrimSpace(r.URL), err, strings.TrimSpace(mended))
			err = nil
		}
	}
	if err != nil {
		p.Report(diag.BadURI, r.At, "URL %q is not a template: %s; it is left out", strings.TrimSpace(r.URL), err)
		return
	}
	t.Pos = p.Pos(r.At)
	if m := parenthesized.FindStringSubmatchIndex(r.URL); m != nil {
		fix := []diag.Edit{p.Edit(r.At+m[2]-1, "("+r.URL[m[2]:m[3]]+")", "{"+r.URL[m[2]:m[3]]+"}")}
		p.ReportFixable(diag.NonSegmentParam, r.At, fix, "URL %q has a parameter in parentheses; write it in braces", t.Raw)
	}
	checkExampleKeys(p, t, r)
	checkParameters(p, op, t, r)
	op.Templates = append(op.Templates, t)
}

// Slips of the pen in URLs: a blank before a parenthesis, a brace that is missing on one
// side, a query option of OData without "?".
var (
	parted   = regexp.MustCompile(`(\w) \(`)
	unopened = regexp.MustCompile(`\((\w+)\}\)`)
	unclosed = regexp.MustCompile(`\(\{(\w+)\)`)
	unasked  = regexp.MustCompile(`^([^?]*[\w)}])(\$(?:filter|expand|select|orderby|top|skip|count|search)=)`)
)

// mendedURL returns a URL without slips.
func mendedURL(url string) string {
	if !strings.ContainsAny(url, "($") {
		return url
	}
	url = parted.ReplaceAllString(url, "$1(")
	url = unopened.ReplaceAllString(url, "({$1})")
	url = unclosed.ReplaceAllString(url, "({$1})")
	return unasked.ReplaceAllString(url, "$1?$2")
}

// checkExampleKeys reports, once a URL, the key of an example where a parameter
// belongs.
func checkExampleKeys(p *page, t *model.Template, r *unit.RequestLine) {
	for _, s := range t.Segments {
		if param := s.Parts[0].Param; param != nil && param.Example != "" {
			at := r.At + strings.Index(r.URL, param.Example)
			p.Report(diag.BadURI, at, "URL holds the key of an example, %q; it is read as %s", param.Example, t.Path())
			return
		}
	}
}

// checkParameters reports, once an operation, a URL that writes two parameters
// alike.
func checkParameters(p *page, op *model.Operation, t *model.Template, r *unit.RequestLine) {
	seen := map[string]bool{}
	for _, s := range t.Segments {
		for _, part := range s.Parts {
			param := part.Param
			if param == nil {
				continue
			}
			if seen[param.Raw] && param.Argument == "" && !op.Evidence.SameNames {
				op.Evidence.SameNames = true
				p.ReportDefect(diag.DuplicateParam, r.At, sameKey(s, param), "URL %q has several parameters {%s}; this one is called %q here; give each a name", t.Raw, param.Raw, param.Name)
			}
			seen[param.Raw] = true
		}
	}
}

// sameKey returns what URLs have in common that write keys in parentheses, and all keys
// alike: it is how the house writes them.
func sameKey(s model.Segment, param *model.PathParam) diag.Defect {
	if s.Function == "" {
		return diag.Defect{}
	}
	return diag.Defect{About: param.Raw, Message: fmt.Sprintf("URLs have several keys ({%s}), each of which is called after what stands before it; give each a name", param.Raw)}
}

// withoutUses drops the templates of a unit that only show a use of another one, with a
// query of its own, and returns the parameters which that query has.
func withoutUses(p *page, op *model.Operation) []model.Field {
	if p.unit.IDs == nil {
		return nil
	}
	var further []model.Field
	var kept []*model.Template
	for _, t := range op.Templates {
		if slices.ContainsFunc(kept, func(k *model.Template) bool { return k.Shape() == t.Shape() }) && len(t.Query) > 0 {
			for _, name := range t.Query {
				further = append(further, model.Field{Name: name, Type: model.SystemQueryType(name), Pos: t.Pos})
			}
			continue
		}
		kept = append(kept, t)
	}
	op.Templates = kept
	return further
}

var parenthesized = regexp.MustCompile(`/\(([A-Za-z][\w-]*)\)(?:/|$)`)

// addURLQuery takes the parameters of a template's query string: OData's own
// ones are optional, and those that the page also has the URL without; others are
// required. Where the page describes parameters, in units of their own, it counts what
// the description says.
func addURLQuery(op *model.Operation, t *model.Template, described bool) {
	for _, name := range t.Query {
		if described && slices.ContainsFunc(op.Parameters, func(p *model.Parameter) bool { return p.In == model.Query && strings.EqualFold(p.Name, name) }) {
			continue
		}
		lacks := func(other *model.Template) bool {
			return other.Shape() == t.Shape() && !slices.Contains(other.Query, name)
		}
		f := model.Field{Name: name, Type: model.SystemQueryType(name), Pos: t.Pos}
		if !strings.HasPrefix(name, "$") && !slices.ContainsFunc(op.Templates, lacks) {
			f.Requirement = model.Required
		}
		addParameter(op, model.Query, f, model.URLs{t.Shape()})
	}
}

// addParameter adds a parameter of some of an operation's URLs unless the operation
// has it; a later mention only fills what the earlier one left open.
func addParameter(op *model.Operation, in model.ParamIn, f model.Field, at model.URLs) {
	for _, known := range op.Parameters {
		if known.In == in && strings.EqualFold(known.Name, f.Name) {
			if known.Doc == "" {
				known.Doc = f.Doc
			}
			if known.Requirement == model.Optional {
				known.Requirement = f.Requirement
			}
			known.At = known.At.Unite(at)
			return
		}
	}
	op.Parameters = append(op.Parameters, &model.Parameter{In: in, Field: f, At: at})
}
