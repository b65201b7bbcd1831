package style

import (
	"strings"

	"go.yaml.in/yaml/v3"
)

// A Place is where a parameter travels.
type Place int

const (
	NoPlace Place = iota
	PathPlace
	QueryPlace
	HeaderPlace
	BodyPlace
)

var placeNames = map[string]Place{"path": PathPlace, "query": QueryPlace, "header": HeaderPlace, "body": BodyPlace}

// Places are the words for places in columns about them, in lower case.
type Places map[string]Place

// UnmarshalYAML reads lists of words by place.
func (ps *Places) UnmarshalYAML(node *yaml.Node) error {
	*ps = Places{}
	return lists(node, func(key, word string) { (*ps)[strings.ToLower(word)] = placeNames[key] })
}

// Of returns the place for which a word stands, NoPlace for none.
func (ps Places) Of(word string) Place { return ps[strings.ToLower(strings.TrimSpace(word))] }

// SaidPlaces find in descriptions of parameters where they travel.
type SaidPlaces []saidPlace

type saidPlace struct {
	place   Place
	phrases Pattern
}

// UnmarshalYAML reads phrases by place.
func (ps *SaidPlaces) UnmarshalYAML(node *yaml.Node) error {
	*ps = nil
	return pairs(node, func(key string, value *yaml.Node) error {
		said := saidPlace{place: placeNames[key]}
		if err := value.Decode(&said.phrases); err != nil {
			return err
		}
		*ps = append(*ps, said)
		return nil
	})
}

// Find returns the place of which a description speaks, NoPlace for none.
func (ps SaidPlaces) Find(text string) Place {
	for i := range ps {
		if ps[i].phrases.Match(text) {
			return ps[i].place
		}
	}
	return NoPlace
}

// ListType is what a style calls a list of which the text does not say what it holds.
const ListType = "List"

// SaidTypes find in descriptions of members without a type which one they have: OData's
// name of it by phrase.
type SaidTypes []saidType

type saidType struct {
	name    string
	phrases Pattern
}

// UnmarshalYAML reads phrases by type.
func (ts *SaidTypes) UnmarshalYAML(node *yaml.Node) error {
	*ts = nil
	return pairs(node, func(key string, value *yaml.Node) error {
		t := saidType{name: key}
		if err := value.Decode(&t.phrases); err != nil {
			return err
		}
		*ts = append(*ts, t)
		return nil
	})
}

// Find returns the type of which a description speaks, "" for none.
func (ts SaidTypes) Find(text string) string {
	for i := range ts {
		if ts[i].phrases.Match(text) {
			return ts[i].name
		}
	}
	return ""
}
