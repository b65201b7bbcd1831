package e2e_test

import (
	"bufio"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestReference opens references in a browser, in wide and narrow windows and in
// the dark: those that serve shows, on which requests are sent to the fake, and
// one of static files in some folder of a web server.
func TestReference(t *testing.T) {
	wanted(t)
	t.Parallel()
	chromium := browser(t)
	apimill := made(t, apimill)
	licenses := reader{"list licenses", "List licenses", "objects of the organization, of the signed-in user", "autoRenew", "Scanners in the warehouse", "200 OK"}
	t.Run("sample", func(t *testing.T) {
		licenses.reads(t, chromium, shown(t, apimill, "--config", "../specs/apimill.yaml", "--base-path", "/v1.0"))
	})
	t.Run("static", func(t *testing.T) {
		root := t.TempDir()
		command{args: []string{
			apimill, "generate", "--config", "../specs/apimill.yaml",
			"--out", filepath.Join(root, "out"), "--reference", filepath.Join(root, "some", "folder"),
		}}.run(t)
		server := httptest.NewServer(http.FileServer(http.Dir(root)))
		defer server.Close()
		static := licenses
		static.answer = "" // its server is none of ours
		static.reads(t, chromium, server.URL+"/some/folder/")
	})
	t.Run("v1.0", func(t *testing.T) {
		if _, err := os.Stat(corpus); err != nil {
			t.Skipf("skipped: the pages are not here: %v", err)
		}
		message := reader{"getMessage", "Get a message", "Retrieve the properties and relationships of a message object", "bccRecipients", "internetMessageId", "200 OK"}
		message.reads(t, chromium, shown(t, apimill, "--config", "v1.0.yaml", "--base-path", "/v1.0", corpus+"/api", corpus+"/resources"))
	})
}

// browser returns the program of a browser. Continuous integration has one.
func browser(t *testing.T) string {
	t.Helper()
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if program, err := exec.LookPath(name); err == nil {
			return program
		}
	}
	if os.Getenv("CI") == "true" {
		t.Fatal("no browser: install chromium")
	}
	t.Skip("skipped: there is no browser; install chromium")
	return ""
}

// shown serves a reference as apimill serve does, and returns its URL.
func shown(t *testing.T, apimill string, args ...string) string {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), apimill, append([]string{"serve", "--port", "0"}, args...)...)
	stdout, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { cmd.Wait() }) // the context of the test has ended
	for lines := bufio.NewScanner(stdout); lines.Scan(); {
		if url, ok := strings.CutPrefix(lines.Text(), "reference "); ok {
			return url
		}
	}
	t.Fatal("it does not say where the reference is")
	return ""
}

// A reader looks for an operation.
type reader struct {
	query, title                   string // what is typed, and what it finds
	description, property, example string // what the page shows
	answer                         string // what a request sent from it is answered with; "" to send none
}

func (r reader) reads(t *testing.T, chromium, url string) {
	c := node("clients/browser/reference.js", chromium, url, r.query, r.title, r.description, r.property, r.example, r.answer)
	c.args = append(c.args, os.Getenv("APIMILL_E2E_PICTURES"))
	out, err := c.output(t.Context())
	if err != nil {
		t.Fatalf("%v\n%s", err, clip(out))
	}
	t.Log(out)
}
