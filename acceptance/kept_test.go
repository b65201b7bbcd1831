package acceptance_test

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/apimill/apimill/diag"
)

// accuracy has the table of examples, below the line that names this test.
// UPDATE_GOLDEN=1 rewrites it.
const (
	accuracy   = "../docs/accuracy.md"
	tableLabel = "<!-- TestKept writes this table. -->\n\n"
)

// leastKept is how many of a hundred bodies the document must show.
const leastKept = 90

// TestKept counts what becomes of every documented body of v1.0, and holds the
// counts against the table in docs/accuracy.md.
func TestKept(t *testing.T) {
	needs(t, corpus)
	m := published.milled(t)
	table, kept := m.keptTable(t)
	t.Logf("\n%s", table)
	if total := len(m.bodies()); 100*kept < leastKept*total {
		t.Errorf("%d of %d bodies are shown, want %d %%", kept, total, leastKept)
	}
	doc, err := os.ReadFile(accuracy)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, _ := strings.Cut(string(doc), tableLabel)
	old, after, _ := strings.Cut(rest, "\n\n")
	if os.Getenv("UPDATE_GOLDEN") != "" {
		writeFile(t, accuracy, []byte(before+tableLabel+table+"\n"+after))
		return
	}
	if diff := cmp.Diff(old+"\n", table); diff != "" {
		t.Errorf("%s (-has +counted):\n%s", accuracy, diff)
	}
}

// A fate of bodies is what becomes of some of them, and why.
type fate struct {
	what, why       string
	requests, other int
}

// keptTable returns what becomes of bodies as a table, and how many are shown.
func (m *milled) keptTable(t *testing.T) (table string, kept int) {
	var fates []fate
	for _, b := range m.bodies() {
		what, why := m.fateOf(t, b)
		i := slices.IndexFunc(fates, func(f fate) bool { return f.what == what && f.why == why })
		if i < 0 {
			i = len(fates)
			fates = append(fates, fate{what: what, why: why})
		}
		if b.answer {
			fates[i].other++
		} else {
			fates[i].requests++
		}
		if what != leftOut {
			kept++
		}
	}
	slices.SortFunc(fates, func(a, b fate) int {
		if a.what != b.what {
			return slices.Index(fateOrder, a.what) - slices.Index(fateOrder, b.what)
		}
		return b.requests + b.other - a.requests - a.other
	})
	all := fate{}
	var s strings.Builder
	s.WriteString("| bodies of v1.0 | why | requests | answers |\n|---|---|---:|---:|\n")
	for _, f := range fates {
		fmt.Fprintf(&s, "| %s | %s | %d | %d |\n", f.what, f.why, f.requests, f.other)
		all.requests, all.other = all.requests+f.requests, all.other+f.other
	}
	fmt.Fprintf(&s, "| all | %d %% of them are shown | %d | %d |\n", 100*kept/(all.requests+all.other), all.requests, all.other)
	return s.String(), kept
}

const (
	shownWhole = "shown as they are"
	shownPart  = "shown in part"
	leftOut    = "left out"
)

var fateOrder = []string{shownWhole, shownPart, leftOut}

// fateOf returns what becomes of a body and why. Something is said of each that is
// not shown as it is.
func (m *milled) fateOf(t *testing.T, b body) (what, why string) {
	said := m.saidOf(b)
	switch {
	case b.message.Fits && len(b.message.Omitted) == 0 && b.message.Shown != nil:
		return shownWhole, "they fit"
	case b.message.Shown != nil && len(b.message.Omitted) == 0:
		return shownWhole, "members that no page documents are allowed"
	case b.message.Shown != nil:
		what = shownPart
	default:
		what = leftOut
	}
	if len(b.message.Body.Members) == 0 && len(b.message.Body.Items) == 0 {
		return what, "empty: there is nothing to show"
	}
	for _, r := range reasons {
		if slices.ContainsFunc(said, func(d diag.Diagnostic) bool { return r.said.MatchString(d.Message) }) {
			return what, r.why
		}
	}
	t.Errorf("%s: not shown as it is, and nothing is said of it that counts", b.place())
	return what, "nothing said"
}

// reasons are why bodies are not shown as they are, by what is said of them: of
// several the first.
var reasons = []struct {
	said *regexp.Regexp
	why  string
}{
	{regexp.MustCompile(`a body under 204`), "a body under 204"},
	{regexp.MustCompile(`the page describes none`), "the page describes no body"},
	{regexp.MustCompile(`is a media stream, but the example has JSON`), "JSON where the page says bytes"},
	{regexp.MustCompile(`within "value", but the example has no such|shows a collection|shows a single object`), "one where the page says several, or the other way round"},
	{regexp.MustCompile(`which is required`), "a required member is missing"},
	{regexp.MustCompile(`which is (?:read|write)-only`), "a request sends what is read-only, an answer has what is write-only"},
	{regexp.MustCompile(`example is of type|the annotation says`), "another type than a documented one"},
	{regexp.MustCompile(`is of enum`), "a value that the enum does not have"},
	{regexp.MustCompile(`the example has (?:null|the text|the number|a value of kind)`), "a value of another type, or words in place of one"},
	{regexp.MustCompile(`does not document|the documented property is`), "no member is documented"},
}
