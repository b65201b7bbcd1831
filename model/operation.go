package model

import (
	"net/http"
	"slices"
	"strings"

	"github.com/apimill/apimill/diag"
)

// An Operation is one method on one or more URLs that mean the same.
type Operation struct {
	ID    string // unique, lower camel case, e.g. "createUser"; set by package resolve
	Title string // the page's heading, e.g. "Create user"; of pages about subtypes, that of their base; of a Part with its name, e.g. "Get photo: $value"
	// Summary says in a sentence what the title says, e.g. "Create a user". Set by package
	// resolve.
	Summary string
	Doc     string // CommonMark
	Page    *Page
	Pos     diag.Pos
	// Part names what part of the page's subject the operation reads, where
	// several URLs of a page read different ones: "value" for the media stream,
	// or a property. "" for all others.
	Part      string
	Method    string      // "GET", "POST", "PUT", "PATCH", "DELETE" or "HEAD"
	Templates []*Template // all reach this operation; the first is primary
	// Inferred says that the only template is a guess: the page has none.
	// See the no-uri diagnostic for what to put into the configuration.
	Inferred   bool
	Tag        *Tag         // set by package resolve
	Parameters []*Parameter // query and header parameters, each name once in each place
	Body       *Body        // nil when the operation takes none
	Responses  []*Response  // set by package resolve, by status; at least one
	Access     []Access     // permissions, in the order work, personal, application; empty when the page states none
	Examples   []*Example
	Deprecated bool
	Public     bool // callers need not prove who they are
	// Availability says in which clouds the service has it, in the page's order.
	Availability []Availability
	// AlsoOn lists the further pages that document this operation.
	AlsoOn []diag.Pos
	// Shapes are those of the templates that the documents give it, by which a lock
	// knows it. Set by package resolve.
	Shapes []string

	Evidence Evidence // read by the passes
}

// Key returns the operation as the subject of a [NameKey], e.g. "createUser()".
func (op *Operation) Key() string { return op.ID + "()" }

// Evidence is what an operation page states and the passes weigh.
type Evidence struct {
	NoURI     []Stub         // request lines without a usable URL
	Sentences []Sentence     // of the Response section
	Headers   []StatedHeader // of answers
	Faults    []Type         // of errors, where the page tells of no status of theirs: "Other status codes"
	About     []Type         // what the text below the title links to
	SameNames bool           // a URL writes two parameters alike, which is reported once
	Query     *SystemQuery
	Bearer    bool     // a table of headers asks for a bearer token
	IDs       []string // anchors by which links lead to it, on a page with several operations
	Like      *Link    // to the operation that it works like, as the text says
	Endpoint  Endpoint // of OAuth 2
}

// A SystemQuery says that an operation takes the system query options of OData,
// and not which.
type SystemQuery struct {
	Doc    string    // CommonMark
	Except []Refusal // what it does not take
	At     URLs      // at which of its URLs
	Pos    diag.Pos
}

// A Refusal says that an operation does not take a system query option.
type Refusal struct {
	Option string // e.g. "$search"
	At     URLs   // at which of its URLs
}

// A Stub is a request line whose URL the page does not give.
type Stub struct {
	Method string
	Text   string // as written, e.g. "POST ** Collection URI for microsoft.graph.x not found"
	Type   string // the type that it names, e.g. "microsoft.graph.x"
	Entity bool   // it speaks of an entity's URI, not of a collection's
	Pos    diag.Pos
}

// A Sentence is a statement about responses.
type Sentence struct {
	Statuses []int  // e.g. 201
	Types    []Type // what the body may be; several are alternatives
	Empty    bool   // it says that there is no body
	Doc      string // CommonMark
	Pos      diag.Pos
}

// A StatedHeader is a header of which a page says that answers have it.
type StatedHeader struct {
	*Field
	Statuses []int // of those answers; none for those of success
}

// IsOf reports whether an answer of that status has the header.
func (h StatedHeader) IsOf(status int) bool {
	return slices.Contains(h.Statuses, status) || len(h.Statuses) == 0 && IsSuccess(status)
}

