package main

import (
	"fmt"
	"io"
	"slices"

	"github.com/apimill/apimill/cmd/apimill/internal/config"
	"github.com/apimill/apimill/cmd/apimill/internal/document"
	"github.com/apimill/apimill/cmd/apimill/internal/report"
	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/parser"
)

// maxRounds bounds how often documents are mended: a remedy can uncover the
// next problem, but not for ever.
const maxRounds = 10

// fix repairs in documents what has only one sensible repair, says on w what that was, and
// returns the documents as they are then. Nothing is written unless all can be.
func fix(cfg config.Config, docs []parser.Document, steps report.Progress, w io.Writer) ([]parser.Document, error) {
	mended, fixed, err := mend(docs, func(docs []parser.Document, diags *diag.List) error {
		_, err := millDocs(docs, cfg, diags, steps)
		return err
	})
	if err != nil {
		return nil, err
	}
	if err := document.Write(cfg.Base, docs, mended); err != nil {
		return nil, err
	}
	for _, d := range fixed {
		d = d.In(cfg.Base)
		fmt.Fprintf(w, "%s: fixed: %s [%s]\n", d.Pos, diag.Printable(d.Message), d.Code)
	}
	return mended, nil
}

// mend carries out the remedies of what diagnose finds until none is left. The
// places of what was fixed are those of the round that fixed it.
func mend(docs []parser.Document, diagnose func([]parser.Document, *diag.List) error) (mended []parser.Document, fixed []diag.Diagnostic, err error) {
	mended = slices.Clone(docs)
	for range maxRounds {
		var diags diag.List
		if err := diagnose(mended, &diags); err != nil {
			return nil, nil, err
		}
		byFile := map[string][]diag.Diagnostic{}
		for _, d := range diags.All() {
			byFile[d.Pos.File] = append(byFile[d.Pos.File], d)
		}
		before := len(fixed)
		for i, doc := range mended {
			data, done := diag.Mend(doc.Data, byFile[doc.Path])
			mended[i].Data = data
			fixed = append(fixed, done...)
		}
		if len(fixed) == before {
			break
		}
	}
	return mended, fixed, nil
}
