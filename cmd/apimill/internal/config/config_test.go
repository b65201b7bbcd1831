package config

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/generator/golang"
	"github.com/apimill/apimill/generator/openapi"
	"github.com/apimill/apimill/model"
)

const configFiles = `-- conf/apimill.yaml --
version: 1
docs: [api, ../shared/resources]
out: ../output
package: widgets
openapi: 3.0.3
paths:
  POST microsoft.graph.widget: /widgets
missing-uri: skip
coverage: 99.7
overrides: fixes/list.yaml
-- conf/fixes/list.yaml --

- property: microsoft.graph.user.mail
  type: String collection
  name: mails
  required: false
  reason: the service answers with several
- resource: microsoft.graph.user
  base: none
  reason: it has no id
- resource: microsoft.graph.group
  base: microsoft.graph.directoryObject
  reason: see the metadata
- enum: microsoft.graph.importance
  members: [low, high]
  reason: normal was never there
- operation: GET /users/{userId}
  path: /people/{userId}
  response: microsoft.graph.person
  reason: moved
- page: api/old.md
  ignore: true
  reason: describes a draft
- place: api/user-get.md:12
  ignore: [broken-link, todo-scope]
  reason: being written
- place: api/user-list.md
  ignore: [encoding]
  reason: ours
- page: api/new.md
  path: [/new, /newer]
  body: none
  response: none
  statuses: [204, 202]
  reason: it is under way
`

