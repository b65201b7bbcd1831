// Package style says what words stand for in the pages of a house: which heading
// opens which section, which column is which, how "optional" is written. A style
// is data, a YAML file, and holds words and phrases only; that a table has columns
// and a page has operations is for the readers to know.
package style

import (
	"regexp"
	"slices"
	"strings"
)

// A Style is the words of one house.
type Style struct {
	Name    string `yaml:"name"`
	Extends string `yaml:"extends"` // an embedded style
	// Manner is how the house tells lists, types and errors: "odata", or "plain", which is
	// what the documents say and no more.
	Manner Manner `yaml:"manner"`
	// Signs find what only pages of the house have.
	Signs     Pattern `yaml:"signs"`
	Namespace string  `yaml:"namespace"` // of pages that name none, e.g. "microsoft.graph"

	// NamespaceLabels begin the line that names a page's namespace.
	NamespaceLabels []string `yaml:"namespace-labels"`
	// Site is the path at which the pages are published, e.g. "/graph/api/".
	Site string `yaml:"site"`
	// LinkNotes are words that may follow the target of a link to a type.
	LinkNotes []string `yaml:"link-notes"`
	// LinksAnyCase says that the site of the pages does not mind in which case links are
	// written.
	LinksAnyCase bool `yaml:"links-any-case"`
	// Versions are the first segments of URLs that name a version of the API.
	Versions []string `yaml:"versions"`
	// ReferencePages are the values of doc_type on pages that must hold something.
	ReferencePages []string `yaml:"reference-pages"`
	// TypePages are those on pages about types.
	TypePages []string `yaml:"type-pages"`
	// Expected are the sections that every page about an operation has.
	Expected Expected `yaml:"expected-sections"`
	// Placeholders are texts that say nothing, without full stops, in lower case.
	Placeholders []string `yaml:"placeholders" fold:"true"`
	// NoteStarts begin paragraphs that are notes.
	NoteStarts []string `yaml:"note-starts"`
	// SpeaksOfAPI finds words that prose about an API has.
	SpeaksOfAPI Pattern `yaml:"speaks-of-api"`
	// Boilerplate finds sentences that are on all pages, and say nothing of this one.
	Boilerplate Pattern `yaml:"boilerplate"`
	// Noise finds what stands in texts for a site's own program: icons, calls of templates.
	Noise Pattern `yaml:"noise"`
	// Fences are the languages of code fences that may hold what is read.
	Fences []string `yaml:"fences"`

	Units       Units       `yaml:"units"`
	Folders     Folders     `yaml:"folders"`
	Headings    Headings    `yaml:"sections"`
	Labels      Labels      `yaml:"labels"`
	Elements    Elements    `yaml:"elements"`
	FrontMatter FrontMatter `yaml:"front-matter"`
	// TypesFromExamples says that bodies of which no page says the type have that of
	// their examples.
	TypesFromExamples bool `yaml:"types-from-examples"`
	// BareAnswers says that examples of answers may be nothing but a body, below a label
	// in bold.
	BareAnswers bool    `yaml:"bare-answers"`
	Enums       Enums   `yaml:"enums"`
	Columns     Columns `yaml:"columns"`
	// RelationshipColumns head the names of tables that list relationships.
	RelationshipColumns []string   `yaml:"relationship-columns" fold:"true"`
	Types               Types      `yaml:"types"`
	SaidTypes           SaidTypes  `yaml:"types-said"`
	Places              Places     `yaml:"places"`
	SaidPlaces          SaidPlaces `yaml:"places-said"`
	TypeCells           TypeCells  `yaml:"type-cells"`
	Titles              Titles     `yaml:"titles"`
	AnnotationKeys      []string   `yaml:"annotation-keys"`
	// Controls are the names of control information, without what stands before "@".
	Controls []string `yaml:"control-information"`
	// ForeignTypes begin type names that no page documents.
	ForeignTypes []string     `yaml:"foreign-types"`
	Marks        Marks        `yaml:"marks"`
	Members      MemberWords  `yaml:"members"`
	Bases        Bases        `yaml:"bases"`
	Bodies       Bodies       `yaml:"bodies"`
	Lists        Lists        `yaml:"lists"`
	Entries      Entries      `yaml:"entries"`
	Paging       Paging       `yaml:"paging"`
	Answers      Answers      `yaml:"answers"`
	Callers      Callers      `yaml:"callers"`
	Security     Security     `yaml:"security"`
	Availability Availability `yaml:"availability"`
	Reach        Reach        `yaml:"reach"`
	QueryOptions QueryOptions `yaml:"query-options"`
	// Conventions are words on which the passes of the model rely.
	Conventions Conventions `yaml:"conventions"`
	Prose       ProseWords  `yaml:"prose"`
	Limits      Limits      `yaml:"limits"`
	// NoURL finds what stands in a request line whose URL the page does not give.
	// Its first group matches where it is the URL of an entity, and not that of a
	// collection; its second is the type.
	NoURL Pattern `yaml:"no-url" groups:"2?"`

	// Translated says that sets are translated: the words of other languages add to those
	// of the style on pages that have some.
	Translated bool `yaml:"translated"`

	translated    func() *Style // with the words of all languages
	known         []string      // headings
	keys          map[string]bool
	namespaceLine Pattern
	version       Pattern
}

