package conformance_test

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
)

type methodWant struct {
	ID                   string
	HasResponse          bool              `json:"has_response"`
	HasSimulatedResponse bool              `json:"has_simulated_response"`
	Request              requestWant       //
	ResponseType         *responseTypeWant `json:"response_type"`
}

type requestWant struct {
	Method      string
	URL         string
	HTTPVersion string `json:"http_version"`
	Parses      bool
	Multipart   *multipartWant
}

type multipartWant struct {
	Type  string
	Parts []struct {
		ContentID   string `json:"content_id"`
		ContentType string `json:"content_type"`
		Body        string
	}
}

type responseTypeWant struct {
	Namespace  json.RawMessage // a string, or null for none
	Type       string
	Primitive  string
	Collection *bool
	Element    string
}

// compareMethods looks for API Doctor's methods among our examples: both are
// named by the request's annotation.
func compareMethods(v *verdict, want []methodWant) {
	for _, w := range want {
		i := named(v.examples(), w.ID)
		if i < 0 {
			v.differ("methods", "no example "+w.ID)
			continue
		}
		ex := v.examples()[i]
		v.compareRequest(ex.Request, w.Request)
		if w.HasResponse {
			v.equal("methods.has_response", ex.Response != nil, true)
		}
		if w.HasSimulatedResponse {
			v.equal("methods.has_simulated_response", simulated(v.examples(), i) != nil, true)
		}
		if w.ResponseType != nil {
			v.compareResponseType(ex.Response, *w.ResponseType)
		}
	}
}

// simulated returns the further response behind an example, nil when there is
// none. API Doctor calls it a simulated one; to us it is one more example.
func simulated(examples []*model.Example, i int) *model.Message {
	if i < 0 || i+1 >= len(examples) || examples[i+1].Request != nil {
		return nil
	}
	return examples[i+1].Response
}

func (v *verdict) compareRequest(m *model.Message, want requestWant) {
	if want.Method != "" {
		v.equal("methods.request.method", m.Method, want.Method)
	}
	if want.URL != "" {
		v.equal("methods.request.url", m.URL, want.URL)
	}
	if want.HTTPVersion != "" {
		v.equal("methods.request.url", strings.Contains(m.URL, "HTTP/"), false)
		v.differ("methods.request.http_version", "the model has no version of HTTP")
	}
	if want.Parses {
		v.equal("methods.request.parses", m.URL != "" && m.Body != nil, true)
	}
	if want.Multipart != nil {
		v.equal("methods.request.multipart.type", m.Media, want.Multipart.Type)
		v.differ("methods.request.multipart.parts", "the model has the text of a body that is no JSON, not its parts")
	}
}

func (v *verdict) compareResponseType(m *model.Message, want responseTypeWant) {
	if m == nil || m.Note.Type == nil {
		v.differ("methods.response_type", "no annotated response")
		return
	}
	t := *m.Note.Type
	namespace, short := "", t.Name
	if i := strings.LastIndexByte(t.Name, '.'); i >= 0 {
		namespace, short = t.Name[:i], t.Name[i+1:]
	}
	if want.Namespace != nil {
		var wanted string
		decode(v.T, want.Namespace, &wanted)
		v.equal("methods.response_type.namespace", namespace, wanted)
	}
	if want.Type != "" {
		v.equal("methods.response_type.type", short, want.Type)
	}
	if want.Primitive != "" {
		v.equal("methods.response_type.primitive", spelled(t.Element(), ""), want.Primitive)
	}
	if want.Collection != nil {
		v.equal("methods.response_type.collection", m.Note.Collection, *want.Collection)
	}
	if want.Element != "" {
		v.equal("methods.response_type.element", spelled(t.Element(), ""), bare(want.Element))
	}
}

