package topic

import (
	"path"
	"strings"

	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/model/index"
)

// FindSubjects tells of every operation what resource its page is about: the one
// that the name of the page begins with, the one whose Methods table lists it, or
// the first one that its introduction links to.
func FindSubjects(api *model.API, ix *index.Index) Map {
	f := finder{ix, methodsTables(api.Pages, ix), pagesByBase(api.Pages, ix)}
	topics := Map{}
	for _, op := range api.Operations {
		topics[op] = &Topic{Subject: f.subject(op)}
	}
	return topics
}

type finder struct {
	index     *index.Index
	byMethods map[string]*model.Resource // page path, lower case → resource whose Methods table lists it
	byBase    map[string]*model.Resource // page name without folder and ".md", lower case → its resource
}

func (f *finder) subject(op *model.Operation) *model.Resource {
	base := PageName(op.Page.Path)
	for i := len(base); i > 0; i = strings.LastIndexByte(base[:i], '-') {
		if res := f.byBase[base[:i]]; res != nil {
			return res
		}
		if ds := f.index.Called(base[:i]); len(ds) > 0 && ds[0].Resource != nil {
			return ds[0].Resource
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
func pagesByBase(pages []*model.Page, ix *index.Index) map[string]*model.Resource {
	byBase := map[string]*model.Resource{}
	for _, p := range pages {
		if p.Kind == model.ResourcePage && len(p.Resources) > 0 {
			byBase[PageName(p.Path)] = ix.Named(p.Resources[0].Qualified()).Resource
		}
	}
	return byBase
}

// PageName returns the name of a page in lower case, without folder and ".md".
func PageName(page string) string {
	return strings.ToLower(strings.TrimSuffix(path.Base(page), ".md"))
}

// methodsTables finds resources by the pages that their Methods tables list.
func methodsTables(pages []*model.Page, ix *index.Index) map[string]*model.Resource {
	listed := map[string]*model.Resource{}
	for _, p := range pages {
		if len(p.Resources) == 0 {
			continue
		}
		res := ix.Named(p.Resources[0].Qualified()).Resource
		for _, l := range p.Methods {
			key := strings.ToLower(l.Target)
			if listed[key] == nil {
				listed[key] = res
			}
		}
	}
	return listed
}
