package diag

import (
	"fmt"
	"slices"
)

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
	MissingInclude    Code = "missing-include"
	IncludeCycle      Code = "include-cycle"
	LimitReached      Code = "limit-reached"
	BrokenLink        Code = "broken-link"
	LinkCase          Code = "link-case"
	RaggedRow         Code = "ragged-row"
	ContinuedCell     Code = "continued-cell"
	TableWidth        Code = "table-width-mismatch"
	SplitTable        Code = "split-table"
	UnreadTable       Code = "unread-table"
	UnreadRequest     Code = "unread-request"
	OpenAPIReference  Code = "openapi-reference"
	UnshownAnswer     Code = "unshown-answer"
	InferredType      Code = "inferred-type"
	UnresolvedType    Code = "unresolved-type"
	TypeCase          Code = "type-case"
	TypeUnparsed      Code = "type-unparsed"
	UnionType         Code = "union-type"
	NestedCollection  Code = "nested-collection"
	ExchangedCells    Code = "exchanged-cells"
	NameNotIdentifier Code = "name-not-identifier"
	ControlName       Code = "misspelt-control-information"
	TranslatedName    Code = "translated-name"
	DuplicateProperty Code = "duplicate-property"
	InheritedType     Code = "inherited-type"
	NoURI             Code = "no-uri"
	RequestLine       Code = "malformed-request-line"
	BadURI            Code = "bad-uri"
	DuplicateOp       Code = "duplicate-operation"
	AmbiguousURL      Code = "ambiguous-url"
	DuplicateParam    Code = "duplicate-parameter"
	NonSegmentParam   Code = "non-segment-parameter"
	MalformedNote     Code = "malformed-annotation"
	UnknownKey        Code = "unknown-annotation-key"
	LabelMismatch     Code = "label-mismatch"
	MissingType       Code = "missing-annotation-type"
	UnpairedResponse  Code = "unpaired-response"
	BadMessage        Code = "malformed-message"
	ExampleURL        Code = "example-url"
	InvalidJSON       Code = "invalid-json-body"
	ExampleType       Code = "example-type-mismatch"
	ExampleUnknown    Code = "example-unknown-property"
	UnknownProperty   Code = "unknown-property"
	ExampleLimit      Code = "example-limit"
	StatusMismatch    Code = "status-mismatch"
	CollectionClash   Code = "collection-mismatch"
	ResponseType      Code = "response-type-mismatch"
	BodyWith204       Code = "body-with-204"
	NoResponse        Code = "no-response"
	TodoScope         Code = "todo-scope"
	ScopeProse        Code = "scope-prose"
	AmbiguousScopes   Code = "ambiguous-scopes"
	PermissionOrder   Code = "permission-order"
	EnumConflict      Code = "enum-conflict"
	DuplicateType     Code = "duplicate-type"
	BaseConflict      Code = "base-conflict"
	BaseCycle         Code = "base-cycle"
	TableJSONDrift    Code = "table-json-drift"
	NameCase          Code = "name-case"
	NameClash         Code = "name-clash"
	Renamed           Code = "renamed"
	ConfigPath        Code = "config-path"
	ConfigOverride    Code = "config-override"
	ConfigSelect      Code = "config-select"
	NeedlessOverride  Code = "needless-override"
	NoAPI             Code = "no-api"
	CoverageFloor     Code = "coverage-floor"
	ConfigRule        Code = "config-rule"
	MalformedIgnore   Code = "malformed-ignore"
	NeedlessIgnore    Code = "needless-ignore"
	StaleOutput       Code = "stale-output"
)

