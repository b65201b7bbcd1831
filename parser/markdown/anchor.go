package markdown

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"github.com/apimill/apimill/diag"
)

var namedPlace = regexp.MustCompile(`<[A-Za-z][^<>]*\b(?:name|id)\s*=\s*["']([^"'<>]+)["']`)

// anchors are the places that links within a page may lead to.
type anchors struct {
	names []string
	known map[string]bool // by lower-case name
}

// maxCandidates bounds the anchors among which the one that is meant is looked
// for; real pages have up to 145 headings.
const maxCandidates = 1000

// checkAnchor reports a link within the page, "#example-2", that leads to no
// heading.
func checkAnchor(d *Document, l InlineLink, offset int) {
	written := strings.TrimPrefix(l.Target, "#")
	if d.anchors == nil {
		d.anchors = findAnchors(d)
	}
	if strings.HasPrefix(written, "tab/") || d.anchors.known[strings.ToLower(written)] {
		return
	}
	hint := ""
	if names := d.anchors.names; len(names) <= maxCandidates {
		hint = diag.DidYouMean(written, names)
	}
	d.Report(diag.BrokenLink, offset+l.Start, "no heading of this page makes the anchor %q%s", written, hint)
}

// findAnchors returns the anchors that headings make, the second and further
// ones of a name with a number behind it, and those that HTML names.
func findAnchors(d *Document) *anchors {
	all := &anchors{known: map[string]bool{}}
	for _, ids := range d.IDs() {
		for _, id := range ids {
			all.add(id)
		}
	}
	for _, n := range append(namedPlaces(d.text), d.named...) {
		all.add(n.name)
	}
	return all
}

// IDs returns by which anchors links lead to the headings, in the order of the
// sections: those that an element above the heading or the heading itself gives it, and
// the one that its text makes, with a number for the second and further ones of a text.
func (d *Document) IDs() [][]string {
	ids := make([][]string, len(d.Sections))
	count := map[string]int{}
	at := 0 // in d.named
	for i, s := range d.Sections[1:] {
		for ; at < len(d.named) && d.named[at].offset < s.Offset; at++ {
			if strings.TrimSpace(d.text[d.named[at].offset:s.Offset]) == "" {
				ids[i+1] = append(ids[i+1], d.named[at].name)
			}
		}
		if s.ID != "" {
			ids[i+1] = append(ids[i+1], s.ID)
		}
		name := AnchorOf(s.Text)
		count[name]++
		if n := count[name]; n > 1 {
			name += "-" + strconv.Itoa(n-1)
		}
		ids[i+1] = append(ids[i+1], name)
	}
	return ids
}

// A named place is one that an element gives a name.
type named struct {
	offset int
	name   string
}

func namedPlaces(text string) []named {
	var all []named
	for _, m := range namedPlace.FindAllStringSubmatchIndex(text, -1) {
		all = append(all, named{m[0], text[m[2]:m[3]]})
	}
	return all
}

func (a *anchors) add(name string) {
	a.names = append(a.names, name)
	a.known[strings.ToLower(name)] = true
}

// anchorOf returns the anchor that a heading makes: "Example 2: Get a user" →
// "example-2-get-a-user".
func AnchorOf(heading string) string {
	return strings.Map(func(c rune) rune {
		switch {
		case c == ' ':
			return '-'
		case c == '-' || c == '_' || unicode.IsLetter(c) || unicode.IsDigit(c):
			return unicode.ToLower(c)
		}
		return -1
	}, heading)
}
