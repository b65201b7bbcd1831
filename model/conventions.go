package model

// Conventions are words of a house on which passes rely, beside those that the
// parser reads. Case does not matter. The zero value has no words.
type Conventions struct {
	Style        string   // the name of the style, e.g. "graph"
	Plain        bool     // the house does not speak OData
	StatusUnsaid bool     // pages need not say with which status an operation succeeds
	PartialPages []string // how names of pages begin that show parts of types which other pages define, e.g. "intune-"
	TitleNotes   []string // what titles say in parentheses, which is no part of a name, e.g. "deprecated"
	TitleKinds   []string // last words of titles that say what a page documents, e.g. "action"
	Articles     []string // e.g. "the"
	// Functions are how summaries say what functions do of many titles, by their names
	// in lower case: "Get changes of" for "delta".
	Functions        map[string]string
	Verbs            []string // with which names of functions begin that are no nouns, e.g. "check"
	Updates          []string // how titles of pages begin that tell of PATCH in general, not of one use of it, e.g. "update"
	TitleVerbs       []string // with which titles begin that say what an operation does, e.g. "get"
	TitleDeterminers []string // that stand behind such a verb in place of an article, e.g. "all"
	TitleJoints      []string // behind which titles name something else, e.g. "of"
	ExampleWords     []string // with which headings of examples begin that do not say what they show, e.g. "example"
	Spellings        []string // words that sentences do not have in lower case, e.g. "IP"
	// Roots are words that stand for the root of the service in URLs, with what that
	// usually is, "" for what cannot be said.
	Roots  map[string]string
	Errors []string // words in the names of types that tell what went wrong, e.g. "error"
	// ErrorMessages, ErrorCodes and ErrorStatuses are what members of such types are called,
	// the most telling first.
	ErrorMessages []string
	ErrorCodes    []string
	ErrorStatuses []string
	// AccountsOf are words in names of servers and in namespaces of which the callers sign
	// in at WorkAccounts and PersonalAccounts, below which the endpoints of OAuth 2 lie.
	AccountsOf       []string
	WorkAccounts     string
	PersonalAccounts string
}

// Accounts are where callers sign in, by the kinds of accounts of permission tables: URLs
// below which the endpoints of OAuth 2 lie. "" is where nobody says.
type Accounts struct{ Work, Personal string }