type exampleWant struct {
	Response         string // the example's name
	Valid            bool
	IssueCount       *int        `json:"issue_count"`
	Issues           []issueWant // these, in order
	ExactlyOneOf     string      `json:"issues_exactly_one_of_code"`
	WarningsOrErrors *int        `json:"warnings_or_errors"`
	HasErrors        bool        `json:"has_errors"`
}

type issueWant struct{ Code, Property string }

// compareExample compares what is wrong with an example's response body.
func compareExample(v *verdict, want exampleWant) {
	examples := v.resolvedExamples()
	i := named(examples, want.Response)
	if i < 0 || examples[i].Response == nil {
		v.differ("example_validation", "no response "+want.Response)
		return
	}
	m := examples[i].Response
	found := v.problemsIn(m)
	v.equal("example_validation.valid", m.Fits, want.Valid)
	if want.IssueCount != nil {
		v.equal("example_validation.issue_count", len(found), *want.IssueCount)
	}
	if want.WarningsOrErrors != nil {
		v.equal("example_validation.warnings_or_errors", len(found), *want.WarningsOrErrors)
	}
	if want.HasErrors {
		v.equal("example_validation.has_errors", len(found) > 0, true)
	}
	if want.ExactlyOneOf != "" {
		v.compareIssues("example_validation.issues_exactly_one_of_code", found, []issueWant{{Code: want.ExactlyOneOf}})
	}
	v.compareIssues("example_validation.issues", found, want.Issues)
}

// A problem is what is wrong with a value of an example.
type problem struct {
	diag.Diagnostic
	property string
}

// problemsIn returns the problems at the values of a body.
func (v *verdict) problemsIn(m *model.Message) []problem {
	var found []problem
	for _, d := range v.problems {
		if property, ok := propertyAt(m.Body, d.Pos, ""); ok {
			found = append(found, problem{d, property})
		}
	}
	return found
}

// propertyAt returns the name of the member of a body that stands at a place.
func propertyAt(value *model.Value, at diag.Pos, name string) (string, bool) {
	switch {
	case value == nil:
		return "", false
	case value.Pos == at:
		return name, true
	}
	for _, item := range value.Items {
		if property, ok := propertyAt(item, at, name); ok {
			return property, true
		}
	}
	for _, m := range value.Members {
		if m.Pos == at {
			return m.Name, true
		}
		if property, ok := propertyAt(m.Value, at, m.Name); ok {
			return property, true
		}
	}
	return "", false
}

// compareIssues looks for API Doctor's issues among problems, each at another
// one.
func (v *verdict) compareIssues(key string, found []problem, want []issueWant) {
	rest := slices.Clone(found)
	for _, w := range want {
		i := slices.IndexFunc(rest, func(p problem) bool {
			return means(p.Diagnostic, w.Code) && (w.Property == "" || w.Property == p.property)
		})
		if i < 0 {
			v.differ(key, "no "+w.Code+" at "+w.Property)
			continue
		}
		rest = slices.Delete(rest, i, i+1)
	}
}

type simulatedWant struct {
	Method        string
	ErrorCount    *int `json:"error_count"`
	Errors        []issueWant
	IssuesInclude []string `json:"issues_include"`
}

// compareSimulated compares what is wrong with a simulated response.
func compareSimulated(v *verdict, want simulatedWant) {
	examples := v.resolvedExamples()
	m := simulated(examples, named(examples, want.Method))
	if m == nil {
		v.differ("simulated_response_validation", "no further response behind "+want.Method)
		return
	}
	found := v.problemsIn(m)
	if want.ErrorCount != nil {
		v.equal("simulated_response_validation.error_count", len(found), *want.ErrorCount)
	}
	v.compareIssues("simulated_response_validation.errors", found, want.Errors)
	for _, code := range want.IssuesInclude {
		v.compareIssues("simulated_response_validation.issues_include", found, []issueWant{{Code: code}})
	}
}

// noSamples returns the comparer of expectations about made-up samples.
func noSamples(key string) comparer {
	return func(v *verdict, _ json.RawMessage) { v.differ(key, "no sample is made up") }
}
