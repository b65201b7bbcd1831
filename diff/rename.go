package diff

import (
	"cmp"
	"slices"

	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/model/naming"
)

// renamedType notes that a type was called otherwise before.
func (c *comparison) renamedType(at place, was string) {
	if c.former[at.subject] == was {
		c.add(Breaking, "type-renamed", at, "the type is called %q now, was %q", at.subject, was)
	}
}

// presentTypes returns what the renamed types of the first version are in the
// second, given what they were called.
func presentTypes(before, after *model.API, former map[string]string) map[any]model.Type {
	now := map[string]model.Type{}
	for _, r := range after.Resources {
		now[former[r.Qualified()]] = model.Type{Resource: r}
	}
	for _, e := range after.Enums {
		now[former[e.Qualified()]] = model.Type{Enum: e}
	}
	delete(now, "")
	present := map[any]model.Type{}
	for _, r := range before.Resources {
		if t, ok := now[r.Qualified()]; ok {
			present[r] = t
		}
	}
	for _, e := range before.Enums {
		if t, ok := now[e.Qualified()]; ok {
			present[e] = t
		}
	}
	return present
}

// asNow returns a type with present types in place of those that were renamed.
func (c *comparison) asNow(t model.Type) model.Type {
	if now, ok := c.present[t.Resource]; ok {
		t.Resource = now.Resource
	}
	if now, ok := c.present[t.Enum]; ok {
		t.Enum = now.Enum
	}
	t.Union = slices.Clone(t.Union)
	for i := range t.Union {
		t.Union[i] = c.asNow(t.Union[i])
	}
	if t.Values != nil {
		t.Values = new(c.asNow(*t.Values))
	}
	return t
}

// pairMembers pairs the members of two versions of a type by their names. One that
// was renamed, as far as can be told, is the same; those elsewhere are not gone.
func pairMembers[T any](before, after, elsewhere []*T, name func(*T) string, use func(before, after *T)) {
	former := naming.RenamedMembers(namesOf(before, name), namesOf(after, name), namesOf(elsewhere, name))
	pair(before, after, func(item *T) string { return cmp.Or(former[name(item)], name(item)) }, use)
}

func namesOf[T any](items []*T, name func(*T) string) []string {
	names := make([]string, len(items))
	for i, item := range items {
		names[i] = name(item)
	}
	return names
}
