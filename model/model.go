// Package model holds an API as its documents describe it: plain data, and
// what those ask of it who read it.
//
// The parser fills a [Page] for each document. The passes, which have packages of
// their own below this one, join the pages into an [API], in which every reference
// has its target, every duplicate is merged and every name is unique; package resolve
// lists them. Generators read the API and never change it.
//
// The package knows no Go, no OpenAPI and no Markdown.
package model

import (
	"strings"

	"github.com/apimill/apimill/diag"
)

// A Page is what one document states. The parser makes it, the passes read it.
type Page struct {
	Path       string   // slash-separated, e.g. "specs/api/user-get.md"
	Kind       PageKind // decided by structure, not by the front matter alone
	Title      string   // the heading of level 1, e.g. "user resource type"
	Namespace  string   // of the types that the page names, e.g. "microsoft.graph"
	Resources  []*Resource
	Bare       *Resource // a type of which the page has but the name and a text; package resolve takes it where others name it as their base
	Enums      []*Enum
	Operations []*Operation
	Methods    []Link  // the pages that its Methods table links to
	Ledger     []Entry // what became of every piece of the page, in its order

	ShownFaults []*Resource  // what its examples show of errors: their type, and those of what that holds
	Faults      []Type       // of errors, where only examples tell of them; set by package resolve
	SignIn      SignIn       // what it shows of how callers prove who they are
	Conventions *Conventions // of the house that the page is of; nil for none
}

// A PageKind says what a page documents.
type PageKind int

const (
	Conceptual PageKind = iota // nothing that generators use
	ResourcePage
	EnumPage
	EnumBundle // several enums under headings such as "importance values"
	OperationPage
)

// String returns a word for summaries, e.g. "resource".
func (k PageKind) String() string {
	return [...]string{"conceptual", "resource", "enum", "enum bundle", "operation"}[k]
}

// A Link is a reference from one page to another.
type Link struct {
	Text   string // e.g. "List users"
	Target string // the page's path, joined with the folder of the linking page; may not exist
	Anchor string // e.g. "importance-values"
	Pos    diag.Pos
}

// An API is everything the pages say, joined. All slices are in document
// order: pages by path, then as the page has them.
type API struct {
	Pages        []*Page
	Resources    []*Resource
	Enums        []*Enum
	Operations   []*Operation
	Tags         []*Tag
	Plain        bool         // the API does not speak OData: a list is an array, and values have no names of types with them
	Accounts     Accounts     // where callers sign in whom permission tables tell of
	Bearer       bool         // callers send a bearer token, and the documents say no more of who may call
	Security     []Security   // how callers prove who they are, each an alternative; of OData what the permissions say, when there is none
	Fault        *Resource    // what the bodies of errors are where the documents say so; nil where they do not
	FaultMembers FaultMembers // what of these a service can fill that knows no more than what went wrong
	Root         string       // the URL below which most examples call, e.g. "https://graph.microsoft.com/v1.0" or "https://{tenant}.example.com"; "" when none shows it
	Variables    []Variable   // of Root
	Decisions    []Decision   // in the order in which they were made
	Lock         *Lock        // the names that earlier runs gave, under what their parts are called now
	Places       Places
}

// A Variable is a placeholder in the root of an API.
type Variable struct {
	Name    string // e.g. "tenant"
	Default string // what it stands for where nobody says more; its name where the documents do not tell
}

// FaultMembers are the members of documented errors for what each API knows of one; "" for
// none. Those that stand deeper are paths: "error/message", "errors[]/text".
type FaultMembers struct{ Message, Code, Status string }

// Places say how output names the places of documents that do not lie in the
// folder of the configuration, from which their paths start: as seen from their
// own folder. The zero Places leave paths as they are.
type Places struct {
	Base string // from a folder that has both, to where paths start from, e.g. "build"
	Root string // from the same folder, to that of the documents, e.g. "docs"
}

