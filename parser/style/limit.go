package style

// Limits are phrases of descriptions about what numbers, texts and lists may be. The
// numbers are in the groups.
type Limits struct {
	// Advice finds sentences that recommend or explain, or that limit several members
	// together.
	Advice Pattern `yaml:"advice"`
	// End is what may follow a number that ends a phrase.
	End     Pattern       `yaml:"end"`
	Numbers Range         `yaml:"numbers"`
	Above   []Pattern     `yaml:"above" groups:"1"` // the number itself is too small
	Below   []Pattern     `yaml:"below" groups:"1"` // the number itself is too large
	Length  Range         `yaml:"length"`
	Items   Range         `yaml:"items"`
	Unique  Pattern       `yaml:"unique"`
	Formats FormatPhrases `yaml:"formats"`
}

// A Range is phrases for both ends of what something may be, or one.
type Range struct {
	Between []Pattern `yaml:"between" groups:"2"`
	Least   []Pattern `yaml:"least" groups:"1?"`
	Most    []Pattern `yaml:"most" groups:"1?"`
}

// FormatPhrases find what says of a text that it has a format, by the name that JSON Schema
// has for it.
type FormatPhrases map[string]Pattern

// Formats are the names of formats of text, in the order in which they are asked for.
var Formats = [...]string{"email", "uuid", "date-time", "date", "uri"}
