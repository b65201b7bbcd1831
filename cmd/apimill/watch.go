package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/pflag"

	"github.com/apimill/apimill/cmd/apimill/internal/config"
	"github.com/apimill/apimill/cmd/apimill/internal/document"
	"github.com/apimill/apimill/cmd/apimill/internal/memory"
	"github.com/apimill/apimill/cmd/apimill/internal/watch"
	"github.com/apimill/apimill/parser"
)

// generateAgain generates, and again whenever what it depends on has changed. A run that
// fails leaves the output as it was, and the next change gets another. Only being asked to
// stop ends it, as soon as no file is being written: that is how it is meant to end.
func generateAgain(ctx context.Context, flags generateFlags, docs []string, stderr io.Writer) error {
	cfg, err := flags.config(docs)
	if err != nil {
		return err
	}
	folders := func() []string { return watchedFolders(flags.file, cfg) }
	watcher := watch.New(folders(), flags.poll)
	flags.session, flags.interruption = new(session), new(interruption)
	defer flags.interruption.await(func() { os.Exit(0) })()
	run := func() {
		if cfg, err = flags.config(docs); err == nil {
			err = generate(cfg, flags, stderr)
		}
		if err != nil && !errors.Is(err, errFindings) {
			fmt.Fprintln(stderr, message(err))
		}
	}
	run()
	fmt.Fprintln(flags.notes(stderr), "watching for changes; an interrupt (Ctrl-C) ends this")
	flags.session.begun = true
	watcher.Run(ctx, folders, run)
	return nil
}

// A session is what runs of one generate --watch know of those before them.
type session struct {
	begun bool          // a run has told what is remembered of it
	left  memory.Memory // of a run from what the last one left, the names in the lock file included
}

// hasTold reports whether a run would say again what the last one said: what changed does
// not count, or the last one changed it itself. Recalled says that the run is remembered.
func (s *session) hasTold(m memory.Memory, recalled bool) bool {
	return s != nil && (s.begun && recalled || s.left.Same(m))
}

// keep returns what leave needs of the documents: nothing for a run of its own, which lets
// go of their text before it generates.
func (s *session) keep(docs []parser.Document) []parser.Document {
	if s == nil {
		return nil
	}
	return docs
}

// leave tells the next run what this one has made of its documents.
func (s *session) leave(cfg config.Config, docs []parser.Document) {
	if s != nil {
		s.left = memory.Of(cfg, docs)
	}
}

// watchedFolders returns the folders whose files decide what a run comes to: those of
// the documents, and of the configuration with all that it names. A configuration that
// is not there yet may come.
func watchedFolders(file string, cfg config.Config) []string {
	folders := []string{filepath.Dir(cmp.Or(file, config.Name))}
	for _, name := range cfg.Sources() {
		folders = append(folders, filepath.Dir(filepath.FromSlash(name)))
	}
	for _, arg := range cfg.Docs {
		folders = append(folders, document.Folders(arg)...)
	}
	slices.Sort(folders)
	return slices.Compact(folders)
}

// addPollFlag defines --poll.
func addPollFlag(flags *pflag.FlagSet, poll *bool) {
	flags.BoolVar(poll, "poll", false, "look for changes every second, for folders in a network or a container that tell of none")
}
