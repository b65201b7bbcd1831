package report

import (
	"os"
	"path"
	"path/filepath"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/parser"
)

// Sources returns the files that diagnostics are about: documents, and such
// as the configuration. Of one that cannot be read nothing is shown.
func Sources(ds []diag.Diagnostic, base string, docs []parser.Document) diag.Sources {
	byName := make(map[string][]byte, len(docs))
	for _, d := range docs {
		byName[path.Join(base, d.Path)] = d.Data
	}
	sources := diag.Sources{}
	add := func(p diag.Pos) {
		if _, ok := sources[p.File]; ok || p.Column == 0 {
			return
		}
		data, ok := byName[p.File]
		if !ok {
			var err error
			if data, err = os.ReadFile(filepath.FromSlash(p.File)); err != nil {
				return
			}
		}
		sources[p.File] = diag.NewSource(data)
	}
	for _, d := range ds {
		add(d.Pos)
		for _, r := range d.Related {
			add(r.Pos)
		}
	}
	return sources
}
