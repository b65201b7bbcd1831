package main

import (
	"bytes"
	"errors"
	"fmt"
	"go/token"
	"io"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/parser"
)

// configName is the configuration that is read when none is named.
const configName = "apimill.yaml"

// A config is what a run is asked to do.
type config struct {
	base    string   // from the working directory to the folder that documents' paths start from: the file's
	docs    []string // folders and .md files
	out     string
	pkg     string // of the Go code; "" for the generator's default
	openapi string // "3.1", "3.0.3", or "" for the generator's default
	resolve model.Options
}

// A configError is one fault in a configuration file.
type configError struct {
	pos     diag.Pos
	message string
}

func (e *configError) Error() string { return fmt.Sprintf("%s: error: %s", e.pos, e.message) }

// loadConfig reads a configuration file. Its error names every fault.
func loadConfig(file string) (config, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return config{}, fmt.Errorf("reading the configuration: %w", err)
	}
	name, err := relative(".", file)
	if err != nil {
		return config{}, fmt.Errorf("naming the configuration: %w", err)
	}
	root, err := decodeYAML(data)
	if err != nil {
		return config{}, &configError{pos: diag.Pos{File: name}, message: strings.TrimPrefix(err.Error(), "yaml: ")}
	}
	f := configFile{name: name, config: config{base: path.Dir(name)}}
	f.read(root)
	return f.config, errors.Join(f.faults...)
}

// decodeYAML returns the one document that data should hold.
func decodeYAML(data []byte) (*yaml.Node, error) {
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	var doc yaml.Node
	if err := decoder.Decode(&doc); errors.Is(err, io.EOF) {
		return nil, errors.New(`the file is empty; begin it with "version: 1"`)
	} else if err != nil {
		return nil, err
	}
	if err := decoder.Decode(new(yaml.Node)); !errors.Is(err, io.EOF) {
		return nil, errors.New(`"---" begins a second document; a configuration is one`)
	}
	return doc.Content[0], nil
}

// A configFile is a configuration in the course of being read.
type configFile struct {
	name   string // from the working directory, slash-separated
	config config
	faults []error
}

// A configKey is one key and what reads its value.
type configKey struct {
	name string
	read func(*configFile, *yaml.Node)
}

func configKeys() []configKey {
	return []configKey{
		{"version", func(f *configFile, n *yaml.Node) { f.oneOf(n, "1") }},
		{"docs", func(f *configFile, n *yaml.Node) { f.config.docs = f.paths(n) }},
		{"out", func(f *configFile, n *yaml.Node) { f.config.out = f.path(n) }},
		{"package", func(f *configFile, n *yaml.Node) { f.config.pkg = f.packageName(n) }},
		{"openapi", func(f *configFile, n *yaml.Node) { f.config.openapi = f.oneOf(n, "3.1", "3.0.3") }},
		{"paths", (*configFile).templates},
		{"missing-uri", func(f *configFile, n *yaml.Node) { f.config.resolve.MissingURI = f.missingURI(n) }},
	}
}

// read takes over all keys of the file.
func (f *configFile) read(root *yaml.Node) {
	keys := configKeys()
	versioned := false
	for _, m := range f.members(root) {
		i := slices.IndexFunc(keys, func(k configKey) bool { return k.name == m.key.Value })
		if i < 0 {
			f.unknownKey(m.key, keys)
			continue
		}
		versioned = versioned || m.key.Value == "version"
		keys[i].read(f, m.value)
	}
	if !versioned {
		f.fault(root, `no key "version"; add "version: 1"`)
	}
}

func (f *configFile) unknownKey(n *yaml.Node, keys []configKey) {
	names := make([]string, len(keys))
	for i, k := range keys {
		names[i] = k.name
	}
	hint := diag.DidYouMean(n.Value, names)
	if hint == "" {
		hint = "; known are " + strings.Join(names, ", ")
	}
	f.fault(n, "unknown key %q%s", n.Value, hint)
}

// path returns a path in the file as one from the working directory.
func (f *configFile) path(n *yaml.Node) string {
	written := f.text(n)
	if written == "" || filepath.IsAbs(written) {
		return written
	}
	return filepath.Join(f.config.base, written)
}

func (f *configFile) paths(n *yaml.Node) []string {
	if n.Kind != yaml.SequenceNode {
		f.fault(n, "want a list such as [api, resources], not %s", kind(n))
		return nil
	}
	paths := make([]string, len(n.Content))
	for i, item := range n.Content {
		paths[i] = f.path(item)
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
func (f *configFile) templates(n *yaml.Node) {
	f.config.resolve.Paths = map[string]model.ConfiguredPath{}
	for _, m := range f.members(n) {
		template, ok := f.template(m.value)
		if !ok {
			continue
		}
		f.config.resolve.Paths[m.key.Value] = model.ConfiguredPath{
			Template: template,
			// Like the documents, the file is named from its own folder.
			Pos: diag.Pos{File: path.Base(f.name), Line: m.key.Line, Column: m.key.Column},
		}
	}
}

func (f *configFile) template(n *yaml.Node) (*model.Template, bool) {
	text := f.text(n)
	if !strings.HasPrefix(text, "/") {
		f.fault(n, "want a URL template that begins with a slash, e.g. /users/{userId}")
		return nil, false
	}
	template, err := parser.Template(text)
	if err != nil {
		f.fault(n, "%v", err)
	}
	return template, err == nil
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
