package config

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/apimill/apimill/cmd/apimill/internal/settings"
	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/parser"
)

// An override is one correction in the configuration.
type override struct {
	model.Override
	place   bool          // the subject is a place of the documents
	ignored []ignoredCode // there
}

type ignoredCode struct {
	code diag.Code
	pos  diag.Pos
}

// addOverrides keeps corrections of the API and those of what is reported.
func (c *Config) addOverrides(overrides []override) {
	for _, o := range overrides {
		if o.place {
			c.Suppress = append(c.Suppress, o.suppressions()...)
		} else {
			c.Resolve.Overrides = append(c.Resolve.Overrides, o.Override)
		}
	}
}

// A subject is what an override can correct.
type subject struct {
	key         settings.Key // that names it; an override has exactly one of these
	kind        model.OverrideKind
	corrections []settings.Key
}

// keys returns the keys of an override of the subject.
func (s subject) keys(o *override) []settings.Key {
	reason := settings.Key{
		Name: "reason", Value: settings.String.Where("pattern", `\S`).Into(&o.Reason), Required: true,
		Doc: "Why the documents are wrong.",
	}
	return append(append([]settings.Key{s.key}, s.corrections...), reason)
}

// subjects returns all that an override can say.
func (o *override) subjects() []subject {
	named := func(name, doc string) settings.Key {
		return settings.Key{Name: name, Value: settings.String.Into(&o.Subject), Doc: doc, Required: true}
	}
	return []subject{
		{named("property", "Its name after its type's, e.g. `microsoft.graph.user.mail`."), model.OverrideProperty, []settings.Key{
			{Name: "type", Value: typeCell.Into(&o.Type), Doc: "Its type, as a property table has it."},
			{Name: "name", Value: settings.String.Into(&o.Name), Doc: "Its name on the wire."},
			{Name: "required", Value: settings.Bool.To(func(b bool) { o.Required = &b }), Doc: "Whether it must be there."},
		}},
		{named("resource", "Its type, e.g. `microsoft.graph.user`."), model.OverrideResource, []settings.Key{
			{Name: "base", Value: typeOrNone.To(func(t *model.Type) { o.Base, o.NoBase = t, t == nil }), Doc: "The type it is derived from, or `none`."},
		}},
		{named("enum", "Its type, e.g. `microsoft.graph.importance`."), model.OverrideEnum, []settings.Key{
			{Name: "members", Value: members.Into(&o.Members), Doc: "All its members."},
		}},
		{named("operation", "Its ID, or its method and URL, e.g. `listUsers` or `GET /users/{userId}`."), model.OverrideOperation, o.operationKeys()},
		{named("page", "Its path, e.g. `api/user-get.md`. What it says of its operation is corrected before other pages with the same URL have a say."), model.OverridePage, append([]settings.Key{
			{Name: "ignore", Value: settings.OneOf("true").To(func(string) { o.Ignore = true }), Doc: "Leave the page out."},
		}, o.operationKeys()...)},
		{named("place", "A page and, for a single line, its number, e.g. `resources/user.md:12`."), 0, []settings.Key{
			{Name: "ignore", Value: settings.List(code, "[broken-link]").Into(&o.ignored), Doc: "Codes of diagnostics that are to pass there."},
		}},
	}
}

// operationKeys returns what can be corrected of an operation.
func (o *override) operationKeys() []settings.Key {
	return []settings.Key{
		{Name: "path", Value: settings.OneOrMore(template, "/users/{userId}").Into(&o.Paths), Doc: "Its URL template, or several that mean the same, instead of all that the page has."},
		{Name: "body", Value: typeOrNone.To(func(t *model.Type) { o.Body, o.NoBody = t, t == nil }), Doc: "The type of what it takes, or `none`."},
		{Name: "response", Value: typeOrNone.To(func(t *model.Type) { o.Response, o.NoResponse = t, t == nil }), Doc: "The type of what it answers, or `none`."},
		{Name: "statuses", Value: statuses.Into(&o.Statuses), Doc: "All statuses that it answers with. New ones of success have the type of the others."},
	}
}

// overrideType is the type of overrides: mappings of six forms.
func overrideType() settings.Type[override] {
	var forms []settings.Schema
	var groups []settings.Group
	for _, s := range new(override).subjects() {
		keys := s.keys(new(override))
		form := settings.Mapping(keys)
		form["minProperties"] = 3 // the subject, the reason and a correction
		forms = append(forms, form)
		groups = append(groups, settings.Group{Name: "With `" + s.key.Name + "`", Keys: keys})
	}
	return settings.NewType("override", settings.Schema{"oneOf": forms}, groups, readOverride)
}

