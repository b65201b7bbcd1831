package parser

import (
	"regexp"
	"slices"
	"strings"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/parser/markdown"
	"github.com/apimill/apimill/parser/style"
)

// controlForm finds a name that is meant for control information: with "@" or a part
// "odata" of its own, and letters behind it. Its groups are the member that it is
// about, and the rest. "lastOdataType" is a name like any other.
var controlForm = regexp.MustCompile(`(?i)^([A-Za-z_]\w*)?(?:[\s./_-]*@[\s._-]*(?:odata[\s._-]*)?|(?:^|[\s./-]+)odata[\s._-]+)([A-Za-z]+)$`)

// controlName returns the name that control information has on the wire, for one that
// is written nearly so: "odata.type", "sponsors@odata-bind", "@odata.nextlink". Other
// names are returned as they are, such as "@contoso.price" and the short "@type".
func controlName(st *style.Style, name string) string {
	isOData := strings.Contains(strings.ToLower(name), "odata")
	if !isOData && !strings.Contains(name, "@") {
		return name
	}
	m := controlForm.FindStringSubmatch(name)
	if m == nil {
		return name
	}
	member, word := m[1], m[2]
	for _, c := range st.Controls {
		if strings.EqualFold(word, controlWord(c)) && (isOData || !strings.Contains(c, "odata")) {
			return member + c
		}
	}
	if !isOData {
		return name
	}
	return member + nearestControl(st, word, name[len(member):])
}

// controlWord returns the last word of a name, "type" of "@odata.type".
func controlWord(control string) string {
	return control[strings.LastIndexAny(control, "@.")+1:]
}

// nearestControl returns the name of control information whose last word is nearly
// that one, or what is written.
func nearestControl(st *style.Style, word, written string) string {
	words := make([]string, len(st.Controls))
	for i, c := range st.Controls {
		words[i] = controlWord(c)
	}
	near := diag.Nearest(word, words)
	if near == "" {
		return written
	}
	return st.Controls[slices.Index(words, near)]
}

// mendControl reports control information whose name is misspelt, and returns the
// name that counts.
func mendControl(p *page, name string, c markdown.Span) string {
	control := controlName(p.style, name)
	if control == name {
		return name
	}
	var fix []diag.Edit
	if i := strings.Index(c.Text, name); i >= 0 {
		fix = []diag.Edit{p.Edit(c.Offset+i, name, control)}
	}
	p.ReportFixable(diag.ControlName, c.Offset, fix, "%q is control information, which is called %q on the wire; write it so", name, control)
	return control
}
