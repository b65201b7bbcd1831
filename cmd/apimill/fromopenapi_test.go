package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestPagesOfSample writes pages from the document of the sample set, in JSON and YAML:
// they say all that it does.
func TestPagesOfSample(t *testing.T) {
	for _, name := range []string{"openapi.json", "openapi.yaml"} {
		document, err := filepath.Abs("../../output/" + name)
		if err != nil {
			t.Fatal(err)
		}
		t.Chdir(t.TempDir())
		var stdout, stderr bytes.Buffer
		if status := run([]string{"init", document}, &stdout, &stderr); status != 0 {
			t.Fatalf("%s: exit status %d\n%s", name, status, &stderr)
		}
		if !strings.Contains(stdout.String(), "\nThe pages say all that ") {
			t.Errorf("%s: %s", name, &stdout)
		}
		if status := run([]string{"generate"}, &stdout, &stderr); status != 0 {
			t.Fatalf("%s: exit status %d\n%s", name, status, &stderr)
		}
		stdout.Reset()
		if status := run([]string{"diff", document}, &stdout, &stderr); status != 0 || stdout.String() != "nothing has changed for users of the API\n" {
			t.Errorf("%s: exit status %d\n%s%s", name, status, &stdout, &stderr)
		}
		made, err := os.ReadFile("internal/api/" + name)
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range []string{"Device licensing", "https://graph.microsoft.com/v1.0", "licensing.example.com", "Read the licenses of the signed-in user.", "Front desk, left"} {
			if !strings.Contains(string(made), want) {
				t.Errorf("%s: no %q", name, want)
			}
		}
		t.Chdir(filepath.Dir(document)) // relative to the repository again
		t.Chdir("../cmd/apimill")
	}
}
