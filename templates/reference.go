package templates

import (
	"bytes"
	"compress/gzip"
	"embed"
	"fmt"
	"html/template"
	"io"
	"io/fs"
	"path"
	"strings"
)

//go:embed reference
var referenceFiles embed.FS

// ReferencePages returns the templates of the reference's pages, by name, e.g.
// "index.html.tmpl".
func ReferencePages() *template.Template {
	return template.Must(template.ParseFS(referenceFiles, "reference/*.html.tmpl"))
}

// An Asset is a file that is the same in every reference.
type Asset struct {
	Name string // e.g. "reference.css"
	Data []byte
}

// ReferenceAssets returns the files that the reference's pages load, Elements
// of Stoplight among them with its licence, by name.
func ReferenceAssets() []Asset {
	var assets []Asset
	for _, folder := range []string{"reference/assets", "reference/elements"} {
		entries, err := fs.ReadDir(referenceFiles, folder)
		if err != nil {
			panic(fmt.Sprintf("templates: %v", err))
		}
		for _, e := range entries {
			assets = append(assets, asset(path.Join(folder, e.Name())))
		}
	}
	return assets
}

func asset(name string) Asset {
	data, err := referenceFiles.ReadFile(name)
	unpacked, isPacked := strings.CutSuffix(path.Base(name), ".gz")
	if err == nil && isPacked {
		data, err = unpack(data)
	}
	if err != nil {
		panic(fmt.Sprintf("templates: %s: %v", name, err))
	}
	return Asset{unpacked, data}
}

func unpack(data []byte) ([]byte, error) {
	r, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(r)
}
