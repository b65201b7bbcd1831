package correction

import (
	"slices"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/model/index"
)

// Properties corrects properties. It needs the bases, since a property is corrected in the type
// that declares it, and comes before rows of bases that are repeated in derived
// types are dropped.
func (c *Types) Properties() {
	c.each(model.OverrideProperty, func(o *model.Override) outcome {
		owner, name := model.CutField(o.Subject)
		res := c.index.Named(owner).Resource
		if res == nil {
			return c.unmatched(o, c.meant(owner))
		}
		f, declaring := res.Declared(name)
		switch {
		case f == nil:
			return c.unmatched(o, diag.DidYouMean(name, model.FieldNames(res.AllFields())))
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

func (c *Types) overrideType(f *model.Field, res *model.Resource, o *model.Override) outcome {
	if o.Type == nil {
		return needless
	}
	t, bound := c.target(o, o.Type, res.Namespace)
	if bound == failed {
		return failed
	}
	old := f.Type
	c.correct(o, res.Qualified()+"."+f.Name, "type", t.String(), model.Source{Pos: old.Pos, Says: old.String()})
	if t.String() == old.String() {
		return needless
	}
	f.Type = t
	dropUnused(old.Enum, c.api, c.index)
	c.withdraw(old.Pos, diag.UnresolvedType, diag.TypeCase, diag.TypeUnparsed, diag.UnionType)
	return applied
}

// dropUnused takes back an enum of listed values that no field has any more.
func dropUnused(e *model.Enum, api *model.API, ix *index.Index) {
	if e == nil || !e.Inline || slices.ContainsFunc(allFields(api), func(f *model.Field) bool { return f.Type.Enum == e }) {
		return
	}
	api.Enums = slices.DeleteFunc(api.Enums, func(other *model.Enum) bool { return other == e })
	ix.Remove(index.Definition{Enum: e})
}

// allFields returns the properties of all types, and the parameters and listed
// members of all operations.
func allFields(api *model.API) []*model.Field {
	var fs []*model.Field
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
func (c *Types) overrideName(f *model.Field, res *model.Resource, o *model.Override) outcome {
	old := f.Name
	if o.Name == "" {
		return needless
	}
	c.correct(o, res.Qualified()+"."+o.Name, "name", o.Name, model.Source{Pos: f.Pos, Says: old})
	if o.Name == old {
		return needless
	}
	if taken := res.Field(o.Name); taken != nil && !taken.JSONOnly {
		return c.refuse(o, "%q has a property %q already", res.Qualified(), o.Name)
	}
	for _, derived := range c.api.Resources {
		if derived.Is(res) {
			renameField(derived, old, o.Name)
		}
	}
	for _, op := range c.api.Operations {
		if b := op.Body; b != nil && b.Type != nil && b.Type.Resource.Is(res) {
			rename(b.Listed, old, o.Name)
		}
	}
	c.withdraw(f.Pos, diag.TranslatedName)
	return applied
}

// renameField gives a property another name. One of that name that only the JSON
// representation shows is the same: the representation has it right.
func renameField(r *model.Resource, old, name string) {
	r.Fields = slices.DeleteFunc(r.Fields, func(f *model.Field) bool { return f.Name == name && f.JSONOnly })
	rename(r.Fields, old, name)
	if r.KeyName == old {
		r.KeyName = name
	}
}

func rename(fs []*model.Field, old, name string) {
	for _, f := range fs {
		if f.Name == old {
			f.Name = name
		}
	}
}

func (c *Types) overrideRequired(f *model.Field, res *model.Resource, o *model.Override) outcome {
	if o.Required == nil {
		return needless
	}
	want := model.Optional
	if *o.Required {
		want = model.Required
	}
	c.correct(o, res.Qualified()+"."+f.Name, "requirement", want.String(), model.Source{Pos: f.Pos, Says: f.Requirement.String()})
	if f.Requirement == want {
		return needless
	}
	f.Requirement = want
	return applied
}
