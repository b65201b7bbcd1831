package model

import (
	"slices"

	"github.com/apimill/apimill/diag"
)

// BreakCycles takes the base of a type that derives from itself, and of one that has
// too many bases, one above the other.
func BreakCycles(resources []*Resource, diags *diag.List) {
	c := cycles{order: make(map[*Resource]int, len(resources)), depth: map[*Resource]int{}, diags: diags}
	for i, res := range resources {
		c.order[res] = i
	}
	for _, res := range resources {
		c.settle(res)
	}
}

// cycles knows of the types that were settled how many bases they have.
type cycles struct {
	order map[*Resource]int
	depth map[*Resource]int
	diags *diag.List
}

// settle sees to it that the bases of a type come to an end. No type is looked at
// twice, however many derive from it.
func (c cycles) settle(res *Resource) {
	line := c.lineOf(res)
	for i := len(line) - 1; i >= 0; i-- {
		r := line[i]
		if r.Base == nil {
			c.depth[r] = 0
			continue
		}
		c.depth[r] = c.depth[r.Base] + 1
		if c.depth[r] > MaxBases {
			c.diags.Add(diag.BaseCycle, r.Pos, "type %q has a chain of more than %d bases; its own base is left out", r.Name, MaxBases)
			r.Base, c.depth[r] = nil, 0
		}
	}
}

// lineOf returns a type and its bases up to one that is settled. Of types that derive
// from each other the first one of the documents loses its base.
func (c cycles) lineOf(res *Resource) []*Resource {
	var line []*Resource
	at := map[*Resource]int{}
	for r := res; r != nil; r = r.Base {
		if _, settled := c.depth[r]; settled {
			break
		}
		if from, again := at[r]; again {
			c.cut(line[from:])
			return c.lineOf(res)
		}
		at[r] = len(line)
		line = append(line, r)
	}
	return line
}

// cut takes a base out of a circle.
func (c cycles) cut(circle []*Resource) {
	first := slices.MinFunc(circle, func(a, b *Resource) int { return c.order[a] - c.order[b] })
	c.diags.Add(diag.BaseCycle, first.Pos, "type %q is its own base through %q; the base is left out", first.Name, first.Base.Name)
	first.Base = nil
}
