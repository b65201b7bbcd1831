package main

import (
	"bytes"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/apimill/apimill/parser/style"
)

const stylesFile = "../../docs/styles.md"

var (
	walkBlock  = regexp.MustCompile("(?ms)^`````text\n(.*?)^`````$|^```(yaml|console)\n(.*?)^```$")
	namedKey   = regexp.MustCompile("`([a-z-]+): ([A-Za-z-]+)`")
	inSeconds  = regexp.MustCompile(`in \d+\.\d+s`)
	codeBlocks = regexp.MustCompile("(?ms)^`````[a-z]*\n.*?^`````$|^```[a-z]*\n.*?^```$")
)

func stylesGuide(t *testing.T) string {
	t.Helper()
	data, err := os.ReadFile(stylesFile)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// TestStyleGuide mills the pages of the guide to styles with the style beside them: nothing
// is wrong with them, all of them is understood, and what the guide shows of the output is
// there. Without the style it is not.
func TestStyleGuide(t *testing.T) {
	_, guide, _ := strings.Cut(stylesGuide(t), "\n## What a house says")
	headings := dialectHeading.FindAllStringSubmatchIndex(guide, -1)
	shown := 0
	for _, example := range dialectExample.FindAllStringSubmatchIndex(guide, -1) {
		title, end := "", len(guide)
		for _, h := range headings {
			switch {
			case h[0] < example[0]:
				title = guide[h[2]:h[3]]
			case h[0] > example[1]:
				end = min(end, h[0])
			}
		}
		t.Run(title, func(t *testing.T) {
			archive := []byte(guide[example[2]:example[3]])
			if files := txtar.Parse(archive).Files; len(files) < 2 || files[0].Name != "style.yaml" {
				t.Fatal("the example is no style with pages")
			}
			output, said := millArchive(t, archive, "style: docs/style.yaml\n")
			checkUnderstood(t, said)
			without, _ := millArchive(t, archive, "")
			same := true
			for _, result := range dialectResult.FindAllStringSubmatch(guide[example[1]:end], -1) {
				shown++
				want := unindented(result[1])
				if !strings.Contains(output, want) {
					t.Errorf("the output lacks\n%s", want)
				}
				same = same && strings.Contains(without, want)
			}
			if same {
				t.Error("the style changes nothing that is shown")
			}
		})
	}
	if shown < 10 {
		t.Errorf("only %d results are shown", shown)
	}
}

// TestStyleWalk does what the walk of the guide does: files are written as it shows them, and
// the command says what it shows.
func TestStyleWalk(t *testing.T) {
	_, walk, _ := strings.Cut(stylesGuide(t), "\n## A walk")
	walk, _, _ = strings.Cut(walk, "\n## What a house says")
	t.Chdir(t.TempDir())
	ran := 0
	for _, block := range walkBlock.FindAllStringSubmatch(walk, -1) {
		switch block[2] {
		case "": // pages
			for _, f := range txtar.Parse([]byte(block[1])).Files {
				put(t, f.Name, string(f.Data))
			}
		case "yaml":
			if strings.HasPrefix(block[3], "name: ") {
				put(t, "paint.style.yaml", block[3])
			} else if written := read(t, "out", "openapi.yaml"); !strings.Contains(unindented(written), unindented(block[3])) {
				t.Errorf("the document lacks\n%s", block[3])
			}
		case "console":
			ran++
			line, want, _ := strings.Cut(block[3], "\n")
			var out bytes.Buffer
			run(strings.Fields(strings.TrimPrefix(line, "$ apimill ")), &out, &out)
			got := inSeconds.ReplaceAllString(out.String(), "in 0.05s")
			if counted := fileCount.ReplaceAllString(got, "N files"); strings.TrimSpace(counted) != strings.TrimSpace(fileCount.ReplaceAllString(want, "N files")) {
				t.Errorf("%s\nsays\n%s\nnot\n%s", line, got, want)
			}
		}
	}
	if ran < 4 {
		t.Errorf("only %d commands are run", ran)
	}
}

// Keys that the prose of the guide names are there. What follows is made of the keys.
func TestStyleGuideNamesKeys(t *testing.T) {
	prose, _, _ := strings.Cut(codeBlocks.ReplaceAllString(stylesGuide(t), ""), "\n## All keys")
	known := map[string][]style.Key{}
	for _, k := range style.Keys() {
		known[k.Name] = k.Keys
	}
	found := 0
	for _, m := range namedKey.FindAllStringSubmatch(prose, -1) {
		keys := known[m[1]]
		if keys == nil {
			continue // a key with its value
		}
		found++
		if !slices.ContainsFunc(keys, func(k style.Key) bool { return k.Name == m[2] }) {
			t.Errorf("there is no key %s: %s", m[1], m[2])
		}
	}
	if found < 20 {
		t.Errorf("only %d keys are named", found)
	}
}
