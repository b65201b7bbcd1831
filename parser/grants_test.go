package parser

import (
	"strings"
	"testing"

	"github.com/apimill/apimill/model"
)

// spellAccess writes who needs what: "+" between scopes that are needed together, "*"
// behind the least privileged, "@" before the only URLs, "!" for who may not call.
func spellAccess(access []model.Access) string {
	var rows []string
	for _, a := range access {
		grants := make([]string, len(a.Grants))
		for i, g := range a.Grants {
			grants[i] = strings.Join(g.Scopes, "+")
			if g.Least {
				grants[i] += "*"
			}
			if g.For != "" {
				grants[i] += " (" + g.For + ")"
			}
			if g.At != nil {
				grants[i] += " @" + strings.Join(g.At, " @")
			}
		}
		row := a.Principal.String() + " " + strings.Join(grants, ", ")
		if !a.Supported() {
			row = a.Principal.String() + " !"
		}
		rows = append(rows, row)
	}
	return strings.Join(rows, "; ")
}

// TestScopeCells shows how cells list scopes.
func TestScopeCells(t *testing.T) {
	tests := []struct{ name, cell, want, codes string }{
		{"alternatives", "A.Read, B.Read", "A.Read*, B.Read", ""},
		{"both", "A.Read **and** B.Read", "A.Read+B.Read*", ""},
		{"both, or another", "A.Read and B.Read, C.Read", "A.Read+B.Read*, C.Read", ""},
		{"sets of two", "A.Read and B.Read, A.Write and B.Read", "A.Read+B.Read*, A.Write+B.Read", ""},
		{"both as the last of a list", "C.Read, A.Read, and B.Read", "C.Read*, A.Read+B.Read", "ambiguous-scopes"},
		{"both as the only ones", "A.Read, and B.Read", "A.Read+B.Read*", ""},
		{"or is an alternative", "A.Read or B.Read and C.Read", "A.Read*, B.Read+C.Read", ""},
		{"parentheses", "(A.Read or B.Read) and C.Read", "A.Read+C.Read*, B.Read+C.Read", ""},
		{"either", "A.Read and either B.Read or C.Read", "A.Read+B.Read*, A.Read+C.Read", ""},
		{"one of each list", "One of A.Read, B.Read plus C.Read", "A.Read+C.Read*, B.Read+C.Read", ""},
		{"signs", "`A.Read` + `B.Read`; C.Read & D.Read", "A.Read+B.Read*, C.Read+D.Read", ""},
		{"in words", "Both A.Read together with B.Read", "A.Read+B.Read*", ""},
		{"over lines", "A.Read<br>and<br/>B.Read<br>C.Read", "A.Read+B.Read*, C.Read", ""},
		{"a line that goes on", "A.Read and<br>B.Read", "A.Read+B.Read*", ""},
		{"each once", "A.Read and A.Read, A.Read", "A.Read*", ""},
		{"a name before", "Read things (A.Read), Read and write things (A.Write)", "A.Read*, A.Write", ""},
		{"a name behind", "A.Read – Read and list things, A.Write – Write things", "A.Read*, A.Write", ""},
		{"a name in parentheses", "A.Read (read and list things) and B.Read (read all)", "A.Read+B.Read*", ""},
		{"a name behind a bar", `A.Read \| Read things`, "A.Read*", ""},
		{"names of both", "Read things (A.Read) and read rooms (B.Read)", "A.Read+B.Read*", ""},
		{"a label of each line", "For things: A.Read<br>For rooms: B.Read, B.Write<br>For halls: Not supported.", "A.Read* (for things), B.Read* (for rooms), B.Write (for rooms)", ""},
		{"labels on lines of their own", "For **things**:<br/>A.Read<br /><br />For rooms:<br />B.Read", "A.Read* (for things), B.Read* (for rooms)", ""},
		{"what it is for behind", "A.Read for a thing.</br>B.Read for a room.", "A.Read* (for a thing), B.Read* (for a room)", ""},
		{"what each is for in a line", "A.Read for a thing, B.Read for a room", "A.Read* (for a thing), B.Read* (for a room)", ""},
		{"links", "[A.Read](/permissions#aread), [B.Read](/permissions#bread)", "A.Read*, B.Read", ""},
		{"prose", "A.Read, ask an administrator", "A.Read*", "scope-prose"},
		{"not available", "Not available.", "!", ""},
		{"unsupported", "Not supported*", "!", ""},
		{"a dash", "–", "!", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p, diags := readPage(t, "# T\n\n## Permissions\n\n|Permission type|Permissions (from least to most privileged)|\n|---|---|\n|Application|"+tt.cell+"|\n")
			if got := spellAccess(access(p)); got != "application "+tt.want {
				t.Errorf("access %q, want %q", got, "application "+tt.want)
			}
			if codes := said(diags); codes != tt.codes {
				t.Errorf("said %q, want %q", codes, tt.codes)
			}
		})
	}
}

