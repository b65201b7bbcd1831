// Package config says what a run is asked to do: it reads apimill.yaml, and what
// flags say of its keys, into the options of the rooms that do it.
package config

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"go/token"
	"os"
	"path"
	"path/filepath"
	"slices"

	"github.com/apimill/apimill/cmd/apimill/internal/lockfile"
	"github.com/apimill/apimill/cmd/apimill/internal/settings"
	"github.com/apimill/apimill/cmd/apimill/internal/workdir"
	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/generator/golang"
	"github.com/apimill/apimill/generator/openapi"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/parser/style"
)

// Name is the configuration that is read when none is named.
const Name = "apimill.yaml"

// A Config is what a run is asked to do. Files and folders are named from the
// working directory.
type Config struct {
	File      string       // that it is read from; "" for none
	Base      string       // the folder that documents' paths start from: the file's, or without one that of the documents
	Docs      []string     // folders and .md files
	Style     *style.Style // of the documents; nil for the one that suits them
	Out       string       // the folder to write into; "" for none
	Reference string       // the folder of the reference; "" for none
	// ReferenceURL is where the reference is published, to which links in the OpenAPI document
	// lead; "" when it is not known.
	ReferenceURL string
	Go           golang.Options
	OpenAPI      openapi.Options
	Resolve      model.Options
	Suppress     []diag.Suppression
	Rules        []diag.Rule
	Coverage     Floor
	Lock         string // the lock file to keep; "" for none
	Places       model.Places

	read   []settings.Source // the file, and those that it names
	styles []settings.Source // the file of the style, and those that it extends
	set    []Flag
}

// A Floor is the share of tables, rows, fences and prose, in percent, that a run must
// understand. The zero Floor asks for nothing.
type Floor struct {
	Percent float64
	Pos     diag.Pos // in the configuration
}

// A Flag is what a command line says about the key of that name.
type Flag struct{ Name, Text string }

// Read returns what a configuration file says, which is [Name] in the working
// directory if none is named and it is there. Documents that the command line
// names beat those of the file.
func Read(file string, docs []string) (Config, error) {
	c := Config{Base: "."}
	if _, err := os.Lstat(Name); err == nil {
		file = cmp.Or(file, Name)
	}
	if file != "" {
		var err error
		if c, err = Load(file); err != nil {
			return c, err
		}
	}
	if len(docs) > 0 {
		c.Docs, c.Lock = docs, "" // other documents do not change the names of these
	}
	return c, c.findBase()
}

// findBase settles what documents' paths start from, and how output names places,
// so that both are the same from every working directory.
func (c *Config) findBase() error {
	root, err := workdir.Common(c.Docs...)
	if err != nil {
		return fmt.Errorf("finding the folder of the documents: %w", err)
	}
	switch {
	case c.File == "":
		c.Base = root
	case !workdir.Holds(c.Base, root):
		return c.nameFrom(root)
	}
	return nil
}

// FolderOf returns the deepest folder that has all of some documents, named as they are.
func (c *Config) FolderOf(documents []string) string {
	files := make([]string, len(documents))
	for i, d := range documents {
		files[i] = filepath.Join(filepath.FromSlash(c.Base), filepath.FromSlash(d))
	}
	folder, err := workdir.Common(files...)
	if err == nil {
		folder, err = workdir.Path(c.Base, folder)
	}
	if err != nil {
		return "." // the documents were read: only a working directory that is gone has no name
	}
	return folder
}

// nameFrom lets output name places from the folder of documents that do not lie in
// that of the configuration. Elsewhere their paths start from the configuration.
func (c *Config) nameFrom(root string) error {
	common, err := workdir.Common(c.Base, root)
	if err != nil {
		return err
	}
	if c.Places.Base, err = workdir.Path(common, c.Base); err != nil {
		return err
	}
	c.Places.Root, err = workdir.Path(common, root)
	return err
}

// Load reads a configuration file. Its error names every fault.
func Load(file string) (Config, error) {
	name, err := workdir.Path(".", file)
	if err != nil {
		return Config{}, fmt.Errorf("naming the configuration: %w", err)
	}
	c, read, err := settings.Load(name, settings.Object((*Config).Keys))
	if info, statErr := os.Stat(file); err != nil && (statErr != nil || info.IsDir()) {
		return Config{}, fmt.Errorf(`%w; name a file, or let "apimill init" write an %s`, err, Name)
	}
	c.File, c.Base, c.read, c.Lock = name, path.Dir(name), read, lockfile.Name(name)
	names, lockErr := lockfile.Read(c.Lock)
	if len(names) > 0 {
		c.Resolve.Lock = model.NewLock(names)
	}
	return c, errors.Join(err, lockErr)
}

// Set lets flags beat what the file says, each with the name of a key. It reports
// what no run can do together.
func (c *Config) Set(flags []Flag) error {
	c.set = flags
	keys := c.Keys()
	for _, f := range flags {
		i := slices.IndexFunc(keys, func(k settings.Key) bool { return k.Name == f.Name })
		if err := keys[i].Set(f.Text); err != nil {
			return err
		}
	}
	return c.checkFolders()
}

