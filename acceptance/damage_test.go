package acceptance_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/generator/golang"
	"github.com/apimill/apimill/generator/openapi"
	"github.com/apimill/apimill/parser"
)

// TestDamagedPages damages pages in many ways and mills them. Whatever the
// pages say, the Go type-checks and the OpenAPI document is valid: both
// generators check that before they return.
func TestDamagedPages(t *testing.T) {
	t.Parallel()
	for seed := range uint64(60) {
		millDamaged(t, sample.pages(t), seed)
	}
	if _, err := os.Stat(corpus); err != nil || testing.Short() {
		return
	}
	var pages []parser.Document
	for i, p := range published.pages(t) {
		if i%7 == 0 {
			pages = append(pages, p)
		}
	}
	for seed := range uint64(6) {
		millDamaged(t, pages, seed)
	}
}

func millDamaged(t *testing.T, pages []parser.Document, seed uint64) {
	t.Helper()
	d := &damager{rand: rand.New(rand.NewPCG(seed, 0))}
	for _, p := range pages {
		d.lines = append(d.lines, strings.Split(string(p.Data), "\n")...)
	}
	damaged := make([]parser.Document, len(pages))
	for i, p := range pages {
		damaged[i] = parser.Document{Path: p.Path, Data: []byte(d.page(string(p.Data)))}
	}
	var diags diag.List
	api := resolved(damaged, &diags)
	if _, _, err := golang.Generate(api, golang.Options{}, &diags); err != nil {
		t.Errorf("seed %d: Go: %v", seed, err)
	}
	if _, err := openapi.Generate(api, openapi.Options{}, &diags); err != nil {
		t.Errorf("seed %d: OpenAPI: %v", seed, err)
	}
}

// A damager spoils pages, with lines of all pages to put in wrong places.
type damager struct {
	rand  *rand.Rand
	lines []string
}

func (d *damager) page(src string) string {
	lines := strings.Split(src, "\n")
	for range []int{0, 1, 5, 20, 80}[d.rand.IntN(5)] {
		i := d.rand.IntN(len(lines))
		lines[i] = d.line(lines[i])
	}
	return strings.Join(lines, "\n")
}

// line returns a line as people and programs spoil it.
func (d *damager) line(line string) string {
	tokens := []string{"`", "*", "_", "|", "[", "](", "-->", "<!--", "{", "}", "\"", "//", "日本"}
	words := []string{"id", "type", "func", "name", "123", "日本", "a-b", "x y", "", "String collection", "@odata.type"}
	fields := strings.Fields(line)
	switch d.rand.IntN(8) {
	case 0:
		return ""
	case 1:
		return line + "\n" + d.lines[d.rand.IntN(len(d.lines))]
	case 2:
		return strings.ToUpper(line)
	case 3:
		return strings.Replace(line, "|", "", 1)
	case 4:
		return strings.Replace(line, "}", "", 1)
	case 5:
		return line + tokens[d.rand.IntN(len(tokens))]
	case 6:
		return fmt.Sprintf("%s%d", line, d.rand.IntN(1000))
	}
	if len(fields) > 0 {
		return strings.Replace(line, fields[d.rand.IntN(len(fields))], words[d.rand.IntN(len(words))], 1)
	}
	return line
}
