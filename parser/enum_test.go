package parser

import (
	"fmt"
	"strings"
	"testing"

	"github.com/apimill/apimill/parser/unit"
)

func TestEnum(t *testing.T) {
	tests := []struct{ name, src, want, codes string }{
		{"a page", "# color enum type\n\n## Members\n\n|Member|Value|Description|\n|:---|:---|:---|\n|red|0|Like fire.|\n|blue|1||\n", "microsoft.graph.color red=0 blue=1", ""},
		{"no values", "# color enum type\n\n## Members\n\n|Member|Description|\n|---|---|\n|red|Like fire.|\n", "microsoft.graph.color red", ""},
		{"members only, no pipes behind", "# color enum type\n\n## Members\n\n|Member\n|---\n|red\n|blue\n", "microsoft.graph.color red blue", ""},
		{"negative and no numbers", "# color enum type\n\n## Members\n\n|Member|Value|Description|\n|---|---|---|\n|none|-1||\n|red|0x10||\n|blue|two||\n", "microsoft.graph.color none=-1 red blue", ""},
		{"marks", "# color enum type\n\n## Members\n\n|Member|Value|\n|---|---|\n|`red`|`0`|\n|**blue**|1|\n|light\\_blue|2|\n", "microsoft.graph.color red=0 blue=1 light_blue=2", ""},
		{"members with blanks", "# paper enum type\n\n## Members\n\n|Member|Value|\n|---|---|\n|JIS B4|0|\n|North America Letter|1|\n", "microsoft.graph.paper JIS B4=0 North America Letter=1", ""},
		{"another namespace", "# color enum type\n\nNamespace: contoso.art\n\n## Members\n\n|Member|Value|\n|---|---|\n|red|0|\n", "contoso.art.color red=0", ""},
		{"sections", "# Enums\n\n### color values\n\n|Member|\n|---|\n|red|\n\n### size values\n\n|Value|Description|\n|---|---|\n|big|Large.|\n", "microsoft.graph.color red; microsoft.graph.size big", ""},
		{"flags", "# Enums\n\n### rights flags\n\n|Member|\n|---|\n|read|\n\n### size values\n\n|Member|\n|---|\n|big|\n", "microsoft.graph.rights flags read; microsoft.graph.size big", ""},
		{"on a resource page", "# User\n\n## Properties\n\n|Property|Type|Description|\n|---|---|---|\n|color|color||\n\n### color values\n\n|Member|Description|\n|---|---|\n|red||\n", "microsoft.graph.color red", ""},
		{"a table of properties is none", "# User\n\n## Properties\n\n### color values\n\n|Property|Type|\n|---|---|\n|a|String|\n", "", ""},
		{"translated members", "# color enum type\n\n## Members\n\n|Member|Value|\n|---|---|\n|красный|0|\n", "microsoft.graph.color красный=0", "translated-name"},
		{"a title that is no name", "# All the colors\n\n## Members\n\n|Member|\n|---|\n|red|\n", "", "missing-section name-not-identifier"},
		{"no table", "# color enum type\n\n## Members\n\nSee below.\n", "", "missing-section"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p, diags := readPage(t, tt.src)
			for _, u := range p.units.Units {
				if u.Kind == unit.Enum {
					p.out.Enums = appendEnum(p.out.Enums, p, u)
				}
			}
			checkKind(p)
			var got []string
			for _, e := range p.out.Enums {
				s := e.Qualified()
				if e.Flags {
					s += " flags"
				}
				for _, m := range e.Members {
					s += " " + m.Name
					if m.Value != nil {
						s += fmt.Sprintf("=%d", *m.Value)
					}
				}
				got = append(got, s)
			}
			if s := strings.Join(got, "; "); s != tt.want {
				t.Errorf("enums %q, want %q", s, tt.want)
			}
			if codes := said(diags); codes != tt.codes {
				t.Errorf("said %q, want %q", codes, tt.codes)
			}
		})
	}
}

func TestMemberName(t *testing.T) {
	for cell, want := range map[string]string{
		"low": "low", "**low**": "low", "`low`": "low", `"low"`: "low", "low.": "low", "`low`,": "low",
		"`*`": "*", `\*`: "*", "*": "*", "`*.txt`": "*.txt", `\*.txt`: "*.txt", "*.txt": "*.txt", "*low*": "low",
		`""`: "", "`\"\"`": "", "''": "", "+1": "+1", "`-1`": "-1", "<=": "<=", "1.0": "1.0", `low\_power`: "low_power",
		"_x_": "_x_", ",": ",", "`a/b`": "a/b", "JIS B4": "JIS B4",
	} {
		if got := memberName(cell); got != want {
			t.Errorf("memberName(%q) = %q, want %q", cell, got, want)
		}
	}
}
