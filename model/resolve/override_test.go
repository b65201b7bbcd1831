package resolve_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/model/resolve"
	"github.com/apimill/apimill/parser"
)

// configured is where the overrides of these tests stand.
var configured = diag.Pos{File: "apimill.yaml", Line: 3, Column: 5}

// TestOverrides shows what single overrides change in the model and among the
// diagnostics of testdata/pages.txtar: "-" before what goes, "+" before what
// comes.
func TestOverrides(t *testing.T) {
	yes, no := true, false
	tests := map[string]struct {
		override model.Override
		want     string
	}{
		"type": {
			model.Override{Kind: model.OverrideProperty, Subject: "microsoft.graph.lamp.colour", Type: typ(t, "String collection")}, `
-	colour any @12:2
+	colour collection of string @12:2
-resources/lamp.md:12:9: warning: lamp.colour: no page documents type "paint"; any value is accepted [unresolved-type]
`,
		},
		"type_is_right_by_now": {
			model.Override{Kind: model.OverrideProperty, Subject: "microsoft.graph.lamp.watts", Type: typ(t, "Int32")}, `
+apimill.yaml:3:5: warning: override of property "microsoft.graph.lamp.watts" is needless: the documents say the same [needless-override]
`,
		},
		"type_that_no_page_documents": {
			model.Override{Kind: model.OverrideProperty, Subject: "microsoft.graph.lamp.colour", Type: typ(t, "microsoft.graph.moods")}, `
+apimill.yaml:3:5: error: no page documents type "microsoft.graph.moods"; did you mean "microsoft.graph.mood"? [config-override]
`,
		},
		"type_that_only_a_description_lists": {
			model.Override{Kind: model.OverrideProperty, Subject: "microsoft.graph.lamp.colour", Type: typ(t, "microsoft.graph.fitting")}, `
-	colour any @12:2
+	colour microsoft.graph.fitting @12:2
-resources/lamp.md:12:9: warning: lamp.colour: no page documents type "paint"; any value is accepted [unresolved-type]
`,
		},
		"type_whose_values_no_other_property_lists": {
			model.Override{Kind: model.OverrideProperty, Subject: "microsoft.graph.lamp.mood", Type: typ(t, "String")}, `
-	mood microsoft.graph.mood @10:2
+	mood string @10:2
-enum microsoft.graph.mood inline @resources/lamp.md:10:7
-	calm @10:2
-	gay @10:2
-resources/lamp.md:10:7: warning: no page documents type "mood"; its values are taken from the description [unresolved-type]
`,
		},
		"property_of_a_base_that_derived_types_repeat": {
			model.Override{Kind: model.OverrideProperty, Subject: "microsoft.graph.device.serial", Type: typ(t, "Int64")}, `
-	serial string required-on-create @10:2
+	serial int64 required-on-create @10:2
+resources/lamp.md:14:2: warning: lamp.serial is string here and int64 in its base; the base counts [inherited-type]
+	resources/device.md:10:2: declared here
`,
		},
		"property_of_a_base_that_no_page_documents": {
			model.Override{Kind: model.OverrideProperty, Subject: "microsoft.graph.entity.id", Type: typ(t, "Guid")}, `
-	id string @9:2
+	id guid @9:2
`,
		},
		"inherited_property": {
			model.Override{Kind: model.OverrideProperty, Subject: "microsoft.graph.lamp.serial", Type: typ(t, "Int64")}, `
+apimill.yaml:3:5: error: "microsoft.graph.lamp" inherits serial from "microsoft.graph.device": correct it there [config-override]
`,
		},
		"property_that_is_not_there": {
			model.Override{Kind: model.OverrideProperty, Subject: "microsoft.graph.lamp.wats", Type: typ(t, "Int64")}, `
+apimill.yaml:3:5: error: override matches nothing: there is no property "microsoft.graph.lamp.wats"; did you mean "watts"? [config-override]
`,
		},
		"property_of_no_type": {
			model.Override{Kind: model.OverrideProperty, Subject: "lamp.watts", Type: typ(t, "Int64")}, `
+apimill.yaml:3:5: error: override matches nothing: there is no property "lamp.watts"; did you mean "microsoft.graph.lamp"? [config-override]
`,
		},
		"property_without_type": {
			model.Override{Kind: model.OverrideProperty, Subject: "watts", Type: typ(t, "Int64")}, `
+apimill.yaml:3:5: error: override matches nothing: there is no property "watts" [config-override]
`,
		},
		"name": { // the create page lists the property, and its example has it right
			model.Override{Kind: model.OverrideProperty, Subject: "microsoft.graph.lamp.wats2", Name: "standby"}, `
-	wats2 int32 @13:2
+	standby int32 @13:2
-		required wats2
+		required standby
-		POST https://graph.microsoft.com/v1.0/lamps body @28:1
+		POST https://graph.microsoft.com/v1.0/lamps body fits @28:1
-api/lamp-post.md:31:1: warning: the example has no "wats2", which is required [example-type-mismatch]
-api/lamp-post.md:32:3: warning: example has "standby", which lamp does not document [example-unknown-property]
`,
		},
		"name_that_derived_types_repeat": {
			model.Override{Kind: model.OverrideProperty, Subject: "microsoft.graph.device.serial", Name: "serialNumber"}, `
-	serial string required-on-create @10:2
+	serialNumber string required-on-create @10:2
`,
		},
		"name_that_is_right_by_now": {
			model.Override{Kind: model.OverrideProperty, Subject: "microsoft.graph.lamp.watts", Name: "watts"}, `
+apimill.yaml:3:5: warning: override of property "microsoft.graph.lamp.watts" is needless: the documents say the same [needless-override]
`,
		},
		"name_that_is_taken": {
			model.Override{Kind: model.OverrideProperty, Subject: "microsoft.graph.lamp.watts", Name: "colour"}, `
+apimill.yaml:3:5: error: "microsoft.graph.lamp" has a property "colour" already [config-override]
`,
		},
		"name_as_the_representation_has_it": {
			model.Override{Kind: model.OverrideProperty, Subject: "microsoft.graph.device.lable", Name: "label"}, `
-	lable string @11:2
+	label string @11:2
-	label string json-only @20:3
-resources/device.md:20:3: warning: device.label is only in the JSON representation; list it in the property table [table-json-drift]
`,
		},
		"required": {
			model.Override{Kind: model.OverrideProperty, Subject: "microsoft.graph.lamp.watts", Required: &yes}, `
-	watts int32 @11:2
+	watts int32 required @11:2
+api/lamp-post.md:31:1: warning: the example has no "watts", which is required [example-type-mismatch]
`,
		},
		"required_on_create_is_not_optional": {
			model.Override{Kind: model.OverrideProperty, Subject: "microsoft.graph.device.serial", Required: &no}, `
-	serial string required-on-create @10:2
+	serial string @10:2
`,
		},
		"optional_by_now": {
			model.Override{Kind: model.OverrideProperty, Subject: "microsoft.graph.lamp.watts", Required: &no}, `
+apimill.yaml:3:5: warning: override of property "microsoft.graph.lamp.watts" is needless: the documents say the same [needless-override]
`,
		},
		"one_correction_of_two_is_needed": {
			model.Override{Kind: model.OverrideProperty, Subject: "microsoft.graph.lamp.watts", Type: typ(t, "Int32"), Required: &yes}, `
-	watts int32 @11:2
+	watts int32 required @11:2
+api/lamp-post.md:31:1: warning: the example has no "watts", which is required [example-type-mismatch]
`,
		},
		"members": {
			model.Override{Kind: model.OverrideEnum, Subject: "microsoft.graph.brightness", Members: []string{"bright", "blinding"}}, `
-	dim = 0 @11:2
-		doc "Hardly to be seen."
+	blinding @3:5
`,
		},
		"members_that_a_description_lists": {
			model.Override{Kind: model.OverrideEnum, Subject: "microsoft.graph.mood", Members: []string{"calm", "merry"}}, `
-	gay @10:2
+	merry @3:5
`,
		},
		"members_that_are_right_by_now": {
			model.Override{Kind: model.OverrideEnum, Subject: "microsoft.graph.brightness", Members: []string{"dim", "bright"}}, `
+apimill.yaml:3:5: warning: override of enum "microsoft.graph.brightness" is needless: the documents say the same [needless-override]
`,
		},
		"enum_that_is_none": {
			model.Override{Kind: model.OverrideEnum, Subject: "microsoft.graph.lamp", Members: []string{"a"}}, `
+apimill.yaml:3:5: error: override matches nothing: there is no enum "microsoft.graph.lamp" [config-override]
`,
		},
		"base": {
			model.Override{Kind: model.OverrideResource, Subject: "microsoft.graph.lamp", Base: typ(t, "microsoft.graph.entity")}, `
-resource microsoft.graph.lamp < microsoft.graph.device @resources/lamp.md:1:1
+resource microsoft.graph.lamp < microsoft.graph.entity @resources/lamp.md:1:1
+	serial string @14:2
+		doc "The number on its back."
`,
		},
		"no_base": {
			model.Override{Kind: model.OverrideResource, Subject: "microsoft.graph.lamp", NoBase: true}, `
-resource microsoft.graph.lamp < microsoft.graph.device @resources/lamp.md:1:1
+resource microsoft.graph.lamp @resources/lamp.md:1:1
+	serial string @14:2
+		doc "The number on its back."
`,
		},
		"no_base_instead_of_one_that_no_page_documents": {
			model.Override{Kind: model.OverrideResource, Subject: "microsoft.graph.device", NoBase: true}, `
-resource microsoft.graph.device < microsoft.graph.entity @resources/device.md:15:18
+resource microsoft.graph.device @resources/device.md:15:18
+	id string @9:2
+		doc "The key."
-resource microsoft.graph.entity synthetic @resources/device.md:9:36
-	id string @9:2
-		doc "The key."
`,
		},
		"no_base_by_now": {
			model.Override{Kind: model.OverrideResource, Subject: "microsoft.graph.entity", NoBase: true}, `
+apimill.yaml:3:5: warning: override of resource "microsoft.graph.entity" is needless: the documents say the same [needless-override]
`,
		},
		"base_that_no_page_documents": {
			model.Override{Kind: model.OverrideResource, Subject: "microsoft.graph.lamp", Base: typ(t, "microsoft.graph.devise")}, `
+apimill.yaml:3:5: error: no page documents type "microsoft.graph.devise"; did you mean "microsoft.graph.device"? [config-override]
`,
		},
		"base_that_is_an_enum": {
			model.Override{Kind: model.OverrideResource, Subject: "microsoft.graph.lamp", Base: typ(t, "microsoft.graph.mood")}, `
+apimill.yaml:3:5: error: microsoft.graph.mood is no type that "microsoft.graph.lamp" can derive from [config-override]
`,
		},
		"base_in_a_circle": {
			model.Override{Kind: model.OverrideResource, Subject: "microsoft.graph.device", Base: typ(t, "microsoft.graph.lamp")}, `
+apimill.yaml:3:5: error: "microsoft.graph.lamp" derives from "microsoft.graph.device", it cannot be its base [config-override]
`,
		},
		"path": { // what the page says of its parameters stays
			model.Override{Kind: model.OverrideOperation, Subject: "GET /lamps/{lampId}", Paths: []*model.Template{url(t, "/houses/{houseId}/lamps/{lampId}")}}, `
-	path /lamps/{lampId} @8:5
+	path /houses/{houseId}/lamps/{lampId} @3:5
+		houseId string
-	path /rooms/{roomId}/lamps/{lampId} @9:5
-		roomId string
-		lampId int64
-			doc "The number of the lamp."
`,
		},
		"path_that_is_right_by_now": {
			model.Override{Kind: model.OverrideOperation, Subject: "createLamp", Paths: []*model.Template{url(t, "/lamps")}}, `
+apimill.yaml:3:5: warning: override of operation "createLamp" is needless: the documents say the same [needless-override]
`,
		},
		"path_of_another_operation": {
			model.Override{Kind: model.OverrideOperation, Subject: "switchLamp", Paths: []*model.Template{url(t, "/Lamps")}}, `
+apimill.yaml:3:5: error: path /Lamps is that of operation "createLamp" [config-override]
+	api/lamp-post.md:8:6: documented here
`,
		},
		"path_and_response": {
			model.Override{Kind: model.OverrideOperation, Subject: "CREATELAMP", Paths: []*model.Template{url(t, "/lights")}, Response: typ(t, "device")}, `
-	summary "Create a lamp"
-	path /lamps @8:6
+	path /lights @3:5
-	response 201 application/json microsoft.graph.lamp
-	response 202 application/json microsoft.graph.lamp
+	response 201 application/json microsoft.graph.device
+	response 202 application/json microsoft.graph.device
-		shows "Create a lamp"
+		shows "Create lamp"
`,
		},
		"response": { // that the page contradicts itself is of no interest any more
			model.Override{Kind: model.OverrideOperation, Subject: "get /rooms/{room-id}/lamps/{lamp-id}", Response: typ(t, "Stream")}, `
-	response 200 application/json microsoft.graph.lamp
+	response 200 application/octet-stream stream
-		200 body fits @37:1
+		200 body @37:1
-api/lamp-get.md:34:18: warning: annotation says that the answer is microsoft.graph.brightness, but the text says microsoft.graph.lamp; the text counts [response-type-mismatch]
-	api/lamp-get.md:20:67: the text says so here
+api/lamp-get.md:40:1: warning: the answer is a media stream, but the example has JSON [example-type-mismatch]
`,
		},
		"response_that_is_right_by_now": {
			model.Override{Kind: model.OverrideOperation, Subject: "getLamp", Response: typ(t, "microsoft.graph.lamp")}, `
+apimill.yaml:3:5: warning: override of operation "getLamp" is needless: the documents say the same [needless-override]
`,
		},
		"response_of_an_operation_that_answers_nothing": {
			model.Override{Kind: model.OverrideOperation, Subject: "switchLamp", Response: typ(t, "Boolean")}, `
+apimill.yaml:3:5: error: operation "switchLamp" has no successful answer that can have a body [config-override]
`,
		},
		"no_response": {
			model.Override{Kind: model.OverrideOperation, Subject: "createLamp", NoResponse: true}, `
-	response 201 application/json microsoft.graph.lamp
-	response 202 application/json microsoft.graph.lamp
+	response 201
+	response 202
`,
		},
		"body": { // what it must have stays as far as the type has it
			model.Override{Kind: model.OverrideOperation, Subject: "createLamp", Body: typ(t, "device")}, `
-	body application/json microsoft.graph.lamp
-		required wats2
+	body application/json microsoft.graph.device
-api/lamp-post.md:31:1: warning: the example has no "wats2", which is required [example-type-mismatch]
-api/lamp-post.md:32:3: warning: example has "standby", which lamp does not document [example-unknown-property]
+api/lamp-post.md:32:3: warning: example has "standby", which device does not document [example-unknown-property]
`,
		},
		"no_body": {
			model.Override{Kind: model.OverrideOperation, Subject: "createLamp", NoBody: true}, `
-	body application/json microsoft.graph.lamp
-		required wats2
-api/lamp-post.md:31:1: warning: the example has no "wats2", which is required [example-type-mismatch]
-api/lamp-post.md:32:3: warning: example has "standby", which lamp does not document [example-unknown-property]
+api/lamp-post.md:31:1: warning: example sends a body, but the page describes none [example-unknown-property]
`,
		},
		"no_body_by_now": {
			model.Override{Kind: model.OverrideOperation, Subject: "switchLamp", NoBody: true}, `
+apimill.yaml:3:5: warning: override of operation "switchLamp" is needless: the documents say the same [needless-override]
`,
		},
		"statuses": { // a new one answers with what the others do
			model.Override{Kind: model.OverrideOperation, Subject: "createLamp", Statuses: []int{200, 202, 204, 404}}, `
-	response 201 application/json microsoft.graph.lamp
+	response 200 application/json microsoft.graph.lamp
+	response 404
`,
		},
		"statuses_that_are_right_by_now": {
			model.Override{Kind: model.OverrideOperation, Subject: "createLamp", Statuses: []int{201, 202, 204}}, `
+apimill.yaml:3:5: warning: override of operation "createLamp" is needless: the documents say the same [needless-override]
`,
		},
		"several_paths_of_a_page_merged_with_another": {
			model.Override{Kind: model.OverridePage, Subject: "api/lamp-look.md", Paths: []*model.Template{url(t, "/lamps/{lampId}/look"), url(t, "/look/{lampId}")}}, `
+operation lookAtLamp GET [lamp] @api/lamp-look.md:8:1
+	doc "Look at a [lamp](resources/lamp.md) from afar."
+	path /lamps/{lampId}/look @3:5
+		lampId string
+	path /look/{lampId} @3:5
+		lampId string
+	response 200 application/json microsoft.graph.device
-api/lamp-look.md:8:5: warning: GET /lamps/{lampId} is described on several pages; what they say is merged [duplicate-operation]
-	api/lamp-get.md:8:1: this page counts
-api/lamp-look.md:13:1: warning: answer is microsoft.graph.device here and microsoft.graph.lamp on the page that counts [response-type-mismatch]
-	api/lamp-get.md:20:1: it is first described here
`,
		},
		"response_of_a_page_merged_with_another": {
			model.Override{Kind: model.OverridePage, Subject: "api/lamp-look.md", Response: typ(t, "lamp")}, `
-api/lamp-look.md:13:1: warning: answer is microsoft.graph.device here and microsoft.graph.lamp on the page that counts [response-type-mismatch]
-	api/lamp-get.md:20:1: it is first described here
`,
		},
		"page_that_describes_no_operation": {
			model.Override{Kind: model.OverridePage, Subject: "resources/lamp.md", NoBody: true}, `
+apimill.yaml:3:5: error: page "resources/lamp.md" describes no operation [config-override]
`,
		},
		"operation_that_is_not_there": {
			model.Override{Kind: model.OverrideOperation, Subject: "GET /lamp/{lampId}", Response: typ(t, "Boolean")}, `
+apimill.yaml:3:5: error: override matches nothing: there is no operation "GET /lamp/{lampId}"; did you mean "GET /lamps/{lampId}"? [config-override]
`,
		},
		"operation_by_url_alone": {
			model.Override{Kind: model.OverrideOperation, Subject: "/lamps", Response: typ(t, "Boolean")}, `
+apimill.yaml:3:5: error: override matches nothing: there is no operation "/lamps" [config-override]
`,
		},
		"page": {
			model.Override{Kind: model.OverridePage, Subject: "api/lamp-switch.md", Ignore: true}, `
-page api/lamp-switch.md: operation "Switch a lamp"
+page api/lamp-switch.md: conceptual "Switch a lamp"
-operation switchLamp POST [lamp] @api/lamp-switch.md:8:1
-	doc "Switch a [lamp](resources/lamp.md) on or off."
-	path /lamps/{lampId}/switch @8:6
-		lampId string
-	response 204
-api/lamp-switch.md:1:1: warning: page has no section "Permissions" [missing-section]
`,
		},
		"page_that_states_nothing": {
			model.Override{Kind: model.OverridePage, Subject: "resources/notes.md", Ignore: true}, `
+apimill.yaml:3:5: warning: override of page "resources/notes.md" is needless: the documents say the same [needless-override]
`,
		},
		"page_that_is_not_there": {
			model.Override{Kind: model.OverridePage, Subject: "resources/note.md", Ignore: true}, `
+apimill.yaml:3:5: error: override matches nothing: there is no page "resources/note.md"; did you mean "resources/notes.md"? [config-override]
`,
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) { checkOverride(t, tt.override, tt.want) })
	}
}

