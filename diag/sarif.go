package diag

import (
	"io"
	"net/url"
	"path"
	"slices"
)

// What of SARIF 2.1.0 a report needs; the names are the format's.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool       sarifTool     `json:"tool"`
		ColumnKind string        `json:"columnKind"`
		Results    []sarifResult `json:"results"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name           string      `json:"name"`
		InformationURI string      `json:"informationUri"`
		Rules          []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID                   Code         `json:"id"`
		ShortDescription     sarifMessage `json:"shortDescription"`
		HelpURI              string       `json:"helpUri"`
		DefaultConfiguration struct {
			Level string `json:"level"`
		} `json:"defaultConfiguration"`
	}
	sarifResult struct {
		RuleID           Code            `json:"ruleId"`
		RuleIndex        int             `json:"ruleIndex"`
		Level            string          `json:"level"`
		Message          sarifMessage    `json:"message"`
		Locations        []sarifLocation `json:"locations"`
		RelatedLocations []sarifLocation `json:"relatedLocations,omitempty"`
		Fixes            []sarifFix      `json:"fixes,omitempty"`
	}
	sarifMessage struct {
		Text string `json:"text"`
	}
	sarifLocation struct {
		PhysicalLocation sarifPhysical `json:"physicalLocation"`
		Message          *sarifMessage `json:"message,omitempty"`
	}
	sarifPhysical struct {
		ArtifactLocation sarifArtifact `json:"artifactLocation"`
		Region           *sarifRegion  `json:"region,omitempty"`
	}
	sarifArtifact struct {
		URI       string `json:"uri"`
		URIBaseID string `json:"uriBaseId"`
	}
	sarifRegion struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn,omitempty"`
		EndLine     int `json:"endLine,omitempty"`
		EndColumn   int `json:"endColumn,omitempty"`
	}
	sarifFix struct {
		Description     sarifMessage  `json:"description"`
		ArtifactChanges []sarifChange `json:"artifactChanges"`
	}
	sarifChange struct {
		ArtifactLocation sarifArtifact      `json:"artifactLocation"`
		Replacements     []sarifReplacement `json:"replacements"`
	}
	sarifReplacement struct {
		DeletedRegion   sarifRegion  `json:"deletedRegion"`
		InsertedContent sarifMessage `json:"insertedContent"`
	}
)

const (
	sarifSchema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
	home        = "https://github.com/apimill/apimill"

	// sourceRoot is what consumers know the top of a checkout by. Where that was
	// is nobody's business, so no originalUriBaseIds says it.
	sourceRoot = "%SRCROOT%"
)

// WriteSARIF writes diagnostics in the Static Analysis Results Interchange
// Format 2.1.0. Its columns count units of UTF-16, for which it needs the
// sources; where a source is missing they count bytes.
//
// Names of files start from the top of the checkout, as code scanning wants
// them. The path folder leads from there to where the names in ds start; it is
// "" when they start there.
func WriteSARIF(w io.Writer, ds []Diagnostic, sources Sources, folder string) error {
	s := sarifWriter{sources, folder}
	run := sarifRun{ColumnKind: "utf16CodeUnits", Results: []sarifResult{}}
	run.Tool.Driver = sarifDriver{Name: "apimill", InformationURI: home, Rules: []sarifRule{}}
	for _, c := range Codes() {
		rule := sarifRule{ID: c, ShortDescription: sarifMessage{c.Summary()}, HelpURI: c.URL()}
		rule.DefaultConfiguration.Level = c.Severity().String()
		run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, rule)
	}
	for _, d := range ds {
		run.Results = append(run.Results, s.result(d))
	}
	return encode(w, sarifLog{Schema: sarifSchema, Version: "2.1.0", Runs: []sarifRun{run}})
}

type sarifWriter struct {
	sources Sources
	folder  string // as for WriteSARIF
}

func (s sarifWriter) result(d Diagnostic) sarifResult {
	r := sarifResult{
		RuleID:    d.Code,
		RuleIndex: slices.Index(Codes(), d.Code),
		Level:     d.Severity.String(),
		Message:   sarifMessage{d.Message},
		Locations: []sarifLocation{s.location(d.Pos)},
	}
	for _, related := range d.Related {
		l := s.location(related.Pos)
		l.Message = &sarifMessage{related.Message}
		r.RelatedLocations = append(r.RelatedLocations, l)
	}
	for _, other := range d.Also {
		l := s.location(other.Pos)
		l.Message = &sarifMessage{"also here: " + other.Message}
		r.RelatedLocations = append(r.RelatedLocations, l)
	}
	if len(d.Fix) > 0 {
		r.Fixes = []sarifFix{s.fix(d)}
	}
	return r
}

func (s sarifWriter) location(p Pos) sarifLocation {
	l := sarifLocation{PhysicalLocation: sarifPhysical{ArtifactLocation: s.artifact(p.File)}}
	if p.Line > 0 {
		l.PhysicalLocation.Region = &sarifRegion{StartLine: p.Line, StartColumn: s.sources.utf16Column(p)}
	}
	return l
}

// artifact names a file by a URI that starts from the top of the checkout.
func (s sarifWriter) artifact(file string) sarifArtifact {
	return sarifArtifact{(&url.URL{Path: path.Join(s.folder, file)}).String(), sourceRoot}
}

func (s sarifWriter) fix(d Diagnostic) sarifFix {
	change := sarifChange{ArtifactLocation: s.artifact(d.Pos.File)}
	for _, e := range d.Fix {
		end := e.end()
		change.Replacements = append(change.Replacements, sarifReplacement{
			DeletedRegion: sarifRegion{
				StartLine: e.Pos.Line, StartColumn: s.sources.utf16Column(e.Pos),
				EndLine: end.Line, EndColumn: s.sources.utf16Column(end),
			},
			InsertedContent: sarifMessage{e.New},
		})
	}
	return sarifFix{Description: sarifMessage{"what apimill check --fix does"}, ArtifactChanges: []sarifChange{change}}
}
