package diag

// A Code names one kind of problem, e.g. "ragged-row".
type Code string

// The codes, in the order of the way through the mill: page, table, type,
// operation, example, names across pages, configuration.
const (
	FrontMatter       Code = "front-matter"
	Encoding          Code = "encoding"
	IgnoredPage       Code = "ignored-page"
	MissingSection    Code = "missing-section"
	MisspeltHeading   Code = "misspelt-heading"
	UnclosedFence     Code = "unclosed-fence"
	UnclosedComment   Code = "unclosed-comment"
	BrokenLink        Code = "broken-link"
	LinkCase          Code = "link-case"
	RaggedRow         Code = "ragged-row"
	ContinuedCell     Code = "continued-cell"
	TableWidth        Code = "table-width-mismatch"
	SplitTable        Code = "split-table"
	UnresolvedType    Code = "unresolved-type"
	TypeCase          Code = "type-case"
	TypeUnparsed      Code = "type-unparsed"
	UnionType         Code = "union-type"
	NameNotIdentifier Code = "name-not-identifier"
	TranslatedName    Code = "translated-name"
	DuplicateProperty Code = "duplicate-property"
	InheritedType     Code = "inherited-type"
	NoURI             Code = "no-uri"
	BadURI            Code = "bad-uri"
	DuplicateOp       Code = "duplicate-operation"
	DuplicateParam    Code = "duplicate-parameter"
	NonSegmentParam   Code = "non-segment-parameter"
	MalformedNote     Code = "malformed-annotation"
	UnknownKey        Code = "unknown-annotation-key"
	LabelMismatch     Code = "label-mismatch"
	MissingType       Code = "missing-annotation-type"
	UnpairedResponse  Code = "unpaired-response"
	BadMessage        Code = "malformed-message"
	InvalidJSON       Code = "invalid-json-body"
	ExampleType       Code = "example-type-mismatch"
	ExampleUnknown    Code = "example-unknown-property"
	StatusMismatch    Code = "status-mismatch"
	CollectionClash   Code = "collection-mismatch"
	ResponseType      Code = "response-type-mismatch"
	BodyWith204       Code = "body-with-204"
	NoResponse        Code = "no-response"
	TodoScope         Code = "todo-scope"
	ScopeProse        Code = "scope-prose"
	PermissionOrder   Code = "permission-order"
	EnumConflict      Code = "enum-conflict"
	DuplicateType     Code = "duplicate-type"
	BaseConflict      Code = "base-conflict"
	BaseCycle         Code = "base-cycle"
	TableJSONDrift    Code = "table-json-drift"
	NameCase          Code = "name-case"
	NameClash         Code = "name-clash"
	ConfigPath        Code = "config-path"
	ConfigOverride    Code = "config-override"
	ConfigSelect      Code = "config-select"
	NeedlessOverride  Code = "needless-override"
	CoverageFloor     Code = "coverage-floor"
)

// severities lists the codes that stop a run; all others warn.
var severities = map[Code]Severity{
	ConfigPath:     Error,
	ConfigOverride: Error,
	ConfigSelect:   Error,
	CoverageFloor:  Error,
	Encoding:       Error,
}

// codes lists every code, for tests and for reference pages.
var codes = []Code{
	FrontMatter, Encoding, IgnoredPage, MissingSection, MisspeltHeading, UnclosedFence, UnclosedComment,
	BrokenLink, LinkCase, RaggedRow, ContinuedCell, TableWidth, SplitTable,
	UnresolvedType, TypeCase, TypeUnparsed, UnionType, NameNotIdentifier, TranslatedName,
	DuplicateProperty, InheritedType, NoURI, BadURI, DuplicateOp, DuplicateParam, NonSegmentParam,
	MalformedNote, UnknownKey, LabelMismatch, MissingType, UnpairedResponse, BadMessage, InvalidJSON,
	ExampleType, ExampleUnknown, StatusMismatch, CollectionClash, ResponseType, BodyWith204,
	NoResponse, TodoScope, ScopeProse, PermissionOrder, EnumConflict, DuplicateType,
	BaseConflict, BaseCycle, TableJSONDrift, NameCase, NameClash, ConfigPath, ConfigOverride, ConfigSelect, NeedlessOverride,
	CoverageFloor,
}

// Severity returns what a problem of this kind does to a run.
func (c Code) Severity() Severity { return severities[c] }

// Codes returns every code, in the order of the way through the mill.
func Codes() []Code { return append([]Code(nil), codes...) }
