package golang

import (
	"testing"

	"github.com/apimill/apimill/diag"
)

// BenchmarkGenerate measures an API of the size of Microsoft Graph v1.0, with
// the check that Generate makes.
func BenchmarkGenerate(b *testing.B) {
	api := large()
	size := 0
	for b.Loop() {
		files, _, err := Generate(api, Options{}, new(diag.List))
		if err != nil {
			b.Fatal(err)
		}
		size = 0
		for _, f := range files {
			size += len(f.Data)
		}
	}
	b.ReportMetric(float64(size), "bytes-out")
}

// BenchmarkCheck measures the check alone.
func BenchmarkCheck(b *testing.B) {
	files, _, err := Generate(large(), Options{}, new(diag.List))
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if err := Check("api", files); err != nil {
			b.Fatal(err)
		}
	}
}
