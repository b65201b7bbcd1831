package scaffold

import (
	"cmp"
	"net/http"
	"slices"
	"strings"
	"unicode"

	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/templates"
)

// urls returns where things of a resource are: where the documents have them, or else
// where they would be in the manner of the other URLs.
func (set *pageSet) urls(about templates.Resource) templates.URLs {
	if about.Name == "" {
		return templates.URLs{}
	}
	found := set.documentedURLs(about.Name)
	words := set.urlWords()
	found.Collection = cmp.Or(found.Collection, "/"+words.join(model.Plural(about.Name)))
	found.Placeholder = cmp.Or(found.Placeholder, words.placeholder(about.Name))
	found.Key = keyIn(about.Members, found.Placeholder)
	return found
}

// documentedURLs returns the URLs of a resource that documents give, as far as they do.
func (set *pageSet) documentedURLs(name string) templates.URLs {
	var found templates.URLs
	for _, op := range set.api.Operations {
		t := op.Answer()
		if t == nil || t.Resource == nil || !strings.EqualFold(t.Resource.Name, name) || len(op.Templates[0].Segments) == 0 {
			continue
		}
		template := op.Templates[0]
		last := len(template.Segments) - 1
		param := template.Segments[last].Parts[0].Param
		switch {
		case param == nil && len(template.Params()) == 0 && (op.Method == http.MethodGet && t.Collection || op.Method == http.MethodPost && !t.Collection):
			found.Collection = cmp.Or(found.Collection, template.Path())
		case !t.Collection && param != nil && len(template.Params()) == 1 && op.Method != http.MethodPost:
			owner := &model.Template{Segments: template.Segments[:last]}
			found.Collection = cmp.Or(found.Collection, owner.Path())
			found.Placeholder = cmp.Or(found.Placeholder, "{"+cmp.Or(param.Raw, param.Name)+"}")
		}
	}
	return found
}

// A urlManner is how URLs of a set join words.
type urlManner struct {
	segments string // between the words of segments; "" for capitals
	params   string // between those of placeholders, likewise
}

// urlWords returns how the URLs of the documents join words. Where none tells, segments
// have capitals, and placeholders dashes.
func (set *pageSet) urlWords() urlManner {
	m := urlManner{params: "-"}
	for _, op := range slices.Backward(set.api.Operations) {
		for _, s := range op.Templates[0].Segments {
			for _, part := range s.Parts {
				if part.Param != nil {
					m.params = joint(cmp.Or(part.Param.Raw, part.Param.Name), m.params)
				} else {
					m.segments = joint(part.Literal, m.segments)
				}
			}
		}
	}
	return m
}

// joint returns what stands between the words of a name, and otherwise for one word.
func joint(name, otherwise string) string {
	switch {
	case strings.ContainsAny(name, "$.:('| "):
		return otherwise
	case strings.Contains(name, "-"):
		return "-"
	case strings.Contains(name, "_"):
		return "_"
	case strings.IndexFunc(name, unicode.IsUpper) > 0:
		return ""
	}
	return otherwise
}

// join returns a name as a segment has it.
func (m urlManner) join(name string) string { return joined(name, m.segments) }

// placeholder returns that of the key of a thing: "{book-id}", "{book_id}", "{bookId}".
func (m urlManner) placeholder(name string) string {
	if m.params == "-" {
		return "{" + strings.ToLower(name) + "-id}"
	}
	return "{" + joined(name+"Id", m.params) + "}"
}

// joined returns the words of a name with something between them, the first in lower
// case.
func joined(name, between string) string {
	if between == "" {
		return model.LowerFirst(name)
	}
	var b strings.Builder
	for i, r := range name {
		if i > 0 && unicode.IsUpper(r) && unicode.IsLower(rune(name[i-1])) {
			b.WriteString(between)
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

// keyIn returns the key of what examples show: the member that the placeholder names, or
// else that called "id".
func keyIn(members []templates.Member, placeholder string) string {
	for _, name := range []string{strings.Trim(placeholder, "{}"), "id"} {
		for _, m := range members {
			if strings.EqualFold(m.Name, name) {
				return strings.Trim(m.Value, `"`)
			}
		}
	}
	return sampleID
}

// shown returns the fullest object of a resource that an example answers, nil for none.
func (set *pageSet) shown(r *model.Resource) *model.Value {
	var fullest *model.Value
	for _, op := range set.api.Operations {
		t := op.Answer()
		if t == nil || t.Resource != r {
			continue
		}
		for _, ex := range op.Examples {
			if o := objectIn(ex.Response); o != nil && (fullest == nil || len(o.Members) > len(fullest.Members)) {
				fullest = o
			}
		}
	}
	return fullest
}

// objectIn returns the object that an answer shows, the first of a list.
func objectIn(m *model.Message) *model.Value {
	if m == nil || m.Fitting == nil {
		return nil
	}
	v := m.Fitting
	if list := v.Member("value"); list != nil && list.Kind == model.ArrayValue {
		v = list
	}
	if v.Kind == model.ArrayValue && len(v.Items) > 0 {
		v = v.Items[0]
	}
	if v.Kind != model.ObjectValue {
		return nil
	}
	return v
}
