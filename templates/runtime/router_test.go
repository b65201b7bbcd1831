//go:build !plain

package runtime

import (
	"net/url"
	"slices"
	"testing"
)

// routes of a made-up service, in an order that is no help to the router.
var testRoutes = []route{
	{pattern: "GET /"},
	{pattern: "GET /users/{userId}"},
	{pattern: "PATCH /users/{userId}"},
	{pattern: "GET /users/me"},
	{pattern: "GET /users/delta"},
	{pattern: "GET /users/recent()"},
	{pattern: "GET /users/{userId}/photo/$value"},
	{pattern: "GET /users/$count"},
	{pattern: "DELETE /groups/{groupId}/members/{memberId}/$ref"},
	{pattern: "GET /groups/{groupId}/members/microsoft.graph.user"},
	{pattern: "GET /files/{fileId}"},
	{pattern: "GET /files/root:/{itemPath...}"},
	{pattern: "GET /files/root:/{itemPath...}:/children"},
	{pattern: "GET /files/{fileId}:/{itemPath...}:/children"},
	{pattern: "PUT /files/{parentId}:/{fileName...}:/content"},
	{pattern: "GET /files/root/search(q='{query}')"},
	{pattern: "GET /sheets/{sheetId}/range(address='{address}')"},
	{pattern: "GET /sheets/{sheetId}/range(address='{address}')/rows"},
	{pattern: "GET /sheets/{sheetId}/cell(row={row},column={column})"},
	{pattern: "GET /sheets/{sheetId}/cell(row={row},column={column},page='{page}')"},
	{pattern: "GET /reports/usage(period='{period}')"},
	{pattern: "GET /reports/usage(date={date})"},
	{pattern: "GET /teams('{teamId}')/name"},
	{pattern: "GET /sheets/{sheetId}/edge(side='top',row={row})"},
	{pattern: "GET /sheets/{sheetId}/range(address='{address}')/{firstRow}-{lastRow}"},
	{pattern: "GET /sheets/{sheetId}/range(address='{address}')/{year}-{month}.zip"},
	{pattern: "GET /macros/{macro}(cell={cell})"},
	{pattern: "GET /sheets/between('{first}','{second}')"},
	{pattern: "GET /archive/{theFirstDay}-{theLastDay}"},
	{pattern: "GET /archive/{year}-{month}.zip"},
	{pattern: "GET /archive/v{version}"},
	{pattern: "GET /archive/w-{week}"},
	{pattern: "GET /archive/{name}"},
	{pattern: "GET /archive/{year}-{month}/notes"},
	{pattern: "GET /archive/{name}/files"},
	{pattern: "GET /archive/{name}/{theFirstDay}-{theLastDay}"},
	{pattern: "GET /archive/{name}/{year}-{month}.zip"},
	{pattern: "GET /files/root:/{itemPath...}:/{theFirstDay}-{theLastDay}"},
	{pattern: "GET /files/root:/{itemPath...}:/{year}-{month}.zip"},
}

