package diag

import (
	"encoding/json"
	"io"
)

// A jsonReport is the diagnostics of a run for programs. Lines and columns are
// those of Pos; they are left out where there are none.
type jsonReport struct {
	Errors      int              `json:"errors"`
	Warnings    int              `json:"warnings"`
	Diagnostics []jsonDiagnostic `json:"diagnostics"`
}

type jsonDiagnostic struct {
	Code     Code   `json:"code"`
	Severity string `json:"severity"`
	jsonPos
	Message string        `json:"message"`
	Related []jsonRelated `json:"related,omitempty"`
	Also    []jsonRelated `json:"also,omitempty"` // further places of the same defect
	Fix     []jsonEdit    `json:"fix,omitempty"`
	URL     string        `json:"url"`
}

type jsonPos struct {
	File   string `json:"file"`
	Line   int    `json:"line,omitempty"`
	Column int    `json:"column,omitempty"`
}

type jsonRelated struct {
	jsonPos
	Message string `json:"message"`
}

type jsonEdit struct {
	jsonPos
	Old string `json:"old"`
	New string `json:"new"`
}

// WriteJSON writes diagnostics for programs, as one object.
func WriteJSON(w io.Writer, ds []Diagnostic) error {
	report := jsonReport{Diagnostics: []jsonDiagnostic{}, Errors: Count(ds, Error), Warnings: Count(ds, Warning)}
	for _, d := range ds {
		j := jsonDiagnostic{Code: d.Code, Severity: d.Severity.String(), jsonPos: jsonPos(d.Pos), Message: d.Message, URL: d.Code.URL()}
		for _, r := range d.Related {
			j.Related = append(j.Related, jsonRelated{jsonPos(r.Pos), r.Message})
		}
		for _, other := range d.Also {
			j.Also = append(j.Also, jsonRelated{jsonPos(other.Pos), other.Message})
		}
		for _, e := range d.Fix {
			j.Fix = append(j.Fix, jsonEdit{jsonPos(e.Pos), e.Old, e.New})
		}
		report.Diagnostics = append(report.Diagnostics, j)
	}
	return encode(w, report)
}

// encode writes a value as indented JSON with readable text.
func encode(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}
