package parser

import "github.com/apimill/apimill/parser/style"

// mostlyForeign reports whether a set is in another language than English. Then its small
// pages are, too, which have no letter that tells.
func mostlyForeign(docs []Document) bool {
	foreign := 0
	for _, d := range docs {
		if style.IsForeign(string(d.Data)) {
			foreign++
		}
	}
	return 3*foreign > len(docs)
}

// styleOf returns the style for a page.
func styleOf(st *style.Style, doc Document, foreign bool) *style.Style {
	if foreign {
		return st.InAll()
	}
	return st.In(string(doc.Data))
}
