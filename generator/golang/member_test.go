package golang

import (
	"testing"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
)

func TestMemberName(t *testing.T) {
	for wire, want := range map[string]string{
		"low":                    "Low",
		"+1":                     "Plus1",
		"-1":                     "Minus1",
		"1":                      "1",
		"1.0":                    "1_0",
		"-1.5":                   "Minus1_5",
		"<=":                     "LessEqual",
		"==":                     "EqualEqual",
		"!=":                     "NotEqual",
		"*":                      "Asterisk",
		"":                       "Empty",
		" ":                      "Space",
		"a/b":                    "AB",
		"$count":                 "DollarCount",
		"C#":                     "CHash",
		"c++":                    "CPlusPlus",
		"not-equal":              "NotEqual",
		"JIS B4":                 "JISB4",
		"North America (letter)": "NorthAmericaLetter",
		"_none":                  "None",
		"±5":                     "U00B1_5",
	} {
		if got := memberName(wire); got != want {
			t.Errorf("memberName(%q) = %q, want %q", wire, got, want)
		}
	}
}

// Names that symbols alone tell apart are the same in either order.
func TestMembersAreDistinctInAnyOrder(t *testing.T) {
	want := map[string]string{"a/b": "ModeASlashB", "a-b": "ModeAMinusB", "a_b": "ModeAUnderscoreB", "+1": "ModePlus1", "-1": "ModeMinus1", "1": "Mode1"}
	for _, order := range [][]string{{"a/b", "a-b", "a_b", "+1", "-1", "1"}, {"1", "-1", "+1", "a_b", "a-b", "a/b"}} {
		e := &model.Enum{Name: "mode"}
		for _, name := range order {
			e.Members = append(e.Members, &model.Member{Name: name})
		}
		n := newNames(&model.API{Enums: []*model.Enum{e}}, new(diag.List))
		for _, m := range e.Members {
			if got := n.members[m]; got != want[m.Name] {
				t.Errorf("%q of %q is %s, want %s", m.Name, order, got, want[m.Name])
			}
		}
	}
}