func readOverride(f *settings.File, n *yaml.Node) override {
	o := override{Override: model.Override{Pos: f.Pos(n)}}
	s, ok := o.subject(f, n)
	if !ok {
		return o
	}
	o.Kind, o.place = s.kind, s.key.Name == "place"
	found := f.Read(n, s.keys(&o))
	if strings.TrimSpace(o.Reason) == "" {
		f.Fault(n, `override without a reason; add "reason: " and why the documents are wrong`)
	}
	if o.Ignore && len(found) > 3 {
		f.Fault(n, "a page that is left out has nothing else to correct")
	}
	if !slices.ContainsFunc(s.corrections, func(k settings.Key) bool { return slices.Contains(found, k.Name) }) {
		f.Fault(n, "override of a %s that corrects nothing; add %q", s.key.Name, s.corrections[0].Name)
	}
	return o
}

// subject returns what an override corrects.
func (o *override) subject(f *settings.File, n *yaml.Node) (s subject, ok bool) {
	var names []string
	var found []subject
	members := f.Members(n)
	for _, s := range o.subjects() {
		names = append(names, s.key.Name)
		if slices.ContainsFunc(members, func(m settings.Member) bool { return m.Key.Value == s.key.Name }) {
			found = append(found, s)
		}
	}
	switch {
	case len(found) == 1:
		return found[0], true
	case len(found) > 1:
		f.Fault(n, "one override names both %q and %q; make two of it", found[0].key.Name, found[1].key.Name)
	case n.Kind == yaml.MappingNode:
		f.Fault(n, "override of nothing; name one of %s", strings.Join(names, ", "))
	}
	return s, false
}

// typeCell is the type of types as a property table has them.
var typeCell = settings.Convert(settings.String.Called("type"), parseType)

func parseType(text string, pos diag.Pos) (*model.Type, error) {
	t, err := parser.Type(text)
	t.Pos = pos
	return &t, err
}

// typeOrNone is the type of types that may be none, which is nil.
var typeOrNone = settings.Convert(settings.String.Called("type or `none`"), func(text string, pos diag.Pos) (*model.Type, error) {
	if text == "none" {
		return nil, nil
	}
	return parseType(text, pos)
})

// members is the type of lists of all members of an enum.
var members = settings.Convert(settings.Set("[low, normal, high]").Where("minItems", 1), func(names []string, _ diag.Pos) ([]string, error) {
	if len(names) == 0 {
		return nil, errors.New("an enum has members; list them all")
	}
	return names, nil
})

// statuses is the type of lists of all statuses of an operation.
var statuses = settings.Convert(settings.List(settings.Whole("status code", 100, 599), "[200, 404]").Where("minItems", 1).Where("uniqueItems", true), func(codes []int, _ diag.Pos) ([]int, error) {
	slices.Sort(codes)
	switch i := slices.IndexFunc(codes, model.IsSuccess); {
	case len(slices.Compact(slices.Clone(codes))) < len(codes):
		return nil, errors.New("a status stands twice")
	case i < 0:
		return nil, errors.New("none of the statuses is one of success, from 200 to 399")
	}
	return codes, nil
})

// code is the type of codes of problems.
var code = settings.Convert(settings.String.Called("code").Where("enum", diag.Codes()), func(text string, pos diag.Pos) (ignoredCode, error) {
	if !diag.Code(text).Known() {
		return ignoredCode{}, fmt.Errorf("there is no diagnostic %q%s", text, diag.DidYouMeanCode(text))
	}
	return ignoredCode{diag.Code(text), pos}, nil
})

var lineOfPlace = regexp.MustCompile(`^(.*):(\d+)$`)

// suppressions returns what an override of a place asks for.
func (o override) suppressions() []diag.Suppression {
	file, line := o.Subject, 0
	if m := lineOfPlace.FindStringSubmatch(o.Subject); m != nil {
		file = m[1]
		line, _ = strconv.Atoi(m[2]) // more digits than fit make a line that no file has
	}
	var ss []diag.Suppression
	for _, i := range o.ignored {
		ss = append(ss, diag.Suppression{File: file, First: line, Last: line, Code: i.code, Reason: o.Reason, Pos: i.pos, Expired: diag.ConfigOverride})
	}
	return ss
}
