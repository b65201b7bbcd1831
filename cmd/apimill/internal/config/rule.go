package config

import (
	"path"
	"slices"

	"go.yaml.in/yaml/v3"

	"github.com/apimill/apimill/cmd/apimill/internal/settings"
	"github.com/apimill/apimill/diag"
)

// severities are the words for what a problem does to a run.
var severities = []diag.Severity{diag.Error, diag.Warning, diag.Note, diag.Off}

// ruleType is the type of mappings from codes to severities, or to mappings
// from paths to severities.
func ruleType() settings.Type[[]diag.Rule] {
	words := settings.Schema{"enum": severityWords()}
	byPath := settings.Schema{"type": "object", "additionalProperties": words}
	return settings.NewType("mapping from code to severity, or to severities by path", settings.Schema{
		"type":                 "object",
		"propertyNames":        settings.Schema{"enum": append([]diag.Code{diag.Every}, diag.Codes()...)},
		"additionalProperties": settings.Schema{"anyOf": []settings.Schema{words, byPath}},
	}, nil, readRules)
}

func severityWords() []string {
	words := make([]string, len(severities))
	for i, s := range severities {
		words[i] = s.String()
	}
	return words
}

func readRules(f *settings.File, n *yaml.Node) []diag.Rule {
	var rules []diag.Rule
	for _, m := range f.Members(n) {
		code := diag.Code(m.Key.Value)
		if code != diag.Every && !code.Known() {
			f.Fault(m.Key, "there is no diagnostic %q%s", code, diag.DidYouMeanCode(m.Key.Value))
		}
		if m.Value.Kind != yaml.MappingNode {
			rules = append(rules, diag.Rule{Code: code, Severity: readSeverity(f, m), Pos: f.Pos(m.Key)})
			continue
		}
		for _, p := range f.Members(m.Value) {
			if _, err := path.Match(p.Key.Value, ""); err != nil || p.Key.Value == "" {
				f.Fault(p.Key, "want the path of a page or a folder, or a pattern such as resources/legacy-*, not %q", p.Key.Value)
			}
			f.Under(m.Key.Value, func() {
				rules = append(rules, diag.Rule{Code: code, Path: path.Clean(p.Key.Value), Severity: readSeverity(f, p), Pos: f.Pos(p.Key)})
			})
		}
	}
	return rules
}

func readSeverity(f *settings.File, m settings.Member) diag.Severity {
	n := m.Value
	i := slices.IndexFunc(severities, func(s diag.Severity) bool { return n.Kind == yaml.ScalarNode && n.Value == s.String() })
	if i < 0 {
		f.Under(m.Key.Value, func() { f.Want(n, "error, warning, note or off, not %s", settings.Written(n)) })
		return diag.Off
	}
	return severities[i]
}
