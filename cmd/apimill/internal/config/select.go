package config

import (
	"errors"
	"strings"

	"github.com/apimill/apimill/cmd/apimill/internal/settings"
	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
)

// A selection is what the configuration wants of the API.
type selection struct{ selectors []model.Selector }

// keys returns the keys of a selection: one for each kind of pattern.
func (s *selection) keys() []settings.Key {
	patterns := func(name string, kind model.SelectorKind, example, doc string) settings.Key {
		list := settings.Some(pattern, example).To(func(found []model.Selector) {
			for _, selector := range found {
				selector.Kind = kind
				s.selectors = append(s.selectors, selector)
			}
		})
		return settings.Key{Name: name, Value: list, Doc: doc}
	}
	return []settings.Key{
		patterns("resources", model.SelectResource, "[microsoft.graph.user]", "Types, enums too, by their qualified or short names."),
		patterns("tags", model.SelectTag, "[user]", "Areas: all operations of a tag, and its resource."),
		patterns("paths", model.SelectPath, `["/users/**"]`, "Operations by their URLs, or method and URL. Only the URLs that match are kept."),
		patterns("operations", model.SelectOperation, "[listUsers]", "Operations by their IDs."),
		patterns("pages", model.SelectPage, `["api/user-*.md"]`, "What pages document, by their paths."),
	}
}

// pattern is the type of patterns of names.
var pattern = settings.Convert(settings.String.Called("pattern").Where("pattern", `\S`), func(text string, pos diag.Pos) (model.Selector, error) {
	if strings.TrimSpace(text) == "" {
		return model.Selector{}, errors.New(`an empty pattern matches nothing; "**" matches everything`)
	}
	return model.Selector{Pattern: text, Pos: pos}, nil
})
