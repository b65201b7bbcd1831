package diff

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"regexp"
	"strings"

	"github.com/apimill/apimill/diag"
)

// WriteText writes a line for each change, where it stands now or stood before,
// and a summary.
func (cs Changes) WriteText(w io.Writer) error {
	b := bufio.NewWriter(w)
	for _, c := range cs {
		fmt.Fprintf(b, "%s: %s: %s: %s [%s]\n", c.place(), c.Level, oneLine(c.Subject), oneLine(c.Message), c.Kind)
	}
	fmt.Fprintln(b, cs.summary())
	return b.Flush()
}

// place returns where a change is to be seen: in the new version if it is there.
func (c Change) place() diag.Pos {
	if c.New.IsValid() {
		return c.New
	}
	return c.Old
}

// summary says how many changes there are, and what they ask for.
func (cs Changes) summary() string {
	if len(cs) == 0 {
		return "nothing has changed for users of the API"
	}
	var counts []string
	for _, level := range Levels() {
		if n := len(cs.Of(level)); n > 0 {
			counts = append(counts, fmt.Sprintf("%d %s", n, level))
		}
	}
	return fmt.Sprintf("%s; the next version is a %s one", strings.Join(counts, ", "), cs.Step())
}

// maxListed is how many changes of a level Markdown lists: what comments of code
// reviews take is limited.
const maxListed = 100

// WriteMarkdown writes the changes as the text of a comment. Of a level with
// many, it lists the first hundred and says how many more there are.
func (cs Changes) WriteMarkdown(w io.Writer) error {
	b := bufio.NewWriter(w)
	fmt.Fprintf(b, "## Changes of the API\n\n%s.\n", capital(cs.summary()))
	for _, level := range Levels() {
		if changes := cs.Of(level); len(changes) > 0 {
			changes.writeSection(b, level)
		}
	}
	return b.Flush()
}

func (cs Changes) writeSection(w io.Writer, level Level) {
	if level == Documentation { // of which there may be many
		fmt.Fprintf(w, "\n<details>\n<summary>%s: %d</summary>\n\n", capital(level.String()), len(cs))
		defer fmt.Fprint(w, "\n</details>\n")
	} else {
		fmt.Fprintf(w, "\n### %s\n\n", capital(level.String()))
	}
	for _, c := range cs[:min(len(cs), maxListed)] {
		fmt.Fprintf(w, "- %s: %s (%s)\n", code(c.Subject), escape(c.Message), code(c.place().String()))
	}
	if more := len(cs) - maxListed; more > 0 {
		fmt.Fprintf(w, "- and %d more\n", more)
	}
}

func capital(text string) string { return strings.ToUpper(text[:1]) + text[1:] }

// code returns a text as a code span of Markdown. Backticks become quotes:
// no name and no path has any.
func code(text string) string { return "`" + strings.ReplaceAll(oneLine(text), "`", "'") + "`" }

var special = regexp.MustCompile("[\\\\`*_{}\\[\\]()#+!|<>~@&]")

// escape returns a text in Markdown that means nothing but itself.
func escape(text string) string { return special.ReplaceAllString(oneLine(text), `\$0`) }

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// WriteJSON writes an object with the suggested "step" of the version and the
// "changes", each with "level", "kind", "subject", "message", and the places
// "old" and "new" as far as it has them.
func (cs Changes) WriteJSON(w io.Writer) error {
	report := struct {
		Step    string       `json:"step"`
		Changes []jsonChange `json:"changes"`
	}{cs.Step(), make([]jsonChange, len(cs))}
	for i, c := range cs {
		report.Changes[i] = jsonChange{c, jsonPlaceOf(c.Old), jsonPlaceOf(c.New)}
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(report)
}

type jsonChange struct {
	Change
	Old *jsonPlace `json:"old,omitempty"`
	New *jsonPlace `json:"new,omitempty"`
}

type jsonPlace struct {
	File   string `json:"file"`
	Line   int    `json:"line,omitempty"`
	Column int    `json:"column,omitempty"`
}

func jsonPlaceOf(p diag.Pos) *jsonPlace {
	if !p.IsValid() {
		return nil
	}
	return &jsonPlace{p.File, p.Line, p.Column}
}
