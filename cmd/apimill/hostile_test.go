package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"unicode"
)

// hostile is text that would move the cursor, colour the rest, turn it round, end a line
// of a format or begin a command of one.
const hostile = "a\x1b[2J\x1b]0;t\x07b\u009b31m\u202ec\u2066d\u200be\r::error file=x,line=1::f%0A::stop-commands::x\u2028<script>g</script>\"}]"

// hostileSet writes pages with hostile text wherever there is text, and returns the
// folder.
func hostileSet(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	put(t, filepath.Join(dir, "widget.md"), "---\ntitle: "+hostile+"\n---\n# widget resource type\n\nNamespace: microsoft.graph\n\n"+hostile+"\n\n## "+hostile+"\n\n"+
		"## Properties\n\n|Property|Type|Description|\n|:---|:---|:---|\n|id|"+hostile+"|"+hostile+"|\n|"+hostile+"|String|x|\n|kind|kind|Possible values are: `"+hostile+"`, `b`.|\n"+
		"|size|Int64|[x]("+hostile+".md)\n\n## JSON representation\n\n<!-- {\"blockType\": \"resource\", \"@odata.type\": \"microsoft.graph.widget\", \""+strings.ReplaceAll(hostile, "\"", "")+"\": 1} -->\n```json\n{\"x\": \""+hostile+"\n```\n")
	put(t, filepath.Join(dir, "kind.md"), "# kind enum type\n\nNamespace: microsoft.graph\n\n## Members\n\n|Member|Value|Description|\n|:---|:---|:---|\n|"+hostile+"|0|"+hostile+"|\n|b|1|x|\n")
	put(t, filepath.Join(dir, "get.md"), "# Get "+hostile+"\n\nNamespace: microsoft.graph\n\n## HTTP request\n\n```http\nGET /widgets/{"+hostile+"}\nGET /"+hostile+"\n```\n\n"+
		"## Request headers\n\n|Name|Description|\n|:---|:---|\n|X-"+hostile+"|"+hostile+"|\n\n## Response\n\nReturns `200 OK` and a [widget](widget.md) "+hostile+".\n\n[!INCLUDE ["+hostile+"]("+hostile+")]\n")
	return dir
}

// A document whose name is more than a line of text is not read.
func TestNamesOfDocumentsAreLines(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no such names")
	}
	for _, name := range []string{"a\n::error::b.md", "a\x1b[31m.md", "a\u202edm.md"} {
		dir := t.TempDir()
		put(t, filepath.Join(dir, name), "# a\n")
		var stdout, stderr bytes.Buffer
		if status := run([]string{"check", dir}, &stdout, &stderr); status != 2 || !strings.Contains(stderr.String(), "has control characters; rename it") {
			t.Errorf("%q: status %d, %q", name, status, stderr.String())
		}
		if i := strings.IndexFunc(stderr.String(), func(r rune) bool { return !isPlain(r) }); i >= 0 {
			t.Errorf("%q", stderr.String())
		}
	}
}

// isPlain reports whether a terminal shows a character and does nothing else.
func isPlain(r rune) bool {
	return r == '\n' || r == '\t' || !unicode.IsControl(r) && !unicode.Is(unicode.Bidi_Control, r)
}

// No text of a document does anything to a terminal, whatever command shows it.
func TestNothingOfDocumentsReachesATerminal(t *testing.T) {
	old, changed := hostileSet(t), hostileSet(t)
	put(t, filepath.Join(changed, "kind.md"), "# kind enum type\n\nNamespace: microsoft.graph\n\n## Members\n\n|Member|Value|Description|\n|:---|:---|:---|\n|z"+hostile+"|0|"+hostile+"|\n")
	put(t, filepath.Join(changed, "new.md"), "# new"+hostile+" resource type\n\nNamespace: "+hostile+"\n\n## Properties\n\n|Property|Type|Description|\n|:---|:---|:---|\n|id|String|"+hostile+"|\n")
	out := filepath.Join(t.TempDir(), "out")
	for _, args := range [][]string{
		{"generate", "--out", out, old},
		{"generate", "--out", out, changed},
		{"check", "--out", out, old},
		{"check", "--out", out, "--diff", old},
		{"check", "--format", "json", old},
		{"check", "--format", "sarif", old},
		{"check", "--format", "github", old},
		{"explain", "widget", "--config", configured(t, old)},
		{"explain", "kind", "--config", configured(t, old)},
		{"explain", hostile, "--config", configured(t, old)},
		{"explain", "GET /widgets/{id}", "--config", configured(t, old)},
		{"diff", old, changed},
		{"diff", "--format", "markdown", old, changed},
		{"diff", "--format", "json", old, changed},
		{"diff", hostile, changed},
		{hostile},
		{"check", hostile},
	} {
		var stdout, stderr bytes.Buffer
		run(args, &stdout, &stderr)
		for _, said := range []string{stdout.String(), stderr.String()} {
			if i := strings.IndexFunc(said, func(r rune) bool { return !isPlain(r) }); i >= 0 {
				t.Errorf("%.40q: %q", args, said[max(0, i-60):min(len(said), i+40)])
			}
		}
	}
}

