package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"slices"

	"github.com/apimill/apimill/cmd/apimill/internal/config"
	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/generator"
	"github.com/apimill/apimill/parser"
)

// maxRounds bounds how often documents are mended: a remedy can uncover the
// next problem, but not for ever.
const maxRounds = 10

// fix mends in documents what takes no thought, says on w what that was, and
// returns the documents as they are then. Nothing is written unless all can be.
func fix(cfg config.Config, docs []parser.Document, steps progress, w io.Writer) ([]parser.Document, error) {
	mended, fixed, err := mend(docs, func(docs []parser.Document, diags *diag.List) error {
		_, err := mill(cfg, docs, diags, steps)
		return err
	})
	if err != nil {
		return nil, err
	}
	if err := writeMended(cfg.Base, docs, mended); err != nil {
		return nil, err
	}
	for _, d := range fixed {
		d = fromWorkingDirectory(cfg.Base, d)
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

// writeMended writes the documents that differ. It writes none when one of
// them is no longer what was read.
func writeMended(base string, docs, mended []parser.Document) error {
	var changed []generator.File
	var errs []error
	for i, doc := range docs {
		if bytes.Equal(doc.Data, mended[i].Data) {
			continue
		}
		name, err := filepath.EvalSymlinks(filepath.FromSlash(path.Join(base, doc.Path)))
		if err != nil {
			errs = append(errs, err)
			continue
		}
		if now, err := os.ReadFile(name); err != nil {
			errs = append(errs, err)
		} else if !bytes.Equal(now, doc.Data) {
			errs = append(errs, fmt.Errorf("%s was changed while apimill read it: run again", name))
		}
		changed = append(changed, generator.File{Path: name, Data: mended[i].Data})
	}
	if err := errors.Join(errs...); err != nil {
		return fmt.Errorf("mending documents: %w", err)
	}
	for _, f := range changed {
		if err := generator.WriteFile(f.Path, f.Data); err != nil {
			return fmt.Errorf("mending documents: %w", err)
		}
	}
	return nil
}
