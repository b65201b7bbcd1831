package style

import (
	"path"
	"slices"
	"strings"
	"sync"

	"go.yaml.in/yaml/v3"
)

// A usage is as much of a style as tells what its headings and columns stand for.
type usage struct {
	Headings Headings `yaml:"sections"`
	Columns  Columns  `yaml:"columns"`
	Places   Places   `yaml:"places"`
}

// usages are those of all embedded styles and languages. Few runs ask for them.
var usages = sync.OnceValue(func() []usage {
	var all []usage
	for _, name := range Names() {
		data, err := source(name)
		all = append(all, usageIn(data, err))
	}
	for _, file := range languageFiles() {
		data, err := languages.ReadFile(file)
		all = append(all, usageIn(data, err))
	}
	return all
})

func usageIn(data []byte, err error) usage {
	var u usage
	if err == nil {
		err = yaml.Unmarshal(data, &u)
	}
	if err != nil {
		panic("style: " + err.Error())
	}
	return u
}

// languageFiles returns the names of the files with words of other languages, sorted.
func languageFiles() []string {
	const folder = "styles/languages"
	files, err := languages.ReadDir(folder)
	if err != nil {
		panic("style: " + err.Error())
	}
	names := make([]string, len(files))
	for i, f := range files {
		names[i] = path.Join(folder, f.Name())
	}
	return names
}

// SectionsElsewhere returns what a heading opens in any embedded style or language that
// has this very heading, each section once.
func SectionsElsewhere(heading string) []Section {
	var all []Section
	for _, u := range usages() {
		if s := u.Headings.exact[strings.ToLower(heading)]; s != Other && !slices.Contains(all, s) {
			all = append(all, s)
		}
	}
	return all
}

// PlaceElsewhere returns where a parameter travels by what any embedded style or language
// takes a column and a word in it for, NoPlace where none does.
func PlaceElsewhere(header, word string) Place {
	isPlace := slices.ContainsFunc(usages(), func(u usage) bool { return u.Columns.byHeader[strings.ToLower(header)] == PlaceColumn })
	if !isPlace {
		return NoPlace
	}
	for _, u := range usages() {
		if place := u.Places.Of(word); place != NoPlace {
			return place
		}
	}
	return NoPlace
}
