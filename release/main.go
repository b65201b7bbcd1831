//go:build ignore

// This builds a release. It is no package, so that "go install ./..." does not
// put a program called release into anybody's path.
package main

import (
	"flag"
	"fmt"
	"os"

	"github.com/apimill/apimill/release"
)

func main() {
	out := flag.String("out", "dist", "write into the folder `DIR`, which is not there yet")
	verify := flag.Bool("verify", false, "build twice and compare")
	flag.Parse()
	if err := release.Build(*out, *verify, os.Stdout); err != nil {
		fmt.Fprintf(os.Stderr, "release: %v\n", err)
		os.Exit(1)
	}
}
