package main

import (
	"cmp"
	"os"
	"path/filepath"

	"github.com/apimill/apimill/cmd/apimill/internal/document"
)

// nearestWith returns the nearest folder that has a file or folder of that name,
// of the working directory and those above it, e.g. "../..". It is "" when none
// has.
func nearestWith(name string) string {
	here, err := filepath.Abs(".")
	if err != nil {
		return ""
	}
	for folder, dir := ".", here; ; folder, dir = filepath.Join(folder, ".."), filepath.Dir(dir) {
		if exists(filepath.Join(dir, name)) {
			return folder
		}
		if dir == filepath.Dir(dir) {
			return ""
		}
	}
}

// moduleRoot returns the folder of the module that the working directory is in,
// relative to it, and "" when it is in none.
func moduleRoot() string { return nearestWith("go.mod") }

// fromCheckout returns the slash-separated path that leads from the top of the
// checkout to the working directory. Where Git tells no top, it is where GitHub
// has told a workflow to put its checkout.
func fromCheckout() string {
	top := cmp.Or(nearestWith(".git"), os.Getenv("GITHUB_WORKSPACE"), ".")
	path, err := document.Path(top, ".")
	if err != nil || !filepath.IsLocal(filepath.FromSlash(path)) {
		return ""
	}
	return path
}