func TestLoadKeepsWhatTheFileSays(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := txtar.Write(txtar.Parse([]byte(configFiles)), "."); err != nil {
		t.Fatal(err)
	}
	got, err := Load("conf/apimill.yaml")
	if err != nil {
		t.Fatal(err)
	}
	in := func(line, column int) diag.Pos { return diag.Pos{File: "fixes/list.yaml", Line: line, Column: column} }
	people := &model.Template{Raw: "/people/{userId}", Pos: in(17, 9), Segments: []model.Segment{
		{Parts: []model.Part{{Literal: "people"}}},
		{Parts: []model.Part{{Param: &model.PathParam{Name: "userId", Raw: "userId", Type: model.Type{Scalar: model.String}}}}},
	}}
	want := Config{
		File:    "conf/apimill.yaml",
		Base:    "conf",
		Docs:    []string{filepath.FromSlash("conf/api"), filepath.FromSlash("shared/resources")},
		Out:     "output",
		Go:      golang.Options{Package: "widgets"},
		OpenAPI: openapi.Options{Version: "3.0.3"},
		Resolve: model.Options{
			Paths: map[string]model.ConfiguredPath{"POST microsoft.graph.widget": {
				Template: &model.Template{Raw: "/widgets", Pos: diag.Pos{File: "apimill.yaml", Line: 7, Column: 32}, Segments: []model.Segment{{Parts: []model.Part{{Literal: "widgets"}}}}},
				Pos:      diag.Pos{File: "apimill.yaml", Line: 7, Column: 3},
			}},
			MissingURI: model.SkipURI,
			Overrides: []model.Override{
				{
					Kind: model.OverrideProperty, Subject: "microsoft.graph.user.mail", Reason: "the service answers with several", Pos: in(2, 3),
					Type: &model.Type{Scalar: model.String, Collection: true, Pos: in(3, 9)}, Name: "mails", Required: new(false),
				},
				{Kind: model.OverrideResource, Subject: "microsoft.graph.user", Reason: "it has no id", Pos: in(7, 3), NoBase: true},
				{
					Kind: model.OverrideResource, Subject: "microsoft.graph.group", Reason: "see the metadata", Pos: in(10, 3),
					Base: &model.Type{Scalar: model.Named, Name: "microsoft.graph.directoryObject", Pos: in(11, 9)},
				},
				{Kind: model.OverrideEnum, Subject: "microsoft.graph.importance", Reason: "normal was never there", Pos: in(13, 3), Members: []string{"low", "high"}},
				{
					Kind: model.OverrideOperation, Subject: "GET /users/{userId}", Reason: "moved", Pos: in(16, 3), Paths: []*model.Template{people},
					Response: &model.Type{Scalar: model.Named, Name: "microsoft.graph.person", Pos: in(18, 13)},
				},
				{Kind: model.OverridePage, Subject: "api/old.md", Reason: "describes a draft", Pos: in(20, 3), Ignore: true},
				{
					Kind: model.OverridePage, Subject: "api/new.md", Reason: "it is under way", Pos: in(29, 3),
					Paths: []*model.Template{
						{Raw: "/new", Pos: in(30, 10), Segments: []model.Segment{{Parts: []model.Part{{Literal: "new"}}}}},
						{Raw: "/newer", Pos: in(30, 16), Segments: []model.Segment{{Parts: []model.Part{{Literal: "newer"}}}}},
					},
					NoBody: true, NoResponse: true, Statuses: []int{202, 204},
				},
			},
		},
		Suppress: []diag.Suppression{
			{File: "api/user-get.md", First: 12, Last: 12, Code: diag.BrokenLink, Reason: "being written", Pos: in(24, 12), Expired: diag.ConfigOverride},
			{File: "api/user-get.md", First: 12, Last: 12, Code: diag.TodoScope, Reason: "being written", Pos: in(24, 25), Expired: diag.ConfigOverride},
			{File: "api/user-list.md", Code: diag.Encoding, Reason: "ours", Pos: in(27, 12), Expired: diag.ConfigOverride},
		},
		Coverage: Floor{99.7, diag.Pos{File: "apimill.yaml", Line: 9, Column: 11}},
		Lock:     "conf/apimill.lock",
	}
	if diff := cmp.Diff(want, got, cmpopts.IgnoreUnexported(Config{})); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// A faultyConfig is a configuration that is refused.
type faultyConfig struct{ yaml, want string }

func faultyConfigs() map[string]faultyConfig {
	return map[string]faultyConfig{
		"empty_file": {
			"# nothing\n",
			`apimill.yaml: error: the file is empty`,
		},
		"no_version": {
			"out: x\n",
			`apimill.yaml:1:1: error: no key "version"; add "version: 1"`,
		},
		"later_version": {
			"version: 2\n",
			`apimill.yaml:1:10: error: version: want 1, not 2`,
		},
		"misspelt_key": {
			"version: 1\n\npakcage: x\n",
			`apimill.yaml:3:1: error: unknown key "pakcage"; did you mean "package"?`,
		},
		"unknown_key": {
			"version: 1\ninfo: {colour: red}\n",
			`apimill.yaml:2:8: error: unknown key "colour"; known are title, version, description, terms-of-service, contact, license`,
		},
		"key_twice": {
			"version: 1\nout: x\nout: y\n",
			`apimill.yaml:3:1: error: key "out" is on line 2 already`,
		},
		"number_for_string": {
			"version: 1\nout: 12\n",
			`apimill.yaml:2:6: error: out: want a string, not 12; write it in quotes`,
		},
		"nothing_for_string": {
			"version: 1\nout:\n",
			`apimill.yaml:2:5: error: out: want a string, not nothing`,
		},
		"alias_for_string": {
			"version: 1\nout: &a x\npackage: *a\n",
			`apimill.yaml:3:10: error: package: want a string, not the alias *a`,
		},
		"string_for_list": {
			"version: 1\ndocs: api\n",
			`apimill.yaml:2:7: error: docs: want a list such as [api, resources], not "api"`,
		},
		"number_in_list": {
			"version: 1\ndocs:\n  - api\n  - 7\n",
			`apimill.yaml:4:5: error: docs: want a string, not 7; write it in quotes`,
		},
		"list_for_mapping": {
			"version: 1\npaths: [a]\n",
			`apimill.yaml:2:8: error: paths: want keys with values, not a list`,
		},
		"list_for_all": {
			"- version\n",
			`apimill.yaml:1:1: error: want keys with values, not a list` + "\n" +
				`apimill.yaml:1:1: error: no key "version"; add "version: 1"`,
		},
		"template_without_slash": {
			"version: 1\npaths:\n  POST microsoft.graph.widget: widgets\n",
			`apimill.yaml:3:32: error: want a URL template that begins with a slash, e.g. /users/{userId}`,
		},
		"template_with_open_brace": {
			"version: 1\npaths:\n  POST microsoft.graph.widget: /widgets/{id\n",
			`apimill.yaml:3:32: error: brackets do not match in "{id"`,
		},
		"unknown_openapi": {
			"version: 1\nopenapi: \"3.2\"\n",
			`apimill.yaml:2:10: error: openapi: want 3.1 or 3.0.3, not "3.2"`,
		},
		"unknown_policy": {
			"version: 1\nmissing-uri: guess\n",
			`apimill.yaml:2:14: error: missing-uri: want infer or skip or error, not "guess"`,
		},
		"keyword_for_package": {
			"version: 1\npackage: func\n",
			`apimill.yaml:2:10: error: "func" cannot be the name of a package; use a word such as "api"`,
		},
		"override_of_nothing": {
			"version: 1\noverrides:\n  - type: String\n    reason: x\n",
			`apimill.yaml:3:5: error: override of nothing; name one of property, resource, enum, operation, page, place`,
		},
		"override_of_two": {
			"version: 1\noverrides:\n  - property: a.b\n    enum: c\n    reason: x\n",
			`apimill.yaml:3:5: error: one override names both "property" and "enum"; make two of it`,
		},
		"override_without_reason": {
			"version: 1\noverrides:\n  - resource: a\n    base: none\n",
			`apimill.yaml:3:5: error: override without a reason; add "reason: " and why the documents are wrong`,
		},
		"override_with_blank_reason": {
			"version: 1\noverrides:\n  - resource: a\n    base: none\n    reason: ' '\n",
			`apimill.yaml:3:5: error: override without a reason; add "reason: " and why the documents are wrong`,
		},
		"override_that_corrects_nothing": {
			"version: 1\noverrides:\n  - property: a.b\n    reason: x\n",
			`apimill.yaml:3:5: error: override of a property that corrects nothing; add "type"`,
		},
		"correction_of_another_subject": {
			"version: 1\noverrides:\n  - property: a.b\n    members: [x]\n    type: String\n    reason: x\n",
			`apimill.yaml:4:5: error: unknown key "members"; known are property, type, name, required, reason`,
		},
		"misspelt_correction": {
			"version: 1\noverrides:\n  - property: a.b\n    requird: true\n    type: String\n    reason: x\n",
			`apimill.yaml:4:5: error: unknown key "requird"; did you mean "required"?`,
		},
		"no_type": {
			"version: 1\noverrides:\n  - property: a.b\n    type: two words\n    reason: x\n",
			`apimill.yaml:4:11: error: type "two words" cannot be read; write a type such as String, Int64 or microsoft.graph.user, then "collection" for several`,
		},
		"no_boolean": {
			"version: 1\noverrides:\n  - property: a.b\n    required: 1\n    reason: x\n",
			`apimill.yaml:4:15: error: overrides.required: want true or false, not 1`,
		},
		"member_twice": {
			"version: 1\noverrides:\n  - enum: a.b\n    members: [x, y, x]\n    reason: x\n",
			`apimill.yaml:4:21: error: "x" is listed already`,
		},
		"no_member": {
			"version: 1\noverrides:\n  - enum: a.b\n    members: []\n    reason: x\n",
			`apimill.yaml:4:14: error: an enum has members; list them all`,
		},
		"page_that_is_not_ignored": {
			"version: 1\noverrides:\n  - page: a.md\n    ignore: false\n    reason: x\n",
			`apimill.yaml:4:13: error: overrides.ignore: want true, not false`,
		},
		"page_that_is_ignored_and_corrected": {
			"version: 1\noverrides:\n  - page: a.md\n    ignore: true\n    path: /a\n    reason: x\n",
			`apimill.yaml:3:5: error: a page that is left out has nothing else to correct`,
		},
		"no_path": {
			"version: 1\noverrides:\n  - page: a.md\n    path: []\n    reason: x\n",
			`apimill.yaml:4:11: error: overrides.path: want a URL template, not an empty list`,
		},
		"path_in_list_without_slash": {
			"version: 1\noverrides:\n  - page: a.md\n    path: [/a, b]\n    reason: x\n",
			`apimill.yaml:4:16: error: want a URL template that begins with a slash, e.g. /users/{userId}`,
		},
		"status_out_of_range": {
			"version: 1\noverrides:\n  - operation: a\n    statuses: [200, 2000]\n    reason: x\n",
			`apimill.yaml:4:21: error: overrides.statuses: want a status code, a number from 100 to 599`,
		},
		"status_twice": {
			"version: 1\noverrides:\n  - operation: a\n    statuses: [200, 200]\n    reason: x\n",
			`apimill.yaml:4:15: error: a status stands twice`,
		},
		"no_status_of_success": {
			"version: 1\noverrides:\n  - operation: a\n    statuses: [404]\n    reason: x\n",
			`apimill.yaml:4:15: error: none of the statuses is one of success, from 200 to 399`,
		},
		"misspelt_code": {
			"version: 1\noverrides:\n  - place: a.md:3\n    ignore: [broken-links]\n    reason: x\n",
			`apimill.yaml:4:14: error: there is no diagnostic "broken-links"; did you mean "broken-link"?`,
		},
		"no_list_of_overrides": {
			"version: 1\noverrides: {property: a.b}\n",
			`apimill.yaml:2:12: error: overrides: want a list such as [{property: user.mail, required: true, reason: "…"}], not keys with values`,
		},
		"no_file_of_overrides": {
			"version: 1\noverrides: none.yaml\n",
			`apimill.yaml:2:12: error: reading the configuration: open none.yaml: no such file or directory`,
		},
		"no_web_page": {
			"version: 1\ninfo:\n  contact: {url: example.com}\n",
			`apimill.yaml:3:18: error: want a URL such as https://example.com, not "example.com"`,
		},
		"license_without_name": {
			"version: 1\ninfo:\n  license: {url: https://example.com}\n",
			`apimill.yaml:3:12: error: no key "name"; add "name: CC BY 4.0"`,
		},
		"address_of_pages_without_page": {
			"version: 1\npage-url: https://docs.example.com/\n",
			`apimill.yaml:2:11: error: want a URL with {page} in it, such as https://docs.example.com/{page}, not "https://docs.example.com/"`,
		},
		"server_with_query": {
			"version: 1\nservers:\n  - url: https://example.com?v=1\n",
			`apimill.yaml:3:10: error: want a URL such as https://example.com/v1.0, not "https://example.com?v=1"`,
		},
		"empty_pattern": {
			"version: 1\nselect: {tags: ['']}\n",
			`apimill.yaml:2:17: error: an empty pattern matches nothing; "**" matches everything`,
		},
		"selection_of_nothing": {
			"version: 1\nselect: {operations: []}\n",
			`apimill.yaml:2:22: error: select.operations: want a pattern, not an empty list`,
		},
		"selection_by_something_else": {
			"version: 1\nselect: {tag: [user]}\n",
			`apimill.yaml:2:10: error: unknown key "tag"; did you mean "tags"?`,
		},
		"coverage_above_all": {
			"version: 1\ncoverage: 101\n",
			`apimill.yaml:2:11: error: coverage: want a number from 0 to 100, not 101`,
		},
		"coverage_in_words": {
			"version: 1\ncoverage: all\n",
			`apimill.yaml:2:11: error: coverage: want a number from 0 to 100, not "all"`,
		},
		"every_fault_is_named": {
			"version: 1\ndoc: [a]\nout: 1\n",
			`apimill.yaml:2:1: error: unknown key "doc"; did you mean "docs"?` + "\n" +
				`apimill.yaml:3:6: error: out: want a string, not 1; write it in quotes`,
		},
		"second_document": {
			"version: 1\n---\nout: x\n",
			`apimill.yaml: error: "---" begins a second document; only one is read`,
		},
		"no_yaml": {
			"version: 1\n\tout: x\n",
			`apimill.yaml:2:1: error: a tab indents this line; YAML takes spaces only`,
		},
		"no_yaml_at_all": {
			"\tversion: 1\n",
			`apimill.yaml:1:1: error: a tab indents this line; YAML takes spaces only`,
		},
	}
}

func TestLoadNamesFaults(t *testing.T) {
	for name, tt := range faultyConfigs() {
		t.Run(name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			if err := os.WriteFile("apimill.yaml", []byte(tt.yaml), 0o666); err != nil {
				t.Fatal(err)
			}
			_, err := Load("apimill.yaml")
			if err == nil {
				t.Fatal("no error")
			}
			if diff := cmp.Diff(tt.want, err.Error()); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}
