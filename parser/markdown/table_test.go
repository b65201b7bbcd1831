package markdown

import (
	"slices"
	"testing"
)

func TestSplitRow(t *testing.T) {
	tests := []struct {
		name, line  string
		want        []string
		led, closed bool
	}{
		{"pipes on both sides", "| a | b | c |", []string{"a", "b", "c"}, true, true},
		{"no blanks", "|a|b|c|", []string{"a", "b", "c"}, true, true},
		{"none behind", "| a | b | c", []string{"a", "b", "c"}, true, false},
		{"none before", "a | b | c |", []string{"a", "b", "c"}, false, true},
		{"none around", "a | b | c", []string{"a", "b", "c"}, false, false},
		{"empty cells", "| a || |", []string{"a", "", ""}, true, true},
		{"blanks behind", "| a | b |  ", []string{"a", "b"}, true, true},
		{"tabs", "\t|\ta\t|\tb\t|", []string{"a", "b"}, true, true},
		{"no-break spaces", "|\u00a0a\u00a0|\u00a0b |", []string{"a", "b"}, true, true},
		{"an escaped pipe", `| a \| b | c |`, []string{`a \| b`, "c"}, true, true},
		{"an escaped pipe at the end", `| a | b \|`, []string{"a", `b \|`}, true, false},
		{"a pipe within code", "| `a | b` | c |", []string{"`a", "b`", "c"}, true, true},
		{"text", "a", []string{"a"}, false, false},
		{"a lone pipe", "|", nil, true, true},
		{"nothing", "", nil, false, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := splitRow(Span{Text: tt.line, Offset: 100})
			if got := texts(r.Cells); !slices.Equal(got, tt.want) {
				t.Errorf("cells %q, want %q", got, tt.want)
			}
			if r.led != tt.led || r.closed != tt.closed {
				t.Errorf("led %t, closed %t; want %t, %t", r.led, r.closed, tt.led, tt.closed)
			}
			for _, c := range r.Cells {
				if at := c.Offset - 100; tt.line[at:at+len(c.Text)] != c.Text {
					t.Errorf("cell %q is not at offset %d", c.Text, at)
				}
			}
		})
	}
}

func texts(cells []Span) []string {
	var ts []string
	for _, c := range cells {
		ts = append(ts, c.Text)
	}
	return ts
}
