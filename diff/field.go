package diff

import (
	"cmp"
	"slices"
	"strings"

	"github.com/apimill/apimill/model"
)

// addedField notes a new field. Only one that clients have to send breaks them.
func (c *comparison) addedField(noun string, at place, f *model.Field, way use) {
	if way.sent && mustSend(f) {
		c.add(Breaking, Kind("required-"+noun+"-added"), at, "%s added, which requests must have", noun)
		return
	}
	c.add(Additive, Kind(noun+"-added"), at, "%s added", noun)
}

func mustSend(f *model.Field) bool { return f.Requirement != model.Optional && !f.ReadOnly }

// field compares two versions of a property or a parameter.
func (c *comparison) field(noun string, at place, old, new *model.Field, way use) {
	if old.Name != new.Name {
		c.add(Breaking, Kind(noun+"-renamed"), at, "%s is called %q now, was %q", noun, new.Name, old.Name)
	}
	if was, is := c.typeText(old.Type), c.typeText(new.Type); was != is {
		c.add(Breaking, Kind(noun+"-type-changed"), at, "%s is %s now, was %s", noun, is, was)
	}
	c.presence(noun, at, old, new, way)
	c.access(at, old, new, way)
	c.bounds(at, old, new, way)
	if old.Default != new.Default {
		c.add(either(way.sent, Breaking, Documentation), "default-changed", at, "default is %s now, was %s", orNone(new.Default), orNone(old.Default))
	}
	if !slices.Equal(old.Values, new.Values) {
		c.add(Documentation, "values-changed", at, "values listed are %s now, were %s", orNone(strings.Join(new.Values, ", ")), orNone(strings.Join(old.Values, ", ")))
	}
	c.deprecation(at, old.Deprecated, new.Deprecated)
	c.texts(at, old.Doc, new.Doc)
}

// typeText names a type as messages do, e.g. "a list of microsoft.graph.user". One
// that was renamed has its present name in either version.
func (c *comparison) typeText(t model.Type) string {
	return strings.Replace(c.asNow(t).String(), "collection of", "a list of", 1)
}

func orNone(text string) string {
	if text == "" {
		return "none"
	}
	return text
}

// presence compares what is said of leaving a field out, and of null.
func (c *comparison) presence(noun string, at place, old, new *model.Field, way use) {
	switch was, is := mustSend(old), mustSend(new); {
	case is && !was:
		c.add(either(way.sent, Breaking, Additive), Kind(noun+"-required"), at, "%s is %s now", noun, new.Requirement)
	case was && !is && !new.ReadOnly:
		c.add(either(way.received, Breaking, Additive), Kind(noun+"-optional"), at, "%s is optional now", noun)
	}
	switch was, is := old.Nullability == model.Nullable, new.Nullability == model.Nullable; {
	case isAny(old.Type) || isAny(new.Type): // null is among all values
	case is && !was:
		c.add(either(way.received, Breaking, Additive), Kind(noun+"-nullable"), at, "%s may be null now", noun)
	case was && !is:
		c.add(either(way.sent, Breaking, Additive), Kind(noun+"-not-nullable"), at, "%s may not be null any more", noun)
	}
}

// isAny reports whether a type takes every value.
func isAny(t model.Type) bool { return t.Scalar == model.Any && !t.Collection && len(t.Union) == 0 }

// counted returns what a length may be, of which none is less than 0.
func counted(s model.Span) model.Span {
	if s.Min != nil && *s.Min <= 0 {
		s.Min = nil
	}
	return s
}

// access compares who may write and read a field.
func (c *comparison) access(at place, old, new *model.Field, way use) {
	switch {
	case new.ReadOnly && !old.ReadOnly:
		c.add(either(way.sent, Breaking, Documentation), "read-only", at, "read-only now")
	case old.ReadOnly && !new.ReadOnly:
		c.add(Additive, "writable", at, "no longer read-only")
	}
	switch {
	case new.WriteOnly && !old.WriteOnly:
		c.add(either(way.received, Breaking, Documentation), "write-only", at, "write-only now")
	case old.WriteOnly && !new.WriteOnly:
		c.add(Additive, "readable", at, "no longer write-only")
	}
}

// bounds compares what numbers, and lengths of texts and lists, may be. Less refuses what clients
// send.
func (c *comparison) bounds(at place, old, new *model.Field, way use) {
	for _, limit := range []struct {
		what     string
		old, new model.Span
	}{
		{"range", old.Range(), new.Range()},
		{"length", counted(old.Length), counted(new.Length)},
		{"number of items", counted(old.Items), counted(new.Items)},
	} {
		said := func(s model.Span) string { return cmp.Or(s.String(), "not limited") }
		switch {
		case limit.new.Narrows(limit.old):
			c.add(either(way.sent, Breaking, Documentation), "range-narrowed", at, "%s is %s now, was %s", limit.what, said(limit.new), said(limit.old))
		case limit.old.Narrows(limit.new):
			c.add(Additive, "range-widened", at, "%s is %s now, was %s", limit.what, said(limit.new), said(limit.old))
		}
	}
}
