package join

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/apimill/apimill/model"
)

// FindRoot learns below which URL the service lies, and takes off the documented URLs
// what stands for it: a word or placeholder in front of all ("apiPrefix/shelves"), a
// version that all share ("/api/v4/shelves"), the path that examples show before others.
// The values of roots are what such words usually stand for.
func FindRoot(api *model.API, roots map[string]string) {
	r := rootFinder{api: api, roots: roots}
	for _, p := range api.Pages {
		r.operations = append(r.operations, p.Operations...)
	}
	lead := r.lead()
	r.strip(lead)
	shared := r.shared()
	r.strip(shared)
	root := r.mostCalled()
	r.strip(segmentsOf(pathOfRoot(root)))
	r.base(root)
	if root == "" && len(lead) > 0 {
		root = "{" + strings.Trim(lead[0], "{}") + "}"
	}
	if root == "" && len(shared) > 0 {
		root = "/" + strings.Join(shared, "/")
	}
	api.Root, api.Variables = r.variables(root)
}

// A rootFinder is one run of FindRoot.
type rootFinder struct {
	api        *model.API
	roots      map[string]string
	operations []*model.Operation
}

// templates returns all documented URLs.
func (r *rootFinder) templates() []*model.Template {
	var all []*model.Template
	for _, op := range r.operations {
		all = append(all, op.Templates...)
	}
	return all
}

// lead returns the first segment that nearly all URLs have in common where others have
// a host: a placeholder, a word that is known to stand for one, or a word that is
// missing in the examples. It is nil when there is none.
func (r *rootFinder) lead() []string {
	counts, relative := map[string]int{}, 0
	for _, t := range r.templates() {
		if !strings.Contains(t.Raw, "://") && len(t.Segments) > 0 {
			relative++
			if !strings.HasPrefix(t.Raw, "/") {
				counts[spelled(t.Segments[0])]++
			}
		}
	}
	for _, first := range slices.Sorted(maps.Keys(counts)) {
		if counts[first]*10 >= relative*9 && (first[0] == '{' || r.isRoot(first) || r.isLeftOut(first)) {
			return []string{first}
		}
	}
	return nil
}

// spelled returns a segment in lower case, with parameters as they are written.
func spelled(s model.Segment) string {
	var b strings.Builder
	for _, p := range s.Parts {
		if p.Param != nil {
			b.WriteString("{" + p.Param.Raw + "}")
		} else {
			b.WriteString(strings.ToLower(p.Literal))
		}
	}
	return b.String()
}

// isRoot reports whether the house is known to write a word in place of the root.
func (r *rootFinder) isRoot(word string) bool {
	for known := range r.roots {
		if strings.EqualFold(known, word) {
			return true
		}
	}
	return false
}

// isLeftOut reports whether examples call the URLs without a first segment, and none
// with it.
func (r *rootFinder) isLeftOut(first string) bool {
	with, without := 0, 0
	for _, op := range r.operations {
		for _, ex := range op.Examples {
			if ex.Request == nil || ex.Request.Method != op.Method {
				continue
			}
			if _, shown := baseOf(op.Templates, ex.Request.URL); shown {
				with++
				continue
			}
			base, shown := baseOf(withoutFirst(op.Templates, []string{first}), ex.Request.URL)
			if shown && !slices.Contains(segmentsOf(strings.ToLower(base)), first) {
				without++
			}
		}
	}
	return without > with*9
}

// withoutFirst returns copies of those templates that begin with some segments, without
// these.
func withoutFirst(templates []*model.Template, first []string) []*model.Template {
	var rest []*model.Template
	for _, t := range templates {
		if beginsWith(t, first) {
			c := *t
			c.Segments = t.Segments[len(first):]
			rest = append(rest, &c)
		}
	}
	return rest
}

func beginsWith(t *model.Template, first []string) bool {
	if len(t.Segments) < len(first) {
		return false
	}
	for i, segment := range first {
		if !strings.EqualFold(spelled(t.Segments[i]), segment) {
			return false
		}
	}
	return true
}

// strip takes the first segments off the URLs that begin with them.
func (r *rootFinder) strip(first []string) {
	if len(first) == 0 {
		return
	}
	for _, op := range r.operations {
		shapes := map[string]string{}
		var kept []*model.Template
		for _, t := range op.Templates {
			before := t.Shape()
			stripped := beginsWith(t, first)
			if stripped {
				t.Segments = t.Segments[len(first):]
				shapes[before] = t.Shape()
			}
			known := func(k *model.Template) bool { return k.Shape() == t.Shape() && len(t.Query) == 0 }
			if !stripped || !slices.ContainsFunc(kept, known) {
				kept = append(kept, t)
			}
		}
		op.Templates = kept
		op.Respell(shapes)
	}
}

// versioned finds the segments before the resources of an API: "api", "v4", "2024-05-01".
var versioned = regexp.MustCompile(`^(?:api|rest|v\d+(?:[._]\d+)*(?:(?:alpha|beta|preview)\d*)?|\d+\.\d+|\d{4}-\d\d(?:-\d\d)?)$`)