func typ(t *testing.T, text string) *model.Type {
	t.Helper()
	read, err := parser.Type(text)
	if err != nil {
		t.Fatal(err)
	}
	return &read
}

func url(t *testing.T, text string) *model.Template {
	t.Helper()
	read, err := parser.Template(text)
	if err != nil {
		t.Fatal(err)
	}
	read.Pos = configured
	return read
}

func checkOverride(t *testing.T, o model.Override, want string) {
	t.Helper()
	o.Reason, o.Pos = "the service says so", configured
	before, after := said(t), said(t, o)
	if diff := cmp.Diff(strings.TrimPrefix(want, "\n"), changes(before, after)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// said returns the lines of the model's dump, then of the diagnostics.
func said(t *testing.T, overrides ...model.Override) []string {
	t.Helper()
	api, diags := resolved(t, "testdata/pages.txtar", model.Options{Overrides: overrides})
	var b strings.Builder
	if err := model.Dump(&b, api); err != nil {
		t.Fatal(err)
	}
	for _, d := range diags.All() {
		fmt.Fprintln(&b, d)
	}
	return slices.Collect(strings.Lines(b.String()))
}

// resolved resolves the pages of an archive.
func resolved(t *testing.T, name string, opts model.Options) (*model.API, *diag.List) {
	t.Helper()
	archive, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var docs []parser.Document
	for _, f := range archive.Files {
		docs = append(docs, parser.Document{Path: f.Name, Data: f.Data})
	}
	diags := new(diag.List)
	return resolve.Pages(parser.Parse(docs, diags), opts, diags), diags
}

// changes lists the lines that only one of two texts has: where a line goes,
// what comes in its place stands right behind it.
func changes(before, after []string) string {
	var b strings.Builder
	for len(before) > 0 || len(after) > 0 {
		switch {
		case len(before) > 0 && len(after) > 0 && before[0] == after[0]:
			before, after = before[1:], after[1:]
		case len(before) > 0 && !slices.Contains(after, before[0]):
			b.WriteString("-" + before[0])
			before = before[1:]
		case len(after) > 0:
			b.WriteString("+" + after[0])
			after = after[1:]
		default:
			b.WriteString("-" + before[0])
			before = before[1:]
		}
	}
	return b.String()
}

// What an override says of answers stays where examples of the page turn out to show
// another operation, and its answers are weighed again.
func TestOverrideOfAnswersStays(t *testing.T) {
	api, _ := resolved(t, "testdata/passes.txtar", model.Options{Overrides: []model.Override{
		{Kind: model.OverridePage, Subject: "api/lamp-glow.md", Statuses: []int{202}, Reason: "it takes a while", Pos: configured},
	}})
	found := api.Find("lampGlow")
	if len(found) != 1 {
		t.Fatalf("found %d operations, want one", len(found))
	}
	for _, answer := range found[0].Operation.Responses {
		if answer.Status != 202 {
			t.Errorf("answers %d, want 202", answer.Status)
		}
	}
}