// Conventions are words that tell pages and titles apart once all pages are read.
type Conventions struct {
	Style        string   `yaml:"-"`             // the name of the style
	Plain        bool     `yaml:"-"`             // the house does not speak OData
	StatusUnsaid bool     `yaml:"-"`             // pages need not have a section about answers
	PartialPages []string `yaml:"partial-pages"` // how names of pages begin that show parts of types, e.g. "intune-"
	TitleNotes   []string `yaml:"title-notes"`   // in parentheses in titles, e.g. "deprecated"
	TitleKinds   []string `yaml:"title-kinds"`   // at the end of titles, e.g. "action"
	Articles     []string `yaml:"articles"`      // e.g. "the"
	// Functions are how summaries say what functions do, by their names in lower case.
	Functions        map[string]string `yaml:"functions"`
	Verbs            []string          `yaml:"verbs"`             // that begin names of functions, e.g. "check"
	Updates          []string          `yaml:"updates"`           // at the start of titles that tell of PATCH in general, e.g. "update"
	TitleVerbs       []string          `yaml:"title-verbs"`       // with which titles begin that say what an operation does, e.g. "get"
	TitleDeterminers []string          `yaml:"title-determiners"` // that stand behind such a verb in place of an article, e.g. "all"
	TitleJoints      []string          `yaml:"title-joints"`      // behind which titles name something else, e.g. "of"
	ExampleWords     []string          `yaml:"example-words"`     // with which headings of examples begin that do not say what they show, e.g. "example"
	Spellings        []string          `yaml:"spellings"`         // words that sentences do not have in lower case, e.g. "IP"
	// Roots are words in URLs in place of the root of the service, with what that usually is.
	Roots  map[string]string `yaml:"roots"`
	Errors []string          `yaml:"errors" fold:"true"` // in names of types that tell what went wrong, e.g. "error"
	// ErrorMessages, ErrorCodes and ErrorStatuses are what members of such types are called,
	// the most telling first.
	ErrorMessages []string `yaml:"error-messages" fold:"true"`
	ErrorCodes    []string `yaml:"error-codes" fold:"true"`
	ErrorStatuses []string `yaml:"error-statuses" fold:"true"`
	// AccountsOf are words in names of servers and in namespaces of which the callers sign
	// in at WorkAccounts and PersonalAccounts, below which the endpoints of OAuth 2 lie.
	AccountsOf       []string `yaml:"accounts-of" fold:"true"`
	WorkAccounts     string   `yaml:"work-accounts"`
	PersonalAccounts string   `yaml:"personal-accounts"`
}