// shared returns the segments with which all URLs begin that name no resource: they name
// the API and its version.
func (r *rootFinder) shared() []string {
	all := r.templates()
	if len(all) < 2 {
		return nil
	}
	var shared []string
	for at := 0; ; at++ {
		if len(all[0].Segments) <= at {
			break
		}
		segment := spelled(all[0].Segments[at])
		same := func(t *model.Template) bool { return len(t.Segments) > at+1 && spelled(t.Segments[at]) == segment }
		if !versioned.MatchString(segment) || slices.ContainsFunc(all, func(t *model.Template) bool { return !same(t) }) {
			break
		}
		shared = append(shared, segment)
	}
	differ := func(t *model.Template) bool { return versioned.MatchString(spelled(t.Segments[len(shared)])) }
	if len(shared) > 0 && slices.ContainsFunc(all, differ) {
		return nil // "/api/v1/…" beside "/api/v2/…"
	}
	return shared
}

// mostCalled returns the root that most examples and request lines show, "" for none.
func (r *rootFinder) mostCalled() string {
	counts, most := map[string]int{}, ""
	count := func(root string) {
		if counts[root]++; root != "" && counts[root] > counts[most] {
			most = root
		}
	}
	for _, op := range r.operations {
		for _, t := range op.Templates {
			if root := shownRoot(t); root != "" {
				count(root)
			}
		}
		for _, ex := range op.Examples {
			if ex.Request == nil {
				continue
			}
			if base, ok := baseOf(op.Templates, ex.Request.URL); ok {
				count(model.OriginOf(ex.Request.URL) + base)
			}
		}
	}
	return most
}

// shownRoot returns the root in a request line that has a host, "" for others.
func shownRoot(t *model.Template) string {
	origin := model.OriginOf(t.Raw)
	if origin == "" || len(t.Segments) == 0 || t.Segments[0].Parts[0].Param != nil {
		return ""
	}
	base, _, found := strings.Cut(strings.TrimPrefix(strings.TrimSpace(t.Raw), model.WrittenOrigin(t.Raw)), "/"+t.Segments[0].Parts[0].Literal)
	if !found {
		return ""
	}
	return origin + base
}

// maxBase bounds the segments in front of what a template matches.
const maxBase = 3

// baseOf returns what stands in the path of a URL in front of what one of some templates
// matches, e.g. "/api/v4", and whether one does.
func baseOf(templates []*model.Template, address string) (base string, ok bool) {
	path := model.PathOf(address)
	for _, t := range templates {
		from := 0
		for range maxBase {
			if groups, ok := t.Match(path[from:]); ok {
				return path[:from] + groups[0], true
			}
			next := strings.IndexByte(path[min(from+1, len(path)):], '/')
			if next < 0 {
				break
			}
			from += 1 + next
		}
	}
	return "", false
}

// pathOfRoot returns the path of a root, e.g. "/api/v4" of "https://example.com/api/v4".
func pathOfRoot(root string) string {
	if _, rest, ok := strings.Cut(root, "://"); ok {
		if i := strings.IndexByte(rest, '/'); i >= 0 {
			return rest[i:]
		}
		return ""
	}
	return root
}

// segmentsOf returns the segments of a path.
func segmentsOf(path string) []string {
	return strings.FieldsFunc(path, func(c rune) bool { return c == '/' })
}

// base tells examples at which path the service lies in their URLs: those that have as
// many segments there as the root, or more in front of these.
func (r *rootFinder) base(root string) {
	path := pathOfRoot(root)
	depth := len(segmentsOf(path))
	if depth < 2 && !strings.Contains(root, "{") {
		return // what matches templates allows for a version
	}
	for _, op := range r.operations {
		for _, ex := range op.Examples {
			if ex.Request == nil {
				continue
			}
			base, ok := baseOf(op.Templates, ex.Request.URL)
			if ok && (len(segmentsOf(base)) == depth || strings.HasSuffix(base, path)) {
				ex.Request.Base = base
			}
		}
	}
}

// rootVariable finds what stands for a part of a URL: {tenant}, {{tenant}}, <tenant>,
// $TENANT.
var rootVariable = regexp.MustCompile(`\{\{?\s*([^{}]+?)\s*\}?\}|<([^<>]+)>|\$\{?(\w+)\}?`)

// variables returns a root with its variables in braces, and these. What a variable
// stands for is what the house says, else its name.
func (r *rootFinder) variables(root string) (string, []model.Variable) {
	var variables []model.Variable
	root = rootVariable.ReplaceAllStringFunc(root, func(text string) string {
		m := rootVariable.FindStringSubmatch(text)
		name := strings.Join(strings.FieldsFunc(m[1]+m[2]+m[3], isNoName), "_")
		if name == "" {
			return ""
		}
		v := model.Variable{Name: name, Default: name}
		for word, usual := range r.roots {
			if strings.EqualFold(word, name) && usual != "" {
				v.Default = usual
			}
		}
		if !slices.Contains(variables, v) {
			variables = append(variables, v)
		}
		return "{" + name + "}"
	})
	return root, variables
}

// isNoName reports whether a character may not be in the name of a variable.
func isNoName(c rune) bool {
	return !unicode.IsLetter(c) && !unicode.IsDigit(c) && c != '_' && c != '-' && c != '.'
}
