package wire

import (
	"slices"
	"strings"

	"github.com/apimill/apimill/model"
)

// A PathParam is a parameter of an operation's URLs.
type PathParam struct {
	*model.PathParam      // as the first template that has it describes it
	Always           bool // all templates have it
}

// PathParams returns the parameters of an operation's templates, each once.
func PathParams(op *model.Operation) []PathParam {
	var params []PathParam
	count := map[string]int{}
	for _, t := range op.Templates {
		for _, p := range t.Params() {
			if count[p.Name] == 0 {
				params = append(params, PathParam{PathParam: p})
			}
			count[p.Name]++
		}
	}
	for i, p := range params {
		params[i].Always = count[p.Name] >= len(op.Templates)
	}
	return params
}

// An Input is a parameter that is an operation's own.
type Input struct {
	Place    string   // "path", "query" or "header"
	Optional bool     // some requests are without it
	At       []string // the only URLs that take it; none for all
	Repeated bool     // of a list in the query: the name stands before each value
	Page     string   // what it does where lists come in pages: "number", "number,0", "offset", "after" or "size"
	model.Field
}

// Inputs returns the parameters of the path, then those of the query and of the
// headers that are an operation's own.
func Inputs(api *model.API, op *model.Operation) []Input {
	var inputs []Input
	paging := PagingOf(api, op)
	for _, p := range PathParams(op) {
		inputs = append(inputs, Input{"path", !p.Always, nil, false, "", model.Field{Name: p.Name, Type: p.Type, Doc: p.Doc, Pos: op.Pos}})
	}
	for _, p := range op.Parameters {
		if IsOwn(p) {
			in := Input{p.In.String(), !IsAlwaysRequired(p), p.At.Paths(op.Templates), IsRepeated(api, p), paging.roleOf(p), p.Field}
			if p.At != nil {
				in.Requirement = model.Optional
			}
			inputs = append(inputs, in)
		}
	}
	return inputs
}

// IsRepeated reports whether a list travels in the query as "a=1&a=2". Others have commas
// between their values: OData's, and those of which the documents say so.
func IsRepeated(api *model.API, p *model.Parameter) bool {
	return p.In == model.Query && p.Type.Collection && api.Plain && !p.Commas
}

// IsAlwaysRequired reports whether all requests must have a parameter. One that
// belongs to some of an operation's URLs alone is not there in the others.
func IsAlwaysRequired(p *model.Parameter) bool { return p.Requirement == model.Required && p.At == nil }

// IsOwn reports whether a parameter is an operation's own: neither one of those
// that mean the same everywhere nor the business of HTTP.
func IsOwn(p *model.Parameter) bool {
	return !IsSystemOption(p) && !IsSystemHeader(p) && (p.In != model.Header || !IsTransport(p.Name))
}

// IsSystemOption reports whether a parameter is one of OData's, as $filter is.
func IsSystemOption(p *model.Parameter) bool {
	return p.In == model.Query && strings.HasPrefix(p.Name, "$")
}

// IsSystemHeader reports whether a parameter is one of the headers that mean the
// same for all operations.
func IsSystemHeader(p *model.Parameter) bool {
	return p.In == model.Header && isOneOf(p.Name, "If-Match", "If-None-Match", "Prefer", "ConsistencyLevel")
}

// IsTransport reports whether a header is the business of servers, clients and
// what is between them, not of an operation. OpenAPI tells to ignore the same
// ones: the media types and security requirements state them.
func IsTransport(header string) bool {
	return isOneOf(header, "Accept", "Authorization", "Content-Type")
}

// isOneOf compares names of headers, for which case means nothing.
func isOneOf(header string, names ...string) bool {
	return slices.ContainsFunc(names, func(name string) bool { return strings.EqualFold(header, name) })
}

// TakesQuery reports whether the query may say more than an operation's own
// parameters: the system query options of OData, or what the documents keep to themselves.
func TakesQuery(op *model.Operation) bool {
	return op.Method == "GET" || slices.ContainsFunc(op.Parameters, IsSystemOption)
}
