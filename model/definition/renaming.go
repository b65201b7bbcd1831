package definition

import (
	"strings"

	"github.com/apimill/apimill/model"
)

// A renaming is what inferred types of a page are called now.
type renaming struct {
	types map[string][]*model.Resource // by their names until now
	names map[string]string
}

func newRenaming(p *model.Page) *renaming {
	n := &renaming{map[string][]*model.Resource{}, map[string]string{}}
	for _, r := range p.Resources {
		if r.Inferred {
			n.types[r.Name] = append(n.types[r.Name], r)
		}
	}
	return n
}

// rename gives a type a name, and those of its members that are called after it.
func (n *renaming) rename(r *model.Resource, old, name string) {
	if n.names[r.Name] != "" {
		return
	}
	n.names[r.Name] = name + strings.TrimPrefix(r.Name, old)
	for _, f := range r.Fields {
		eachName(&f.Type, func(t *model.Type) {
			for _, inner := range n.types[t.Name] {
				if strings.HasPrefix(inner.Name, old) {
					n.rename(inner, old, name)
				}
			}
		})
	}
}

// apply puts the names into a page.
func (n *renaming) apply(p *model.Page) {
	if len(n.names) == 0 {
		return
	}
	give := func(t *model.Type) {
		if name := n.names[t.Name]; name != "" && t.Link == nil {
			t.Name = name
		}
	}
	for _, r := range p.Resources {
		if name := n.names[r.Name]; name != "" && r.Inferred {
			r.Name, r.Title = name, name
		}
		for _, f := range r.Fields {
			eachName(&f.Type, give)
		}
	}
	for _, op := range p.Operations {
		for _, s := range op.Evidence.Sentences {
			for i := range s.Types {
				eachName(&s.Types[i], give)
			}
		}
	}
}

// eachName calls a function with each named type in a type.
func eachName(t *model.Type, do func(*model.Type)) {
	if t.Scalar == model.Named {
		do(t)
	}
	for i := range t.Union {
		eachName(&t.Union[i], do)
	}
	if t.Values != nil {
		eachName(t.Values, do)
	}
}
