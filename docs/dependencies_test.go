package docs_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/mod/modfile"
)

var dependency = regexp.MustCompile("(?m)^\\| `([^`]+)` \\| [^|]+ \\| ([\\w.-]+) \\|$")

// TestDependencies holds the list of dependencies against go.mod.
func TestDependencies(t *testing.T) {
	text, err := os.ReadFile("dependencies.md")
	if err != nil {
		t.Fatal(err)
	}
	var told []string
	for _, m := range dependency.FindAllStringSubmatch(string(text), -1) {
		told = append(told, m[1])
		checkLicence(t, m[1], m[2])
	}
	data, err := os.ReadFile("../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	mod, err := modfile.Parse("go.mod", data, nil)
	if err != nil {
		t.Fatal(err)
	}
	var required []string
	for _, r := range mod.Require {
		required = append(required, r.Mod.Path)
	}
	slices.Sort(told)
	slices.Sort(required)
	if !slices.Equal(told, required) {
		t.Errorf("dependencies.md has %q, go.mod %q", told, required)
	}
}

// licences are words that the texts of licences have.
var licences = map[string]string{
	"MIT":          "Permission is hereby granted, free of charge, to any person obtaining a copy",
	"Apache-2.0":   "Apache License",
	"BSD-3-Clause": "Redistribution and use in source and binary forms",
}

// checkLicence reports a module, if it is on this machine, whose files tell of another
// licence.
func checkLicence(t *testing.T, module, licence string) {
	t.Helper()
	words, known := licences[licence]
	if !known {
		t.Errorf("%s: nobody has decided that %s will do", module, licence)
		return
	}
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", module).Output()
	if err != nil || strings.TrimSpace(string(dir)) == "" {
		return // not needed here, e.g. by Windows only
	}
	var files []string
	for _, pattern := range []string{"LICEN[SC]E*", "COPYING*"} {
		found, _ := filepath.Glob(filepath.Join(strings.TrimSpace(string(dir)), pattern))
		files = append(files, found...)
	}
	for _, file := range files {
		if text, err := os.ReadFile(file); err == nil && strings.Contains(strings.Join(strings.Fields(string(text)), " "), words) {
			return
		}
	}
	t.Errorf("%s: no file of the module says %s", module, licence)
}
