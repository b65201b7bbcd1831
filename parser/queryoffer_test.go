package parser

import (
	"testing"

	"github.com/apimill/apimill/parser/style"
)

// Of what is said of an option there remains what is not said of each that is supported.
func TestOwnText(t *testing.T) {
	for _, tt := range []struct{ doc, want string }{
		{"This method supports the [OData query parameters](../odata.md) to help customize the response.", ""},
		{"This method supports the `$filter` and `$top` OData query parameters to customize the response.", ""},
		{"This operation supports `$filter`, `$orderBy`, and `$top` query options.", ""},
		{"Supports the $select query parameter.", ""},
		{"You can use the `$top` and `$skip` OData query parameters.", ""},
		{"The following OData query parameters are supported: `$count`, `$top`.", ""},
		{"This method supports some of the OData query parameters, including `$select` and `$expand`, to help customize the response.", ""},
		{"This method supports the `$top` query parameter. At most 50 kilns are returned.", "At most 50 kilns are returned."},
		{"This method supports the `$filter` query parameter on the **name** property.", "This method supports the `$filter` query parameter on the **name** property."},
		{"Use `$top` and `$skip` to page through kilns.", "Use `$top` and `$skip` to page through kilns."},
		{"Number of kilns.\n\nAt most 50.", "Number of kilns.\n\nAt most 50."},
	} {
		if got := ownText(style.Graph(), tt.doc); got != tt.want {
			t.Errorf("%s\n got %q\nwant %q", tt.doc, got, tt.want)
		}
	}
}
