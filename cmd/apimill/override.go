package main

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/parser"
)

// subjects are the keys of which an override has exactly one: they say what it
// corrects.
var subjects = []string{"property", "resource", "enum", "operation", "page", "place"}

// overrideList reads a list of overrides.
func (f *yamlFile) overrideList(n *yaml.Node, into *config) {
	for _, item := range f.list(n, `[{property: user.mail, required: true, reason: "…"}]`) {
		f.override(item, into)
	}
}

// override reads one override.
func (f *yamlFile) override(n *yaml.Node, into *config) {
	key, ok := f.subject(n)
	if !ok {
		return
	}
	e := &entry{yamlFile: f, Override: model.Override{Pos: f.pos(n)}}
	corrections := e.corrections(key)
	settings := append([]setting{{key, func(n *yaml.Node) { e.Subject = f.text(n) }}}, corrections...)
	found := f.read(n, append(settings, setting{"reason", func(n *yaml.Node) { e.Reason = f.text(n) }}))
	if strings.TrimSpace(e.Reason) == "" {
		f.fault(n, `override without a reason; add "reason: " and why the documents are wrong`)
	}
	if !slices.ContainsFunc(corrections, func(s setting) bool { return slices.Contains(found, s.name) }) {
		f.fault(n, "override of a %s that corrects nothing; add %q", key, corrections[0].name)
	}
	if key == "place" {
		into.suppress = append(into.suppress, e.suppressions()...)
	} else {
		into.resolve.Overrides = append(into.resolve.Overrides, e.Override)
	}
}

// subject returns the key that says what an override corrects.
func (f *yamlFile) subject(n *yaml.Node) (key string, ok bool) {
	var found []string
	for _, m := range f.members(n) {
		if slices.Contains(subjects, m.key.Value) {
			found = append(found, m.key.Value)
		}
	}
	switch {
	case len(found) == 1:
		return found[0], true
	case len(found) > 1:
		f.fault(n, "one override names both %q and %q; make two of it", found[0], found[1])
	case n.Kind == yaml.MappingNode:
		f.fault(n, "override of nothing; name one of %s", strings.Join(subjects, ", "))
	}
	return "", false
}

// An entry is one override in the course of being read.
type entry struct {
	*yamlFile
	model.Override
	ignored []ignoredCode // at a place
}

type ignoredCode struct {
	code diag.Code
	pos  diag.Pos
}

// corrections returns what may be said of a subject.
func (e *entry) corrections(subject string) []setting {
	switch subject {
	case "property":
		e.Kind = model.OverrideProperty
		return []setting{
			{"type", func(n *yaml.Node) { e.Type = e.typ(n) }},
			{"name", func(n *yaml.Node) { e.Name = e.text(n) }},
			{"required", func(n *yaml.Node) { e.Required = new(e.boolean(n)) }},
		}
	case "resource":
		e.Kind = model.OverrideResource
		return []setting{{"base", e.base}}
	case "enum":
		e.Kind = model.OverrideEnum
		return []setting{{"members", func(n *yaml.Node) { e.Members = e.members(n) }}}
	case "operation":
		e.Kind = model.OverrideOperation
		return []setting{
			{"path", func(n *yaml.Node) { e.Path = e.template(n) }},
			{"response", func(n *yaml.Node) { e.Response = e.typ(n) }},
		}
	case "page":
		e.Kind = model.OverridePage
		return []setting{{"ignore", func(n *yaml.Node) { e.Ignore = e.oneOf(n, "true") != "" }}}
	}
	return []setting{{"ignore", e.ignore}} // a place
}

// typ reads a type as a property table has it.
func (e *entry) typ(n *yaml.Node) *model.Type {
	text := e.text(n)
	if text == "" {
		return nil
	}
	t, err := parser.Type(text)
	if err != nil {
		e.fault(n, "%v", err)
	}
	t.Pos = e.pos(n)
	return &t
}

func (e *entry) base(n *yaml.Node) {
	if e.NoBase = n.Value == "none"; !e.NoBase {
		e.Base = e.typ(n)
	}
}

// members reads all members of an enum.
func (e *entry) members(n *yaml.Node) []string {
	var names []string
	for _, item := range e.list(n, "[low, normal, high]") {
		name := e.text(item)
		if slices.Contains(names, name) {
			e.fault(item, "member %q is listed already", name)
		}
		names = append(names, name)
	}
	if len(names) == 0 && n.Kind == yaml.SequenceNode {
		e.fault(n, "an enum has members; list them all")
	}
	return names
}

// ignore reads the codes of problems that are to pass.
func (e *entry) ignore(n *yaml.Node) {
	for _, item := range e.list(n, "[broken-link]") {
		code := diag.Code(e.text(item))
		if known := diag.Codes(); !slices.Contains(known, code) {
			e.fault(item, "there is no diagnostic %q%s", code, diag.DidYouMean(string(code), texts(known)))
		}
		e.ignored = append(e.ignored, ignoredCode{code, e.pos(item)})
	}
}

func texts(codes []diag.Code) []string {
	texts := make([]string, len(codes))
	for i, c := range codes {
		texts[i] = string(c)
	}
	return texts
}

var lineOfPlace = regexp.MustCompile(`^(.*):(\d+)$`)

// suppressions returns what an override of a place asks for.
func (e *entry) suppressions() []diag.Suppression {
	file, line := e.Subject, 0
	if m := lineOfPlace.FindStringSubmatch(e.Subject); m != nil {
		file = m[1]
		line, _ = strconv.Atoi(m[2]) // more digits than fit make a line that no file has
	}
	var ss []diag.Suppression
	for _, i := range e.ignored {
		ss = append(ss, diag.Suppression{File: file, Line: line, Code: i.code, Reason: e.Reason, Pos: i.pos})
	}
	return ss
}
