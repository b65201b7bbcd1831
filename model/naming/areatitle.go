package naming

import (
	"slices"
	"strings"

	"github.com/apimill/apimill/model"
)

// TitleTags says what areas are called where people choose among them: "Managed devices"
// for managedDevice. Names that are no names of resources stay as the documents have them.
func TitleTags(tags []*model.Tag, words *model.Conventions) {
	s := newSpeller(words.Spellings)
	for _, t := range tags {
		switch name := t.Name; {
		case !isPlainName(name):
			t.Title = name
		case t.Resource != nil && hasSeveral(t):
			t.Title = s.capital(model.Plural(name))
		default:
			t.Title = s.capital(name)
		}
	}
}

// isPlainName reports whether a name has letters and digits alone.
func isPlainName(name string) bool {
	return name != "" && !slices.ContainsFunc([]rune(name), func(c rune) bool { return !isWordRune(c) })
}

// hasSeveral reports whether an area is about several things of a kind: they are listed,
// have keys in URLs, or URLs name them in the plural.
func hasSeveral(t *model.Tag) bool {
	return slices.ContainsFunc(t.Operations, func(op *model.Operation) bool {
		lists := slices.ContainsFunc(op.Responses, func(r *model.Response) bool {
			return r.Type != nil && r.Type.Collection && r.Type.Resource == t.Resource
		})
		return lists || slices.ContainsFunc(op.Templates, func(at *model.Template) bool {
			n := len(at.Segments)
			return n > 0 && (hasParam(at.Segments[n-1]) || strings.EqualFold(literal(at.Segments[n-1]), model.Plural(t.Resource.Name)))
		})
	})
}