// ProseWords are phrases of text that is for people.
type ProseWords struct {
	// Member is the heading of text about one property, whose name is in its group.
	Member Pattern `yaml:"member" groups:"1?"`
	// InPassing finds what follows the link to a type that an operation is not about.
	InPassing Pattern `yaml:"in-passing"`
}

// Units are how things begin that have headings of their own, on pages that have several.
type Units struct {
	// Requests find a line of text, or a heading, that is a request line: the method in
	// the first group, the URL in the second.
	Requests Pattern  `yaml:"requests" groups:"2"`
	Methods  []string `yaml:"methods" fold:"true"` // heads of the columns of a table of request lines, in lower case
	Paths    []string `yaml:"paths" fold:"true"`
	// MethodWords are words for methods in such columns that HTTP does not know, in
	// capitals, with those that are meant: "LIST" for GET.
	MethodWords map[string]string `yaml:"method-words"`
	Type        Pattern           `yaml:"type" groups:"1?"`   // a heading above the members of a type
	Members     Pattern           `yaml:"members"`            // a heading above the members of the type after which the page is called
	Enum        Pattern           `yaml:"enum" groups:"1?"`   // a heading above the values of an enum; the name in its groups
	Values      []string          `yaml:"values" fold:"true"` // heads of columns of values, in lower case
	// Definitions are headings, in lower case, below which each heading defines a type
	// or an enum.
	Definitions []string `yaml:"definitions" fold:"true"`
	// Host is a line above all headings that has the address of the service in its group.
	Host Pattern `yaml:"host" groups:"1"`
}

// Several reports whether pages of the house may have several units.
func (u *Units) Several() bool { return len(u.Requests.phrases) > 0 }

// Folders are where pages lie.
type Folders struct {
	Types      string `yaml:"types"`      // those about types
	Operations string `yaml:"operations"` // those about operations
	// NotTypes is in the targets of links that lead to no type, e.g. "error".
	NotTypes string `yaml:"not-types"`
	// Parts are those of files that pages include.
	Parts []string `yaml:"parts"`
}

// Titles are what stands in titles beside names.
type Titles struct {
	Type       Pattern `yaml:"type"`       // behind a type's name: " resource type"
	Enum       Pattern `yaml:"enum"`       // behind an enum's name
	EnumPage   Pattern `yaml:"enum-page"`  // in the title of a page about an enum
	Deprecated Pattern `yaml:"deprecated"` // behind the name of what is deprecated
	Open       Pattern `yaml:"open"`       // behind the name of an open type
	Abstract   Pattern `yaml:"abstract"`   // beside the name of an abstract type
}

// TypeCells are what stands in cells about types beside names of types. What a
// pattern finds in its group is the type that goes on being read.
type TypeCells struct {
	Collections []Pattern `yaml:"collections" groups:"1"` // "Collection(x)"
	Collection  Pattern   `yaml:"collection" groups:"1"`  // "x collection"
	Follows     Pattern   `yaml:"follows"`                // "collection" behind a link
	Nullable    Pattern   `yaml:"nullable" groups:"1?"`   // a type that may be null; it stands in the first group that matches
	Before      Pattern   `yaml:"before"`                 // what stands before a type and says nothing of it
	Behind      Pattern   `yaml:"behind" groups:"1"`      // the type before a remark
	Nouns       Pattern   `yaml:"nouns"`                  // "object" behind a name
	InProse     Pattern   `yaml:"in-prose" groups:"1"`    // the type with which a text begins
	Or          Pattern   `yaml:"or"`                     // what stands between alternatives
	// Alternatives finds what stands between types of which a value is one, in houses
	// whose types have no common base.
	Alternatives Pattern   `yaml:"alternatives"`
	List         Pattern   `yaml:"list"`                   // a collection of which nothing else is said
	Objects      Pattern   `yaml:"objects"`                // what says of a name that it is that of an object
	IDs          Pattern   `yaml:"ids"`                    // what follows a name where its id is meant: "role ids"
	Maps         []Pattern `yaml:"maps"`                   // an object with free names; what its members hold is in the group
	Enums        Pattern   `yaml:"enums"`                  // names of types that are enums, which no page documents
	DateNotes    []string  `yaml:"date-notes" fold:"true"` // what says of a text in JSON that it is a time
}

