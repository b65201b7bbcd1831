package scaffold

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/apimill/apimill/cmd/apimill/internal/config"
	"github.com/apimill/apimill/cmd/apimill/internal/document"
	"github.com/apimill/apimill/cmd/apimill/internal/mill"
	"github.com/apimill/apimill/cmd/apimill/internal/workdir"
	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/parser"
	"github.com/apimill/apimill/templates"
)

// A pageSet is the documents of a configuration, and pages that are to come in
// addition.
type pageSet struct {
	config config.Config
	docs   []parser.Document // that are there
	house  House             // for which pages are added
	api    *model.API        // what they say
	added  []newFile
}

// readPages reads the documents of a configuration as far as they are there.
func readPages(cfg config.Config, house House) (*pageSet, error) {
	var there []string
	for _, arg := range cfg.Docs {
		if document.Any(arg) {
			there = append(there, arg)
		}
	}
	docs, err := document.Read(cfg.Base, there)
	set := &pageSet{config: cfg, docs: docs, api: mill.Resolve(docs, cfg, new(diag.List))}
	set.house = house.of(cfg.OpenAPI.Servers, set.api)
	return set, err
}

// addSample adds pages that show what a set consists of.
func (set *pageSet) addSample() error {
	if err := set.add(pageRequest{"list", "widget", "widget"}); err != nil {
		return err
	}
	return set.add(pageRequest{"get", "widget", "widget"})
}

// add adds a page, and that of its resource if there is none.
func (set *pageSet) add(r pageRequest) error {
	if r.kind == "resource" || r.kind == "enum" {
		return set.addType(r)
	}
	file, err := set.file("api", r.file())
	if err != nil {
		return err
	}
	about := templates.Resource{Namespace: set.house.Namespace}
	if r.resource != "" {
		if about, err = set.resource(r.resource, file); err != nil {
			return err
		}
	}
	return set.put(file, r, about)
}

// addType adds the page of a type.
func (set *pageSet) addType(r pageRequest) error {
	for _, s := range set.api.Find(r.name) {
		if pos, ok := typePos(s); ok {
			return fmt.Errorf("%s is documented already, at %s", r.name, pos.In(set.config.Base))
		}
	}
	file, err := set.file("resources", r.file())
	if err != nil {
		return err
	}
	return set.put(file, r, newResource(set.house.Namespace, r.name))
}

// typePos returns where a type is documented, if the subject is one that is.
func typePos(s model.Subject) (diag.Pos, bool) {
	switch {
	case s.Field != nil:
	case s.Enum != nil:
		return s.Enum.Pos, true
	case s.Resource != nil:
		return s.Resource.Pos, !s.Resource.Synthetic && !s.Resource.Inferred
	}
	return diag.Pos{}, false
}

// put adds a page, unless there is such a file.
func (set *pageSet) put(file string, r pageRequest, about templates.Resource) error {
	if workdir.Exists(file) {
		return fmt.Errorf("%s is there already; edit it, or remove it to get a new one", file)
	}
	subject := templates.PageSubject{Name: r.name, Resource: about, Server: set.house.Server, File: r.file(), Plural: model.Plural(about.Name), URLs: set.urls(about)}
	set.added = append(set.added, newFile{file, templates.Page(r.kind, subject)})
	return nil
}

// resource returns what the page in a file tells of a resource. When no page
// documents it, one is added.
func (set *pageSet) resource(name, from string) (templates.Resource, error) {
	about, file, err := set.findResource(name)
	if err != nil {
		return about, err
	}
	link, err := filepath.Rel(filepath.Dir(from), file)
	about.Link = filepath.ToSlash(link)
	return about, err
}

// findResource returns a resource and the file of its page.
func (set *pageSet) findResource(name string) (templates.Resource, string, error) {
	for _, r := range set.api.Resources {
		if strings.EqualFold(r.Name, name) && !r.Synthetic && !r.Inferred {
			return knownResource(r, set.shown(r)), filepath.Join(set.config.Base, filepath.FromSlash(r.Pos.File)), nil
		}
	}
	request := pageRequest{"resource", name, name}
	file, err := set.file("resources", request.file())
	planned := slices.ContainsFunc(set.added, func(f newFile) bool { return f.name == file })
	if err == nil && !planned {
		err = set.put(file, request, newResource(set.house.Namespace, name))
	}
	return newResource(set.house.Namespace, name), file, err
}

// file returns the file of a page, in a folder that the configuration names or
// in one below.
func (set *pageSet) file(folder, page string) (string, error) {
	folders := slices.DeleteFunc(slices.Clone(set.config.Docs), document.IsMarkdown)
	if len(folders) == 0 {
		return "", errNoFolder
	}
	i := slices.IndexFunc(folders, func(f string) bool { return filepath.Base(f) == folder })
	if i < 0 {
		return filepath.Join(folders[0], folder, page+".md"), nil
	}
	return filepath.Join(folders[i], page+".md"), nil
}

var errNoFolder = errors.New(`"docs" in ` + config.Name + ` names no folder that pages could be written into; add one`)
