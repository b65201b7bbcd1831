// Libopenapi prints what changed between two OpenAPI documents, as libopenapi
// sees it: a JSON list of changes.
package main

import (
	"encoding/json"
	"fmt"
	"os"

	"github.com/pb33f/libopenapi"
	"github.com/pb33f/libopenapi/what-changed/model"
)

func main() {
	if err := run(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(before, after string) error {
	old, err := read(before)
	if err != nil {
		return err
	}
	updated, err := read(after)
	if err != nil {
		return err
	}
	report, err := libopenapi.CompareDocuments(old, updated)
	if err != nil {
		return err
	}
	changes := []*model.Change{}
	if report != nil { // else nothing changed
		changes = report.GetAllChanges()
	}
	return json.NewEncoder(os.Stdout).Encode(changes)
}

func read(file string) (libopenapi.Document, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	return libopenapi.NewDocument(data)
}