// Lists of lists come to more alternatives than anybody can use.
func TestTooManyAlternatives(t *testing.T) {
	list := strings.TrimSuffix(strings.Repeat("A.Read, ", 1)+letters("B"), ", ")
	p, diags := readPage(t, "# T\n\n## Permissions\n\n|Permission type|Permissions|\n|---|---|\n|Application|"+list+" plus "+letters("C")+"|\n")
	access(p)
	if codes := said(diags); codes != "scope-prose" {
		t.Errorf("said %q, want scope-prose", codes)
	}
}

// letters returns a list of scopes, one for each letter.
func letters(first string) string {
	var scopes []string
	for c := 'a'; c <= 'z'; c++ {
		scopes = append(scopes, first+string(c)+".Read")
	}
	return strings.Join(scopes, ", ")
}

// TestPermissionTables shows how tables are laid out.
func TestPermissionTables(t *testing.T) {
	tests := []struct{ name, src, want string }{
		{
			"least and higher",
			"|Permission type|Least privileged permissions|Higher privileged permissions|\n|---|---|---|\n" +
				"|Delegated (work or school account)|A.Read|A.Write, B.Read and C.Read|\n|Delegated (personal Microsoft account)|Not supported.|Not supported.|\n|Application|A.Read.All|Not available.|\n",
			"work A.Read*, A.Write, B.Read+C.Read; personal !; application A.Read.All*",
		},
		{
			"columns in another order",
			"|Higher privileged permissions|Permission type|Least privileged permissions|\n|---|---|---|\n|A.Write|Delegated (work or school account)|A.Read|\n|Not available.|Application|B.Read|\n",
			"work A.Read*, A.Write; application B.Read*",
		},
		{
			"no order",
			"|Permission type|Permissions|\n|---|---|\n|Application|A.Read, B.Read|\n",
			"application A.Read, B.Read",
		},
		{
			"callers in other words",
			"|Caller|Least privileged|More privileged|\n|---|---|---|\n|Work or school account|A.Read|A.Write|\n|Personal Microsoft account|B.Read||\n|App-only|C.Read|–|\n",
			"work A.Read*, A.Write; personal B.Read*; application C.Read*",
		},
		{
			"both kinds of accounts",
			"|Type|Permissions|\n|---|---|\n|Delegated (work, school, or personal Microsoft account)|A.Read|\n|Application permissions|B.Read|\n",
			"work A.Read; personal A.Read; application B.Read",
		},
		{
			"a column of names",
			"|Permission type|Permission|Display name|\n|---|---|---|\n|Delegated (work or school account)|A.Read|Read.Me things|\n|Application|B.Read|Read all|\n",
			"work A.Read; application B.Read",
		},
		{
			"callers in columns, privileges in rows",
			"||Delegated (work or school account)|Application|\n|---|---|---|\n|Higher privileged permissions|A.Write|B.Write|\n|Least privileged permissions|A.Read|B.Read|\n",
			"work A.Read*, A.Write; application B.Read*, B.Write",
		},
		{
			"several captions",
			"One of the following permissions is required to call this API:\n\n|Permission type|Permissions|\n|---|---|\n|Application|C.Read|\n\n**For rooms**\n\n|Permission type|Permissions|\n|---|---|\n|Application|A.Read|\n\nTo read halls:\n\n|Permission type|Permissions|\n|---|---|\n|Application|B.Read|\n",
			"application C.Read, A.Read (for rooms), B.Read (to read halls)",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p, diags := readPage(t, "# T\n\n## Permissions\n\n"+tt.src)
			if got := spellAccess(access(p)); got != tt.want {
				t.Errorf("access %q, want %q", got, tt.want)
			}
			if codes := said(diags); codes != "" {
				t.Errorf("said %q", codes)
			}
		})
	}
}
