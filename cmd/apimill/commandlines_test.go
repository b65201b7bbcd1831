package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var (
	fencedBlock = regexp.MustCompile("(?ms)^````[a-z]*\n.*?^````$|^```[a-z]*\n.*?^```$")
	commandLine = regexp.MustCompile(`(?:^|[\s/])apimill(?:@[a-z0-9.]+)?\)? ([a-z][^|&;>#\n]*)`)
)

// The command lines that the documents show name commands and flags that there
// are.
func TestDocumentedCommandLines(t *testing.T) {
	shown := 0
	for _, doc := range append(glob(t, "../../docs/*.md"), "../../README.md") {
		data, err := os.ReadFile(doc)
		if err != nil {
			t.Fatal(err)
		}
		for _, block := range fencedBlock.FindAllString(string(data), -1) {
			for _, m := range commandLine.FindAllStringSubmatch(block, -1) {
				shown++
				cmd, rest, err := rootCommand().Find(strings.Fields(m[1]))
				if err == nil {
					err = cmd.ParseFlags(rest)
				}
				if err != nil {
					t.Errorf("%s: apimill %s: %v", filepath.Base(doc), m[1], err)
				}
			}
		}
	}
	if shown < 20 {
		t.Errorf("only %d command lines are found", shown)
	}
}

func glob(t *testing.T, pattern string) []string {
	t.Helper()
	names, err := filepath.Glob(pattern)
	if err != nil || names == nil {
		t.Fatalf("%s: %v", pattern, err)
	}
	return names
}
