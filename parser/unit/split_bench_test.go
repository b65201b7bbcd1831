package unit

import (
	"fmt"
	"strings"
	"testing"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/parser/markdown"
	"github.com/apimill/apimill/parser/style"
)

// BenchmarkSplit shows that a page of many units costs as much for each as one of few.
func BenchmarkSplit(b *testing.B) {
	const types, operations = "## Thing%d object\n\n|Field|Type|\n|--|--|\n|a|string|\n\n", "## List things%d\n\n```\nGET /things%[1]d\n```\n\nReturns a thing.\n\n"
	for name, form := range map[string]string{"types": types, "operations": operations} {
		for _, n := range []int{500, 1000, 2000} {
			var page strings.Builder
			for i := range n {
				fmt.Fprintf(&page, form, i)
			}
			file := markdown.File{Path: "things.md", Data: []byte("# Things\n\n" + page.String())}
			b.Run(fmt.Sprint(name, n), func(b *testing.B) {
				for b.Loop() {
					doc := markdown.Read(file, markdown.NewFiles([]markdown.File{file}, markdown.Conventions{}), new(diag.List))
					if got := len(Read(doc, style.Named("common")).Units); got != n {
						b.Fatalf("%d units, want %d", got, n)
					}
				}
				b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*n), "µs/unit")
			})
		}
	}
}
