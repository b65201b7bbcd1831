package parser

import (
	"fmt"
	"strings"
	"testing"

	"github.com/apimill/apimill/model"
)

func TestTemplate(t *testing.T) {
	tests := []struct{ url, want string }{
		// Normalisation.
		{"/users", "/users"},
		{"users", "/users"},
		{"/users/", "/users"},
		{"/", "/"},
		{"https://graph.microsoft.com/v1.0/users", "/users"},
		{"https://graph.microsoft.com/beta/users", "/users"},
		{"HTTPS://graph.microsoft.com/V1.0/users", "/users"},
		{"https://graph.microsoft.com/users", "/users"},
		{"https://graph.microsoft.com", "/"},
		{"/v1.0/users", "/users"},
		{"v1.0/users", "/users"},
		{"/beta", "/"},
		{"/betatesters", "/betatesters"},
		{"~/users", "/users"},
		{"/users HTTP/1.1", "/users"},
		{"/users?$filter={filter}", "/users"},
		{"/users/{id?}/events?a=b", "/users/{userId}/events"},

		// Keys of an example.
		{"/users/9f328426-8A81-40d1-8f35-d619aa90a12c/events/17", "/users/{userId}/events/{eventId}"},
		{"/users/9f328426-8A81/room17", "/users/9f328426-8A81/room17"},

		// Literals.
		{"/groups/{id}/members/$ref", "/groups/{groupId}/members/$ref"},
		{"/me/photo/$value", "/me/photo/$value"},
		{"/users/$count", "/users/$count"},
		{"/groups/{id}/members/microsoft.graph.user", "/groups/{groupId}/members/microsoft.graph.user"},
		{"/Users/CaseKept", "/Users/CaseKept"},

		// A parameter as a whole segment.
		{"/users/{user-id}", "/users/{userId}"},
		{"/users/{userPrincipalName}", "/users/{userPrincipalName}"},
		{"/users/{id | userPrincipalName}", "/users/{userId}"},
		{"/users/{id|userPrincipalName}", "/users/{userId}"},
		{"/users/<user-id>", "/users/{userId}"},
		{"/teams/(team-id)", "/teams/{teamId}"},
		{"/users/{the user's id}", "/users/{theUserSId}"},
		{"/users/{ id }", "/users/{userId}"},
		{"/users/{}", "/users/{userId}"},
		{"/users/{undefined}", "/users/{userId}"},
		{"/users/{идентификатор}", "/users/{userId}"},
		{"/users/{2nd-id}", "/users/{n2ndId}"},
		{"!/0/0", "/!/{key}/{key2}"},
		{"/users/{a}/{A}", "/users/{a}/{userId}"},

		// Names: "id" and what repeats is named after the segment before.
		{"/users/{id}/events/{id}", "/users/{userId}/events/{eventId}"},
		{"/me/calendars/{id}/calendarView/{id}", "/me/calendars/{calendarId}/calendarView/{calendarViewId}"},
		{"/me/contactFolders/{Id}/childFolders/{Id}", "/me/contactFolders/{contactFolderId}/childFolders/{childFolderId}"},
		{"/policies/{id}/categories/{id}", "/policies/{policyId}/categories/{categoryId}"},
		{"/users/{user-id}/users/{user-id}", "/users/{userId}/users/{userId2}"},
		{"/a/{x}/b/{x}/c/{x}", "/a/{x}/b/{bId}/c/{cId}"},
		{"/{id}", "/{id}"},
		{"v1.0?$top=1", "/"},
		{"/{id}/{id}", "/{id}/{id2}"},

		// Functions.
		{"/me/drive/recent()", "/me/drive/recent"},
		{"/users/delta", "/users/delta"},
		{"/reports/getUsage(period='{period_value}')", "/reports/getUsage(period='{period}')"},
		{"/reports/getUsage(period={period})", "/reports/getUsage(period={period})"},
		{"/sheet/range(address='<address>')", "/sheet/range(address='{address}')"},
		{"/sheet/range(address=@address)", "/sheet/range(address={address})"},
		{"/sheet/cell(row=<row>,column=<column>)", "/sheet/cell(row={row},column={column})"},
		{"/sheet/cell(row={row}, column={column})", "/sheet/cell(row={row},column={column})"},
		{"/users/{id}/reminderView(startDateTime='{start}',endDateTime='{end}')", "/users/{userId}/reminderView(startDateTime='{startDateTime}',endDateTime='{endDateTime}')"},
		{"/admin/filterByCurrentUser(on='reviewer')", "/admin/filterByCurrentUser(on='{on}')"},
		{"/root/search(q='a/b')", "/root/search(q='{q}')"},
		{"/root/search(q='{search-text}')", "/root/search(q='{q}')"},
		{"/tables({id})", "/tables({tableId})"},
		{"/tables(<id>)", "/tables({tableId})"},
		{"/tables('{id}')/rows", "/tables('{tableId}')/rows"},
		{"/tables/{id|name}/columns/ItemAt(index={index})", "/tables/{tableId}/columns/ItemAt(index={index})"},
		{"/outlook/supportedTimeZones(TimeZoneStandard=microsoft.graph.timeZoneStandard'{standard}')", "/outlook/supportedTimeZones(TimeZoneStandard=microsoft.graph.timeZoneStandard'{timeZoneStandard}')"},

		// Path addressing.
		{"/me/drive/root:/{item-path}", "/me/drive/root:/{itemPath}"},
		{"/me/drive/root:/{item-path}:/children", "/me/drive/root:/{itemPath}:/children"},
		{"/drives/{drive-id}/items/{item-id}:/{path}:/content", "/drives/{driveId}/items/{itemId}:/{path}:/content"},
		{"/sites/{hostname}:/{relative-path}", "/sites/{hostname}:/{relativePath}"},
		{"/me/drive/root:/{path}:/workbook/tables/{id}", "/me/drive/root:/{path}:/workbook/tables/{tableId}"},
	}
	for _, tt := range tests {
		t.Run(tt.url, func(t *testing.T) {
			got, err := Template(tt.url)
			if err != nil {
				t.Fatal(err)
			}
			if got.Path() != tt.want {
				t.Errorf("path %s, want %s", got.Path(), tt.want)
			}
			if got.Raw != tt.url {
				t.Errorf("raw %q", got.Raw)
			}
		})
	}
}

