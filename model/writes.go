package model

import "slices"

// Writes returns the members of the body that its type calls read-only and that
// this operation sets all the same: its page lists them, or its examples send
// them. domain.id is read-only, and the page that creates a domain demands it.
// A member within another has the names on the way: "threads.posts".
func (op *Operation) Writes() []string {
	if op.Body == nil {
		return nil
	}
	// An object of parameters is like a resource that has nothing of its own.
	r := &Resource{Fields: op.Body.Fields}
	if t := op.Body.Type; t != nil && t.Resource != nil {
		r = t.Resource
	}
	var w writes
	for _, row := range op.Body.Listed {
		if f := r.anyField(row.Name); f != nil && f.ReadOnly && row.ReadOnly {
			w.barred = append(w.barred, row.Name)
		} else if f != nil && f.ReadOnly {
			w.add(row.Name)
		}
	}
	for _, ex := range op.Examples {
		if ex.Request != nil && ex.Request.Fits {
			w.value(ex.Request.Body, r, "")
		}
	}
	return w.paths
}

// writes collects the paths of members.
type writes struct {
	paths  []string
	barred []string // members that the page itself calls read-only
}

func (w *writes) add(path string) {
	if !slices.Contains(w.paths, path) && !slices.Contains(w.barred, path) {
		w.paths = append(w.paths, path)
	}
}

func (w *writes) value(v *Value, r *Resource, path string) {
	for _, item := range v.Items {
		w.value(item, r, path)
	}
	for _, m := range v.Members {
		f := r.anyField(m.Name)
		if f == nil {
			continue
		}
		if f.ReadOnly {
			w.add(path + f.Name)
		}
		if f.Type.Resource != nil {
			w.value(m.Value, f.Type.Resource, path+f.Name+".")
		}
	}
}

// anyField returns the field of that name of a resource, of its bases or of its
// subtypes, nil when there is none.
func (r *Resource) anyField(name string) *Field {
	if f := r.Find(&Field{Name: name}); f != nil {
		return f
	}
	if r.SubtypeFields != nil {
		return r.SubtypeFields[name]
	}
	for _, s := range r.Subtypes {
		if f := s.anyField(name); f != nil {
			return f
		}
	}
	return nil
}
