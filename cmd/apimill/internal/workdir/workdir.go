// Package workdir tells how files and folders are named that are seen from the
// working directory.
package workdir

import (
	"cmp"
	"os"
	"path/filepath"
)

// Nearest returns the nearest folder that has a file or folder of that name,
// of the working directory and those above it, e.g. "../..". It is "" when none
// has.
func Nearest(name string) string {
	here, err := filepath.Abs(".")
	if err != nil {
		return ""
	}
	for folder, dir := ".", here; ; folder, dir = filepath.Join(folder, ".."), filepath.Dir(dir) {
		if Exists(filepath.Join(dir, name)) {
			return folder
		}
		if dir == filepath.Dir(dir) {
			return ""
		}
	}
}

// FromCheckout returns the slash-separated path that leads from the top of the
// checkout to the working directory. Where Git tells no top, it is where GitHub
// has told a workflow to put its checkout.
func FromCheckout() string {
	top := cmp.Or(Nearest(".git"), os.Getenv("GITHUB_WORKSPACE"), ".")
	path, err := Path(top, ".")
	if err != nil || !filepath.IsLocal(filepath.FromSlash(path)) {
		return ""
	}
	return path
}

// Path returns the slash-separated path that leads from a folder to a file.
func Path(folder, file string) (string, error) {
	folder, err := filepath.Abs(folder)
	if err != nil {
		return "", err
	}
	if file, err = filepath.Abs(file); err != nil {
		return "", err
	}
	path, err := filepath.Rel(folder, file)
	return filepath.ToSlash(path), err
}

// Exists reports whether something has the name, be it a link that leads
// nowhere.
func Exists(name string) bool {
	_, err := os.Lstat(name)
	return err == nil
}
