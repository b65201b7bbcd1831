package model

import (
	"slices"

	"github.com/apimill/apimill/diag"
)

// properties corrects properties. It needs the bases, since a property is corrected in the type
// that declares it, and comes before rows of bases that are repeated in derived
// types are dropped.
func (c *typeCorrector) properties() {
	c.each(OverrideProperty, func(o *Override) outcome {
		owner, name := cutField(o.Subject)
		res := c.index.named(owner).resource
		if res == nil {
			return c.unmatched(o, c.meant(owner))
		}
		f, declaring := res.declared(name)
		switch {
		case f == nil:
			return c.unmatched(o, diag.DidYouMean(name, fieldNames(res.AllFields())))
		case declaring != res:
			return c.refuse(o, "%q inherits %s from %q: correct it there", res.Qualified(), name, declaring.Qualified())
		}
		renamed := c.overrideName(f, res, o)
		if renamed == failed {
			return failed
		}
		return max(renamed, c.overrideType(f, res, o), c.overrideRequired(f, res, o))
	})
}

// declared returns the field of that name and the farthest type that has it: a
// derived type repeats it.
func (r *Resource) declared(name string) (f *Field, declaring *Resource) {
	for depth := 0; r != nil && depth < maxDepth; depth++ {
		if own := r.Field(name); own != nil {
			f, declaring = own, r
		}
		r = r.Base
	}
	return f, declaring
}

func (c *typeCorrector) overrideType(f *Field, res *Resource, o *Override) outcome {
	if o.Type == nil {
		return needless
	}
	t, bound := c.target(o, o.Type, res.Namespace)
	if bound == failed {
		return failed
	}
	old := f.Type
	c.correct(o, res.Qualified()+"."+f.Name, "type", t.String(), Source{old.Pos, old.String()})
	if t.String() == old.String() {
		return needless
	}
	f.Type = t
	dropUnused(old.Enum, c.api, c.index)
	c.withdraw(old.Pos, diag.UnresolvedType, diag.TypeCase, diag.TypeUnparsed, diag.UnionType)
	return applied
}

// dropUnused takes back an enum of listed values that no field has any more.
func dropUnused(e *Enum, api *API, ix *index) {
	if e == nil || !e.Inline || slices.ContainsFunc(allFields(api), func(f *Field) bool { return f.Type.Enum == e }) {
		return
	}
	api.Enums = slices.DeleteFunc(api.Enums, func(other *Enum) bool { return other == e })
	ix.remove(definition{enum: e})
}

// allFields returns the properties of all types, and the parameters and listed
// members of all operations.
func allFields(api *API) []*Field {
	var fs []*Field
	for _, res := range api.Resources {
		fs = append(fs, res.Fields...)
	}
	for _, op := range api.Operations {
		for _, p := range op.Parameters {
			fs = append(fs, &p.Field)
		}
		if op.Body != nil {
			fs = slices.Concat(fs, op.Body.Listed, op.Body.Fields)
		}
	}
	return fs
}

// overrideName renames a property, also where derived types repeat it and where
// request bodies list it.
func (c *typeCorrector) overrideName(f *Field, res *Resource, o *Override) outcome {
	old := f.Name
	if o.Name == "" {
		return needless
	}
	c.correct(o, res.Qualified()+"."+o.Name, "name", o.Name, Source{f.Pos, old})
	if o.Name == old {
		return needless
	}
	if taken := res.Field(o.Name); taken != nil && !taken.JSONOnly {
		return c.refuse(o, "%q has a property %q already", res.Qualified(), o.Name)
	}
	for _, derived := range c.api.Resources {
		if derived.is(res) {
			derived.rename(old, o.Name)
		}
	}
	for _, op := range c.api.Operations {
		if b := op.Body; b != nil && b.Type != nil && b.Type.Resource.is(res) {
			rename(b.Listed, old, o.Name)
		}
	}
	c.withdraw(f.Pos, diag.TranslatedName)
	return applied
}

// rename gives a property another name. One of that name that only the JSON
// representation shows is the same: the representation has it right.
func (r *Resource) rename(old, name string) {
	r.Fields = slices.DeleteFunc(r.Fields, func(f *Field) bool { return f.Name == name && f.JSONOnly })
	rename(r.Fields, old, name)
	if r.KeyName == old {
		r.KeyName = name
	}
}

func rename(fs []*Field, old, name string) {
	for _, f := range fs {
		if f.Name == old {
			f.Name = name
		}
	}
}

func (c *typeCorrector) overrideRequired(f *Field, res *Resource, o *Override) outcome {
	if o.Required == nil {
		return needless
	}
	want := Optional
	if *o.Required {
		want = Required
	}
	c.correct(o, res.Qualified()+"."+f.Name, "requirement", want.String(), Source{f.Pos, f.Requirement.String()})
	if f.Requirement == want {
		return needless
	}
	f.Requirement = want
	return applied
}