// checkFolders reports folders that would take each other's files for what is
// made no longer.
func (c *Config) checkFolders() error {
	if c.Reference == "" || c.Out == "" {
		return nil
	}
	out, err := filepath.Abs(c.Out)
	reference, err2 := filepath.Abs(c.Reference)
	if out == reference {
		return fmt.Errorf("reference: %s is the output folder too; use one in it, or another one", c.Reference)
	}
	return errors.Join(err, err2)
}

// Folders returns the folders that a run writes into.
func (c *Config) Folders() []string {
	folders := []string{c.Out, c.Reference}
	return slices.DeleteFunc(folders, func(f string) bool { return f == "" })
}

// Origin returns bytes that stand for all that the configuration comes from but
// the lock: what its files hold, and what flags say.
func (c *Config) Origin() []byte {
	data, err := json.Marshal(struct {
		Files [][]byte
		Flags []Flag
	}{c.texts(), c.set})
	if err != nil {
		panic(fmt.Sprintf("config: %v", err)) // bytes and strings are JSON
	}
	return data
}

// Sources returns the names of the files that the configuration comes from, also of
// those that cannot be read.
func (c *Config) Sources() []string {
	var names []string
	for _, s := range slices.Concat(c.read, c.styles) {
		names = append(names, s.Name)
	}
	if c.Lock != "" {
		names = append(names, c.Lock)
	}
	return names
}

// texts returns what the files hold that the configuration comes from.
func (c *Config) texts() [][]byte {
	var texts [][]byte
	for _, s := range slices.Concat(c.read, c.styles) {
		texts = append(texts, s.Data)
	}
	return texts
}

// IsPackage reports whether a package of generated code can have a name.
func IsPackage(name string) bool {
	return token.IsIdentifier(name) && name != "_" && name != "main"
}

func checkPackage(name string, _ diag.Pos) (string, error) {
	if !IsPackage(name) {
		return "", fmt.Errorf("%q cannot be the name of a package; use a word such as %q", name, "api")
	}
	return name, nil
}

// autoStyle stands for the style that suits the documents.
const autoStyle = "auto"

// chooseStyle reads the style that is named.
func (c *Config) chooseStyle(named settings.Choice, _ diag.Pos) (st *style.Style, err error) {
	switch {
	case named.Name == autoStyle:
		return nil, nil
	case named.File == nil:
		return style.Named(named.Name), nil
	}
	c.styles = []settings.Source{{Name: named.Name, Data: named.File}}
	st, err = style.LoadFrom(named.Name, named.File, c.open)
	return st, styleFaults(err)
}

// open reads a file that belongs to the configuration.
func (c *Config) open(name string) ([]byte, error) {
	data, err := os.ReadFile(filepath.FromSlash(name))
	c.styles = append(c.styles, settings.Source{Name: name, Data: data})
	return data, err
}

// styleFaults returns what is wrong with a style as faults at their own places.
func styleFaults(err error) error {
	var all []error
	for _, err := range joined(err) {
		if p, ok := errors.AsType[*style.Problem](err); ok {
			err = settings.NewFault(p.Pos, "%s", p.Message)
		}
		all = append(all, err)
	}
	return errors.Join(all...)
}

// joined returns the errors that one joins.
func joined(err error) []error {
	if several, ok := err.(interface{ Unwrap() []error }); ok {
		var all []error
		for _, err := range several.Unwrap() {
			all = append(all, joined(err)...)
		}
		return all
	}
	return []error{err}
}

// setPaths keeps the URL templates of operations whose page gives none.
func (c *Config) setPaths(pairs []settings.Pair[*model.Template]) {
	c.Resolve.Paths = map[string]model.ConfiguredPath{}
	for _, p := range pairs {
		c.Resolve.Paths[p.Key] = model.ConfiguredPath{Template: p.Value, Pos: p.Pos}
	}
}

func (c *Config) setScopes(pairs []settings.Pair[string]) {
	c.OpenAPI.Scopes = map[string]string{}
	for _, p := range pairs {
		c.OpenAPI.Scopes[p.Key] = p.Value
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

// emitted returns what a package goes without that has the parts of these names.
func emitted(words []string, _ diag.Pos) (golang.Parts, error) {
	without := golang.All
	for _, word := range words {
		switch word {
		case "types":
			without &^= golang.Types
		case "server":
			without &^= golang.Server
		case "client":
			without &^= golang.Client
		case "fake":
			without &^= golang.Fake
		default:
			panic(fmt.Sprintf("emit: unknown word %q", word))
		}
	}
	return without, nil
}

// takesValues reports whether required members are values.
func takesValues(word string, _ diag.Pos) (bool, error) { return word == "value", nil }

func newFloor(percent float64, pos diag.Pos) (Floor, error) { return Floor{percent, pos}, nil }

// dropsFormer reports whether former names are dropped.
func dropsFormer(word string, _ diag.Pos) (bool, error) { return word == "drop", nil }
