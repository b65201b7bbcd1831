package reference

import (
	"cmp"
	"strings"

	"github.com/apimill/apimill/generator/wire"
	"github.com/apimill/apimill/model"
)

// Calls say how a program calls an operation in Go; nil where there is no client.
type Calls func(op *model.Operation) string

// A callSample is how one sends a request with some tool.
type callSample struct{ Tool, Text string }

func (s *site) samples(op *model.Operation) []callSample {
	all := []callSample{{"curl", s.curl(op)}}
	if s.calls != nil {
		all = append(all, callSample{"Go", s.calls(op)})
	}
	return all
}

// curl returns a command that sends the first documented request, or one to the first URL.
func (s *site) curl(op *model.Operation) string {
	m := firstRequest(op)
	parts := []string{"curl"}
	if op.Method != "GET" {
		parts[0] += " -X " + op.Method
	}
	address := s.address(op, m)
	if strings.ContainsAny(address, "{}[]") {
		parts[0] += " --globoff" // or curl would take them for alternatives
	}
	parts[0] += " " + quoted(address)
	if key := s.credentials(op); key != "" {
		parts = append(parts, `-H "`+key+`"`)
	}
	if m == nil {
		return strings.Join(parts, " \\\n  ")
	}
	for _, h := range m.Headers {
		if isShown(h.Name) {
			parts = append(parts, "-H "+quoted(h.Name+": "+h.Value))
		}
	}
	if body := content(m); wire.BodyOf(op) == wire.StreamBody {
		parts = append(parts, "--data-binary @FILE")
	} else if body != "" {
		parts = append(parts, "-d "+quoted(body))
	}
	return strings.Join(parts, " \\\n  ")
}

// isShown reports whether a command has to name a header: curl adds some by itself, and
// the credentials are the caller's.
func isShown(header string) bool {
	switch strings.ToLower(header) {
	case "authorization", "host", "content-length", "user-agent", "connection":
		return false
	}
	return true
}

// firstRequest returns the first documented request of an operation, nil for none.
func firstRequest(op *model.Operation) *model.Message {
	for _, ex := range op.Examples {
		if ex.Request != nil && strings.EqualFold(ex.Request.Method, op.Method) && ex.Request.URL != "" {
			return ex.Request
		}
	}
	return nil
}

// address returns the URL of a documented request, or that of the first template at the
// first server. Where that is inferred, no documented request has a URL.
func (s *site) address(op *model.Operation, m *model.Message) string {
	server := s.api.Root
	if len(s.opts.Servers) > 0 {
		server = s.opts.Servers[0].URL
	}
	path := op.Templates[0].Path()
	if m != nil && !op.Inferred {
		path = strings.Join(strings.Fields(m.URL), "%20")
	}
	if model.IsWeb(path) {
		return path
	}
	return strings.TrimSuffix(cmp.Or(server, "/"), "/") + "/" + strings.TrimPrefix(path, "/")
}

// credentials returns the header by which the caller proves who they are, with a variable
// of the shell, "" where none is documented.
func (s *site) credentials(op *model.Operation) string {
	switch key := wire.KeyOfCaller(s.api); {
	case op.Public:
		return ""
	case len(op.Access) > 0, s.api.Bearer, wire.HasSecurity(s.api, model.Bearer, model.OAuth2, model.OpenIDConnect):
		return "Authorization: Bearer $TOKEN"
	case key != nil && key.Header != "":
		return key.Header + ": " + strings.TrimPrefix(key.Prefix+" ", " ") + "$KEY"
	}
	return ""
}

// quoted returns a text as one word of a shell.
func quoted(text string) string { return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'" }
