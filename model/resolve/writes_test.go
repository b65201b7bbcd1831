package resolve_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// What a resource calls read-only is written where an operation lists it or
// sends it, unless its own page calls it read-only too.
func TestWrites(t *testing.T) {
	const resources = "# domain resource type\n\nNamespace: microsoft.graph\n\n## Properties\n|Property|Type|Description|\n|:--|:--|:--|\n" +
		"|id|String|The name. Read-only.|\n|owner|String|Read-only.|\n|serial|String|Read-only.|\n|hosts|[host](host.md) collection|The hosts.|\n"
	const host = "# host resource type\n\nNamespace: microsoft.graph\n\n## Properties\n|Property|Type|Description|\n|:--|:--|:--|\n|id|String|Read-only.|\n|size|Int32|The size.|\n"
	const create = "# Create domain\n\nNamespace: microsoft.graph\n\n## HTTP request\n```http\nPOST /domains\n```\n\n## Request body\n" +
		"Supply a JSON representation of a [domain](../resources/domain.md) object.\n\n|Property|Type|Description|\n|:--|:--|:--|\n|id|String|Required. The name.|\n|serial|String|Read-only.|\n\n" +
		"## Response\nThis method returns `204 No Content`.\n\n## Example\n### Request\n" +
		"<!-- { \"blockType\": \"request\", \"name\": \"create_domain\" } -->\n```http\nPOST https://graph.microsoft.com/v1.0/domains\nContent-Type: application/json\n\n" +
		"{\"id\":\"a\",\"serial\":\"1\",\"hosts\":[{\"size\":1},{\"id\":\"h\"}]}\n```\n"
	api, diags := join(t, "api/domain-post.md", create, "resources/domain.md", resources, "resources/host.md", host)
	if len(api.Operations) != 1 {
		t.Fatalf("%d operations: %v", len(api.Operations), diags.All())
	}
	if diff := cmp.Diff([]string{"id", "hosts.id"}, api.Operations[0].Writes()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