// HasAlternatives reports whether values of the house may be of one of several types.
func (c *TypeCells) HasAlternatives() bool { return len(c.Alternatives.phrases) > 0 }

// Marks are phrases of descriptions that say of a member what is allowed.
type Marks struct {
	Required          Pattern  `yaml:"required"`
	Beside            Pattern  `yaml:"beside"`                 // a mark beside the name of a member, with what parts it from others: "required"
	IsRequired        Pattern  `yaml:"is-required" groups:"1"` // with what follows in its group
	RequiredOnCreate  Pattern  `yaml:"required-on-create"`
	WhenCreated       Pattern  `yaml:"when-created"`       // in what follows "is required"
	RequiredCondition Pattern  `yaml:"required-condition"` // in what follows "is required"
	ReadOnly          Pattern  `yaml:"read-only"`
	WriteOnly         Pattern  `yaml:"write-only"`
	Nullable          Pattern  `yaml:"nullable"`
	NoNull            Pattern  `yaml:"no-null"` // sentences that speak of null, and do not let a member be it
	NotNullable       Pattern  `yaml:"not-nullable"`
	Default           Pattern  `yaml:"default" groups:"1"` // the value in its group
	Values            Pattern  `yaml:"values"`             // what stands before a list of values
	NotValues         Pattern  `yaml:"not-values"`         // what before that refuses them, up to the end of a text
	Between           []string `yaml:"between"`            // what stands between two values, from the start of a text
	Deprecated        Pattern  `yaml:"deprecated"`
	Yes               []string `yaml:"yes" fold:"true"` // in a column about what is required
	No                []string `yaml:"no" fold:"true"`

	between Pattern
}

// MemberWords are phrases about the members of types.
type MemberWords struct {
	// Optional finds what marks the name of a member that may be left out.
	Optional Pattern `yaml:"optional"`
	// Footnote finds the sign of a footnote behind a name or a type.
	Footnote Pattern `yaml:"footnote"`
	// Required says that members which are not marked must be given.
	Required      bool     `yaml:"required"`
	InheritedFrom []string `yaml:"inherited-from"` // before the link to the type that declares a member
	Definition    Pattern  `yaml:"definition"`     // the heading of a table about what a property holds as text
	OpenType      Pattern  `yaml:"open-type"`
	AbstractType  Pattern  `yaml:"abstract-type"`

	inherited, inheritedNote Pattern
}

// Bases are phrases about types and their bases; links follow at once.
type Bases struct {
	Base    Pattern `yaml:"base"`
	Derived Pattern `yaml:"derived"`
	Between Pattern `yaml:"between"` // what stands between links to derived types
}

// Bodies are phrases about what a request carries.
type Bodies struct {
	AllOptional Pattern   `yaml:"all-optional"` // says that no member need be given
	Undefaulted Pattern   `yaml:"undefaulted"`  // says that members without a default must be given
	Except      Pattern   `yaml:"except"`       // before those that must be, all the same
	None        Pattern   `yaml:"none"`
	Named       []Pattern `yaml:"named" groups:"1"` // the type in its group
	Subject     Pattern   `yaml:"subject"`          // says that a body has members of what the operation is about
	Many        Pattern   `yaml:"many"`
	Binary      Pattern   `yaml:"binary"`
	Pointer     Pattern   `yaml:"pointer"`             // what marks sentences about the page itself
	Partial     Pattern   `yaml:"partial"`             // what says that a table does not list all members
	Contains    Pattern   `yaml:"contains" groups:"1"` // a member that each body has, in its group

	// Form finds what headings and cells call a form, and JSON what else they may speak of.
	Form Pattern `yaml:"form"`
	JSON Pattern `yaml:"json"`
	// Multipart and URLEncoded find how text says in which form a body travels.
	Multipart  Pattern `yaml:"multipart"`
	URLEncoded Pattern `yaml:"url-encoded"`
}

