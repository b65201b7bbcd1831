package wire

import "github.com/apimill/apimill/model"

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
	case api.Fault != nil && api.FaultMembers.Message != "":
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

// FaultMembers returns the members of documented errors that a service which knows no
// more than what went wrong can fill, nothing where errors are not documented.
func FaultMembers(api *model.API) []FaultMember {
	if FaultOf(api) != DocumentedFault {
		return nil
	}
	var members []FaultMember
	for _, m := range []FaultMember{
		{api.FaultMembers.Message, FaultMessage}, {api.FaultMembers.Code, FaultCode}, {api.FaultMembers.Status, FaultStatus},
	} {
		if m.Name != "" {
			members = append(members, m)
		}
	}
	return members
}
