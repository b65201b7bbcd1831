package style

// Limits are phrases of descriptions about what numbers, texts and lists may be. The
// numbers are in the groups.
type Limits struct {
	// Advice finds sentences that recommend or explain, or that limit several members
	// together.
	Advice Pattern `yaml:"advice"`
	// End is what may follow a number that ends a phrase.
	End     Pattern            `yaml:"end"`
	Numbers Range              `yaml:"numbers"`
	Above   []Pattern          `yaml:"above"` // the number itself is too small
	Below   []Pattern          `yaml:"below"` // the number itself is too large
	Length  Range              `yaml:"length"`
	Items   Range              `yaml:"items"`
	Unique  Pattern            `yaml:"unique"`
	Formats map[string]Pattern `yaml:"formats"` // by the names that JSON Schema has
}

// A Range is phrases for both ends of what something may be, or one.
type Range struct {
	Between []Pattern `yaml:"between"`
	Least   []Pattern `yaml:"least"`
	Most    []Pattern `yaml:"most"`
}

// Formats are the names of formats of text, in the order in which they are asked for.
var Formats = [...]string{"email", "uuid", "date-time", "date", "uri"}