func TestTemplateRefused(t *testing.T) {
	tests := []struct{ url, want string }{
		{"/users/{id", "brackets do not match"},
		{"/users/\n{id}", "several lines"},
		{"/users/id}", "brackets do not match"},
		{"/users/{id>", "brackets do not match"},
		{"/sheet/range(address='<address>'/entireRow", "brackets do not match"},
		{"/users/.../events", "left out"},
		{"/users/…", "left out"},
		{"/users//events", "a segment is empty"},
		{"** Collection URI for microsoft.graph.widget not found", "which no path has"},
		{`/docs\api`, "which no path has"},
		{"/users and groups", "which no path has"},
		{"/users/{id}#note", "which no path has"},
		{"/users/a\x00b", "which no path has"},
		{"/users/" + strings.Repeat("a", 5000), "longer than"},
	}
	for _, tt := range tests {
		t.Run(tt.url, func(t *testing.T) {
			got, err := Template(tt.url)
			if err == nil {
				t.Fatalf("accepted as %s", got.Path())
			}
			if !strings.Contains(err.Error(), tt.want) {
				t.Errorf("%q, want it to say %q", err, tt.want)
			}
		})
	}
}

// TestTemplateParams shows what is known of each parameter.
func TestTemplateParams(t *testing.T) {
	tests := []struct {
		url  string
		want []model.PathParam
	}{
		{"/users/{id | userPrincipalName}", []model.PathParam{{Name: "userId", Raw: "id | userPrincipalName", Doc: "One of: id, userPrincipalName."}}},
		{"/drive/root:/{item-path}:/children", []model.PathParam{{Name: "itemPath", Raw: "item-path", Multi: true}}},
		{"/items/{id}:/{path}", []model.PathParam{{Name: "itemId", Raw: "id"}, {Name: "path", Raw: "path", Multi: true}}},
		{"/items/{id}/{path}", []model.PathParam{{Name: "itemId", Raw: "id"}, {Name: "path", Raw: "path"}}},
		{"/range(address='{address}')", []model.PathParam{{Name: "address", Raw: "address", Argument: "address", Quoted: true}}},
		{"/range(address={a})", []model.PathParam{{Name: "address", Raw: "a", Argument: "address"}}},
		{"/filter(on='reviewer')", []model.PathParam{{Name: "on", Raw: "reviewer", Argument: "on", Quoted: true, Example: "reviewer"}}},
		{"/tables('{id}')", []model.PathParam{{Name: "tableId", Raw: "id", Quoted: true}}},
	}
	for _, tt := range tests {
		t.Run(tt.url, func(t *testing.T) {
			got, err := Template(tt.url)
			if err != nil {
				t.Fatal(err)
			}
			var params []model.PathParam
			for _, p := range got.Params() {
				if p.Type.Scalar != model.String {
					t.Errorf("%s is %s", p.Name, p.Type)
				}
				p.Type = model.Type{}
				params = append(params, *p)
			}
			if g, w := fmt.Sprintf("%+v", params), fmt.Sprintf("%+v", tt.want); g != w {
				t.Errorf("parameters\n%s, want\n%s", g, w)
			}
		})
	}
}

func TestShape(t *testing.T) {
	tests := []struct{ url, want string }{
		{"/Users/{id}/calendarGroups", "/users/{}/calendargroups"},
		{"/users/{userPrincipalName}/CALENDARgroups/", "/users/{}/calendargroups"},
		{"/sheet/range(Address='{a}')", "/sheet/range(address='{}')"},
		{"/drive/root:/{path}:/children", "/drive/root:/{}:/children"},
		{"/", "/"},
	}
	for _, tt := range tests {
		got, err := Template(tt.url)
		if err != nil {
			t.Fatal(err)
		}
		if got.Shape() != tt.want {
			t.Errorf("%s: shape %s, want %s", tt.url, got.Shape(), tt.want)
		}
	}
}
