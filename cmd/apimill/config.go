package main

import (
	"errors"
	"fmt"
	"go/token"
	"path"
	"path/filepath"
	"slices"

	"go.yaml.in/yaml/v3"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
)

// configName is the configuration that is read when none is named.
const configName = "apimill.yaml"

// A config is what a run is asked to do.
type config struct {
	base     string   // from the working directory to the folder that documents' paths start from: the file's
	docs     []string // folders and .md files
	out      string
	pkg      string // of the Go code; "" for the generator's default
	openapi  string // "3.1", "3.0.3", or "" for the generator's default
	resolve  model.Options
	suppress []diag.Suppression
	coverage coverageFloor
}

// A configError is one fault in a configuration file.
type configError struct {
	pos     diag.Pos
	message string
}

func (e *configError) Error() string { return fmt.Sprintf("%s: error: %s", e.pos, e.message) }

// loadConfig reads a configuration file. Its error names every fault.
func loadConfig(file string) (config, error) {
	name, err := relative(".", file)
	if err != nil {
		return config{}, fmt.Errorf("naming the configuration: %w", err)
	}
	root, err := loadYAML(name)
	if err != nil {
		return config{}, err
	}
	folder := path.Dir(name)
	f := configFile{yamlFile: yamlFile{name: name, folder: folder}, config: config{base: folder}}
	if found := f.read(root, f.settings()); !slices.Contains(found, "version") {
		f.fault(root, `no key "version"; add "version: 1"`)
	}
	return f.config, errors.Join(f.faults...)
}

// A configFile is a configuration in the course of being read.
type configFile struct {
	yamlFile
	config config
}

func (f *configFile) settings() []setting {
	c := &f.config
	return []setting{
		{"version", func(n *yaml.Node) { f.oneOf(n, "1") }},
		{"docs", func(n *yaml.Node) { c.docs = f.paths(n) }},
		{"out", func(n *yaml.Node) { c.out = f.path(n) }},
		{"package", func(n *yaml.Node) { c.pkg = f.packageName(n) }},
		{"openapi", func(n *yaml.Node) { c.openapi = f.oneOf(n, "3.1", "3.0.3") }},
		{"paths", func(n *yaml.Node) { c.resolve.Paths = f.templates(n) }},
		{"missing-uri", func(n *yaml.Node) { c.resolve.MissingURI = f.missingURI(n) }},
		{"overrides", f.overrides},
		{"coverage", func(n *yaml.Node) { c.coverage = coverageFloor{f.percentage(n), f.pos(n)} }},
	}
}

// overrides reads a list of overrides, or the file of that name.
func (f *configFile) overrides(n *yaml.Node) {
	if n.Kind == yaml.ScalarNode {
		f.overridesIn(n)
		return
	}
	f.overrideList(n, &f.config)
}

func (f *configFile) overridesIn(n *yaml.Node) {
	file := yamlFile{name: filepath.ToSlash(f.path(n)), folder: f.folder}
	root, err := loadYAML(file.name)
	_, faulty := errors.AsType[*configError](err)
	switch {
	case faulty:
		f.faults = append(f.faults, err)
	case err != nil:
		f.fault(n, "%v", err)
	default:
		file.overrideList(root, &f.config)
		f.faults = append(f.faults, file.faults...)
	}
}

func (f *configFile) paths(n *yaml.Node) []string {
	var paths []string
	for _, item := range f.list(n, "[api, resources]") {
		paths = append(paths, f.path(item))
	}
	return paths
}

func (f *configFile) packageName(n *yaml.Node) string {
	name := f.text(n)
	if err := checkPackage(name); name != "" && err != nil {
		f.fault(n, "%v", err)
	}
	return name
}

// checkPackage reports names that a package of generated code cannot have.
func checkPackage(name string) error {
	if !token.IsIdentifier(name) || name == "_" || name == "main" {
		return fmt.Errorf("%q cannot be the name of a package; use a word such as %q", name, "api")
	}
	return nil
}

// templates reads the URL templates of operations whose page gives none.
func (f *configFile) templates(n *yaml.Node) map[string]model.ConfiguredPath {
	paths := map[string]model.ConfiguredPath{}
	for _, m := range f.members(n) {
		if template := f.template(m.value); template != nil {
			paths[m.key.Value] = model.ConfiguredPath{Template: template, Pos: f.pos(m.key)}
		}
	}
	return paths
}

func (f *configFile) missingURI(n *yaml.Node) model.MissingURI {
	switch f.oneOf(n, "infer", "skip", "error") {
	case "skip":
		return model.SkipURI
	case "error":
		return model.ErrorURI
	}
	return model.InferURI
}
