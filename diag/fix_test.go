package diag

import (
	"testing"
)

func TestMend(t *testing.T) {
	edit := func(line, column int, old, new string) Edit {
		return Edit{Pos{"a.md", line, column}, old, new}
	}
	const page = "\ufeffone\r\ntwo thrée four\r\nfive"
	tests := map[string]struct {
		fixes [][]Edit
		want  string
		fixed int
	}{
		"nothing": {nil, page, 0},
		"no_mechanical_remedy": {
			[][]Edit{nil}, page, 0,
		},
		"places_count_bytes": {
			[][]Edit{{edit(1, 4, "one", "1")}, {edit(2, 12, "four", "4")}},
			"\ufeff1\r\ntwo thrée 4\r\nfive", 2,
		},
		"line_ends_are_text": {
			[][]Edit{{edit(2, 16, "\r\n", " ")}},
			"\ufeffone\r\ntwo thrée four five", 1,
		},
		"insertion_at_the_end": {
			[][]Edit{{edit(3, 5, "", "!")}},
			page + "!", 1,
		},
		"whole_or_not_at_all": {
			[][]Edit{{edit(1, 4, "one", "1"), edit(2, 1, "TWO", "2")}},
			page, 0,
		},
		"another_text_is_there": {
			[][]Edit{{edit(2, 1, "tow", "2")}}, page, 0,
		},
		"no_such_place": {
			[][]Edit{{edit(9, 1, "", "x")}, {edit(3, 9, "", "x")}, {edit(0, 0, "", "x")}}, page, 0,
		},
		"overlapping_ones_wait": {
			[][]Edit{{edit(2, 1, "two thrée", "2 3")}, {edit(2, 5, "thrée four", "3 4")}},
			"\ufeffone\r\n2 3 four\r\nfive", 1,
		},
		"touching_ones_wait": {
			[][]Edit{{edit(2, 1, "two", "2")}, {edit(2, 4, " ", "_")}},
			"\ufeffone\r\n2 thrée four\r\nfive", 1,
		},
		"the_same_insertion_twice": {
			[][]Edit{{edit(3, 5, "", "!")}, {edit(3, 5, "", "!")}},
			page + "!", 1,
		},
		"in_any_order": {
			[][]Edit{{edit(3, 1, "five", "5")}, {edit(1, 4, "one", "1")}},
			"\ufeff1\r\ntwo thrée four\r\n5", 2,
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			var ds []Diagnostic
			for _, fix := range tt.fixes {
				ds = append(ds, Diagnostic{Fix: fix})
			}
			got, fixed := Mend([]byte(page), ds)
			if string(got) != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
			if len(fixed) != tt.fixed {
				t.Errorf("%d fixed, want %d", len(fixed), tt.fixed)
			}
		})
	}
}