// configured writes a configuration for documents.
func configured(t *testing.T, docs string) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "apimill.yaml")
	put(t, name, fmt.Sprintf("version: 1\ndocs: [%q]\n", docs))
	return name
}

var workflowCommand = regexp.MustCompile(`^::(?:error|warning|notice) file=[^:,]*(?:,line=\d+)?(?:,col=\d+)?,title=[a-z0-9-]+::`)

// Each problem is one command for GitHub and one result of SARIF, whatever its text is.
func TestFormatsHoldHostileText(t *testing.T) {
	dir := hostileSet(t)
	said := func(format string) string {
		var stdout, stderr bytes.Buffer
		run([]string{"check", "--format", format, dir}, &stdout, &stderr)
		return stdout.String()
	}
	var told struct{ Diagnostics []json.RawMessage }
	if err := json.Unmarshal([]byte(said("json")), &told); err != nil || len(told.Diagnostics) < 5 {
		t.Fatalf("%d problems, %v", len(told.Diagnostics), err)
	}
	problems := told.Diagnostics
	var sarif struct {
		Runs []struct{ Results []json.RawMessage }
	}
	if err := json.Unmarshal([]byte(said("sarif")), &sarif); err != nil || len(sarif.Runs) != 1 || len(sarif.Runs[0].Results) != len(problems) {
		t.Errorf("SARIF has other than %d results: %v", len(problems), err)
	}
	commands := 0
	for line := range strings.Lines(said("github")) {
		if !workflowCommand.MatchString(line) {
			t.Errorf("no command of ours: %q", line)
		}
		commands++
	}
	if commands != len(problems) {
		t.Errorf("%d commands for %d problems", commands, len(problems))
	}
}

// Names that differ only in case, in letters that look alike or in what a system
// reserves become files that differ.
func TestNamesThatMeet(t *testing.T) {
	dir, out := t.TempDir(), filepath.Join(t.TempDir(), "out")
	for i, name := range []string{"Widget", "widget", "WIDGET", "wіdget", "con", "nul", "com1", "aux", "client", "server", "runtime", "types"} { // the fourth has a Cyrillic letter
		put(t, filepath.Join(dir, fmt.Sprintf("get%d.md", i)), fmt.Sprintf("# Get %s\n\nNamespace: microsoft.graph%d\n\nGets it.\n\n## HTTP request\n\n```http\nGET /%[1]s%[2]d/x\n```\n\n## Response\n\nReturns `200 OK` and a [%[1]s](type%[2]d.md).\n", name, i))
		put(t, filepath.Join(dir, fmt.Sprintf("type%d.md", i)), fmt.Sprintf("# %s resource type\n\nNamespace: microsoft.graph%d\n\nText.\n\n## Properties\n\n|Property|Type|Description|\n|:---|:---|:---|\n|id|String|The key.|\n|ID|String|Another.|\n|Id|String|A third.|\n", name, i))
	}
	site := filepath.Join(t.TempDir(), "site")
	var stderr bytes.Buffer
	name := filepath.Join(t.TempDir(), "apimill.yaml")
	put(t, name, fmt.Sprintf("version: 1\ndocs: [%q]\nout: %q\nreference: %q\n", dir, out, site))
	if status := run([]string{"generate", "--config", name}, &stderr, &stderr); status != 0 {
		t.Fatalf("status %d\n%s", status, stderr.String())
	}
	for _, folder := range []string{out, site} {
		seen := map[string]string{}
		err := filepath.WalkDir(folder, func(name string, d os.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			folded := strings.ToLower(name)
			if other := seen[folded]; other != "" {
				t.Errorf("%s and %s are one file where case does not count", name, other)
			}
			seen[folded] = name
			switch stem, _, _ := strings.Cut(filepath.Base(folded), "."); stem {
			case "con", "prn", "aux", "nul", "com1", "lpt1":
				t.Errorf("Windows has no file %s", name)
			}
			return nil
		})
		if err != nil {
			t.Error(err)
		}
	}
}