// kinds lists every code with what a problem of that kind does to a run, unless
// the configuration says otherwise, and what it is.
var kinds = []kind{
	{FrontMatter, Warning, "the front matter is not valid YAML"},
	{Encoding, Error, "the file is not UTF-8"},
	{IgnoredPage, Warning, "a page that says it is a reference page holds nothing to generate from, or a page is empty"},
	{MissingSection, Warning, "a section that every page of its kind should have is missing"},
	{MisspeltHeading, Warning, "a heading is almost one that the dialect knows"},
	{UnclosedFence, Warning, "a code fence is never closed"},
	{UnclosedComment, Warning, "a comment is never closed"},
	{MissingInclude, Warning, "a page includes a file that is not among the documents"},
	{IncludeCycle, Warning, "files include each other endlessly or too deeply"},
	{LimitReached, Warning, "a page exceeds a limit"},
	{BrokenLink, Warning, "a link leads to no page, heading or definition"},
	{LinkCase, Warning, "a link differs in case from the file that it leads to"},
	{RaggedRow, Warning, "a table row has fewer or more cells than the header"},
	{ContinuedCell, Warning, "a table row continues on the next line"},
	{TableWidth, Warning, "the delimiter row of a table has fewer or more cells than the header"},
	{SplitTable, Warning, "a blank line or a comment splits a table"},
	{UnreadTable, Warning, "a table is not understood"},
	{UnreadRequest, Warning, "a request is not understood"},
	{OpenAPIReference, Warning, "a page refers to an OpenAPI document"},
	{UnshownAnswer, Note, "a page does not show an answer"},
	{InferredType, Note, "types are inferred from examples"},
	{UnresolvedType, Warning, "a type is used that no page documents"},
	{TypeCase, Warning, "a type differs in case from its definition"},
	{TypeUnparsed, Warning, "a type cannot be read"},
	{UnionType, Warning, "a type names alternatives"},
	{NestedCollection, Warning, "a type is a collection of collections"},
	{ExchangedCells, Warning, "a row has its type and its description exchanged"},
	{NameNotIdentifier, Warning, "a name is not valid on the wire or in code"},
	{ControlName, Warning, "the name of control information of OData is misspelt"},
	{TranslatedName, Warning, "a name was translated with the text around it"},
	{DuplicateProperty, Warning, "a property is listed twice"},
	{InheritedType, Warning, "a property has a different type where it is declared"},
	{NoURI, Warning, "a page gives no URL"},
	{RequestLine, Warning, "a line of an HTTP request section holds more or less than one method and one URL"},
	{BadURI, Warning, "a URL cannot be read"},
	{DuplicateOp, Warning, "an operation is described twice"},
	{AmbiguousURL, Warning, "two operations have URLs that a server cannot tell apart"},
	{DuplicateParam, Warning, "a URL has two parameters of the same name"},
	{NonSegmentParam, Warning, "a URL has a parameter in parentheses"},
	{MalformedNote, Warning, "an annotation is not JSON in a comment"},
	{UnknownKey, Warning, "a key of an annotation is almost one that the dialect knows"},
	{LabelMismatch, Warning, "an annotation calls a request a response, or the other way round"},
	{MissingType, Warning, "the annotation of a response names no type"},
	{UnpairedResponse, Warning, "an example response has no request before it"},
	{BadMessage, Warning, "an example is no HTTP message"},
	{ExampleURL, Warning, "an example calls a URL that no page gives"},
	{InvalidJSON, Warning, "the body of an example is not JSON"},
	{ExampleType, Warning, "an example's value is not of the documented type"},
	{ExampleUnknown, Warning, "an example has a property that is not documented"},
	{UnknownProperty, Warning, "a table lists a property of a type that does not have it"},
	{ExampleLimit, Warning, "an example has a value that the description rules out"},
	{StatusMismatch, Warning, "text and example name different status codes"},
	{CollectionClash, Warning, "text and example disagree whether the answer is a collection"},
	{ResponseType, Warning, "pages, annotations or examples disagree about the type of an answer or a body"},
	{BodyWith204, Warning, "an example shows a body for a status that has none"},
	{NoResponse, Warning, "a page names no status code for success"},
	{TodoScope, Warning, "permissions are still to be determined"},
	{ScopeProse, Warning, "permissions are mixed with prose"},
	{AmbiguousScopes, Warning, "it is unclear whether one of several permissions is needed, or all"},
	{PermissionOrder, Warning, "permissions are listed from most to least privileged"},
	{EnumConflict, Warning, "an enum's members are listed differently in two places"},
	{DuplicateType, Warning, "a type is described twice, and differently"},
	{BaseConflict, Warning, "text and annotation name different base types"},
	{BaseCycle, Warning, "a type is its own base, or has too many bases"},
	{TableJSONDrift, Warning, "the property table and the JSON representation differ"},
	{NameCase, Warning, "a property differs in case from URLs or examples"},
	{NameClash, Warning, "two names become the same name in what is generated"},
	{Renamed, Warning, "the documents have renamed something"},
	{ConfigPath, Error, "a path of the configuration is not needed"},
	{ConfigOverride, Error, "an override of the configuration matches nothing, or cannot be carried out"},
	{ConfigSelect, Error, "a selector of the configuration matches nothing"},
	{NeedlessOverride, Warning, "an override of the configuration corrects what is right"},
	{NoAPI, Error, "the documents describe no operation and no type"},
	{CoverageFloor, Error, "less of the documents is understood than the configuration demands"},
	{ConfigRule, Error, "a rule of the configuration matches no page"},
	{MalformedIgnore, Warning, "a comment that should accept a problem does not say which, or why"},
	{NeedlessIgnore, Warning, "a comment accepts a problem that does not exist"},
	{StaleOutput, Error, "the generated files do not match the documents"},
}

type kind struct {
	code     Code
	severity Severity
	summary  string
}

// kindOf returns what is known of a code.
func kindOf(c Code) kind {
	i := slices.IndexFunc(kinds, func(k kind) bool { return k.code == c })
	if i < 0 {
		panic(fmt.Sprintf("diag: unknown code %q", c))
	}
	return kinds[i]
}

// Severity returns what a problem of this kind does to a run.
func (c Code) Severity() Severity { return kindOf(c).severity }

// Summary returns what the problem is, as one sentence without a full stop,
// e.g. "the file is not UTF-8".
func (c Code) Summary() string { return kindOf(c).summary }

// URL returns where the code is explained.
func (c Code) URL() string {
	return "https://github.com/apimill/apimill/blob/main/docs/diagnostics.md#" + string(c)
}

// Known reports whether there is such a code.
func (c Code) Known() bool {
	return slices.ContainsFunc(kinds, func(k kind) bool { return k.code == c })
}

// Codes returns every code, in the order of the way through the mill.
func Codes() []Code {
	codes := make([]Code, len(kinds))
	for i, k := range kinds {
		codes[i] = k.code
	}
	return codes
}
