package parser_test

import (
	"strings"
	"testing"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/parser"
)

const placedResource = `---
title: user
---

# user resource type

Inherits from [directoryObject](directoryobject.md).

## Properties

|Property|Type|Description|
|:---|:---|:---|
| displayName |  **String** | The name. |
|  manager|[user](user.md)|The manager.|

### color values

|Member|
|---|
| red|

## JSON representation

<!-- {
  "blockType": "resource",
  "@odata.type": "microsoft.graph.user"
} -->
` + "```json" + `
{
  "displayName": "String",
    "onlyHere": 1
}
` + "```\n"

const placedOperation = "\ufeff" + `# Get user

Get a [user](../resources/user.md).

## Permissions

|Permission type|Permissions (from least to most privileged)|
|:---|:---|
|Application| User.Read|

## HTTP request

<!-- { "blockType": "ignored" } -->
` + "```http" + `
  GET /users/{user-id}
GET   /me
` + "```" + `

## Request headers

|Name|Description|
|:---|:---|
| If-Match|An etag.|

## Response

Well. If successful, returns ` + "`200 OK`" + ` and a [user](../resources/user.md) object.

## Example

` + "```http\n\n  GET /users/1\n```" + `

<!-- { "blockType": "response",
       "@odata.type": "microsoft.graph.user" } -->
` + "```http\nHTTP/1.1 200 OK\n\n" + `{
  "displayName":   7
}
` + "```\n"

// TestPlaces holds the place of each fact against the text that stands there.
func TestPlaces(t *testing.T) {
	for name, lineEnd := range map[string]string{"unix": "\n", "windows": "\r\n"} {
		t.Run(name, func(t *testing.T) {
			resource := strings.ReplaceAll(placedResource, "\n", lineEnd)
			operation := strings.ReplaceAll(placedOperation, "\n", lineEnd)
			api, diags := resolve(t, []parser.Document{
				{Path: "api/user-get.md", Data: []byte(operation)},
				{Path: "resources/user.md", Data: []byte(resource)},
			}, model.Options{})
			user, color, get := api.Resources[0], api.Enums[0], api.Operations[0]
			at(t, resource, user.Pos, `"microsoft.graph.user"`)
			at(t, resource, user.Field("displayName").Pos, "displayName |")
			at(t, resource, user.Field("displayName").Type.Pos, "**String**")
			at(t, resource, user.Field("manager").Pos, "manager|")
			at(t, resource, user.Field("manager").Type.Pos, "[user](user.md)|")
			at(t, resource, user.Field("onlyHere").Pos, `"onlyHere"`)
			at(t, resource, user.Field("onlyHere").Type.Pos, "1"+lineEnd)
			at(t, resource, color.Pos, "### color values")
			at(t, resource, color.Members[0].Pos, "red|")
			at(t, operation, get.Pos, "GET /users/{user-id}")
			at(t, operation, get.Templates[0].Pos, "/users/{user-id}")
			at(t, operation, get.Templates[1].Pos, "/me")
			at(t, operation, get.Access[0].Pos, "User.Read|")
			at(t, operation, get.Parameters[0].Pos, "If-Match|")
			at(t, operation, get.Responses[0].Pos, "If successful")
			at(t, operation, get.Responses[0].Type.Pos, "[user](../resources/user.md) object")
			at(t, operation, get.Examples[0].Request.Pos, "GET /users/1")
			at(t, operation, get.Examples[0].Response.Pos, "HTTP/1.1 200 OK")
			at(t, operation, get.Examples[0].Response.Note.Pos, `{ "blockType": "response"`)
			at(t, operation, get.Examples[0].Response.Note.Type.Pos, `"microsoft.graph.user"`)
			at(t, operation, get.Examples[0].Response.Body.Members[0].Pos, `"displayName":   7`)
			at(t, operation, reported(t, diags, diag.ExampleType), "7"+lineEnd)
			at(t, resource, reported(t, diags, diag.BrokenLink), "[directoryObject]")
			at(t, resource, reported(t, diags, diag.TableJSONDrift), `"onlyHere"`)
		})
	}
}

// at checks that a text stands at a place of a source.
func at(t *testing.T, src string, p diag.Pos, text string) {
	t.Helper()
	lines := strings.SplitAfter(src, "\n")
	if p.Line < 1 || p.Line > len(lines) || p.Column < 1 || p.Column > len(lines[p.Line-1]) {
		t.Errorf("place %v of %q is not in the file", p, text)
		return
	}
	if found := lines[p.Line-1][p.Column-1:]; !strings.HasPrefix(found, text) {
		t.Errorf("at %v stands %q, want %q", p, found, text)
	}
}

// reported returns the place of the first diagnostic of a code.
func reported(t *testing.T, diags *diag.List, code diag.Code) diag.Pos {
	t.Helper()
	for _, d := range diags.All() {
		if d.Code == code {
			return d.Pos
		}
	}
	t.Fatalf("%s is not reported: %v", code, diags.All())
	return diag.Pos{}
}

// A link below other lines of its paragraph has its place whichever way lines
// end.
func TestPlacesInParagraphsWithCarriageReturns(t *testing.T) {
	for name, end := range map[string]string{"unix": "\n", "windows": "\r\n"} {
		var diags diag.List
		page := strings.Join([]string{"# T", "", "one", "two", "three [x](x.md)", ""}, end)
		parser.Parse([]parser.Document{{Path: "a.md", Data: []byte(page)}}, &diags)
		got := diags.All()
		if want := (diag.Pos{File: "a.md", Line: 5, Column: 7}); len(got) != 1 || got[0].Pos != want {
			t.Errorf("%s: got %v, want one at %v", name, got, want)
		}
	}
}