func TestFind(t *testing.T) {
	tree := newTree(testRoutes)
	tests := []struct {
		name, method, path string
		want               string // a pattern
		values             []string
	}{
		{"root", "GET", "/", "GET /", nil},
		{"parameter", "GET", "/users/17", "GET /users/{userId}", []string{"17"}},
		{"method", "PATCH", "/users/17", "PATCH /users/{userId}", []string{"17"}},
		{"slash at the end", "GET", "/users/17/", "GET /users/{userId}", []string{"17"}},
		{"text before parameter", "GET", "/users/me", "GET /users/me", nil},
		{"text for one method only", "PATCH", "/users/me", "PATCH /users/{userId}", []string{"me"}},
		{"text knows case", "GET", "/users/Me", "GET /users/{userId}", []string{"Me"}},
		{"function", "GET", "/users/delta", "GET /users/delta", nil},
		{"function with parentheses", "GET", "/users/delta()", "GET /users/delta", nil},
		{"function documented with parentheses", "GET", "/users/recent", "GET /users/recent()", nil},
		{"value", "GET", "/users/17/photo/$value", "GET /users/{userId}/photo/$value", []string{"17"}},
		{"count", "GET", "/users/$count", "GET /users/$count", nil},
		{"ref", "DELETE", "/groups/a/members/b/$ref", "DELETE /groups/{groupId}/members/{memberId}/$ref", []string{"a", "b"}},
		{"cast", "GET", "/groups/a/members/microsoft.graph.user", "GET /groups/{groupId}/members/microsoft.graph.user", []string{"a"}},
		{"escapes", "GET", "/users/a%20b%2Fc%25", "GET /users/{userId}", []string{"a b/c%"}},
		{"escaped escape", "GET", "/users/50%2525", "GET /users/{userId}", []string{"50%25"}},
		{"escaped text", "GET", "/users/%24count", "GET /users/$count", nil},
		{"HEAD is GET", "HEAD", "/users/17", "GET /users/{userId}", []string{"17"}},
		{"address", "GET", "/files/root:/a.txt", "GET /files/root:/{itemPath...}", []string{"a.txt"}},
		{"deep address", "GET", "/files/root:/a/b%20c/d.txt", "GET /files/root:/{itemPath...}", []string{"a/b c/d.txt"}},
		{"closed address", "GET", "/files/root:/a/b:", "GET /files/root:/{itemPath...}", []string{"a/b"}},
		{"address with more", "GET", "/files/root:/a/b:/children", "GET /files/root:/{itemPath...}:/children", []string{"a/b"}},
		{"address from an item", "GET", "/files/X1:/a/b:/children", "GET /files/{fileId}:/{itemPath...}:/children", []string{"X1", "a/b"}},
		{"address of a new item", "PUT", "/files/X1:/new%3A1.txt:/content", "PUT /files/{parentId}:/{fileName...}:/content", []string{"X1", "new:1.txt"}},
		{"call", "GET", "/files/root/search(q='a%20b')", "GET /files/root/search(q='{query}')", []string{"a b"}},
		{"quotes in quotes", "GET", "/files/root/search(q='it''s,(a=b)')", "GET /files/root/search(q='{query}')", []string{"it's,(a=b)"}},
		{"call without quotes", "GET", "/sheets/s/range(address=A1)", "GET /sheets/{sheetId}/range(address='{address}')", []string{"s", "A1"}},
		{"call with more", "GET", "/sheets/s/range(address='A1:B2')/rows", "GET /sheets/{sheetId}/range(address='{address}')/rows", []string{"s", "A1:B2"}},
		{"arguments", "GET", "/sheets/s/cell(row=1,column=2)", "GET /sheets/{sheetId}/cell(row={row},column={column})", []string{"s", "1", "2"}},
		{"arguments in any order", "GET", "/sheets/s/cell(column=2,%20row=1)", "GET /sheets/{sheetId}/cell(row={row},column={column})", []string{"s", "1", "2"}},
		{"more arguments", "GET", "/sheets/s/cell(page='p',column=2,row=1)", "GET /sheets/{sheetId}/cell(row={row},column={column},page='{page}')", []string{"s", "1", "2", "p"}},
		{"argument chooses", "GET", "/reports/usage(date=2020-01-02)", "GET /reports/usage(date={date})", []string{"2020-01-02"}},
		{"argument chooses the other", "GET", "/reports/usage(period='D7')", "GET /reports/usage(period='{period}')", []string{"D7"}},
		{"key in parentheses", "GET", "/teams('t')/name", "GET /teams('{teamId}')/name", []string{"t"}},
		{"key in parentheses for a segment", "GET", "/users('17')/photo/$value", "GET /users/{userId}/photo/$value", []string{"17"}},
		{"key that is a number", "GET", "/users(17)", "GET /users/{userId}", []string{"17"}},
		{"segment for a key in parentheses", "GET", "/teams/t/name", "GET /teams('{teamId}')/name", []string{"t"}},
		{"key with quotes", "GET", "/users(%27it%27%27s%2Fhis%27)", "GET /users/{userId}", []string{"it's/his"}},
		{"key that is text", "GET", "/users('me')", "GET /users/me", nil},
		{"colon within an address", "GET", "/files/root:/a:/b:/children", "GET /files/root:/{itemPath...}:/children", []string{"a:/b"}},
		{"parts", "GET", "/archive/2020-01.zip", "GET /archive/{year}-{month}.zip", []string{"2020", "01"}},
		{"no parts", "GET", "/archive/2020.zip", "GET /archive/{name}", []string{"2020.zip"}},
		{"empty part", "GET", "/archive/-01.zip", "GET /archive/{name}", []string{"-01.zip"}},
		{"parts with less text", "GET", "/archive/2020-01.zap", "GET /archive/{theFirstDay}-{theLastDay}", []string{"2020", "01.zap"}},
		{"text comes again in the last part", "GET", "/archive/2020-01.zip.zip", "GET /archive/{year}-{month}.zip", []string{"2020", "01.zip"}},
		{"part behind text", "GET", "/archive/v2", "GET /archive/v{version}", []string{"2"}},
		{"more text before more parts", "GET", "/archive/w-17", "GET /archive/w-{week}", []string{"17"}},
		{"parts lead nowhere", "GET", "/archive/2020-01/files", "GET /archive/{name}/files", []string{"2020-01"}},
		{"more text first behind a parameter", "GET", "/archive/a/2020-01.zip", "GET /archive/{name}/{year}-{month}.zip", []string{"a", "2020", "01"}},
		{"more text first behind an address", "GET", "/files/root:/a/b:/2020-01.zip", "GET /files/root:/{itemPath...}:/{year}-{month}.zip", []string{"a/b", "2020", "01"}},
		{"more text first behind a call", "GET", "/sheets/s/range(address='A1')/2020-01.zip", "GET /sheets/{sheetId}/range(address='{address}')/{year}-{month}.zip", []string{"s", "A1", "2020", "01"}},
		{"argument that is text", "GET", "/sheets/s/edge(row=3,side='top')", "GET /sheets/{sheetId}/edge(side='top',row={row})", []string{"s", "3"}},
		{"arguments by place", "GET", "/sheets/between('a','b')", "GET /sheets/between('{first}','{second}')", []string{"a", "b"}},
		{"call of a parameter", "GET", "/macros/sum(cell=A1)", "GET /macros/{macro}(cell={cell})", []string{"sum", "A1"}},
		{"key with an equals sign", "GET", "/users('a=b')", "GET /users/{userId}", []string{"a=b"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			found, allowed := tree.find(tt.method, tt.path)
			if found == nil {
				t.Fatalf("no route; allowed: %v", allowed)
			}
			if found.route.pattern != tt.want || !slices.Equal(found.values, tt.values) {
				t.Errorf("got %s with %q, want %s with %q", found.route.pattern, found.values, tt.want, tt.values)
			}
			if len(found.values) != len(found.route.params) {
				t.Errorf("%d values for the parameters %q", len(found.values), found.route.params)
			}
			u, err := url.Parse(tt.path)
			if err != nil {
				t.Fatal(err)
			}
			var m match
			if tree.findURL(&m, tt.method, u); m.route != found.route || !slices.Equal(m.values, tt.values) {
				t.Errorf("by URL: got %+v with %q", m.route, m.values)
			}
		})
	}
}

