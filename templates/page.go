package templates

import (
	"bytes"
	"embed"
	"fmt"
	"strings"
	"text/template"
	"unicode"
)

//go:embed page init
var startFiles embed.FS

// PageKinds are the forms of pages that [Page] writes.
func PageKinds() []string {
	return []string{"resource", "create", "list", "get", "update", "delete", "action", "function", "enum"}
}

// A PageSubject is what a page of documentation is about.
type PageSubject struct {
	Name     string   // of the resource, the enum, the action or the function
	Resource Resource // the zero Resource when the page is about none
	Server   string   // that examples call, e.g. "https://api.example.com/v1"
	File     string   // the page's name without .md, e.g. "user-get"
	Plural   string   // of the resource's name
	URLs     URLs     // of the resource; the zero URLs when the page is about none
}

// URLs are where things of a type are.
type URLs struct {
	Collection  string // of all of them, e.g. "/books"
	Placeholder string // of the key in the URL of one, e.g. "{book-id}"
	Key         string // of the one that examples show, e.g. "1042"
}

// A Resource is what a page tells of a type.
type Resource struct {
	Namespace string
	Name      string
	Link      string   // from the page
	Members   []Member // of examples
}

// A Member is a property with a value in an example.
type Member struct {
	Name     string
	Value    string // JSON
	ReadOnly bool
}

// Writable returns the members that requests can have.
func (r Resource) Writable() []Member {
	var members []Member
	for _, m := range r.Members {
		if !m.ReadOnly {
			members = append(members, m)
		}
	}
	return members
}

// Page returns a page of one of the kinds: in the dialect of Microsoft Graph where the
// resource has a namespace, and else one that says nothing of OData.
func Page(kind string, s PageSubject) []byte {
	manner := "plain"
	if s.Resource.Namespace != "" {
		manner = "odata"
	}
	return execute("page/"+manner+"/*.tmpl", kind+".md.tmpl", page{s, kind})
}

// GenerateFile returns a Go file of a package, for go generate to run a command.
func GenerateFile(pkg, command string) []byte {
	return execute("init/*.tmpl", "generate.go.tmpl", struct{ Package, Command string }{pkg, command})
}

func execute(files, name string, data any) []byte {
	t := template.Must(template.New("").Funcs(template.FuncMap{"object": object}).ParseFS(startFiles, files))
	var b bytes.Buffer
	if err := t.ExecuteTemplate(&b, name, data); err != nil {
		panic(fmt.Sprintf("templates: %v", err))
	}
	return b.Bytes()
}

// object returns a JSON object whose first line stands after the indent.
func object(indent string, members []Member) string {
	lines := make([]string, len(members))
	for i, m := range members {
		lines[i] = fmt.Sprintf("\n%s  %q: %s", indent, m.Name, m.Value)
	}
	if len(lines) == 0 {
		return "{}"
	}
	return "{" + strings.Join(lines, ",") + "\n" + indent + "}"
}

// A page is what its template asks for.
type page struct {
	PageSubject
	kind string
}

// Title returns the heading of the page.
func (p page) Title() string {
	switch p.kind {
	case "resource", "enum":
		if p.Namespace() == "" {
			return p.Name + " " + map[string]string{"resource": "object", "enum": "enum"}[p.kind]
		}
		return p.Name + " " + p.kind + " type"
	case "list":
		return "List " + p.Plural
	case "action", "function":
		if p.Resource.Name == "" {
			return p.Name
		}
		return p.Resource.Name + ": " + p.Name
	}
	return upperFirst(p.kind) + " " + p.Name
}

// Summary returns a description for the front matter.
func (p page) Summary() string { return "Say here in a few words what the page is about." }

// DocType returns the doc_type of the front matter.
func (p page) DocType() string {
	switch p.kind {
	case "resource", "enum":
		return p.kind + "PageType"
	}
	return "apiPageType"
}

// Namespace returns the namespace of the page's types.
func (p page) Namespace() string { return p.Resource.Namespace }

// IsMicrosoft reports whether the types are Microsoft's.
func (p page) IsMicrosoft() bool { return strings.HasPrefix(p.Namespace(), "microsoft.") }

// Reads reports whether the operation changes nothing.
func (p page) Reads() bool { return p.kind == "list" || p.kind == "get" || p.kind == "function" }

// Sends reports whether requests have a body.
func (p page) Sends() bool { return p.kind == "create" || p.kind == "update" || p.kind == "action" }

// Scope returns the first word of permissions, e.g. "Widget".
func (p page) Scope() string {
	if p.Resource.Name == "" {
		return upperFirst(p.Name)
	}
	return upperFirst(p.Resource.Name)
}

// Example returns the name of the example.
func (p page) Example() string { return strings.ReplaceAll(p.File, "-", "_") }

// Collection returns the URL of all of them, e.g. "/widgets".
func (p page) Collection() string { return p.URLs.Collection }

// Entity returns the URL of one of them, e.g. "/widgets/{widget-id}", "" when
// the page is about no resource.
func (p page) Entity() string { return p.entity(p.URLs.Placeholder) }

// ExampleEntity returns the URL of the one that examples show.
func (p page) ExampleEntity() string { return p.entity(p.URLs.Key) }

func (p page) entity(key string) string {
	if p.Resource.Name == "" {
		return ""
	}
	return p.Collection() + "/" + key
}

func upperFirst(s string) string {
	return string(unicode.ToUpper(rune(s[0]))) + s[1:]
}
