package golang

import (
	"go/format"
	"go/token"
	"strings"

	"github.com/apimill/apimill/generator/wire"
	"github.com/apimill/apimill/model"
)

// Call returns how a program calls an operation at its first URL with the client of a
// package, e.g.
//
//	license, err := client.License.GetLicense(ctx, &api.GetLicenseRequest{LicenseID: licenseID})
//
// What the caller knows is in variables that are called after the fields.
func (n *Names) Call(op *model.Operation, pkg string) string {
	ns := n.names.operations[op]
	arguments := n.arguments(op, pkg)
	request := "&" + pkg + "." + ns.request + "{" + strings.Join(arguments, ", ") + "}"
	if len(request) > maxArguments && len(arguments) > 0 {
		request = "&" + pkg + "." + ns.request + "{\n\t" + strings.Join(arguments, ",\n\t") + ",\n}"
	}
	part := "client." + n.names.tags[op.Tag].field + "."
	call := part + ns.method + "(ctx, " + request + ")"
	switch {
	case ns.all != "":
		call = "for item, err := range " + part + ns.all + "(ctx, " + request + ") {\n\t// each of all pages\n}"
	case wire.ResultOf(op).Kind == wire.NoResult:
		call = "err := " + call
	default:
		call = "result, err := " + call
	}
	formatted, err := format.Source([]byte(call))
	if err != nil {
		panic("golang: " + err.Error() + ": " + call)
	}
	return string(formatted)
}

// maxArguments is how long a request may be in one line.
const maxArguments = 60

// arguments returns the fields of a request that a call of the first URL sets.
func (n *Names) arguments(op *model.Operation, pkg string) []string {
	var fields []string
	for _, in := range n.names.inputs[op] {
		value := lowerFirstWord(in.given.name)
		switch {
		case in.Place == "path" && !isIn(op.Templates[0], in.Name), in.Place != "path" && in.Optional:
			continue
		case in.Optional && !in.Type.Collection:
			value = "&" + value
		}
		fields = append(fields, in.given.name+": "+value)
	}
	if body := n.bodyArgument(op, pkg); body != "" {
		fields = append(fields, "Body: "+body)
	}
	return fields
}

func isIn(t *model.Template, param string) bool {
	for _, p := range t.Params() {
		if p.Name == param {
			return true
		}
	}
	return false
}

// bodyArgument returns an empty body for what is a struct, "" for none.
func (n *Names) bodyArgument(op *model.Operation, pkg string) string {
	switch wire.BodyOf(op) {
	case wire.NoBody:
		return ""
	case wire.ObjectBody, wire.FormBody:
		return "&" + pkg + "." + n.names.operations[op].body + "{ /* … */ }"
	case wire.StreamBody:
		return pkg + ".StreamOf(reader, mediaType)"
	case wire.ValueBody:
		if t := typeText(n.names.optional(*op.Body.Type)); op.Body.Type.Resource != nil && !op.Body.Type.Collection && strings.HasPrefix(t, "*") {
			return "&" + pkg + "." + strings.TrimPrefix(t, "*") + "{ /* … */ }"
		}
	case wire.AnyBody:
	}
	return "body"
}

// lowerFirstWord returns what a variable is called that has the value of a field:
// "licenseID" for LicenseID, "id" for ID.
func lowerFirstWord(name string) string {
	end := 1
	for end < len(name) && isUpper(name[end]) && (end+1 == len(name) || !isLower(name[end+1])) {
		end++
	}
	variable := strings.ToLower(name[:end]) + name[end:]
	if token.IsKeyword(variable) || variable == "client" || variable == "ctx" {
		return variable + "Value"
	}
	return variable
}
