package model

import "slices"

// URLs are those of an operation's URLs to which something belongs that its page
// says of them alone, by their shapes. Nil stands for all of them: most of what a
// page says is about each of its URLs.
type URLs []string

// Has reports whether a URL is one of them.
func (u URLs) Has(t *Template) bool { return u == nil || slices.Contains(u, t.Shape()) }

// among returns which of some templates they are, nil for all of these; ok is
// false when they are none.
func (u URLs) among(templates []*Template) (own URLs, ok bool) {
	if u == nil {
		return nil, true
	}
	all := true
	for _, t := range templates {
		switch has := u.Has(t); {
		case !has:
			all = false
		case !slices.Contains(own, t.Shape()):
			own = append(own, t.Shape())
		}
	}
	if all {
		return nil, true
	}
	return own, own != nil
}

// Unite returns the URLs of both.
func (u URLs) Unite(other URLs) URLs {
	if u == nil || other == nil {
		return nil
	}
	united := slices.Clone(u)
	for _, shape := range other {
		if !slices.Contains(united, shape) {
			united = append(united, shape)
		}
	}
	return united
}

// KeepWhatApplies leaves an operation what belongs to one of the URLs that it has
// now.
func (op *Operation) KeepWhatApplies() {
	op.Parameters = ParametersFor(op.Parameters, op.Templates)
	op.Access = AccessFor(op.Access, op.Templates)
}

// ParametersFor returns those parameters that belong to one of some URLs. It
// changes none.
func ParametersFor(parameters []*Parameter, urls []*Template) []*Parameter {
	var kept []*Parameter
	for _, p := range parameters {
		at, ok := p.At.among(urls)
		if !ok {
			continue
		}
		if len(at) != len(p.At) {
			own := *p
			own.At = at
			p = &own
		}
		kept = append(kept, p)
	}
	return kept
}

// AccessFor returns what gives access to one of some URLs. It changes nothing.
func AccessFor(access []Access, urls []*Template) []Access {
	kept := slices.Clone(access)
	for i, a := range kept {
		kept[i].Grants = nil
		for _, g := range a.Grants {
			if at, ok := g.At.among(urls); ok {
				g.At = at
				kept[i].Grants = append(kept[i].Grants, g)
			}
		}
	}
	lost := func(a Access) bool { return !a.Supported() && supports(access, a.Principal) }
	return slices.DeleteFunc(kept, lost)
}

// supports reports whether a kind of caller has access at all.
func supports(access []Access, who Principal) bool {
	return slices.ContainsFunc(access, func(a Access) bool { return a.Principal == who && a.Supported() })
}

// Move gives an operation other URLs than its page has. What belongs to one of
// those that are gone belongs to all of the new ones.
func (op *Operation) Move(urls []*Template) {
	op.Templates = urls
	for _, p := range op.Parameters {
		p.At, _ = p.At.among(urls)
	}
	for _, a := range op.Access {
		for i := range a.Grants {
			a.Grants[i].At, _ = a.Grants[i].At.among(urls)
		}
	}
}

// Bind says of what belongs to all URLs that it belongs to some alone.
func (op *Operation) Bind(urls URLs) {
	for i, p := range op.Parameters {
		if p.At == nil {
			own := *p
			own.At = urls
			op.Parameters[i] = &own
		}
	}
	for _, a := range op.Access {
		for i := range a.Grants {
			if a.Grants[i].At == nil {
				a.Grants[i].At = urls
			}
		}
	}
}

// Paths returns the paths of those of some URLs that are among them, none where all
// are.
func (u URLs) Paths(urls []*Template) []string {
	if u == nil {
		return nil
	}
	var paths []string
	for _, t := range urls {
		if u.Has(t) {
			paths = append(paths, t.Path())
		}
	}
	return paths
}

// ShapesOf returns URLs by their shapes, each once.
func ShapesOf(urls []*Template) URLs {
	var shapes URLs
	for _, t := range urls {
		if shape := t.Shape(); !slices.Contains(shapes, shape) {
			shapes = append(shapes, shape)
		}
	}
	return shapes
}

// Without returns those of some URLs that are none of these.
func (u URLs) Without(urls []*Template) URLs {
	return ShapesOf(slices.DeleteFunc(slices.Clone(urls), u.Has))
}

// Respell gives URLs other shapes, by those that they had.
func (op *Operation) Respell(shapes map[string]string) {
	respell := func(at URLs) {
		for i, shape := range at {
			if other, ok := shapes[shape]; ok {
				at[i] = other
			}
		}
	}
	for _, p := range op.Parameters {
		respell(p.At)
	}
	for _, a := range op.Access {
		for _, g := range a.Grants {
			respell(g.At)
		}
	}
	if q := op.Evidence.Query; q != nil {
		respell(q.At)
		for _, refusal := range q.Except {
			respell(refusal.At)
		}
	}
}
