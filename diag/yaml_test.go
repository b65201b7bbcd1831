package diag_test

import (
	"fmt"
	"testing"

	"go.yaml.in/yaml/v3"

	"github.com/apimill/apimill/diag"
)

// TestSyntaxOfYAML shows which line is named for usual slips, and in which words.
func TestSyntaxOfYAML(t *testing.T) {
	tests := []struct{ file, want string }{
		{"a: 1\nb: [x\nc: 2\n", `2:0 a list in "[" is not closed; close it with "]", or put a text with brackets or commas in quotes`},
		{"b: {x: 1\nc\n", `3:0 a "{" is not closed; close it with "}", or put a text with braces or commas in quotes`},
		{"a:\n  b: 1\n c: 2\n", "3:0 this fits none of the keys above it; keys of one level begin in one column"},
		{"a:\n  - x\n  y: 1\n", `2:0 a line below fits none of the items that begin here; begin each with "- ", in one column`},
		{"a: 1\nb: c: d\n", `2:0 a second ": " in one line; put a text that has ": " in quotes`},
		{"a: 1\nb: 'c\n", "2:0 a quote is not closed"},
		{"a: @x\n", "1:0 a text cannot begin with this sign; put it in quotes"},
		{"a: *x\n", `1:0 "*" refers to a name that nothing has; put a text that begins with "*" in quotes`},
		{"a: \"\\d\"\n", `1:0 \ in double quotes begins an escape that YAML does not know; write the text in single quotes`},
		{"a: - b\n", `1:0 "- " begins a list where a value has begun; begin the list in the next line`},
		{"a: \xff\n", "1:0 the file is not UTF-8; save it as UTF-8"},
		{"a:\n  b: 1\n\tc: 2\n", "3:1 a tab indents this line; YAML takes spaces only"},
		{"%FOO\n", "1:0 this is no YAML: found unknown directive name"},
	}
	for _, test := range tests {
		err := yaml.Unmarshal([]byte(test.file), new(yaml.Node))
		if err == nil {
			t.Errorf("%q is YAML", test.file)
			continue
		}
		line, column, message := diag.SyntaxOfYAML([]byte(test.file), err)
		if got := fmt.Sprintf("%d:%d %s", line, column, message); got != test.want {
			t.Errorf("%q:\n%s, want\n%s", test.file, got, test.want)
		}
	}
}
