package diff

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/apimill/apimill/model"
)

// resources compares the structured types.
func (c *comparison) resources() {
	name := func(r *model.Resource) string { return cmp.Or(c.former[r.Qualified()], r.Qualified()) }
	pair(c.before.Resources, c.after.Resources, name, func(before, after *model.Resource) {
		switch {
		case after == nil:
			c.add(Breaking, "type-removed", place{subject: before.Qualified(), old: before.Pos}, "type removed")
		case before == nil:
			c.add(Additive, "type-added", place{subject: after.Qualified(), new: after.Pos}, "type added")
		default:
			c.resource(before, after)
		}
	})
}

// pair calls use for each item of two lists, and, in one call, for those of both
// that have one name. Case makes no difference.
func pair[T any](before, after []*T, name func(*T) string, use func(before, after *T)) {
	left := map[string]*T{}
	for _, item := range after {
		left[strings.ToLower(name(item))] = item
	}
	for _, item := range before {
		key := strings.ToLower(name(item))
		use(item, left[key])
		delete(left, key)
	}
	for _, item := range after {
		if left[strings.ToLower(name(item))] == item {
			use(nil, item)
		}
	}
}

func (c *comparison) resource(before, after *model.Resource) {
	at := place{after.Qualified(), before.Pos, after.Pos}
	c.renamedType(at, before.Qualified())
	if was, is := c.baseName(before), c.baseName(after); was != is {
		c.add(Breaking, "base-changed", at, "derived from %s now, was from %s", is, was)
	}
	switch {
	case before.Open && !after.Open:
		c.add(Breaking, "type-closed", at, "takes no members any more that are not documented")
	case after.Open && !before.Open:
		c.add(Additive, "type-opened", at, "takes members that are not documented")
	}
	c.deprecation(at, before.Deprecated, after.Deprecated)
	c.texts(at, before.Doc, after.Doc)
	c.properties(before, after)
	c.restatements(before, after)
}

func (c *comparison) baseName(r *model.Resource) string {
	if r.Base == nil {
		return "nothing"
	}
	return c.typeText(model.Type{Resource: r.Base})
}

// properties compares what two versions of a type declare. A property that has
// only moved to a base, or from one, is neither new nor gone.
func (c *comparison) properties(before, after *model.Resource) {
	way := c.uses[strings.ToLower(after.Qualified())]
	pairMembers(before.Fields, after.Fields, after.AllFields(), fieldName, func(old, new *model.Field) {
		switch {
		case new == nil && has(after, old.Name), old == nil && has(before, new.Name):
		case new == nil:
			c.add(Breaking, "property-removed", place{subject: before.Qualified() + "." + old.Name, old: old.Pos}, "property removed")
		case old == nil:
			c.addedField("property", place{subject: after.Qualified() + "." + new.Name, new: new.Pos}, new, way)
		default:
			c.field("property", place{after.Qualified() + "." + new.Name, old.Pos, new.Pos}, old, new, way)
		}
	})
}

// has reports whether a type, or one of its bases, has a member of that name.
func has(r *model.Resource, name string) bool {
	return slices.ContainsFunc(r.AllFields(), func(f *model.Field) bool { return strings.EqualFold(f.Name, name) })
}

// restatements compares what two versions of a type say of fields of their bases.
func (c *comparison) restatements(before, after *model.Resource) {
	seen := map[string]bool{}
	for _, re := range slices.Concat(after.Restated, before.Restated) {
		old, new := before.Described(re.Of.Name), after.Described(re.Of.Name)
		if old != nil && new != nil && !seen[re.Of.Name] {
			c.texts(place{after.Qualified() + "." + new.Name, old.Pos, new.Pos}, old.Doc, new.Doc)
		}
		seen[re.Of.Name] = true
	}
}

func fieldName(f *model.Field) string { return f.Name }

// enums compares the enums.
func (c *comparison) enums() {
	name := func(e *model.Enum) string { return cmp.Or(c.former[e.Qualified()], e.Qualified()) }
	pair(c.before.Enums, c.after.Enums, name, func(before, after *model.Enum) {
		switch {
		case after == nil:
			c.add(Breaking, "type-removed", place{subject: before.Qualified(), old: before.Pos}, "enum removed")
		case before == nil:
			c.add(Additive, "type-added", place{subject: after.Qualified(), new: after.Pos}, "enum added")
		default:
			c.enum(before, after)
		}
	})
}

// enum compares two versions of an enum. A further member breaks nobody: users
// are told to expect members that they do not know.
func (c *comparison) enum(before, after *model.Enum) {
	at := place{after.Qualified(), before.Pos, after.Pos}
	c.renamedType(at, before.Qualified())
	if before.Integer != after.Integer {
		c.add(Breaking, "enum-values-changed", at, "values are %s now, were %s", valueKind(after), valueKind(before))
	}
	if before.Flags != after.Flags {
		c.add(Breaking, "enum-flags-changed", at, "%s", map[bool]string{true: "several members combine in one value now", false: "a value is one member now"}[after.Flags])
	}
	switch {
	case before.Open && !after.Open:
		c.add(Breaking, "enum-closed", at, "it has the documented members alone now")
	case !before.Open && after.Open:
		c.add(Additive, "enum-opened", at, "members may come now")
	}
	c.texts(at, before.Doc, after.Doc)
	pairMembers(before.Members, after.Members, nil, func(m *model.Member) string { return m.Name }, func(old, new *model.Member) {
		switch {
		case new == nil:
			c.add(Breaking, "member-removed", place{subject: before.Qualified() + "." + old.Name, old: old.Pos}, "member removed")
		case old == nil:
			c.add(Additive, "member-added", place{subject: after.Qualified() + "." + new.Name, new: new.Pos}, "member added")
		default:
			at := place{after.Qualified() + "." + new.Name, old.Pos, new.Pos}
			if old.Name != new.Name {
				c.add(Breaking, "member-renamed", at, "member is called %q now, was %q", new.Name, old.Name)
			}
			if old.Preference != new.Preference {
				c.add(Documentation, "member-preference-changed", at, "clients get it with Prefer: %s now, before with %s", orNone(new.Preference), orNone(old.Preference))
			}
			if before.Integer && after.Integer && number(old.Value) != number(new.Value) {
				c.add(Breaking, "member-value-changed", at, "the value is %s now, was %s", number(new.Value), number(old.Value))
			}
			c.texts(at, old.Doc, new.Doc)
		}
	})
}

// valueKind says what travels as a value of an enum.
func valueKind(e *model.Enum) string {
	if e.Integer {
		return "numbers"
	}
	return "texts"
}

func number(n *int64) string {
	if n == nil {
		return "none"
	}
	return strconv.FormatInt(*n, 10)
}