// A Template is one URL template of an operation, relative to the service root.
type Template struct {
	ID       string // of the operation at this URL: its own, or for further URLs "createUser_2"; unique, set by package resolve
	Raw      string // as written, e.g. "/users/{id | userPrincipalName}/events/{id}"
	Segments []Segment
	Query    []string // the parameters of its query string, e.g. "$filter"
	Pos      diag.Pos
}

// A Segment is what stands between two slashes. A plain segment has one part;
// range(address='{address}') has three.
type Segment struct {
	Parts []Part
	// Function is the name of the function that the segment calls, "" for
	// other segments. The arguments of a call may come in any order, and a
	// call without arguments may leave out its parentheses.
	Function string
}

// A Part is literal text or a parameter.
type Part struct {
	Literal string
	Param   *PathParam // nil for literal text
}

// A PathParam is a parameter within a template. Names are unique in a
// template, and the same in all templates of an operation for the same thing.
type PathParam struct {
	Name  string // an identifier, e.g. "userId"
	Raw   string // as written, e.g. "id | userPrincipalName"
	Multi bool   // spans segments, up to the next ":", as in root:/{path}:/children
	// Argument is the name of the function's parameter that it gives, e.g.
	// "address"; "" for other parameters and for positional arguments.
	Argument string
	Quoted   bool // single quotes around it are part of the URL
	Type     Type
	Doc      string
	Example  string // a value that the documents show, e.g. "reviewer"; "" for none
}

// Path returns the template in its canonical spelling, with every parameter in
// braces: "/users/{userId}/events/{eventId}".
func (t *Template) Path() string {
	return t.spell(func(s string) string { return s }, func(p *PathParam) string { return "{" + p.Name + "}" })
}

// Shape returns what two templates have in common that match the same URLs:
// "/users/{}/events/{}". Literals are compared without regard to case.
func (t *Template) Shape() string {
	return t.spell(strings.ToLower, func(*PathParam) string { return "{}" })
}

func (t *Template) spell(literal func(string) string, param func(*PathParam) string) string {
	var b strings.Builder
	for _, s := range t.Segments {
		b.WriteByte('/')
		for _, p := range s.Parts {
			if p.Param != nil {
				b.WriteString(param(p.Param))
			} else {
				b.WriteString(literal(p.Literal))
			}
		}
	}
	if b.Len() == 0 {
		return "/"
	}
	return b.String()
}

// Params returns the parameters of the template from left to right.
func (t *Template) Params() []*PathParam {
	var ps []*PathParam
	for _, s := range t.Segments {
		for _, p := range s.Parts {
			if p.Param != nil {
				ps = append(ps, p.Param)
			}
		}
	}
	return ps
}

// A PageRole says what a parameter does where lists come in pages.
type PageRole int

const (
	NoPageRole PageRole = iota
	PageNumber          // which page
	PageSize            // how many items it has
	PageOffset          // how many items come before it
	PageAfter           // the identifier of the item before it
)

// A Parameter is a query or header parameter.
type Parameter struct {
	In      ParamIn
	Example string // a value that the documents show, e.g. "displayName eq 'Ann'"; "" for none
	At      URLs   // which of the operation's URLs take it
	// Commas says that a list in the query of a house without OData has commas between its
	// values; others have the name before each.
	Commas bool
	// IsKey says that it is called as what proves who calls.
	IsKey bool
	Pages PageRole // what it is called as in asking for a page of a list
	Field
}

// Like reports whether two parameters are the same one: of one name in one place.
func (p *Parameter) Like(q *Parameter) bool { return p.In == q.In && strings.EqualFold(p.Name, q.Name) }

// A ParamIn says where a parameter travels.
type ParamIn int

const (
	Query  ParamIn = iota
	Header         //
)

// String returns "query" or "header".
func (in ParamIn) String() string { return [...]string{"query", "header"}[in] }