// Entries are words about the items of lists of members: verbs behind a name, and labels of
// what stands below an item and says more of it, in small letters.
type Entries struct {
	Verbs   Pattern  `yaml:"verbs"`
	Default []string `yaml:"default" fold:"true"` // what counts when it is left out
	Values  []string `yaml:"values" fold:"true"`  // values that it may have
	Samples []string `yaml:"samples" fold:"true"` // values that show what it may be
}

// Lists are phrases about lists in URLs.
type Lists struct {
	Commas Pattern `yaml:"commas"` // says that commas are between values, not the name before each
}

// Paging is how parameters of the query are called that ask for pages of a list, in lower
// case.
type Paging struct {
	Numbers []string `yaml:"numbers" fold:"lower"` // of the page, e.g. "page"
	Sizes   []string `yaml:"sizes" fold:"lower"`   // how many items it has
	Offsets []string `yaml:"offsets" fold:"lower"` // how many items come before it
	Afters  []string `yaml:"afters" fold:"lower"`  // the item before it
	IDs     Pattern  `yaml:"ids"`                  // that the item before is named by its identifier
}

// Answers are phrases about what is answered.
type Answers struct {
	Heading  Pattern  `yaml:"heading" groups:"1?"` // a heading or label about the answer of a status, in its group
	Named    Pattern  `yaml:"named" groups:"1"`    // a type without a link, in its group
	Alike    Pattern  `yaml:"alike"`               // before the link to the operation that another one works like
	Returns  Pattern  `yaml:"returns"`             // a sentence of an introduction that says what is answered
	Many     Pattern  `yaml:"many"`
	Plural   Pattern  `yaml:"plural"` // behind a link to a type
	Or       Pattern  `yaml:"or"`     // between links to types
	Empty    Pattern  `yaml:"empty"`
	Binary   Pattern  `yaml:"binary"`              // bytes, in no JSON
	Statuses Pattern  `yaml:"statuses"`            // that are named without their words
	Unshown  Pattern  `yaml:"unshown"`             // a tag in the place of an example that the site's program has
	InBody   string   `yaml:"in-body" fold:"true"` // what sentences say that name a type without a link, in lower case
	Types    []string `yaml:"types"`               // that are named without a link
	typeName Pattern
}

// Callers are the words of tables about permissions.
type Callers struct {
	Personal    Pattern `yaml:"personal"`
	Work        Pattern `yaml:"work"`
	WorkToo     Pattern `yaml:"work-too"` // in a name of personal accounts that speaks of both
	Application Pattern `yaml:"application"`

	Least    Pattern `yaml:"least"`    // heads a column of the least privileged scopes
	Higher   Pattern `yaml:"higher"`   // heads one of scopes that grant more
	Ordered  Pattern `yaml:"ordered"`  // the least privileged scope comes first
	Reversed Pattern `yaml:"reversed"` // the most privileged scope comes first
	Beside   Pattern `yaml:"beside"`   // heads a column that holds no scopes

	Scope   Pattern  `yaml:"scope"`
	And     []string `yaml:"and" fold:"true"`    // between scopes of which both are needed
	Plus    []string `yaml:"plus" fold:"true"`   // between lists of scopes of both of which one is needed
	Or      []string `yaml:"or" fold:"true"`     // between scopes of which one is enough
	Either  []string `yaml:"either" fold:"true"` // before several of which one is enough
	Filler  []string `yaml:"filler" fold:"true"` // words that say nothing between scopes
	None    Pattern  `yaml:"none"`               // the whole of a cell that grants nothing
	Unknown Pattern  `yaml:"unknown"`            // scopes that are still to be determined

	For     Pattern `yaml:"for" groups:"1"` // what follows scopes and says what they are for
	Marked  Pattern `yaml:"marked"`         // a note about scopes that have an asterisk
	Label   Pattern `yaml:"label"`          // what headings of tables begin with: "Permissions "
	Generic Pattern `yaml:"generic"`        // in captions that are of no table in particular

	connectors map[string]Connector
}

