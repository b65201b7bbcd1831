// Package roundtrip has a generated package decode bodies and encode them again.
// The file kinds_test.go, which is generated too, declares kinds: a function for
// each Go type that a body is decoded into, which returns a pointer to a new value.
package roundtrip

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"math/big"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// TestRoundTrip decodes each documented body, encodes it again and compares
// the two as JSON values.
func TestRoundTrip(t *testing.T) {
	data, err := os.ReadFile("examples.json")
	if err != nil {
		t.Fatal(err)
	}
	var examples []struct {
		Place, Kind string
		Body        json.RawMessage
	}
	if err := json.Unmarshal(data, &examples); err != nil {
		t.Fatal(err)
	}
	c := bodyComparison{dropped: map[string]int{}}
	for _, ex := range examples {
		value := kinds[ex.Kind]()
		if err := json.Unmarshal(ex.Body, value); err != nil {
			t.Errorf("%s: %s: %v", ex.Place, ex.Kind, err)
			continue
		}
		back, err := json.Marshal(value)
		if err != nil {
			t.Errorf("%s: %s: %v", ex.Place, ex.Kind, err)
			continue
		}
		c.differences = nil
		c.compare("", read(t, ex.Body), read(t, back))
		if len(c.differences) > 0 {
			t.Errorf("%s: %s: %s", ex.Place, ex.Kind, strings.Join(c.differences, "; "))
		}
	}
	for _, what := range slices.Sorted(maps.Keys(c.dropped)) {
		t.Logf("%d %s are not written again", c.dropped[what], what)
	}
	t.Logf("%d bodies, %d types", len(examples), len(kinds))
}

func read(t *testing.T, data []byte) any {
	t.Helper()
	var v any
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	if err := d.Decode(&v); err != nil {
		t.Fatal(err)
	}
	return v
}

// A bodyComparison collects what two values differ in. It lets pass, and counts,
// what a struct does not keep by design: the null of a member that nobody
// writes or that is no single value, and control information that no page
// lists.
type bodyComparison struct {
	differences []string
	dropped     map[string]int
}

func (c *bodyComparison) differ(path, format string, args ...any) {
	c.differences = append(c.differences, strings.TrimPrefix(path+": ", ": ")+fmt.Sprintf(format, args...))
}

func (c *bodyComparison) compare(path string, want, got any) {
	switch want := want.(type) {
	case map[string]any:
		if got, ok := got.(map[string]any); ok {
			c.members(path, want, got)
			return
		}
	case []any:
		if got, ok := got.([]any); ok && len(got) == len(want) {
			for i := range want {
				c.compare(path+"["+strconv.Itoa(i)+"]", want[i], got[i])
			}
			return
		}
	case json.Number:
		if got, ok := got.(json.Number); ok && sameNumber(want, got) {
			return
		}
	case string:
		if got, ok := got.(string); ok && (got == want || got == plainTime(want)) {
			return
		}
	default:
		if want == got {
			return
		}
	}
	c.differ(path, "%v became %v", want, got)
}

func (c *bodyComparison) members(path string, want, got map[string]any) {
	for _, name := range slices.Sorted(maps.Keys(want)) {
		value, kept := got[name]
		switch {
		case kept:
			c.compare(path+"."+name, want[name], value)
		case want[name] == nil:
			c.dropped["nulls"]++
		case strings.Contains(name, "@"):
			c.dropped["members "+name[strings.Index(name, "@"):]]++
		default:
			c.differ(path, "%q is lost", name)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(got)) {
		if _, ok := want[name]; !ok {
			c.differ(path, "%q is new", name)
		}
	}
}

func sameNumber(a, b json.Number) bool {
	x, okX := new(big.Rat).SetString(a.String())
	y, okY := new(big.Rat).SetString(b.String())
	return okX && okY && x.Cmp(y) == 0
}

// plainTime returns a date and time as time.Time writes it: it keeps the
// instant and the offset, but not how they are spelled. Other text stays.
func plainTime(s string) string {
	date, clock, ok := strings.Cut(s, "T")
	if !ok || len(date) != len("2006-01-02") {
		return s
	}
	end := strings.LastIndexAny(clock, "Z+-")
	if end < 0 {
		return s
	}
	offset := clock[end:]
	if offset == "+00:00" || offset == "-00:00" {
		offset = "Z"
	}
	whole, fraction, _ := strings.Cut(clock[:end], ".")
	if fraction = strings.TrimRight(fraction, "0"); fraction != "" {
		whole += "." + fraction
	}
	return date + "T" + whole + offset
}