// Name returns a place as output names it, e.g. "api/user-get.md" for
// "../docs/api/user-get.md".
func (p Places) Name(pos diag.Pos) diag.Pos {
	if p == (Places{}) || !pos.IsValid() {
		return pos
	}
	pos = pos.In(p.Base)
	pos.File = strings.TrimPrefix(pos.File, p.Root+"/")
	return pos
}

// A Tag is one area of the API: the operations on one resource. Both the Go
// interfaces and the OpenAPI tags follow it.
type Tag struct {
	Name       string    // unique; a resource's short name where there is one, e.g. "user"
	Title      string    // what people are shown, e.g. "Users"; set by package resolve
	Doc        string    // CommonMark; the resource's first sentences
	Resource   *Resource // nil where the area has no resource page
	Operations []*Operation
}

// AnswerSuffix ends the name of a type that is called after the operation which answers it,
// since no page names it.
const AnswerSuffix = "Response"

// A Resource is a structured type: an entity or a complex type of OData.
type Resource struct {
	Namespace string // e.g. "microsoft.graph"
	Name      string // the wire name, e.g. "user"
	Title     string // as the page's heading has it, e.g. "user"
	Doc       string // CommonMark
	Pos       diag.Pos
	Fields    []*Field      // own ones only, after package resolve; in the order of the tables
	Restated  []Restatement // of fields of bases, set by package resolve; in the order of the tables
	Base      *Resource
	Subtypes  []*Resource // the direct ones, set by package resolve
	// SubtypeFields are the fields that direct and indirect subtypes declare, by
	// name; of equal ones the first. Nil where there is no subtype, and before
	// package resolve is done.
	SubtypeFields map[string]*Field
	KeyName       string // the key property, "" when none is stated; normally "id"
	Abstract      bool
	Open          bool // members that no table lists are legal
	Media         bool // the entity is a stream
	// Synthetic is set by package resolve on a type that no page documents but others
	// refer to as their base, such as entity.
	Synthetic  bool
	IDs        []string // anchors that lead to it, on a page that defines several things
	Inferred   bool     // no page documents it, examples show it
	Bare       bool     // its page has neither a table nor a JSON representation
	Deprecated bool

	BaseRefs []BaseRef // evidence for Base, read by the passes
	Derived  []Type    // types that the page lists as derived ones, read by the passes
}

// Qualified returns the name with its namespace, e.g. "microsoft.graph.user".
func (r *Resource) Qualified() string { return Qualified(r.Namespace, r.Name) }

// Qualified returns a name with its namespace, if it has one.
func Qualified(namespace, name string) string {
	if namespace == "" {
		return name
	}
	return namespace + "." + name
}

// A Restatement is a row about a field that a base of the resource declares, which
// says of it what the base does not.
type Restatement struct {
	Of  *Field
	Doc string // CommonMark
	Pos diag.Pos
}

// Field returns the field as the row describes it. Nothing else of it is stated a
// second time.
func (re Restatement) Field() *Field {
	f := *re.Of
	f.Doc, f.Pos, f.Requirement = re.Doc, re.Pos, Optional
	return &f
}

// restatement returns what the resource restates of a field, and whether it does.
func (r *Resource) restatement(name string) (re Restatement, ok bool) {
	for _, re := range r.Restated {
		if re.Of.Name == name {
			return re, true
		}
	}
	return Restatement{}, false
}

// Described returns the field of that name, own or inherited, as the resource
// describes it; nil when there is none.
func (r *Resource) Described(name string) *Field {
	for ; r != nil; r = r.Base {
		if re, ok := r.restatement(name); ok {
			return re.Field()
		}
		if f := r.Field(name); f != nil {
			return f
		}
	}
	return nil
}

// A BaseRef is one statement about the base of a resource.
type BaseRef struct {
	Source BaseSource
	Type   Type
}

// A BaseSource ranks statements about a base; the greater wins.
type BaseSource int

const (
	BaseFromCell       BaseSource = iota // "Inherited from [x]" in a description cell: an ancestor
	BaseFromAnnotation                   // "baseType" of the resource annotation
	BaseFromProse                        // "Inherits from [x]" in the introduction
)

