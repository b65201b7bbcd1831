package conformance_test

import (
	"slices"
	"strings"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
)

// meanings maps API Doctor's codes to ours, with words that tell apart what we
// give one code.
var meanings = map[string]struct {
	code  diag.Code
	words string
}{
	"invalid-json":                 {diag.InvalidJSON, "not JSON"},
	"unresolved-type":              {diag.UnresolvedType, "no page documents"},
	"IncorrectYamlHeaderFormat":    {diag.FrontMatter, "not valid YAML"},
	"ExpectedTypeDifferent":        {diag.ExampleType, "the example has"},
	"ExpectedNonArrayValue":        {diag.ExampleType, "the example has a value of kind array"},
	"InvalidEnumeratedValueString": {diag.ExampleType, "has no member"},
	"AdditionalPropertyDetected":   {diag.ExampleUnknown, "does not document"},
	"MissingLinkSourceId":          {diag.BrokenLink, "link reference"},
	"LinkDestinationNotFound":      {diag.BrokenLink, "link target"},
	"TypeNameMismatch":             {diag.TypeCase, "is spelled"},
	"AmbiguousExample":             {diag.BadURI, "key of an example"},
}

// means reports whether a diagnostic is what API Doctor gives a code to. There
// is none for codes that mean nothing to us.
func means(d diag.Diagnostic, code string) bool {
	m, ok := meanings[code]
	return ok && d.Code == m.code && strings.Contains(d.Message, m.words)
}

// unreadable lists the codes of what cannot be read or has no meaning. API
// Doctor calls that errors. To us errors are what stops a run, and one bad page
// does not.
var unreadable = []diag.Code{
	diag.FrontMatter, diag.Encoding, diag.UnclosedFence, diag.UnclosedComment, diag.MalformedNote, diag.BadMessage,
	diag.InvalidJSON, diag.UnresolvedType,
}

func errorsAmong(ds []diag.Diagnostic) []diag.Diagnostic {
	return slices.DeleteFunc(slices.Clone(ds), func(d diag.Diagnostic) bool {
		return d.Severity != diag.Error && !slices.Contains(unreadable, d.Code)
	})
}

// Reading a page finds no fault with links in API Doctor; a check of its own
// does.
func isLinkCode(c diag.Code) bool { return c == diag.BrokenLink || c == diag.LinkCase }

func compareScanErrors(v *verdict, want int) {
	v.equal("scan_errors", len(errorsAmong(v.scan)), want)
}

func compareScan(v *verdict, want int) {
	found := slices.DeleteFunc(slices.Clone(v.scan), func(d diag.Diagnostic) bool { return isLinkCode(d.Code) })
	v.equal("scan_warnings_or_errors", len(found), want)
}

func compareErrorsMin(v *verdict, want int) {
	v.equal("errors_min", len(errorsAmong(v.problems)) >= want, true)
}

type errorWant struct {
	Kind, Code       string // one of the two
	Name             string // that the message mentions
	MessageFirstLine string `json:"message_first_line"`
}

func compareErrors(v *verdict, want []errorWant) {
	for _, w := range want {
		i := slices.IndexFunc(v.problems, func(d diag.Diagnostic) bool {
			return means(d, w.Kind+w.Code) && strings.Contains(d.Message, w.Name)
		})
		if i < 0 {
			v.differ("errors", "no "+w.Kind+w.Code)
			continue
		}
		if w.MessageFirstLine != "" {
			v.equal("errors.message_first_line", v.problems[i].Message, w.MessageFirstLine)
		}
	}
}

type issuesWant struct {
	Errors  *int
	Include []string // codes
}

func compareIssues(v *verdict, want issuesWant) {
	if want.Errors != nil {
		v.equal("issues.errors", len(errorsAmong(v.problems)), *want.Errors)
	}
	for _, code := range want.Include {
		if !slices.ContainsFunc(v.problems, func(d diag.Diagnostic) bool { return means(d, code) }) {
			v.differ("issues.include", "no "+code)
		}
	}
}

type linksWant struct {
	OK         bool
	IssueCount *int `json:"issue_count"`
	IssuesMin  int  `json:"issues_min"`
	Issues     []issueWant
	Suggestion string `json:"suggestion_starts_with"`
}

func compareLinks(v *verdict, want linksWant) {
	var found []problem
	for _, d := range v.scan {
		if isLinkCode(d.Code) {
			found = append(found, problem{Diagnostic: d})
		}
	}
	v.equal("link_check.ok", len(found) == 0, want.OK)
	if want.IssueCount != nil {
		v.equal("link_check.issue_count", len(found), *want.IssueCount)
	}
	v.equal("link_check.issues_min", len(found) >= want.IssuesMin, true)
	v.compareIssues("link_check.issues", found, want.Issues)
	if want.Suggestion != "" && !slices.ContainsFunc(found, func(p problem) bool {
		return strings.Contains(p.Message, `did you mean "`+want.Suggestion)
	}) {
		v.differ("link_check.suggestion_starts_with", "nobody suggests "+want.Suggestion)
	}
}

func compareReport(v *verdict, want string) {
	mentioned := slices.ContainsFunc(v.problems, func(d diag.Diagnostic) bool { return strings.Contains(d.Message, want) })
	v.equal("report_mentions", mentioned, true)
}

// compareFrontMatter looks at places: that the lines of the front matter count
// shows that it is there.
func compareFrontMatter(v *verdict, want bool) {
	before, _, _ := strings.Cut(v.source, `"@odata.type"`)
	v.equal("front_matter_present", v.api.Resources[0].Pos.Line == 1+strings.Count(before, "\n"), want)
}

// compareBody looks for the keys of the front matter in all that was read.
func compareBody(v *verdict, want bool) {
	var text strings.Builder
	if err := model.Dump(&text, v.api); err != nil {
		v.Fatal(err)
	}
	front, _, _ := strings.Cut(strings.TrimPrefix(v.source, "---\n"), "\n---\n")
	contains := false
	for line := range strings.Lines(front) {
		key, _, _ := strings.Cut(line, ":")
		contains = contains || strings.Contains(text.String(), key+":")
	}
	v.equal("body_contains_front_matter", contains, want)
}

// compareCrashes has little to do: a crash would have ended the test.
func compareCrashes(v *verdict, want bool) { v.equal("crashes", v.api == nil, want) }
