package lockfile

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/apimill/apimill/model"
)

// What stands in a lock file is read back as it was, whatever the documents call
// their parts.
func TestLockFile(t *testing.T) {
	key := func(kind model.NameKind, subject, member string) model.NameKey {
		return model.NameKey{Kind: kind, Subject: subject, Member: member}
	}
	names := []model.Name{
		{Of: key("type", "b.user", ""), Name: "User"},
		{Of: key("property", "b.user", "display name"), Name: "DisplayName"},
		{Of: key("property", "b.user", `say "hello"`), Name: "SayHello"},
		{Of: key("property", "b.user", "line\nbreak"), Name: "Break", Former: true},
		{Of: key("member", "a.#", "="), Name: "Equal"},
		{Of: key("member", "a.#", "="), Name: "Same", Former: true},
		{Of: key("operation", "/", "GET"), Name: "getRoot"},
	}
	const want = `# The names that apimill has given, which stay as they are: commit this file.
# See docs/names.md of apimill.
version 1

operation / GET = getRoot

member a.# = = Equal
member a.# = was Same

type b.user = User
property b.user "display name" = DisplayName
property b.user "say \"hello\"" = SayHello
property b.user "line\nbreak" was Break
`
	data := Format(names)
	if diff := cmp.Diff(want, string(data)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	got, err := parse("apimill.lock", data)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]model.Name{names[6], names[4], names[5], names[0], names[1], names[2], names[3]}, got); diff != "" {
		t.Errorf("read back: -want +got:\n%s", diff)
	}
}

// A lock file comes with the documents: what it calls a thing becomes code.
func TestNamesAreThoseThatARunGives(t *testing.T) {
	for _, name := range []string{
		"microsoft.graph.part", "bool", "string", "init", "nil", "true", "any", "main", "_", "user", "type", "func", "http", "errors",
		"1User", "Über", "User-Name", "User;", "User\n}", "User/*", "*User", "[]byte", "User//x", "\u202eresU", strings.Repeat("A", 1001),
	} {
		for _, sign := range []string{" = ", " was "} {
			for _, subject := range []string{"type a.b", "enum a.b", "property a.b c", "member a.b c", "method getB()", "client b", "page a.b"} {
				if names, err := parse("apimill.lock", []byte("version 1\n"+subject+sign+quote(name)+"\n")); err == nil {
					t.Errorf("%s%s%q gives %v", subject, sign, name, names)
				}
			}
		}
	}
	for _, id := range []string{"get user", "get-user", "getÜber", "1", ""} {
		for _, subject := range []string{"operation /a GET", "endpoint /a GET"} {
			if names, err := parse("apimill.lock", []byte("version 1\n"+subject+" = "+quote(id)+"\n")); err == nil {
				t.Errorf("%s = %q gives %v", subject, id, names)
			}
		}
	}
}
