package main

import (
	"strings"
	"testing"
)

// The go command's calls are told from those of users.
func TestIsGoFix(t *testing.T) {
	for line, want := range map[string]bool{
		"-V=full":                         true,
		"-flags":                          true,
		"b001/vet.cfg":                    true,
		"-fix -rename b001/vet.cfg":       true,
		"":                                false,
		"--help":                          false,
		"check":                           false,
		"generate --config my.cfg":        false,
		"generate -V=full":                false,
		"help my.cfg":                     false,
		"-h -x generate --config api.cfg": false,
	} {
		if got := isGoFix(strings.Fields(line)); got != want {
			t.Errorf("%q: %t, want %t", line, got, want)
		}
	}
}
