package acceptance_test

import (
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/generator/openapi"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/model/resolve"
	"github.com/apimill/apimill/parser"
)

// today holds pages in the manner of today.
const today = "../../shared/corpus/graph-today"

// TestToday holds the facts of these pages against the OpenAPI document: at a place
// stands what a reader of the pages expects there, written by hand. A place is a list
// of keys; what is wanted is JSON, "" for nothing.
func TestToday(t *testing.T) {
	const (
		post   = "paths /accounts/microsoft.graph.robotAccount post "
		upsert = "paths /robots(uniqueName='{uniqueName}') patch "
	)
	document := millToday(t)
	for _, fact := range []struct{ says, at, want string }{
		// Permissions: both pages include the same table.
		{"who may create, least privileged first", post + "security", `[{"work":["Robot.Create"]},{"work":["Robot.ReadWrite.All"]},{"work":["Directory.ReadWrite.All"]},{"application":["Robot.Create.OwnedBy"]}]`},
		{"what is the least to create", post + "x-apimill-least-privileged", `[{"work":["Robot.Create"]},{"application":["Robot.Create.OwnedBy"]}]`},
		{"permissions are for everything", post + "x-apimill-permissions-for", ""},
		{"who may upsert", upsert + "security", `[{"work":["Robot.Create"]},{"work":["Robot.ReadWrite.All"]},{"work":["Directory.ReadWrite.All"]},{"application":["Robot.Create.OwnedBy"]}]`},
		{"what is the least to upsert", upsert + "x-apimill-least-privileged", `[{"work":["Robot.Create"]},{"application":["Robot.Create.OwnedBy"]}]`},
		{"no personal accounts", "components securitySchemes personal", ""},
		{"scopes of users", "components securitySchemes work flows authorizationCode scopes", `{"Directory.ReadWrite.All":"Directory: read and write, all","Robot.Create":"Robot: create","Robot.ReadWrite.All":"Robot: read and write, all"}`},
		{"scopes of applications", "components securitySchemes application flows clientCredentials scopes", `{"Robot.Create.OwnedBy":"Robot: create, owned by"}`},

		// Clouds: the table is included, and its sentence is no description.
		{"where creating is available", post + "x-apimill-availability", `{"Global service":true,"US Government L4":true,"US Government L5 (DOD)":true,"China operated by 21Vianet":true}`},
		{"where upserting is available", upsert + "x-apimill-availability", `{"Global service":true,"US Government L4":true,"US Government L5 (DOD)":true,"China operated by 21Vianet":true}`},
		{"what creating does", post + "description", `"Create a new robot account object."`},
		{"what upserting does", upsert + "description", `"Create a robotAccount, or update one that exists."`},
	} {
		if diff := cmp.Diff(decoded(t, fact.want), valueAt(document, fact.at)); diff != "" {
			t.Errorf("%s: %s (-want +got):\n%s", fact.says, fact.at, diff)
		}
	}
}

// Nothing of these forms is reported: all that they say is understood.
func TestTodayIsUnderstood(t *testing.T) {
	_, diags := resolveToday(t)
	for _, d := range diags.All() {
		switch d.Code {
		case diag.ScopeProse, diag.TodoScope, diag.AmbiguousScopes, diag.PermissionOrder, diag.MalformedNote, diag.UnknownKey:
			t.Errorf("%v: %s", d.Pos, d.Message)
		}
	}
}

// millToday returns the OpenAPI document of the pages.
func millToday(t *testing.T) map[string]any {
	t.Helper()
	api, diags := resolveToday(t)
	files, err := openapi.Generate(api, openapi.Options{}, diags)
	if err != nil {
		t.Fatal(err)
	}
	var document map[string]any
	if err := json.Unmarshal(files[0].Data, &document); err != nil {
		t.Fatal(err)
	}
	return document
}

func resolveToday(t *testing.T) (*model.API, *diag.List) {
	t.Helper()
	needs(t, today)
	var docs []parser.Document
	err := filepath.WalkDir(today, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || filepath.Ext(path) != ".md" {
			return err
		}
		data, err := os.ReadFile(path)
		name, _ := filepath.Rel(today, path)
		docs = append(docs, parser.Document{Path: filepath.ToSlash(name), Data: data})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	diags := new(diag.List)
	return resolve.Pages(parser.Parse(docs, diags), model.Options{}, diags), diags
}

// valueAt returns what stands at a place, nil for nothing.
func valueAt(document any, place string) any {
	for key := range strings.FieldsSeq(place) {
		object, _ := document.(map[string]any)
		document = object[key]
	}
	return document
}

// decoded returns JSON as a value, nil for no text.
func decoded(t *testing.T, text string) any {
	t.Helper()
	if text == "" {
		return nil
	}
	var v any
	if err := json.Unmarshal([]byte(text), &v); err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return v
}
