package runtime

import "testing"

// A form without a boundary, as pages show of streams in parts, cannot be taken apart.
func TestFieldsOfForms(t *testing.T) {
	for contentType, want := range map[string]bool{
		"multipart/form-data; boundary=a":   true,
		"multipart/form-data":               false,
		"application/x-www-form-urlencoded": true,
		"application/json":                  false,
	} {
		if got := hasFields(contentType); got != want {
			t.Errorf("%q has fields: %t", contentType, got)
		}
	}
}
