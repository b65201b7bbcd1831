package openapi

import (
	"fmt"
	"strings"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
)

const schemaPrefix = "#/components/schemas/"

// names holds the component names of types: the qualified name, in the
// characters that OpenAPI allows.
type names struct {
	resources map[*model.Resource]string
	enums     map[*model.Enum]string
	taken     map[string]bool
}

func newNames(api *model.API, diags *diag.List) *names {
	n := &names{
		resources: make(map[*model.Resource]string, len(api.Resources)),
		enums:     make(map[*model.Enum]string, len(api.Enums)),
		taken:     map[string]bool{},
	}
	for _, r := range api.Resources {
		n.resources[r] = n.take(r.Qualified(), r.Pos, diags)
	}
	for _, e := range api.Enums {
		n.enums[e] = n.take(e.Qualified(), e.Pos, diags)
	}
	return n
}

func (n *names) take(qualified string, pos diag.Pos, diags *diag.List) string {
	name := unique(n.taken, componentName(qualified))
	if name != qualified {
		diags.Add(diag.NameClash, pos, "type %q is called %q in the OpenAPI document", qualified, name)
	}
	return name
}

// componentName returns s with an underscore for every character that the
// names of components may not have.
func componentName(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case 'a' <= r && r <= 'z', 'A' <= r && r <= 'Z', '0' <= r && r <= '9', r == '.', r == '-', r == '_':
			return r
		}
		return '_'
	}, s)
}

// unique returns name, or the first of name_2, name_3, … that is not taken,
// and takes it.
func unique(taken map[string]bool, name string) string {
	free := name
	for i := 2; taken[free]; i++ {
		free = fmt.Sprintf("%s_%d", name, i)
	}
	taken[free] = true
	return free
}