// String says where the statement stands, e.g. "annotation:".
func (s BaseSource) String() string {
	return [...]string{"inherited row:", "annotation:", "introduction:"}[s]
}

// A Field is one row of a property table, or one parameter.
type Field struct {
	Name          string // the wire name, e.g. "membershipType"
	Kind          FieldKind
	Type          Type
	Doc           string // CommonMark
	ReadOnly      bool   // the description says "Read-only."
	WriteOnly     bool   // the description says "Write-only."
	Nullability   Nullability
	Requirement   Requirement
	Deprecated    bool
	Default       string   // a literal that fits the type, e.g. "false"; "" when none is stated
	Minimum       *int64   // "Valid values 0 to 100"
	Maximum       *int64   //
	Length        Span     // of a text, or of each text of a list: "Maximum length is 200 characters"
	Items         Span     // of a list: "at most 20 items"
	Unique        bool     // "must be unique"
	Format        string   // of a text, as JSON Schema calls it, e.g. "email"; "" when none is stated
	Values        []string // values that the description lists for a string
	Preferred     []string // those of them that services send only where Preference asks for them
	Preference    string   // of a header Prefer, e.g. "include-unknown-enum-members"
	Evolvable     bool     // the description says that further values may come
	Mentions      []*Link  // headings to which the description of a number or a text links; read by the passes
	InheritedFrom *Type    // the declaring type that the description names
	JSONOnly      bool     // no table lists it, only the JSON representation shows it
	Shown         *Shown   // how the JSON representation spells it, where it does so otherwise; read by the passes
	FineDuration  bool     // examples show durations that RFC 3339 has no form for, e.g. "-PT0.5S"; set by package resolve
	Pos           diag.Pos
}

// A Shown is a name in a JSON representation.
type Shown struct {
	Name string
	Pos  diag.Pos // of the name in its quotes
}

// A FieldKind tells properties from relationships.
type FieldKind int

const (
	Property     FieldKind = iota
	Relationship           // a navigation property of OData
	Annotation             // a control member such as "@odata.type" or "x@odata.bind"
)

// BindSuffix is behind the name of a relationship in the member that binds it to what
// there is already, by its URL: "sponsors@odata.bind".
const BindSuffix = "@odata.bind"

// A Nullability is what the documents say about null.
type Nullability int

const (
	NullUnstated Nullability = iota
	Nullable                 // "Nullable."
	NotNullable              // "Not nullable."
)

// A Requirement is what the documents say about leaving a field out.
type Requirement int

const (
	Optional Requirement = iota
	Required
	RequiredOnCreate // "required when a user is created"
)

// String returns a word for messages, e.g. "optional".
func (r Requirement) String() string {
	return [...]string{"optional", "required", "required on create"}[r]
}

// An Enum is a named list of values.
type Enum struct {
	Namespace string
	Name      string // e.g. "importance"
	Doc       string
	Members   []*Member
	Integer   bool     // values are the numbers of the members
	Flags     bool     // values combine, as a comma list; of an integer enum as the bits of one number
	Open      bool     // members may come: values beside the listed ones are legal
	IDs       []string // anchors that lead to it, on a page that defines several things
	Owner     string   // what the heading above it names; tells enums of one name apart
	Inline    bool     // listed where a property of that type is described, on no page of its own
	Pos       diag.Pos
}

// Qualified returns the name with its namespace.
func (e *Enum) Qualified() string { return Qualified(e.Namespace, e.Name) }

// A Member is one value of an enum.
type Member struct {
	Name  string // the wire value, e.g. "low"; of an integer enum what the value is called
	Value *int64 // the number that the Value column gives
	Doc   string
	// Preference is that of a header Prefer without which services send another member
	// in its place, e.g. "include-unknown-enum-members"; "" for none.
	Preference string
	Pos        diag.Pos
}

// ShortName returns a name without its namespace.
func ShortName(qualified string) string {
	return qualified[strings.LastIndexByte(qualified, '.')+1:]
}
