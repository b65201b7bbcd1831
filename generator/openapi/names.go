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
	taken     map[string]int
	endpoints map[*model.Operation][]Endpoint
	spelling  map[string]*model.Template // the first template of each shape, which spells the path
}

// An Endpoint is where the document has an operation: one for each of its
// templates.
type Endpoint struct {
	ID   string // the operationId
	Path string // as the first operation at that path spells it
}

func newNames(api *model.API, diags *diag.List) *names {
	n := &names{
		resources: make(map[*model.Resource]string, len(api.Resources)),
		enums:     make(map[*model.Enum]string, len(api.Enums)),
		taken:     map[string]int{},
		endpoints: make(map[*model.Operation][]Endpoint, len(api.Operations)),
		spelling:  map[string]*model.Template{},
	}
	for _, r := range api.Resources {
		n.resources[r] = n.take(r.Qualified(), r.Pos, diags)
	}
	for _, e := range api.Enums {
		n.enums[e] = n.take(e.Qualified(), e.Pos, diags)
	}
	n.nameOperations(api)
	return n
}

// nameOperations gives every template of an operation a path.
func (n *names) nameOperations(api *model.API) {
	for _, op := range api.Operations {
		for _, t := range op.Templates {
			if _, ok := n.spelling[t.Shape()]; !ok {
				n.spelling[t.Shape()] = t
			}
			n.endpoints[op] = append(n.endpoints[op], Endpoint{t.ID, n.spelling[t.Shape()].Path()})
		}
	}
}

// Names tells what the parts of an API are called in the document that Generate
// makes of it.
type Names struct {
	n *names
}

// NewNames returns the names of an API's parts.
func NewNames(api *model.API) *Names {
	return &Names{newNames(api, new(diag.List))} // Generate reports what is spelled otherwise
}

// Component returns the reference of a type or an enum, e.g.
// "#/components/schemas/microsoft.graph.user"; a field's is that of its type.
func (n *Names) Component(s model.Subject) string {
	if s.Enum != nil {
		return schemaPrefix + n.n.enums[s.Enum]
	}
	return schemaPrefix + n.n.resources[s.Resource]
}

// Endpoints returns where the document has an operation.
func (n *Names) Endpoints(op *model.Operation) []Endpoint { return n.n.endpoints[op] }

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
// and takes it. Of a name that is taken it keeps the number to try next.
func unique(taken map[string]int, name string) string {
	free, i := name, max(2, taken[name])
	for ; taken[free] > 0; i++ {
		free = fmt.Sprintf("%s_%d", name, i)
	}
	taken[name], taken[free] = i, max(2, taken[free])
	return free
}
