package markdown

import (
	"fmt"
	"strings"
	"testing"
)

func TestPlainText(t *testing.T) {
	tests := []struct{ src, want string }{
		{"plain", "plain"},
		{"  two   blanks ", "two blanks"},
		{"**bold** and *slanted*", "bold and slanted"},
		{"__bold__ and _slanted_", "bold and slanted"},
		{"***both***", "both"},
		{"**a** **b**", "a b"},
		{"**a** **b** **c** **d**", "a b c d"},
		{"**_x_** _**y**_ **`z`**", "x y z"},
		{"_display_name_", "display_name"},
		{"*open and **shut", "*open and **shut"},
		{"snake_case_name", "snake_case_name"},
		{"2 * 3 * 4", "2 * 3 * 4"},
		{"`code`", "code"},
		{"[text](target.md)", "text"},
		{"[text](target_(x).md)", "text"},
		{`[text](target.md "title")`, "text"},
		{"[text][label]", "text"},
		{"**[text](target.md)**", "text"},
		{"a<br>b<br/>c</br>d", "a b c d"},
		{"<b>bold</b>", "bold"},
		{"a < b > c", "a < b > c"},
		{"a&nbsp;b", "a b"},
		{"R&amp;D &lt;x&gt; &#39;", "R&D <x> '"},
		{`a\_b \| c`, "a_b | c"},
		{"a\u00a0b\u200bc", "a b c"},
	}
	for _, tt := range tests {
		if got := strings.ReplaceAll(PlainText(tt.src), "\u00a0", " "); got != tt.want {
			t.Errorf("plainText(%q) = %q, want %q", tt.src, got, tt.want)
		}
	}
}

func TestDoc(t *testing.T) {
	tests := []struct{ name, src, want string }{
		{"marks stay", "The **name** of the `user`.", "The **name** of the `user`."},
		{"a page", "See [user](../resources/user.md).", "See [user](resources/user.md)."},
		{"a page in another case", "See [user](../resources/USER.MD).", "See [user](resources/user.md)."},
		{"a place on a page", "See [user](../resources/user.md#properties).", "See [user](resources/user.md#properties)."},
		{"a place on this page", "See [values](#values).", "See [values](api/page.md#values)."},
		{"the web", "See [RFC](https://example.com/rfc).", "See [RFC](https://example.com/rfc)."},
		{"a title", `See [RFC](https://example.com/rfc "The RFC").`, "See [RFC](https://example.com/rfc)."},
		{"a defined reference", "See [user][].", "See [user](resources/user.md)."},
		{"a defined reference with text", "See [that one][User].", "See [that one](resources/user.md)."},
		{"an undefined reference", "See [it][nowhere].", "See it."},
		{"a place on the site", "See [permissions](/graph/permissions-reference).", "See permissions."},
		{"no link", "Use [brackets] or a[0].", "Use [brackets] or a[0]."},
		{"breaks", "One.<br>Two.<BR/>Three.", "One.\n\nTwo.\n\nThree."},
		{"several breaks", "One.<br><br> <br>Two.", "One.\n\nTwo."},
		{"a list", "One:<ul><li>a</li><li>b</li></ul>", "One:\n- a\n- b"},
		{"tags", `A <b>bold</b> <a name="x"></a>word.`, "A bold word."},
		{"a comment", "A <!-- not this --> word.", "A word."},
		{"an escaped pipe", `a \| b`, "a | b"},
		{"no-break spaces", "a&nbsp;b\u00a0c", "a b c"},
		{"entities stay", "a &lt; b", "a &lt; b"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d, _ := read(t, "# T\n\n[user]: ../resources/user.md\n")
			if got := d.CommonMark(tt.src, 0); got != tt.want {
				t.Errorf("doc %q, want %q", got, tt.want)
			}
		})
	}
}

func TestLinks(t *testing.T) {
	tests := []struct{ name, src, want string }{
		{"inline", "a [b](c.md) d", "b>c.md"},
		{"two", "[a](b.md), [c](d.md)", "a>b.md c>d.md"},
		{"a title", `[a](b.md "t")`, "a>b.md"},
		{"in pointed brackets", "[a](<b.md>)", "a>b.md"},
		{"parentheses in the target", "[a](b_(c).md) (d)", "a>b_(c).md"},
		{"brackets in the text", "[a[0]](b.md)", "a[0]>b.md"},
		{"in code", "`[a](b.md)` [c](d.md)", "c>d.md"},
		{"an open back-tick", "` [a](b.md)", "a>b.md"},
		{"escaped", `\[a](b.md)`, ""},
		{"an include", "[!INCLUDE [a](b.md)]", ""},
		{"a note", "[!NOTE] [a](b.md)", "a>b.md"},
		{"never closed", "[a](b.md", "a>b.md"},
		{"never closed before another", "[a](b.md, and [c](d.md).", "a>b.md c>d.md"},
		{"closed by a pipe", "[a](b.md | c", "a>b.md"},
		{"a reference", "[a][user]", "a>../resources/user.md"},
		{"a reference without a definition", "[a][b]", "a>"},
		{"the text is the label", "[user] [b]", "user>../resources/user.md"},
		{"a bracket that is open", "[a", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d, _ := read(t, "# T\n\n[User]: ../resources/user.md\n")
			var got []string
			for _, l := range d.Links(tt.src) {
				got = append(got, l.Text+">"+l.Target)
				if !strings.HasPrefix(tt.src[l.Start:], "["+l.Text+"]") {
					t.Errorf("link %q is not at %d", l.Text, l.Start)
				}
			}
			if s := strings.Join(got, " "); s != tt.want {
				t.Errorf("links %q, want %q", s, tt.want)
			}
		})
	}
}

// TestCheckLinks shows which links are reported.
func TestCheckLinks(t *testing.T) {
	tests := []struct{ name, src, want string }{
		{"a page of the set", "[user](../resources/user.md)", ""},
		{"with an anchor", "[user](../resources/user.md#a)", ""},
		{"another case", "[user](../resources/User.md)", "link-case"},
		{"a page that is not there", "[group](../resources/group.md)", "broken-link"},
		{"an undefined reference", "[group][]", "broken-link"},
		{"the web", "[a](https://example.com/a.md)", ""},
		{"the site", "[a](/graph/a.md)", ""},
		{"a folder", "[a](../concepts)", ""},
		{"a heading of the page", "[a](#t)", ""},
		{"a heading that is not there", "[a](#b)", "broken-link"},
		{"a tab", "[a](#tab/http)", ""},
		{"a backslash", `[user](..\resources\user.md)`, ""},
	}
	for _, tt := range tests {
		for place, src := range map[string]string{"text": tt.src, "table": "|a|b|\n|---|---|\n|x|" + tt.src + "|\n", "heading": "## " + tt.src} {
			t.Run(fmt.Sprint(tt.name, " in a ", place), func(t *testing.T) {
				d, diags := read(t, "# T\n\n"+src+"\n")
				d.CheckLinks(false)
				if codes := said(diags); codes != tt.want {
					t.Errorf("said %q, want %q", codes, tt.want)
				}
			})
		}
	}
}
