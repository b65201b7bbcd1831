package style

import (
	"io/fs"
	"testing"
	"time"
)

// FuzzLoad reads styles: one is refused with a reason, or asked of texts in a short time.
func FuzzLoad(f *testing.F) {
	files, err := fs.Glob(embedded, "styles/*.yaml")
	if err != nil || len(files) == 0 {
		f.Fatalf("no styles: %v", err)
	}
	for _, name := range files {
		if data, err := fs.ReadFile(embedded, name); err == nil && len(data) < 4000 {
			f.Add(data, "Read-only. The key.")
		}
	}
	f.Add([]byte("name: ours\nextends: graph\nmarks:\n  required: '(?i)\\bmust\\b'\n"), "It must be there.")
	f.Add([]byte("a: &a [x]\nb: [*a, *a]\n"), "x")
	f.Fuzz(func(t *testing.T, data []byte, text string) {
		start := time.Now()
		st, err := Load("ours.yaml", data)
		if err != nil {
			if err.Error() == "" {
				t.Error("a style is refused without a reason")
			}
			return
		}
		st.SectionOf(text, text)
		st.Marks.ReadOnly.Match(text)
		if took := time.Since(start); took > 10*time.Second {
			t.Errorf("%d bytes took %v", len(data), took)
		}
	})
}
