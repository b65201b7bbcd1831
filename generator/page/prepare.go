package page

import (
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/apimill/apimill/model"
)

// Prepare gives types and operations names that pages can have, and takes from an API
// that does not speak OData what its pages have no words for. It says what it changed.
// isTaken reports whether tables read a word as a type of values.
func Prepare(api *model.API, isTaken func(word string) bool) []string {
	var changed []string
	note := func(what string, n int, noun string) {
		if n > 0 {
			changed = append(changed, what+model.Count(n, noun))
		}
	}
	note("renamed, since pages call a type by one word, such as BookAuthor: ", nameTypes(api, isTaken), "type")
	note("renamed, since names have letters and digits only: ", nameOperations(api), "operation")
	note("titled by their names, since they have no summary: ", titleOperations(api), "operation")
	note("told by their names alone: ", plainHeaders(api), "response header")
	if api.Plain {
		for _, op := range api.Operations {
			op.Access = ofUsers(op.Access)
		}
	}
	return changed
}

var (
	typeName      = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_]*$`)
	operationName = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]{0,999}$`)
)

// nameTypes renames types whose names are no words, or stand in a namespace that pages
// cannot name.
func nameTypes(api *model.API, isTaken func(string) bool) int {
	renamed := 0
	taken := map[string]bool{}
	rename := func(namespace, name *string) {
		was := model.Qualified(*namespace, *name)
		if api.Plain || !typeName.MatchString(*name) {
			if api.Plain {
				*namespace, *name = "", camel(was)
			} else {
				*name = camel(*name)
			}
		}
		if isTaken(*name) {
			*name += "Object"
		}
		key := model.Qualified(*namespace, distinctWord(*name, *namespace, taken))
		*name = model.ShortName(key)
		if key != was {
			renamed++
		}
	}
	for _, r := range api.Resources {
		rename(&r.Namespace, &r.Name)
		r.Title = r.Name
	}
	for _, e := range api.Enums {
		rename(&e.Namespace, &e.Name)
	}
	return renamed
}

// distinctWord returns a name that is not taken yet in a namespace, and takes it.
func distinctWord(name, namespace string, taken map[string]bool) string {
	word := name
	for i := 2; taken[strings.ToLower(namespace+"."+word)]; i++ {
		word = fmt.Sprintf("%s%d", name, i)
	}
	taken[strings.ToLower(namespace+"."+word)] = true
	return word
}

// longestType bounds the name of a type that is called after where it stands.
const longestType = 120

// camel returns a name as one word: "Book.author" is "BookAuthor". One that is a word
// stays.
func camel(name string) string {
	if typeName.MatchString(name) {
		return name
	}
	var b strings.Builder
	for _, word := range strings.FieldsFunc(name, func(r rune) bool {
		return r >= unicode.MaxASCII || r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}) {
		b.WriteString(strings.ToUpper(word[:1]) + word[1:])
	}
	word := strings.TrimLeft(b.String(), "_0123456789")
	if word == "" {
		word = "Type" + b.String()
	}
	return word[:min(len(word), longestType)]
}

// nameOperations renames operations whose names generated code cannot have.
func nameOperations(api *model.API) int {
	renamed := 0
	taken := map[string]bool{}
	for _, op := range api.Operations {
		was := op.ID
		if op.ID != "" && !operationName.MatchString(op.ID) {
			op.ID = model.LowerFirst(camel(op.ID))
		}
		if op.ID != "" {
			op.ID = distinctWord(op.ID, "", taken)
		}
		if op.ID != was {
			renamed++
		}
	}
	return renamed
}

// titleOperations gives each operation a title.
func titleOperations(api *model.API) int {
	untitled := 0
	for _, op := range api.Operations {
		if oneLine(op.Title) == "" {
			op.Title = title(op)
			untitled++
		}
	}
	return untitled
}

// plainHeaders spells the headers of answers as HTTP does, and leaves of them what an
// example shows where pages say no more: in the dialect of OData. It returns how many do.
func plainHeaders(api *model.API) int {
	told := 0
	for _, op := range api.Operations {
		for _, r := range op.Responses {
			for i, h := range r.Headers {
				h.Name = http.CanonicalHeaderKey(h.Name)
				if !api.Plain {
					if h.Doc != "" || !isString(h.Type) {
						told++
					}
					r.Headers[i] = &model.Field{Name: h.Name, Type: model.Type{Scalar: model.String}, Pos: h.Pos}
				}
			}
		}
	}
	return told
}

// ofUsers returns what access asks for, without telling callers apart. Who proves who he
// is and needs no scope is not mentioned: the configuration says so for all operations.
func ofUsers(access []model.Access) []model.Access {
	user := model.Access{Principal: model.User}
	for _, a := range access {
		user.Pos = a.Pos
		for _, g := range a.Grants {
			if len(g.Scopes) > 0 && !slices.ContainsFunc(user.Grants, g.SameScopes) {
				user.Grants = append(user.Grants, g)
			}
		}
	}
	if !user.Supported() {
		return nil
	}
	return []model.Access{user}
}
