package page

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/apimill/apimill/model"
)

// nameFiles gives each page the name of its file.
func (w *writer) nameFiles() {
	types, operations := map[string]int{}, map[string]int{} // the last number behind each name
	for _, r := range w.api.Resources {
		w.files[r] = distinct(fileName(r.Name), types)
	}
	for _, e := range w.api.Enums {
		w.files[e] = distinct(fileName(e.Name), types)
	}
	for _, op := range w.api.Operations {
		name := fileName(op.ID)
		if op.ID == "" {
			name = fileName(op.Method + " " + op.Templates[0].Path())
		}
		w.files[op] = distinct(name, operations)
	}
}

// longestName bounds the name of a file.
const longestName = 120

// fileName returns the words of a name as a file has them: "listBooks" is "list-books".
// Nothing of it leads to another folder, and no system has devices of that name.
func fileName(name string) string {
	var b strings.Builder
	wasLower := false
	for _, r := range name {
		isWord := r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r))
		if !isWord || unicode.IsUpper(r) && wasLower {
			b.WriteByte('-')
		}
		if isWord {
			b.WriteRune(unicode.ToLower(r))
		}
		wasLower = isWord && !unicode.IsUpper(r)
	}
	words := strings.FieldsFunc(b.String(), func(r rune) bool { return r == '-' })
	name = cmp.Or(strings.Join(words, "-"), "page")
	name = strings.TrimRight(name[:min(len(name), longestName)], "-")
	if slices.Contains(devices, strings.TrimRight(name, "0123456789")) {
		name += "-page"
	}
	return name
}

// devices are names under which Windows has no files, whatever the ending.
var devices = []string{"con", "prn", "aux", "nul", "com", "lpt"}

// distinct returns a name that is not taken yet, and takes it.
func distinct(name string, taken map[string]int) string {
	if n := taken[name]; n > 0 {
		with := name
		for ; taken[with] > 0; n++ {
			with = name + "-" + strconv.Itoa(n+1)
		}
		taken[name], name = n, with
	}
	taken[name] = max(taken[name], 1)
	return name
}

// title returns what the page of an operation is called.
func title(op *model.Operation) string {
	return cmp.Or(oneLine(op.Title), op.ID, op.Method+" "+op.Templates[0].Path())
}