// A Body is what a request carries: a value of Type, or an object of Fields,
// or, when a page lists members that the type does not have, a value of Type
// with those Fields added.
type Body struct {
	Type     *Type
	Fields   []*Field
	Restated []*Field // members of Type that the page describes in words of its own
	Required []string // members that must be there, in the order of the table
	Doc      string   // CommonMark
	Media    string   // e.g. "application/json"
	Brackets bool     // in a form, the names of lists have "[]" behind them
	Pos      diag.Pos

	Listed  []*Field // the rows of the page's table, read by the passes
	Partial bool     // the text says that the table does not list all members, read by the passes
	Subject bool     // the text says that it has members of what the operation is about, read by the passes
}

// A Response is one documented answer.
type Response struct {
	Status  int
	Doc     string // CommonMark
	Type    *Type  // nil when there is no body; a collection travels as an object with "value", unless it is bare
	Bare    bool   // the body is the value itself, whatever it is; set by package resolve for houses without OData
	Media   string // e.g. "application/json"; "" when there is no body
	Headers []*Field
	Pos     diag.Pos
}

// An Example is a documented exchange. Either side may be missing.
type Example struct {
	Name     string // as the annotation has it, e.g. "get_user"; not unique
	Title    string // of the heading above, e.g. "Example 2: Get a user by mail"
	Shows    string // what it shows, e.g. "Get a user by mail"; set by package resolve
	Request  *Message
	Response *Message
}

// A Message is one documented HTTP message.
type Message struct {
	Method  string // of a request
	URL     string // of a request, as written, without the version of HTTP
	Base    string // the path of the service in the URL where that is more than a version, e.g. "/api/v4"; set by package resolve
	Status  int    // of a response
	Headers []HeaderLine
	Body    *Value // nil when there is none or it is no JSON
	Text    string // a body that is no JSON
	Media   string // from the Content-Type header, without parameters, lower case
	Note    Note
	Pos     diag.Pos
	Fence   diag.Pos // of the fence that shows it
	// Fits is set by package resolve: the body is what its type allows.
	Fits bool
	// Shown is what of the body is an example of its type's schema, which lets members
	// pass that no page documents: the body, or the body without the members in
	// Omitted, e.g. "value/colour"; nil for nothing. Set by package resolve.
	Shown   *Value
	Omitted []string
	// Fitting is what of an answer's body its type allows: the body where it
	// fits; nil for nothing. Set by package resolve.
	Fitting *Value
}

// A HeaderLine is one header of a message.
type HeaderLine struct{ Name, Value string }

// A Note is the annotation of an example message.
type Note struct {
	Present    bool
	Type       *Type // "@odata.type"
	Collection bool  // "isCollection", or Collection(…) in the type
	Truncated  bool
	Empty      bool // "isEmpty"
	OpaqueURL  bool // nothing can be learned from the URL
	Pos        diag.Pos
}

// ParameterNames returns the parameters of an operation's URLs, query and
// headers as members of a [NameKey]: "path:userId", "header:If-Match".
func (op *Operation) ParameterNames() []string {
	var names []string
	for _, t := range op.Templates {
		for _, p := range t.Params() {
			if name := "path:" + p.Name; !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	for _, p := range op.Parameters {
		names = append(names, p.In.String()+":"+p.Name)
	}
	return names
}

// IsUnreachable reports whether an operation has no URL.
func IsUnreachable(op *Operation) bool { return len(op.Templates) == 0 }

// Answer returns the type of the first successful answer that has a body, or
// nil.
func (op *Operation) Answer() *Type {
	for _, resp := range op.Responses {
		if IsSuccess(resp.Status) && resp.Type != nil {
			return resp.Type
		}
	}
	return nil
}

// Answering returns the response whose body an answer of that status shows: the
// documented one of the status, or, of a success that no text names, the success
// that has a body. It is nil when there is none.
func (op *Operation) Answering(status int) *Response {
	var other *Response
	for _, r := range op.Responses {
		switch {
		case r.Status == status:
			return r
		case other == nil && IsSuccess(r.Status) && r.Type != nil:
			other = r
		}
	}
	if status >= http.StatusBadRequest {
		return nil
	}
	return other
}
