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

// Common returns the deepest folder that has all of some files and folders; a
// folder has itself. It is "." for none.
func Common(names ...string) (string, error) {
	common := ""
	for _, name := range names {
		folder, err := filepath.Abs(name)
		if err != nil {
			return "", err
		}
		if info, err := os.Stat(folder); err == nil && !info.IsDir() {
			folder = filepath.Dir(folder)
		}
		if common == "" {
			common = folder
		}
		for !Holds(common, folder) && common != filepath.Dir(common) {
			common = filepath.Dir(common)
		}
	}
	return Path(".", cmp.Or(common, "."))
}

// Holds reports whether a file or folder lies in a folder, or is the folder.
func Holds(folder, name string) bool {
	path, err := Path(folder, name)
	return err == nil && filepath.IsLocal(filepath.FromSlash(path))
}

// Exists reports whether something has the name, be it a link that leads
// nowhere.
func Exists(name string) bool {
	_, err := os.Lstat(name)
	return err == nil
}
