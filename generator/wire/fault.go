package wire

import (
	"strings"

	"github.com/apimill/apimill/model"
)

// A FaultKind says what the bodies of errors are whose type no page names.
type FaultKind int

const (
	ODataFault      FaultKind = iota // {"error": {"code": …, "message": …}}
	DocumentedFault                  // a type that the documents have for errors
	ProblemFault                     // the problem details of RFC 9457
)

// FaultOf returns what the errors of an API are.
func FaultOf(api *model.API) FaultKind {
	switch {
	case !api.Plain:
		return ODataFault
	case len(faultMembers(api.Fault)) > 0:
		return DocumentedFault
	}
	return ProblemFault
}

// FaultMedia returns the media type of the errors of an API.
func FaultMedia(api *model.API) string {
	if FaultOf(api) == ProblemFault {
		return "application/problem+json"
	}
	return jsonMedia
}

// A FaultMember is a member of a documented error, and what it takes.
type FaultMember struct {
	Name  string
	Takes FaultPart
}

// A FaultPart is a part of what went wrong.
type FaultPart int

const (
	FaultCode FaultPart = iota
	FaultMessage
	FaultStatus
)

// String returns the name of a part, e.g. "message".
func (p FaultPart) String() string { return [...]string{"code", "message", "status"}[p] }

// faultWords are what members of errors are called, the most telling first.
var faultWords = [...][]string{
	FaultCode:    {"code", "error_code", "errorcode", "type", "error"},
	FaultMessage: {"message", "error_message", "errormessage", "detail", "error_description", "description", "title", "error"},
	FaultStatus:  {"status", "status_code", "statuscode", "code"},
}

// FaultMembers returns the members of documented errors that a service which knows no
// more than what went wrong can fill, nothing where errors are not documented.
func FaultMembers(api *model.API) []FaultMember {
	if FaultOf(api) != DocumentedFault {
		return nil
	}
	return faultMembers(api.Fault)
}

// faultMembers returns those of a type, nothing for one without a text: what tells
// nothing is no error.
func faultMembers(r *model.Resource) []FaultMember {
	if r == nil {
		return nil
	}
	var members []FaultMember
	taken := map[string]bool{}
	for _, part := range []FaultPart{FaultMessage, FaultCode, FaultStatus} {
		if name := faultMember(r, part, taken); name != "" {
			taken[name] = true
			members = append(members, FaultMember{name, part})
		}
	}
	if len(members) == 0 || members[0].Takes != FaultMessage {
		return nil
	}
	return members
}

func faultMember(r *model.Resource, part FaultPart, taken map[string]bool) string {
	for _, word := range faultWords[part] {
		for _, f := range r.AllFields() {
			number := IsScalar(f.Type) && f.Type.Scalar.IsInteger()
			text := IsScalar(f.Type) && f.Type.Scalar == model.String
			if strings.EqualFold(f.Name, word) && !taken[f.Name] && (part == FaultStatus && number || part != FaultStatus && text) {
				return f.Name
			}
		}
	}
	return ""
}