// A Connector says what a word between scopes makes of them.
type Connector int

const (
	NoConnector Connector = iota
	OrConnector
	AndConnector
	PlusConnector
	EitherWord
	FillerWord
)

// Connector returns what a word between scopes does, in lower case.
func (c *Callers) Connector(word string) Connector { return c.connectors[word] }

func (c *Callers) compile() {
	c.connectors = map[string]Connector{}
	for _, group := range []struct {
		words []string
		is    Connector
	}{
		{c.Filler, FillerWord},
		{c.Or, OrConnector},
		{c.And, AndConnector},
		{c.Plus, PlusConnector},
		{c.Either, EitherWord},
	} {
		for _, w := range group.words {
			c.connectors[w] = group.is
		}
	}
}

// Availability is the words of tables that say in which clouds an operation is.
type Availability struct {
	Yes      []string `yaml:"yes" fold:"true"` // cells, in lower case
	No       []string `yaml:"no" fold:"true"`  // cells, in lower case
	Heading  Pattern  `yaml:"heading"`         // above such a table; it may stand above all headings, too
	Sentence Pattern  `yaml:"sentence"`        // says that such a table follows
}

// A Reach is the words by which a page says of which of its URLs it speaks.
type Reach struct {
	Self     Pattern  `yaml:"self"`             // who is signed in
	Others   Pattern  `yaml:"others"`           // users who are not
	Me       []string `yaml:"me"`               // segments for who is signed in
	Users    []string `yaml:"users"`            // segments for all users
	Function []string `yaml:"function"`         // call URLs of functions
	Many     []string `yaml:"many"`             // call URLs of collections
	Methods  Verbs    `yaml:"methods"`          // call the methods of HTTP
	Noise    []string `yaml:"noise"`            // tell no URL from another
	Only     Pattern  `yaml:"only" groups:"1?"` // "only for …", in a group
	Aside    Pattern  `yaml:"aside"`            // in sentences that name a URL in passing

	noise map[string]bool
}

// Verbs are words for the methods of HTTP, by their names.
type Verbs map[string][]string

// IsNoise reports whether a word, in lower case, tells no URL from another.
func (r *Reach) IsNoise(word string) bool { return r.noise[word] }

// QueryOptions are phrases about the system query options of OData.
type QueryOptions struct {
	About    Pattern `yaml:"about"`
	All      Pattern `yaml:"all"`
	Supports Pattern `yaml:"supports"`
	Refuses  Pattern `yaml:"refuses"`
	Offers   Pattern `yaml:"offers"` // says that options may be used and no more; the names are taken out
}

func (st *Style) compilePhrases() {
	st.Enums.compile()
	st.Marks.between = betweenValues(st.Marks.Between)
	st.namespaceLine = anyOf(`(?i)^\s*(?:`, st.NamespaceLabels, `)\s*[:：](.*)`)
	st.version = anyOf(`(?i)^/?(?:`, st.Versions, `)(/|$)`)
	declared := st.Members.InheritedFrom
	st.Members.inherited = anyOf(`(?:`, declared, `) (\[)[^\]]+\]`)
	st.Members.inheritedNote = anyOf(`(?:^|\s+)(?:`, declared, `) \[[^\]]+\]\([^)]*\)\.?(?:$|\s+)`)
	st.Answers.typeName = anyOf("(?:^|[^\\w/#.*\\[])`?(", st.Answers.Types, "|Edm\\.[A-Z]\\w+)`?\\b")
}

