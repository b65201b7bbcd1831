package scaffold

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/parser"
	"github.com/apimill/apimill/templates"
)

// A pageRequest is a page that init is asked for.
type pageRequest struct {
	kind     string
	resource string // "" for an enum, and for an action or a function of no resource
	name     string // of what the page is about; for most kinds the resource
}

// nameOfPage is what names of types and operations look like. They become
// names of files, too.
var nameOfPage = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9]*$`)

// parsePageRequest returns what the command line asks for, nil for no page.
func parsePageRequest(kind string, args []string) (*pageRequest, error) {
	kinds := templates.PageKinds()
	switch {
	case kind == "" && len(args) == 0:
		return nil, nil
	case kind == "":
		return nil, fmt.Errorf("which kind of page about %s? add --page KIND, which is one of %s", args[0], strings.Join(kinds, ", "))
	case !slices.Contains(kinds, kind):
		return nil, fmt.Errorf("there is no kind of page %q%s; there are %s", kind, diag.DidYouMean(kind, kinds), strings.Join(kinds, ", "))
	case len(args) != 1:
		return nil, fmt.Errorf("what is the page about? want one name, as in \"apimill init --page %s user\"", kind)
	}
	r := &pageRequest{kind: kind, name: args[0]}
	switch kind {
	case "enum":
	case "action", "function":
		if resource, name, ok := strings.Cut(r.name, "."); ok {
			r.resource, r.name = resource, name
		}
	default:
		r.resource = r.name
	}
	return r, r.check(args[0])
}

// check reports names that cannot be those of types or operations.
func (r *pageRequest) check(written string) error {
	typeName := r.resource
	if r.kind == "enum" {
		typeName = r.name
	}
	bound := strings.Contains(written, ".")
	if !nameOfPage.MatchString(r.name) || (bound || typeName != "") && !nameOfPage.MatchString(typeName) {
		return fmt.Errorf("%q cannot be a name; use letters and digits, as in userSettings", written)
	}
	if t, err := parser.Type(typeName); typeName != "" && (err != nil || t.Scalar != model.Named) {
		return fmt.Errorf("%q cannot be the name of a type: in property tables it means a type of values", typeName)
	}
	return nil
}

// file returns the name of the page without its folder and ending.
func (r pageRequest) file() string {
	switch r.kind {
	case "resource", "enum":
		return strings.ToLower(r.name)
	case "action", "function":
		return strings.ToLower(strings.TrimPrefix(r.resource+"-"+r.name, "-"))
	}
	return strings.ToLower(r.name) + "-" + r.kind
}
