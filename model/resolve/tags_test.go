package resolve_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/model/resolve"
	"github.com/apimill/apimill/parser"
)

// join reads and joins pages, given as path and source in turn, in the order
// of their paths.
func join(t *testing.T, pages ...string) (*model.API, *diag.List) {
	t.Helper()
	var docs []parser.Document
	for i := 0; i+1 < len(pages); i += 2 {
		docs = append(docs, parser.Document{Path: pages[i], Data: []byte(pages[i+1])})
	}
	diags := new(diag.List)
	return resolve.Pages(parser.Parse(docs, diags), model.Options{}, diags), diags
}

func operationPage(title, request string) string {
	return "# " + title + "\n\n## HTTP request\n```http\n" + request + "\n```\n\n## Response\nThis method returns `204 No Content`.\n"
}

// A word of a URL that is a resource's name in another case is that resource's
// area: two tags of one name would not be told apart.
func TestTags(t *testing.T) {
	api, _ := join(t,
		"api/a.md", operationPage("Empty the bin", "POST /Directory/empty"),
		"api/b.md", operationPage("Fill the bin", "POST /shelves/fill"),
		"api/c.md", operationPage("Turn the shelves", "POST /Shelves/turn"),
		"api/directory-reset.md", operationPage("Reset directory", "POST /directory/reset"),
		"resources/directory.md", "# directory resource type\n\n## Properties\n|Property|Type|\n|:--|:--|\n|id|String|\n",
	)
	got := map[string][]string{}
	for _, tag := range api.Tags {
		for _, op := range tag.Operations {
			got[tag.Name] = append(got[tag.Name], op.ID)
		}
	}
	want := map[string][]string{
		"directory": {"emptyBin", "resetDirectory"},
		"shelves":   {"fillBin", "turnShelves"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("tags (-want +got):\n%s", diff)
	}
}

// An ID has letters and digits of ASCII, whatever the words are that make it.
func TestIDsAreASCII(t *testing.T) {
	api, _ := join(t,
		"api/x.md", operationPage("Leeren", "POST /Behälter/leeren"),
		"api/y.md", operationPage("空にする", "POST /容器/空"),
	)
	var ids []string
	for _, op := range api.Operations {
		ids = append(ids, op.ID)
	}
	if diff := cmp.Diff([]string{"behlterLeeren", "y"}, ids); diff != "" {
		t.Errorf("IDs (-want +got):\n%s", diff)
	}
}

// Of pages that share a title, the one named after the resource keeps the ID
// that the title makes.
func TestSharedTitles(t *testing.T) {
	api, _ := join(t,
		"api/group-list-members.md", operationPage("List members", "GET /groups/{id}/members"),
		"api/team-list-members.md", operationPage("List members", "GET /teams/{id}/members"),
		"api/area-onboarding-user-get.md", operationPage("Get user", "GET /onboarding/user"),
		"api/user-get.md", operationPage("Get user", "GET /users/{id}"),
		"resources/group.md", "# group resource type\n\n## Properties\n|Property|Type|\n|:--|:--|\n|id|String|\n",
		"resources/team.md", "# team resource type\n\n## Properties\n|Property|Type|\n|:--|:--|\n|id|String|\n",
		"resources/user.md", "# user resource type\n\n## Properties\n|Property|Type|\n|:--|:--|\n|id|String|\n",
	)
	got := map[string]string{}
	for _, op := range api.Operations {
		got[op.Page.Path] = op.ID
	}
	want := map[string]string{
		"api/group-list-members.md":       "groupListMembers",
		"api/team-list-members.md":        "teamListMembers",
		"api/area-onboarding-user-get.md": "areaOnboardingUserGet",
		"api/user-get.md":                 "getUser",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("IDs (-want +got):\n%s", diff)
	}
}

// Operations that a page has of parts of its subject say in their titles which.
func TestTitlesOfParts(t *testing.T) {
	api, _ := join(t, "api/badge-get.md", operationPage("Get badge", "GET /badge\nGET /badge/$value"))
	titles := map[string]string{}
	for _, op := range api.Operations {
		titles[op.ID] = op.Title
	}
	want := map[string]string{"getBadge": "Get badge", "getBadgeValue": "Get badge: $value"}
	if diff := cmp.Diff(want, titles); diff != "" {
		t.Errorf("titles (-want +got):\n%s", diff)
	}
}

// What a page says of the messages of one subtype is said of their base by an operation
// that several pages describe, each for a subtype.
func TestTextsOfSubtypes(t *testing.T) {
	page := func(name string) string {
		return "# Create " + name + "\n\nCreate a [" + name + "](../resources/" + name + ".md).\n\n## HTTP request\n```http\nPOST /figures\n```\n\n" +
			"## Request body\n\nIn the request body, supply a " + name + " object.\n\n" +
			"## Response\n\nIf successful, this method returns a `201 Created` response code and a [" + name + "](../resources/" + name + ".md) object.\n"
	}
	resource := func(name, base string) string {
		return "# " + name + " resource type\n\nInherits from [" + base + "](" + base + ".md).\n\n## Properties\n|Property|Type|\n|:--|:--|\n|" + name + "Size|Double|\n"
	}
	api, _ := join(t,
		"api/circle-post.md", page("circle"), "api/square-post.md", page("square"),
		"resources/circle.md", resource("circle", "shape"), "resources/square.md", resource("square", "shape"),
		"resources/shape.md", "# shape resource type\n\n## Properties\n|Property|Type|\n|:--|:--|\n|id|String|\n|area|Double|\n",
	)
	if len(api.Operations) != 1 || api.Operations[0].Title != "Create shape" {
		t.Fatalf("%d operations, the first %+v, want one that creates a shape", len(api.Operations), api.Operations[0])
	}
	op := api.Operations[0]
	if want := "In the request body, supply a shape object."; op.Body.Doc != want {
		t.Errorf("body %q, want %q", op.Body.Doc, want)
	}
	if want := "If successful, this method returns a `201 Created` response code and a [shape](resources/shape.md) object."; op.Responses[0].Doc != want {
		t.Errorf("answer %q, want %q", op.Responses[0].Doc, want)
	}
}

// What all URLs begin with is no area, where there is more than one thing in it.
func TestTagsWithinAContainer(t *testing.T) {
	resource := func(name string) string {
		return "# " + name + " resource type\n\n## Properties\n|Property|Type|\n|:--|:--|\n|id|String|\n"
	}
	api, _ := join(t,
		"api/a.md", operationPage("Water", "POST /orchards({id})/trees({id})/water"),
		"api/b.md", operationPage("Cut", "POST /orchards({id})/trees({id})/branches({id})/cut"),
		"api/c.md", operationPage("Call", "POST /orchards({id})/workers({id})/call"),
		"api/d.md", operationPage("Close", "POST /orchards({id})/close"),
		"resources/branch.md", resource("branch"),
		"resources/tree.md", resource("tree"),
		"resources/worker.md", resource("worker"),
	)
	got := map[string]string{}
	for _, op := range api.Operations {
		got[op.ID] = op.Tag.Name
	}
	want := map[string]string{"treeWater": "tree", "branchCut": "branch", "workerCall": "worker", "orchardsClose": "orchards"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("areas (-want +got):\n%s", diff)
	}
}