// betweenValues finds what parts two values at the start of a text: marks, words or both.
func betweenValues(words []string) Pattern {
	longest := slices.SortedFunc(slices.Values(words), func(a, b string) int { return len(b) - len(a) })
	return anyOf(`(?i)^\s*(?:[,;/|、，；]\s*)?(?:(?:`, longest, `)\s*[、，]?\s*)?`)
}

// BetweenEnd returns where what parts two values ends, 0 where a text does not begin so.
func (m *Marks) BetweenEnd(text string) int {
	if at := m.between.Index(text); at != nil {
		return at[1]
	}
	return 0
}

// anyOf compiles an expression with a list of words in its middle. Without words
// it matches nothing.
func anyOf(before string, words []string, behind string) Pattern {
	if len(words) == 0 {
		return Pattern{}
	}
	quoted := make([]string, len(words))
	for i, w := range words {
		quoted[i] = regexp.QuoteMeta(w)
	}
	p, err := NewPattern(before + strings.Join(quoted, "|") + behind)
	if err != nil {
		panic("style: " + err.Error())
	}
	return p
}

// NamespaceLine returns what follows the label in a line "Namespace: a.b".
func (st *Style) NamespaceLine(text string) (rest string, ok bool) {
	m := st.namespaceLine.Groups(text)
	if m == nil {
		return "", false
	}
	return m[1], true
}

// WithoutNamespace returns a text without the line that names the namespace.
func (st *Style) WithoutNamespace(text string) string { return st.namespaceLine.Replace(text, "") }

// Inherited returns where the link to the declaring type starts, -1 for nowhere.
func (m *MemberWords) Inherited(text string) int {
	if at := m.inherited.GroupIndex(text); at != nil {
		return at[2]
	}
	return -1
}

// WithoutInherited returns a text without the sentence that says where a member
// is declared.
func (m *MemberWords) WithoutInherited(text string) string {
	if !m.inheritedNote.Match(text) {
		return text
	}
	return strings.TrimSpace(m.inheritedNote.Replace(text, " "))
}

// TypeName returns where a sentence names a type without a link, nil for nowhere.
func (a *Answers) TypeName(text string) []int { return a.typeName.GroupIndex(text) }

// IsForeign reports whether a type is of a namespace that no page documents.
func (st *Style) IsForeign(name string) bool { return hasPrefix(name, st.ForeignTypes) }

// IsFault reports whether a type of that name tells what went wrong, in a house whose
// errors have types of their own.
func (st *Style) IsFault(name string) bool {
	name = strings.ToLower(name)
	return st.Conventions.Plain && slices.ContainsFunc(st.Conventions.Errors, func(word string) bool { return strings.Contains(name, word) })
}

// BeginsNote reports whether a paragraph is a note.
func (st *Style) BeginsNote(text string) bool { return hasPrefix(text, st.NoteStarts) }

func hasPrefix(text string, prefixes []string) bool {
	return slices.ContainsFunc(prefixes, func(p string) bool { return strings.HasPrefix(text, p) })
}

// WithoutVersion returns a URL's path without the segment that names a version.
func (st *Style) WithoutVersion(path string) string { return st.version.Replace(path, "/") }

// IsAnnotationKey reports whether a key of an annotation is known.
func (st *Style) IsAnnotationKey(key string) bool { return st.keys[key] }

// HoldsParts reports whether a folder of that name has files which pages include.
func (st *Style) HoldsParts(folder string) bool { return slices.Contains(st.Folders.Parts, folder) }

// IsBoilerplate reports whether a sentence is one that stands on all pages.
func (st *Style) IsBoilerplate(sentence string) bool {
	return st.Boilerplate.Match(strings.TrimSpace(sentence))
}

// Says reports whether a text says something: it is no placeholder.
func (st *Style) Says(text string) bool {
	text = strings.TrimRight(text, ".")
	return text != "" && !slices.ContainsFunc(st.Placeholders, func(p string) bool { return strings.EqualFold(text, p) })
}
