package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
)

func TestConfigKeepsWhatTheFileSays(t *testing.T) {
	t.Chdir(t.TempDir())
	put(t, "conf/apimill.yaml", `version: 1
docs: [api, ../shared/resources]
out: ../output
package: widgets
openapi: 3.0.3
paths:
  POST microsoft.graph.widget: /widgets
missing-uri: skip
`)
	got, err := loadConfig("conf/apimill.yaml")
	if err != nil {
		t.Fatal(err)
	}
	want := config{
		base:    "conf",
		docs:    []string{filepath.FromSlash("conf/api"), filepath.FromSlash("shared/resources")},
		out:     "output",
		pkg:     "widgets",
		openapi: "3.0.3",
		resolve: model.Options{
			Paths: map[string]model.ConfiguredPath{"POST microsoft.graph.widget": {
				Template: &model.Template{Raw: "/widgets", Segments: []model.Segment{{Parts: []model.Part{{Literal: "widgets"}}}}},
				Pos:      diag.Pos{File: "apimill.yaml", Line: 7, Column: 3},
			}},
			MissingURI: model.SkipURI,
		},
	}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(config{})); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestConfigFaults(t *testing.T) {
	tests := map[string]struct{ yaml, want string }{
		"empty_file": {
			"# nothing\n",
			`apimill.yaml: error: the file is empty; begin it with "version: 1"`,
		},
		"no_version": {
			"out: x\n",
			`apimill.yaml:1:1: error: no key "version"; add "version: 1"`,
		},
		"later_version": {
			"version: 2\n",
			`apimill.yaml:1:10: error: want 1`,
		},
		"misspelt_key": {
			"version: 1\n\npakcage: x\n",
			`apimill.yaml:3:1: error: unknown key "pakcage"; did you mean "package"?`,
		},
		"unknown_key": {
			"version: 1\ncolour: red\n",
			`apimill.yaml:2:1: error: unknown key "colour"; known are version, docs, out, package, openapi, paths, missing-uri`,
		},
		"key_twice": {
			"version: 1\nout: x\nout: y\n",
			`apimill.yaml:3:1: error: key "out" is on line 2 already`,
		},
		"number_for_string": {
			"version: 1\nout: 12\n",
			`apimill.yaml:2:6: error: want a string, not int`,
		},
		"nothing_for_string": {
			"version: 1\nout:\n",
			`apimill.yaml:2:5: error: want a string, not null`,
		},
		"alias_for_string": {
			"version: 1\nout: &a x\npackage: *a\n",
			`apimill.yaml:3:10: error: want a string, not alias`,
		},
		"string_for_list": {
			"version: 1\ndocs: api\n",
			`apimill.yaml:2:7: error: want a list such as [api, resources], not str`,
		},
		"number_in_list": {
			"version: 1\ndocs:\n  - api\n  - 7\n",
			`apimill.yaml:4:5: error: want a string, not int`,
		},
		"list_for_mapping": {
			"version: 1\npaths: [a]\n",
			`apimill.yaml:2:8: error: want keys with values, not seq`,
		},
		"list_for_all": {
			"- version\n",
			`apimill.yaml:1:1: error: want keys with values, not seq` + "\n" +
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
			`apimill.yaml:2:10: error: want 3.1 or 3.0.3`,
		},
		"unknown_policy": {
			"version: 1\nmissing-uri: guess\n",
			`apimill.yaml:2:14: error: want infer or skip or error`,
		},
		"keyword_for_package": {
			"version: 1\npackage: func\n",
			`apimill.yaml:2:10: error: "func" cannot be the name of a package; use a word such as "api"`,
		},
		"every_fault_is_named": {
			"version: 1\ndoc: [a]\nout: 1\n",
			`apimill.yaml:2:1: error: unknown key "doc"; did you mean "docs"?` + "\n" +
				`apimill.yaml:3:6: error: want a string, not int`,
		},
		"second_document": {
			"version: 1\n---\nout: x\n",
			`apimill.yaml: error: "---" begins a second document; a configuration is one`,
		},
		"no_yaml": {
			"version: 1\n\tout: x\n",
			`apimill.yaml: error: line 2: found a tab character that violates indentation`,
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			put(t, "apimill.yaml", tt.yaml)
			_, err := loadConfig("apimill.yaml")
			if err == nil {
				t.Fatal("no error")
			}
			if diff := cmp.Diff(tt.want, err.Error()); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// put writes a file and makes the folders that lead to it.
func put(t *testing.T, name, data string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(data), 0o666); err != nil {
		t.Fatal(err)
	}
}
