// Package parser reads API documentation pages, written in Markdown in the
// dialect of Microsoft Graph, into what each page states: the facts that
// package model then joins into one API.
//
// A page is read in four steps: its source is mended where a fence or comment
// stays open (repair.go), goldmark finds its blocks (blocks.go), the blocks are
// put under their headings (outline.go), and the readers of resources, enums
// and operations take from the sections what the dialect puts there. Every
// fact carries its place in the real file.
package parser

import (
	"bytes"
	"path"
	"runtime"
	"strings"
	"sync"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
)

// DefaultNamespace is the namespace of pages that name none.
const DefaultNamespace = "microsoft.graph"

// A Document is one page's source.
type Document struct {
	Path string // slash-separated; links are followed relative to it
	Data []byte
}

// Parse reads the documents, several at a time, and returns one page for each,
// in their order. It never stops at a bad page: what cannot be read is reported
// to diags and left out.
func Parse(docs []Document, diags *diag.List) []*model.Page {
	files := newFileSet(docs)
	pages := make([]*model.Page, len(docs))
	next := make(chan int)
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for i := range next {
				pages[i] = parsePage(docs[i], files, diags)
			}
		})
	}
	for i := range docs {
		next <- i
	}
	close(next)
	wg.Wait()
	return pages
}

// parsePage reads one document.
func parsePage(doc Document, files *fileSet, diags *diag.List) *model.Page {
	p := newPage(doc, files, diags)
	out := &model.Page{Path: doc.Path, Title: p.title.text, Namespace: p.namespace()}
	out.Kind = p.kind()
	p.out = out
	switch out.Kind {
	case model.OperationPage:
		out.Operations = p.operations()
	case model.ResourcePage:
		p.readResource()
	case model.EnumPage, model.EnumBundle:
		out.Enums = p.enums()
	case model.Conceptual:
		p.checkIgnored()
	}
	p.checkLinks()
	out.Ledger = p.ledger()
	return out
}

// kind decides what a page documents from its structure; doc_type is wrong on
// one page in two hundred.
func (p *page) kind() model.PageKind {
	requestLine := p.hasRequestLine()
	switch {
	case p.hasNote("resource") && !requestLine:
		return model.ResourcePage
	case p.find(secMembers) != nil:
		return model.EnumPage
	case p.find(secHTTP) != nil || requestLine:
		return model.OperationPage
	case strings.HasSuffix(strings.ToLower(p.title.text), "enum type"):
		return model.EnumPage
	case p.find(secProperties) == nil && p.count(secValues) >= 2:
		return model.EnumBundle
	case p.find(secJSON) != nil || p.find(secProperties) != nil:
		return model.ResourcePage
	case p.hasNote("request") && (p.find(secResponse) != nil || p.find(secBody) != nil):
		return model.OperationPage
	case path.Base(path.Dir(p.path)) == "api" && p.hasExampleRequest():
		return model.OperationPage
	case p.listsValues():
		return model.EnumBundle
	}
	return model.Conceptual
}

// checkIgnored reports a page without text, and one that calls itself a reference
// page but holds nothing to generate from.
func (p *page) checkIgnored() {
	if len(bytes.TrimSpace(p.src)) == 0 {
		p.report(diag.IgnoredPage, 0, "page is empty; it contributes nothing")
		return
	}
	switch p.front["doc_type"] {
	case "apiPageType", "resourcePageType", "enumPageType":
		p.report(diag.IgnoredPage, p.title.offset,
			"page says doc_type %q but has no HTTP request, property table or member table; it contributes nothing", p.front["doc_type"])
	}
}

// A fileSet knows which documents there are, without regard to case.
type fileSet struct {
	byLower   map[string]string   // lower-case path → path
	byFolder  map[string][]string // lower-case folder → names of its documents
	suggested sync.Map            // link target → suggestion; pages are read at once
}

func newFileSet(docs []Document) *fileSet {
	s := &fileSet{byLower: make(map[string]string, len(docs)), byFolder: map[string][]string{}}
	for _, d := range docs {
		s.byLower[strings.ToLower(d.Path)] = d.Path
		folder, name := path.Split(d.Path)
		folder = strings.ToLower(folder)
		s.byFolder[folder] = append(s.byFolder[folder], name)
	}
	return s
}

// didYouMean suggests the document of the same folder whose name is nearest.
// Many links miss the same page, so what was found is kept.
func (s *fileSet) didYouMean(target string) string {
	if known, ok := s.suggested.Load(target); ok {
		return known.(string)
	}
	folder, name := path.Split(target)
	suggestion := diag.DidYouMean(name, s.byFolder[strings.ToLower(folder)])
	s.suggested.Store(target, suggestion)
	return suggestion
}

// find returns the document that a joined link target means, and whether the
// spelling differs from the file's.
func (s *fileSet) find(target string) (file string, found bool) {
	file, found = s.byLower[strings.ToLower(target)]
	return file, found
}
