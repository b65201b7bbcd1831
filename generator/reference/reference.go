// Package reference writes a [model.API] as a reference to read in a browser:
// static files that refer to each other by relative URLs, so that any host and
// any folder will do. They load nothing from elsewhere.
//
// All pages are our own, and tell all without a script but for the search. On
// those of areas Elements of Stoplight takes over once it is ready: it shows
// operations from an OpenAPI document that holds no more than the area, and sends
// requests.
package reference

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"html/template"
	"unicode"

	"github.com/apimill/apimill/generator"
	"github.com/apimill/apimill/generator/openapi"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/templates"
)

// Generate returns the files of a reference. The options are those of the
// OpenAPI document: title, servers, and where pages are published count here,
// too. The places of areas, operations and types, such as
// areas/user.html#/operations/createUser, stay as long as their names do.
//
// The documents of areas are not to be published on their own: types that belong
// to other areas are there without their members.
func Generate(api *model.API, opts openapi.Options, calls Calls) ([]generator.File, error) {
	s := newSite(api, opts)
	s.calls = calls
	opts.Place = s.placesBelow(above)
	areas, err := openapi.Areas(api, opts)
	if err != nil {
		return nil, err
	}
	w := &writer{templates: templates.ReferencePages()}
	w.page("index.html", s.front())
	for i, tag := range api.Tags {
		slug := s.slugs[tag]
		w.page("areas/"+slug+".html", s.area(tag))
		w.file("areas/"+slug+".json", areas[i].Data)
	}
	for _, l := range s.letters {
		w.page("types/"+l.name+".html", s.types(l))
	}
	index, err := json.Marshal(s.index())
	w.file("search.json", append(index, '\n'))
	for _, a := range templates.ReferenceAssets() {
		w.file("assets/"+a.Name, a.Data)
	}
	return w.files, cmp.Or(err, w.err)
}

// A writer collects files.
type writer struct {
	templates *template.Template
	files     []generator.File
	err       error // the first one
}

func (w *writer) file(path string, data []byte) {
	w.files = append(w.files, generator.File{Path: path, Data: data})
}

// page writes a page with the template that it names.
func (w *writer) page(path string, v interface{ template() string }) {
	var b bytes.Buffer
	if err := w.templates.ExecuteTemplate(&b, v.template(), v); err != nil && w.err == nil {
		w.err = fmt.Errorf("reference: internal: %s: %w", path, err)
	}
	w.file(path, bytes.Map(writable, b.Bytes()))
}

// writable returns a character of the documents as HTML may have it, which knows hardly
// any that control something.
func writable(r rune) rune {
	switch {
	case r == '\t' || r == '\n' || r == '\r':
		return r
	case unicode.IsControl(r) || r&0xfffe == 0xfffe:
		return unicode.ReplacementChar
	}
	return r
}

// A page is what all pages have.
type page struct {
	API, Version string
	Name         string // of what the page is about; "" on the front page
	Root         string // the relative URL of the front page's folder: "" or "../"
	Policy       string // what the page may load
}

// The policies keep pages from loading anything that is not of the reference,
// whatever the documents say. Elements styles its elements one by one, shows
// images of data, and sends requests to the API wherever that is.
const (
	ownPolicy  = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'"
	areaPolicy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; " +
		"connect-src 'self' http: https:; base-uri 'none'; form-action 'none'"
)

func (s *site) page(name, root, policy string) page {
	info := s.opts.Info
	return page{API: cmp.Or(info.Title, "API"), Version: cmp.Or(info.Version, "1.0"), Name: name, Root: root, Policy: policy}
}
