package parser_test

import (
	"os"
	"runtime"
	"sync"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/parser"
)

// BenchmarkParse reads the corpus into page facts, from memory.
func BenchmarkParse(b *testing.B) {
	docs := corpusDocuments(b)
	size := 0
	for _, d := range docs {
		size += len(d.Data)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		parser.Parse(docs, new(diag.List))
	}
}

// BenchmarkFloor is what the speed of the whole is measured by: goldmark alone,
// with its table extension, parsing the same files on the same number of cores;
// finding and reading the files is part of it.
func BenchmarkFloor(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		b.SetBytes(floor(b, 1))
	}
}

// floor walks, reads and parses, taking one file of every so many, and returns
// the size of the files.
func floor(b *testing.B, every int) int64 {
	files := oneOf(corpusFiles(b), every)
	md := goldmark.New(goldmark.WithExtensions(extension.Table)).Parser()
	sizes := make([]int64, len(files))
	next := make(chan int)
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for i := range next {
				data, err := os.ReadFile(files[i])
				if err != nil {
					b.Error(err)
				}
				md.Parse(text.NewReader(data))
				sizes[i] = int64(len(data))
			}
		})
	}
	for i := range files {
		next <- i
	}
	close(next)
	wg.Wait()
	total := int64(0)
	for _, size := range sizes {
		total += size
	}
	return total
}

// oneOf returns one file of every so many.
func oneOf(files []string, every int) []string {
	var some []string
	for i := 0; i < len(files); i += every {
		some = append(some, files[i])
	}
	return some
}
