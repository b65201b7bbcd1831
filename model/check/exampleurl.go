package check

import (
	"net/url"
	"regexp"
	"strconv"
	"strings"

	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/model/index"
)

// LearnFromURLs takes what the documents say by the URLs of example requests:
// values of parameters, and the root of the service.
func LearnFromURLs(api *model.API, ix *index.Index) {
	roots := map[string]int{}
	for _, op := range api.Operations {
		for _, ex := range op.Examples {
			if ex.Request == nil {
				continue
			}
			root := learner{ix, op}.root(ex.Request)
			if roots[root]++; root != "" && roots[root] > roots[api.Root] {
				api.Root = root
			}
		}
	}
}

// A learner gives the parameters of an operation examples, as far as they have
// none.
type learner struct {
	index *index.Index
	op    *model.Operation
}

// root learns from a request and returns the root of its URL, "" when that does
// not show one or is none of the operation's.
func (l learner) root(m *model.Message) string {
	l.headers(m)
	u, err := url.Parse(m.URL)
	if err != nil {
		return ""
	}
	for _, t := range l.op.Templates {
		groups, ok := t.Match(u.Path)
		if !ok {
			continue
		}
		l.path(t, groups[1:])
		l.query(u.Query())
		if u.Host == "" {
			return ""
		}
		return u.Scheme + "://" + strings.ToLower(u.Host) + groups[0]
	}
	return ""
}

// path takes what stands for the parameters and functions of a template. Parameters that
// the operation's other templates call the same are the same.
func (l learner) path(t *model.Template, groups []string) {
	for _, s := range t.Segments {
		for _, p := range s.Parts {
			switch {
			case p.Param == nil:
			case s.Function != "":
				l.param(p.Param, argument(groups[0], p.Param.Argument))
			default:
				l.param(p.Param, groups[0])
				groups = groups[1:]
			}
		}
		if s.Function != "" {
			groups = groups[1:]
		}
	}
}

// ofOData finds segments that OData has of its own, such as "$count" and "$ref".
var ofOData = regexp.MustCompile(`^\$[a-z]+$`)

// param takes a value for a parameter. What OData has of its own is no key.
func (l learner) param(shown *model.PathParam, value string) {
	if ofOData.MatchString(value) {
		return
	}
	for _, t := range l.op.Templates {
		for _, p := range t.Params() {
			if p.Name == shown.Name && p.Example == "" && l.isExample(value, p.Type) {
				p.Example = value
			}
		}
	}
}

var argumentForm = regexp.MustCompile(`(?:^|,)\s*(?:([\w@]+)\s*=)?\s*('(?:[^']|'')*'|[^,']*)`)

// argument returns the argument of that name in a call's list, without quotes;
// the first one for the name "".
func argument(list, name string) string {
	for _, m := range argumentForm.FindAllStringSubmatch(list, -1) {
		if m[1] == name {
			value, quoted := strings.CutPrefix(m[2], "'")
			if quoted {
				value = strings.ReplaceAll(strings.TrimSuffix(value, "'"), "''", "'")
			}
			return strings.TrimSpace(value)
		}
	}
	return ""
}

func (l learner) query(query url.Values) {
	for _, p := range l.op.Parameters {
		if p.In == model.Query && p.Example == "" && l.isExample(query.Get(p.Name), p.Type) {
			p.Example = query.Get(p.Name)
		}
	}
}

func (l learner) headers(m *model.Message) {
	for _, p := range l.op.Parameters {
		for _, h := range m.Headers {
			if p.In == model.Header && p.Example == "" && strings.EqualFold(h.Name, p.Name) && l.isExample(h.Value, p.Type) {
				p.Example = h.Value
			}
		}
	}
}

// isExample reports whether a text in a URL or header is a value of a type, not
// what stands for one, such as "{id}" or "...".
func (l learner) isExample(text string, t model.Type) bool {
	if text == "" || t.Collection || strings.ContainsAny(text, "{}<>") || strings.Contains(text, "..") || strings.Contains(text, "…") {
		return false
	}
	v := &model.Value{Kind: model.StringValue, Text: text}
	_, noNumber := strconv.ParseFloat(text, 64)
	switch {
	case t.Scalar == model.Boolean && (text == "true" || text == "false"):
		v.Kind = model.BoolValue
	case t.Scalar.IsNumber() && noNumber == nil:
		v.Kind = model.NumberValue
	}
	return checker{index: l.index}.check(v, &t, "")
}
