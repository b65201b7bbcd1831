//go:build !plain

package runtime

import (
	"bytes"
	"encoding/json"
	"reflect"
	"testing"
)

func TestDepth(t *testing.T) {
	for text, want := range map[string]int{`1`: 0, `{}`: 1, `[{"a":[]},[]]`: 3, `"[[["`: 0, `["\"[", "\\", []]`: 2, `[[`: 2, `"[`: 0, `"\`: 0} {
		if got := depth([]byte(text)); got != want {
			t.Errorf("%s: got %d, want %d", text, got, want)
		}
	}
}

// The scanner sees what encoding/json sees.
func FuzzScanner(f *testing.F) {
	for _, text := range []string{
		`1`, `"a"`, `null`, `{}`, `[]`, ` [ 1 , -2.5e3 ,true,false, null ] `, `{"a":{"b":[{"c":"d"}]},"e":"}]\"\\"}`,
		`{"\u0061":"\ud83d\ude00","":[[[]]]}`, "{\"a\"\n:\t1\r}",
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var want any
		d := json.NewDecoder(bytes.NewReader(data))
		d.UseNumber()
		if !json.Valid(data) || d.Decode(&want) != nil {
			t.Skip()
		}
		s := scanner{data: data}
		if got := walk(&s); !reflect.DeepEqual(got, want) || s.peek() != 0 {
			t.Errorf("%s: got %v, want %v, %d of %d bytes passed", data, got, want, s.at, len(data))
		}
		whole := scanner{data: data}
		if got := whole.skip(); !json.Valid(got) || whole.peek() != 0 {
			t.Errorf("%s: skipped %s, %d of %d bytes", data, got, whole.at, len(data))
		}
	})
}

// walk reads a value with nothing but a scanner.
func walk(s *scanner) any {
	switch s.peek() {
	case '{':
		object := map[string]any{}
		s.members(func(name string) { object[name] = walk(s) })
		return object
	case '[':
		list := []any{}
		s.items(func(int) { list = append(list, walk(s)) })
		return list
	case '"':
		return unquoteJSON(s.skip())
	case 'n':
		s.skip()
		return nil
	case 't', 'f':
		return string(s.skip()) == "true"
	}
	return json.Number(s.skip())
}