func TestFindNothing(t *testing.T) {
	tree := newTree(testRoutes)
	tests := []struct {
		name, method, path string
		allowed            []string
	}{
		{"unknown path", "GET", "/nobody", nil},
		{"path too long", "GET", "/users/17/photo/$value/more", nil},
		{"path too short", "GET", "/groups/a/members", nil},
		{"empty parameter", "GET", "/groups//members/microsoft.graph.user", nil},
		{"empty address", "GET", "/files/root:/:/children/more", nil},
		{"address of nothing", "GET", "/files/root:/:", nil},
		{"empty address before more", "GET", "/files/root:/:/children", nil},
		{"argument is other text", "GET", "/sheets/s/edge(row=3,side='topmost')", nil},
		{"names for arguments by place", "GET", "/sheets/between(x='a',y='b')", nil},
		{"other call", "GET", "/sheets/s/area(address='A1')", nil},
		{"argument too many", "GET", "/sheets/s/range(address='A1',sheet='s')", nil},
		{"missing argument", "GET", "/sheets/s/cell(row=1)", nil},
		{"unknown argument", "GET", "/sheets/s/cell(row=1,line=2)", nil},
		{"empty key", "GET", "/users('')", nil},
		{"key of nothing", "GET", "/nobody('17')", nil},
		{"key with a name, which is an argument", "GET", "/users(id='17')", nil},
		{"two keys", "GET", "/users('1','2')", nil},
		{"method", "POST", "/groups/a/members/microsoft.graph.user", []string{"GET", "HEAD"}},
		{"method of two templates", "DELETE", "/users/me", []string{"GET", "HEAD", "PATCH"}},
		{"method without GET", "GET", "/groups/a/members/b/$ref", []string{"DELETE"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			found, allowed := tree.find(tt.method, tt.path)
			if found != nil {
				t.Fatalf("got %s with %q", found.route.pattern, found.values)
			}
			if !slices.Equal(allowed, tt.allowed) {
				t.Errorf("allowed %v, want %v", allowed, tt.allowed)
			}
		})
	}
}

func TestParamsAreNamedPerRoute(t *testing.T) {
	tree := newTree([]route{{pattern: "GET /a/{one}/x"}, {pattern: "GET /a/{two}/y"}})
	for path, want := range map[string]string{"/a/1/x": "one", "/a/1/y": "two"} {
		found, _ := tree.find("GET", path)
		if found == nil || !slices.Equal(found.route.params, []string{want}) {
			t.Errorf("%s: got %+v, want the parameter %s", path, found, want)
		}
	}
}

func TestFirstOfTwoRoutesCounts(t *testing.T) {
	tree := newTree([]route{{pattern: "GET /a/delta"}, {pattern: "GET /a/delta()"}})
	if found, _ := tree.find("GET", "/a/delta"); found == nil || found.route.pattern != "GET /a/delta" {
		t.Errorf("got %+v, want the first", found)
	}
}

// A template is text of a page: whatever it is, building the tree must not
// panic.
func TestOddTemplates(t *testing.T) {
	for _, template := range []string{"", "/", "//", "/{", "/}", "/{}", "/{}{}", "/a(", "/a()", "/(a)", "/a(b={c}", "/{a}(b={c})", "/a({b},{c})", "/a:/{b", "/{b...}:", "/{...}", "/{b...}x/y", "/{b...}/y", "/a('{b}')", "/a({b...}:)", "/a(b(c('{d}')))"} {
		newTree([]route{{pattern: "GET " + template}}).find("GET", template)
	}
}
