// Package parser reads API documentation pages, written in Markdown, into what
// each page states: the facts that package model then joins into one API.
//
// It has four layers. Package markdown says what is written there, package
// style what words stand for in the house of the pages, package unit what a page
// documents; here are the readers, one for each construct, that make facts of it.
// Every fact carries its place in the real file.
package parser

import (
	"runtime"
	"slices"
	"sync"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/parser/markdown"
	"github.com/apimill/apimill/parser/style"
	"github.com/apimill/apimill/parser/unit"
)

// A Document is one page's source.
type Document = markdown.File

// Parse reads the documents in the style of Graph.
func Parse(docs []Document, diags *diag.List) []*model.Page {
	return ParseIn(style.Graph(), docs, diags)
}

// ParseIn reads the documents in a style, several at a time, and returns a page for each that
// is no mere part of others, in their order. It never stops at a bad page: what
// cannot be read is reported to diags and left out.
func ParseIn(st *style.Style, docs []Document, diags *diag.List) []*model.Page {
	docs = bounded(docs, diags)
	files := markdown.NewFiles(docs, conventions(st))
	docs = withoutParts(docs, files)
	words := model.Conventions(st.Conventions)
	styles := stylesOf(st, docs)
	pages := make([]*model.Page, len(docs))
	next := make(chan int)
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for i := range next {
				pages[i] = parsePage(docs[i], files, styles[i], diags)
				pages[i].Conventions = &words
			}
		})
	}
	for i := range docs {
		next <- i
	}
	close(next)
	wg.Wait()
	files.ReportMissing(diags)
	return pages
}

// tags returns what tells whether a tag that is alone in its line says something in a style: it
// is a request line, or opens a section. It is nil where pages have one unit each.
func tags(st *style.Style) func(line string) bool {
	if !st.Units.Several() {
		return nil
	}
	return func(line string) bool { return st.Units.Requests.Match(line) || st.Labels.Find(line) != style.Other }
}

// MaxPage bounds a page in bytes; the largest of real ones have a few hundred kB. Whoever
// reads pages need not read more than one byte beyond.
const MaxPage = 8 << 20

// bounded leaves out the text of pages that are too large.
func bounded(docs []Document, diags *diag.List) []Document {
	if !slices.ContainsFunc(docs, isTooLarge) {
		return docs
	}
	docs = slices.Clone(docs)
	for i, d := range docs {
		if isTooLarge(d) {
			diags.Add(diag.LimitReached, diag.Pos{File: d.Path}, "page is larger than %d MiB; it is left out", MaxPage>>20)
			docs[i].Data = nil
		}
	}
	return docs
}

func isTooLarge(d Document) bool { return len(d.Data) > MaxPage }

// withoutParts leaves out the documents that are nothing but parts of others.
func withoutParts(docs []Document, files *markdown.Files) []Document {
	parts := files.Included()
	if len(parts) == 0 {
		return docs
	}
	var whole []Document
	for _, d := range docs {
		if !parts[d.Path] {
			whole = append(whole, d)
		}
	}
	return whole
}

// parsePage reads one document.
func parsePage(doc Document, files *markdown.Files, st *style.Style, diags *diag.List) *model.Page {
	p := newPage(doc, files, st, diags)
	for _, u := range p.units.Units {
		p.unit, p.told = u, map[int]bool{}
		switch u.Kind {
		case unit.Operation:
			p.out.Operations = appendOperation(p.out.Operations, p, u)
		case unit.Type:
			readResource(p)
		case unit.Enum:
			p.out.Enums = appendEnum(p.out.Enums, p, u)
		}
	}
	if p.out.Kind == model.Conceptual {
		p.out.Bare = bareType(p)
	}
	p.unit = &unit.Unit{Title: p.Title, Sections: p.units.Sections}
	signIn(p, &p.out.SignIn)
	p.out.ShownFaults = shownFaults(p)
	checkKind(p)
	reportUnread(p)
	p.CheckLinks(isPart(p))
	p.out.Ledger = entries(p)
	return p.out
}

func newPage(doc Document, files *markdown.Files, st *style.Style, diags *diag.List) *page {
	p := &page{Document: markdown.Read(doc, files, diags), style: st, ledger: newLedger(), told: map[int]bool{}, heads: map[*markdown.Table][]style.Column{}, places: map[*model.Field]style.Place{}, untyped: map[*model.Field]bool{}, unpreset: map[*model.Field]bool{}, ofItems: map[*model.Field]bool{}, demanded: map[*markdown.Table]bool{}, members: map[int]bool{}, guessed: map[*model.Message]bool{}, labels: map[string]reach{}, forms: newFormNotes(), several: map[*unit.Section]bool{}, overfull: map[*model.Operation]bool{}}
	p.units = unit.Read(p.Document, st)
	p.unit = &unit.Unit{Title: p.Title, Sections: p.units.Sections}
	p.out = &model.Page{Path: doc.Path, Title: p.Title.Text, Namespace: namespace(p), Kind: p.units.Kind}
	return p
}
