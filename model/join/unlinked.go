package join

import (
	"net/url"
	"regexp"
	"slices"
	"strings"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
)

// ReportUnlinked reports examples that call what their page is about by a URL that no
// page gives, with the URL of the page that is meant. Examples of other methods, of
// other services, and of URLs that the service hands out show something else.
func ReportUnlinked(operations []*model.Operation, urls Ownership, diags *diag.List) {
	at := newURLIndex(urls.owners)
	hosts := map[string]bool{} // that examples of documented URLs call
	var unlinked []linkless
	for _, op := range operations {
		for _, ex := range op.Examples {
			switch {
			case ex.Request == nil || ex.Request.Method != op.Method:
			case op.IsShownBy(ex):
				hosts[hostOf(ex.Request.URL)] = true
			case isUnlinked(op, ex.Request) && at.owner(ex, op) == nil:
				unlinked = append(unlinked, linkless{op, ex.Request})
			}
		}
	}
	delete(hosts, "")
	for _, u := range unlinked {
		if host := hostOf(u.request.URL); host == "" || hosts[host] || len(hosts) == 0 && !strings.Contains(host, "{") {
			diags.Add(diag.ExampleURL, u.request.Pos, "example calls %q, which is not a URL of this page; the nearest is %q",
				u.request.URL, nearestURL(u.op, u.request.URL).Path())
		}
	}
}

// A linkless is a request whose URL no page gives, and the operation whose page has it.
type linkless struct {
	op      *model.Operation
	request *model.Message
}

// hostOf returns the host of a URL, "" when it has none.
func hostOf(address string) string {
	_, rest, ok := strings.Cut(address, "://")
	if !ok {
		return ""
	}
	host, _, _ := strings.Cut(rest, "/")
	return strings.ToLower(host)
}

// isUnlinked reports whether a request is by none of the URLs of its page.
func isUnlinked(op *model.Operation, m *model.Message) bool {
	if len(op.Templates) == 0 || op.Inferred || m.URL == "" || m.Note.OpaqueURL || strings.Contains(m.URL, "**") {
		return false
	}
	path := m.Path()
	paths := []string{path, withoutSuffixes(path), keyInParentheses.ReplaceAllString(path, "/$1"), escapedPathOf(m.URL)}
	return !slices.ContainsFunc(append([]*model.Operation{op}, op.Page.Operations...), func(other *model.Operation) bool {
		return slices.ContainsFunc(other.Templates, func(t *model.Template) bool { return slices.ContainsFunc(paths, t.IsShownBy) })
	})
}

// escapedPathOf returns the path of a URL as it is written, in which a key may have an
// escaped slash.
func escapedPathOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	return u.EscapedPath()
}

// keyInParentheses is how OData writes the key of an entity, too: users('Ann') for
// users/Ann.
var keyInParentheses = regexp.MustCompile(`\('?([^()=',]+)'?\)`)

var cast = regexp.MustCompile(`^[A-Za-z]\w*(?:\.[A-Za-z]\w*)+$`)

// withoutSuffixes returns a path without what OData lets follow any collection: a type
// to which it is narrowed, and $count.
func withoutSuffixes(path string) string {
	for {
		i := strings.LastIndexByte(path, '/')
		if last := path[i+1:]; i < 0 || last != "$count" && !cast.MatchString(last) {
			return path
		}
		path = path[:i]
	}
}

// nearestURL returns the template of an operation that differs least from a URL.
func nearestURL(op *model.Operation, address string) *model.Template {
	path := strings.Split(strings.Trim(model.PathOf(address), "/"), "/")
	return slices.MinFunc(op.Templates, func(a, b *model.Template) int { return distance(a, path) - distance(b, path) })
}

// What segments differ in costs so much.
const (
	slip    = 1 // a word that is nearly another one
	missing = 3 // a segment that only one of them has
	foreign = 4 // another word
)

// distance returns how much a path differs from a template, segment by segment. What
// stands before the template's first segment, as a version does, counts little.
func distance(t *model.Template, path []string) int {
	costs := make([]int, len(path)+1) // of the segments so far, against so many of the path
	for j := range costs {
		costs[j] = j * slip
	}
	for _, s := range t.Segments {
		diagonal := costs[0]
		costs[0] += missing
		for j := range path {
			cost := min(diagonal+differs(s, path[j]), costs[j]+missing, costs[j+1]+missing)
			diagonal, costs[j+1] = costs[j+1], cost
		}
	}
	return costs[len(path)]
}

// differs returns what it costs to take a part of a path for a segment.
func differs(s model.Segment, part string) int {
	literal := s.Parts[0].Literal
	name, _, _ := strings.Cut(part, "(")
	switch {
	case s.Function != "":
		literal = s.Function
	case s.Parts[0].Param != nil:
		return 0
	}
	switch {
	case strings.EqualFold(literal, name):
		return 0
	case diag.Nearest(name, []string{literal}) != "":
		return slip
	}
	return foreign
}
