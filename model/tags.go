package model

import (
	"path"
	"strings"
)

// findSubjects tells of every operation what resource its page is about: the one
// that the name of the page begins with, the one whose Methods table lists it, or
// the first one that its introduction links to.
func findSubjects(api *API, ix *index) Topics {
	f := finder{ix, methodsTables(api.Pages, ix), pagesByBase(api.Pages, ix)}
	topics := Topics{}
	for _, op := range api.Operations {
		topics[op] = &Topic{Subject: f.subject(op)}
	}
	return topics
}

type finder struct {
	index     *index
	byMethods map[string]*Resource // page path, lower case → resource whose Methods table lists it
	byBase    map[string]*Resource // page name without folder and ".md", lower case → its resource
}

func (f *finder) subject(op *Operation) *Resource {
	base := baseName(op.Page.Path)
	for i := len(base); i > 0; i = strings.LastIndexByte(base[:i], '-') {
		if res := f.byBase[base[:i]]; res != nil {
			return res
		}
		if ds := f.index.called(base[:i]); len(ds) > 0 && ds[0].resource != nil {
			return ds[0].resource
		}
	}
	if res := f.byMethods[strings.ToLower(op.Page.Path)]; res != nil {
		return res
	}
	for _, about := range op.Evidence.About {
		if about.Resource != nil {
			return about.Resource
		}
	}
	return nil
}

// pagesByBase finds resources by the name of their page.
func pagesByBase(pages []*Page, ix *index) map[string]*Resource {
	byBase := map[string]*Resource{}
	for _, p := range pages {
		if p.Kind == ResourcePage && len(p.Resources) > 0 {
			byBase[baseName(p.Path)] = ix.named(p.Resources[0].Qualified()).resource
		}
	}
	return byBase
}

func baseName(page string) string {
	return strings.ToLower(strings.TrimSuffix(path.Base(page), ".md"))
}

// methodsTables finds resources by the pages that their Methods tables list.
func methodsTables(pages []*Page, ix *index) map[string]*Resource {
	listed := map[string]*Resource{}
	for _, p := range pages {
		if len(p.Resources) == 0 {
			continue
		}
		res := ix.named(p.Resources[0].Qualified()).resource
		for _, l := range p.Methods {
			key := strings.ToLower(l.Target)
			if listed[key] == nil {
				listed[key] = res
			}
		}
	}
	return listed
}

// tagOperations puts every operation into the area of one resource.
func tagOperations(api *API, ix *index, topics Topics) {
	t := &tagger{api: api, index: ix, tags: map[string]*Tag{}}
	for _, op := range api.Operations {
		op.Tag = t.tag(op, topics[op].Subject)
		op.Tag.Operations = append(op.Tag.Operations, op)
	}
}

type tagger struct {
	api   *API
	index *index
	tags  map[string]*Tag // by their keys, see of
}

// tag returns the area of an operation: that of the resource that its page is
// about, or that of its URL.
func (t *tagger) tag(op *Operation, subject *Resource) *Tag {
	if subject != nil {
		return t.of(subject.Qualified(), subject)
	}
	return t.named(firstWord(op.Templates[0]))
}

// named returns the area of a word of a URL: that of the resource of this name,
// if there is one.
func (t *tagger) named(word string) *Tag {
	for _, d := range t.index.called(word) {
		if d.resource != nil {
			return t.of(d.resource.Qualified(), d.resource)
		}
	}
	return t.of(word, nil)
}

// firstWord returns the first literal of a URL, "root" when it has none.
func firstWord(t *Template) string {
	for _, s := range t.Segments {
		if s.Parts[0].Param == nil {
			return strings.TrimRight(shortOf(s.Parts[0].Literal), "(:")
		}
	}
	return "root"
}

// of returns the tag of that key, making it at its first use. A short name that
// two namespaces share is qualified.
func (t *tagger) of(name string, res *Resource) *Tag {
	key := strings.ToLower(name)
	if tag := t.tags[key]; tag != nil {
		return tag
	}
	tag := &Tag{Name: name, Resource: res}
	if res != nil {
		tag.Doc = firstParagraph(res.Doc)
		if len(t.index.called(res.Name)) == 1 {
			tag.Name = res.Name
		}
	}
	t.tags[key] = tag
	t.api.Tags = append(t.api.Tags, tag)
	return tag
}

func firstParagraph(doc string) string {
	first, _, _ := strings.Cut(doc, "\n\n")
	return first
}
