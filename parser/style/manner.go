package style

import (
	"slices"

	"go.yaml.in/yaml/v3"

	"github.com/apimill/apimill/diag"
)

// A Manner is how a house tells lists, types and errors where its pages say no more
// than what they are of.
type Manner string

const (
	odata Manner = "odata"
	plain Manner = "plain" // that of a style which names none
)

// UnmarshalYAML reads the word of a manner.
func (m *Manner) UnmarshalYAML(node *yaml.Node) error {
	*m = Manner(node.Value)
	if !slices.Contains([]Manner{odata, plain}, *m) {
		return problem(node, "there is no manner %q%s", node.Value, diag.DidYouMean(node.Value, []string{string(odata), string(plain)}))
	}
	return nil
}
