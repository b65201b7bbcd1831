package parser

import (
	"strings"
	"testing"
)

func TestPermissions(t *testing.T) {
	const head = "|Permission type|Permissions (from least to most privileged)|\n|:---|:---|\n"
	tests := []struct {
		name, src string
		want      string // kinds of callers with their scopes, "+" between those needed together, "!" for those who may not call
		codes     string
	}{
		{
			"canonical",
			head + "|Delegated (work or school account)|User.Read, User.ReadWrite.All|\n|Delegated (personal Microsoft account)|Not supported.|\n|Application|User.Read.All|\n",
			"work User.Read User.ReadWrite.All; personal !; application User.Read.All", "",
		},
		{
			"from most to least",
			"|Permission type|Permissions (from most to least privileged)|\n|:---|:---|\n|Delegated (work or school account)|User.ReadWrite.All, User.Read|\n",
			"work User.Read User.ReadWrite.All", "permission-order",
		},
		{
			"marks, breaks and words between",
			head + "|Delegated (work or school account)|**User.Read**<br>`User.Write` and Group.Read.All or Group.Write|\n",
			"work User.Read User.Write+Group.Read.All Group.Write", "",
		},
		{
			"scopes with hyphens and stars",
			head + "|Application|Sites.Read-Write.All, Files.Read.*|\n",
			"application Sites.Read-Write.All Files.Read", "",
		},
		{
			"every way to say no",
			head + "|Delegated (work or school account)|None|\n|Delegated (personal Microsoft account)||\n|Application|N/A|\n",
			"work !; personal !; application !", "",
		},
		{
			"not applicable",
			head + "|Delegated (work or school account)|Not applicable.|\n|Application|**Not supported**|\n",
			"work !; application !", "",
		},
		{
			"to be done",
			head + "|Delegated (work or school account)|**TODO: Determine scopes **|\n",
			"work", "todo-scope",
		},
		{
			"prose",
			head + "|Delegated (work or school account)|User.Read as you like|\n|Application|Ask an administrator|\n",
			"work User.Read; application !", "scope-prose scope-prose",
		},
		{
			"a missing parenthesis",
			head + "|Delegated (personal Microsoft account|User.Read|\n",
			"personal User.Read", "",
		},
		{
			"callers in columns",
			"|Resource|Delegated (work or school account)|Delegated (personal Microsoft account)|Application|\n|---|---|---|---|\n|user|User.Read|Not supported.|User.Read.All|\n|group|Group.Read|Not supported.|Group.Read.All|\n",
			"work User.Read Group.Read; personal !; application User.Read.All Group.Read.All", "",
		},
		{
			"two tables",
			head + "|Delegated (work or school account)|User.Read|\n\nFor groups:\n\n" + head + "|Delegated (work or school account)|Group.Read, User.Read|\n|Application|Group.Read.All|\n",
			"work User.Read Group.Read; application Group.Read.All", "",
		},
		{
			"group rows",
			head + "|Delegated (work or school account)||\n|&nbsp; &nbsp; **Users**|User.Read|\n|Application|User.Read.All|\n",
			"work User.Read; application User.Read.All", "",
		},
		{
			"in Russian by position",
			"|Тип разрешения|Разрешения|\n|:---|:---|\n|Делегированное (рабочая учетная запись)|User.Read|\n|Делегированное (личная учетная запись)|Не поддерживается|\n|Приложение|User.Read.All|\n",
			"work User.Read; personal !; application User.Read.All", "",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p, diags := readPage(t, "# T\n\n## Permissions\n\n"+tt.src)
			var got []string
			for _, a := range access(p) {
				s := a.Principal.String()
				if !a.Supported() {
					s += " !"
				}
				for _, g := range a.Grants {
					s += " " + strings.Join(g.Scopes, "+")
				}
				got = append(got, strings.TrimSpace(s))
			}
			if s := strings.Join(got, "; "); s != tt.want {
				t.Errorf("access %q, want %q", s, tt.want)
			}
			if codes := said(diags); codes != tt.codes {
				t.Errorf("said %q, want %q", codes, tt.codes)
			}
		})
	}
}
