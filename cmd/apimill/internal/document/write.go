package document

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"

	"github.com/apimill/apimill/generator"
	"github.com/apimill/apimill/parser"
)

// Write writes the documents that were mended, and none when one of them is no
// longer what was read.
func Write(base string, docs, mended []parser.Document) error {
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
