package style

// Security is how callers of a house prove who they are, and how pages say so.
type Security struct {
	// What the house is known for, whatever its pages show.
	Bearer     bool     `yaml:"bearer"`
	Basics     bool     `yaml:"basic"`
	Headers    []string `yaml:"headers"`    // that have keys, e.g. "PRIVATE-TOKEN"
	Parameters []string `yaml:"parameters"` // of the query that have keys
	// AuthorizationURL and TokenURL are where users consent and where tokens of OAuth 2
	// come from.
	AuthorizationURL string `yaml:"authorization-url"`
	TokenURL         string `yaml:"token-url"`

	// KeyHeaders and KeyParameters find names of headers and of parameters of the query that
	// have keys.
	KeyHeaders    Pattern `yaml:"key-headers"`
	KeyParameters Pattern `yaml:"key-parameters"`
	About         Pattern `yaml:"about"`               // headings above how one signs in
	InHeader      Pattern `yaml:"in-header"`           // that a name beside is that of a header
	InQuery       Pattern `yaml:"in-query"`            // that a parameter named beside is one of the query
	Basic         Pattern `yaml:"says-basic"`          // that callers have a name and a password
	Scopes        Pattern `yaml:"scopes" groups:"1"`   // a line about scopes, which are in its group
	Public        Pattern `yaml:"public"`              // what such a line says where everybody may call
	Applications  Pattern `yaml:"applications"`        // what it says of applications without a user
	Authorize     Pattern `yaml:"authorization-paths"` // paths of operations at which users consent
	Token         Pattern `yaml:"token-paths"`         // paths of those at which tokens are issued
}

// IsShown reports whether the house has words for what its pages show.
func (s *Security) IsShown() bool { return len(s.KeyHeaders.phrases) > 0 }
