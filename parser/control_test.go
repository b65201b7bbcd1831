package parser

import (
	"testing"

	"github.com/apimill/apimill/parser/style"
)

// TestControlName shows which names are those of control information, and which only
// look like it.
func TestControlName(t *testing.T) {
	for written, want := range map[string]string{
		"odata.type":            "@odata.type",
		"OData.Type":            "@odata.type",
		"@odata-type":           "@odata.type",
		"@odatatype":            "@odata.type",
		"@odata.tpye":           "@odata.type",
		"@odata.nextlink":       "@odata.nextLink",
		"@ odata.id":            "@odata.id",
		"sponsors@odata.bind":   "sponsors@odata.bind",
		"sponsors.odata.bind":   "sponsors@odata.bind",
		"sponsors.@odata.bind":  "sponsors@odata.bind",
		"sponsors/@odata.count": "sponsors@odata.count",
		"sponsors @odata_bind":  "sponsors@odata.bind",
		"@Removed":              "@removed",
		"@type":                 "@type",
		"sponsors@bind":         "sponsors@bind",
		"@contoso.price":        "@contoso.price",
		"@odata.price":          "@odata.price",
		"@price":                "@price",
		"lastOdataType":         "lastOdataType",
		"odataVersion":          "odataVersion",
		"type":                  "type",
	} {
		if got := controlName(style.Graph(), written); got != want {
			t.Errorf("%q is read as %q, want %q", written, got, want)
		}
	}
}
