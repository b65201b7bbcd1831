package reference

// An index is what the search looks through. Lists are shorter than objects:
// the index is loaded as a whole.
type index struct {
	Areas      [][2]string `json:"areas"`      // name and slug
	Operations [][5]any    `json:"operations"` // number of the area, operationId, title, method and path
	Types      [][3]string `json:"types"`      // name, anchor and letter
}

func (s *site) index() index {
	// Never null, which the search would stumble over.
	x := index{Areas: [][2]string{}, Operations: [][5]any{}, Types: [][3]string{}}
	for i, tag := range s.api.Tags {
		x.Areas = append(x.Areas, [2]string{tagTitle(tag), s.slugs[tag]})
		for _, op := range s.ordered[tag] {
			for _, e := range s.names.Endpoints(op) {
				x.Operations = append(x.Operations, [5]any{i, e.ID, op.Summary, op.Method, e.Path})
			}
		}
	}
	for _, l := range s.letters {
		for _, t := range l.types {
			x.Types = append(x.Types, [3]string{shortName(t), s.anchor(t), l.name})
		}
	}
	return x
}
