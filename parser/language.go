package parser

import "github.com/apimill/apimill/parser/style"

// stylesOf returns the style for each page. Where a set is mostly in another language
// than English, its small pages are, too, which have no letter that tells.
func stylesOf(st *style.Style, docs []Document) []*style.Style {
	styles := make([]*style.Style, len(docs))
	foreign := 0
	for i, d := range docs {
		styles[i] = st
		if style.IsForeign(d.Data) {
			styles[i] = st.InAll()
			foreign++
		}
	}
	if 3*foreign > len(docs) {
		for i := range styles {
			styles[i] = st.InAll()
		}
	}
	return styles
}
