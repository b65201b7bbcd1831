package style

// A Manner is how a house tells lists, types and errors where its pages say no more
// than what they are of.
type Manner string

const (
	odata Manner = "odata"
	plain Manner = "plain" // that of a style which names none
)
