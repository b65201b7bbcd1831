package check

import (
	"net/url"
	"regexp"
	"strconv"
	"strings"

	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/model/index"
)

// LearnFromURLs takes what the documents say by the URLs of example requests: values of
// parameters.
func LearnFromURLs(operations []*model.Operation, ix *index.Index) {
	for _, op := range operations {
		for _, ex := range op.Examples {
			if ex.Request != nil {
				learner{ix, op}.request(ex.Request)
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

// request learns from a request to one of the operation's URLs.
func (l learner) request(m *model.Message) {
	l.headers(m)
	for _, t := range l.op.Templates {
		if groups, ok := t.Match(m.Path()); ok {
			l.path(t, groups[1:])
			l.query(queryOf(m.URL))
			return
		}
	}
}

// queryOf returns the parameters in the query string of a URL.
func queryOf(address string) url.Values {
	_, query, _ := strings.Cut(address, "?")
	query, _, _ = strings.Cut(query, "#")
	values, _ := url.ParseQuery(query)
	return values
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
