package main

import (
	"errors"
	"fmt"
	"go/token"
	"os"
	"path"

	"github.com/apimill/apimill/cmd/apimill/internal/document"
	"github.com/apimill/apimill/cmd/apimill/internal/lockfile"
	"github.com/apimill/apimill/cmd/apimill/internal/settings"
	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/generator/openapi"
	"github.com/apimill/apimill/model"
)

// configName is the configuration that is read when none is named.
const configName = "apimill.yaml"

// A config is what a run is asked to do.
type config struct {
	base      string   // from the working directory to the folder that documents' paths start from: the file's
	docs      []string // folders and .md files
	out       string
	reference string // the folder of the reference; "" for none
	pkg       string // of the Go code; "" for the generator's default
	openapi   openapi.Options
	resolve   model.Options
	suppress  []diag.Suppression
	rules     []diag.Rule
	coverage  coverageFloor
	lock      string // the lock file to keep, from the working directory; "" for none

	file string      // the name of its file in base; "" without one
	read [][]byte    // what that file, and those that it names, hold
	set  []flagValue // what flags say
}

// loadConfig reads a configuration file. Its error names every fault.
func loadConfig(file string) (config, error) {
	name, err := document.Path(".", file)
	if err != nil {
		return config{}, fmt.Errorf("naming the configuration: %w", err)
	}
	c, read, err := settings.Load(name, settings.Object((*config).keys))
	if info, statErr := os.Stat(file); err != nil && (statErr != nil || info.IsDir()) {
		return config{}, fmt.Errorf(`%w; name a file, or let "apimill init" write an %s`, err, configName)
	}
	c.base, c.file, c.read, c.lock = path.Dir(name), path.Base(name), read, lockfile.Name(name)
	names, lockErr := lockfile.Read(c.lock)
	if len(names) > 0 {
		c.resolve.Lock = model.NewLock(names)
	}
	return c, errors.Join(err, lockErr)
}

// checkPackage reports names that a package of generated code cannot have.
func checkPackage(name string, _ diag.Pos) (string, error) {
	if !token.IsIdentifier(name) || name == "_" || name == "main" {
		return "", fmt.Errorf("%q cannot be the name of a package; use a word such as %q", name, "api")
	}
	return name, nil
}

// setPaths keeps the URL templates of operations whose page gives none.
func (c *config) setPaths(pairs []settings.Pair[*model.Template]) {
	c.resolve.Paths = map[string]model.ConfiguredPath{}
	for _, p := range pairs {
		c.resolve.Paths[p.Key] = model.ConfiguredPath{Template: p.Value, Pos: p.Pos}
	}
}

func (c *config) setScopes(pairs []settings.Pair[string]) {
	c.openapi.Scopes = map[string]string{}
	for _, p := range pairs {
		c.openapi.Scopes[p.Key] = p.Value
	}
}

// missingURI returns what a word of the configuration asks for.
func missingURI(word string, _ diag.Pos) (model.MissingURI, error) {
	switch word {
	case "infer":
		return model.InferURI, nil
	case "skip":
		return model.SkipURI, nil
	case "error":
		return model.ErrorURI, nil
	}
	panic(fmt.Sprintf("missing-uri: unknown word %q", word))
}

func newFloor(percent float64, pos diag.Pos) (coverageFloor, error) {
	return coverageFloor{percent, pos}, nil
}

// dropsFormer reports whether former names are dropped.
func dropsFormer(word string, _ diag.Pos) (bool, error) { return word == "drop", nil }
