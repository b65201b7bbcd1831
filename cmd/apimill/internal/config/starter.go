package config

import (
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/apimill/apimill/cmd/apimill/internal/settings"
	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/generator/openapi"
	"github.com/apimill/apimill/model"
)

// A Start is what a new configuration says. What is empty stays an example there.
type Start struct {
	Docs     []string
	Style    string // the name of a style or of its file; "" for the one that suits the documents
	OpenAPI  string // the version of OpenAPI
	Info     openapi.Info
	Servers  []openapi.Server
	Security []model.Security
	Scopes   map[string]string
}

// Starter returns a configuration to start from, with every setting.
func Starter(start Start) []byte {
	said := start.lines()
	keys := new(Config).Keys()
	for i := range keys {
		if line := said[keys[i].Name]; line != "" {
			keys[i].Start = line
		}
	}
	return []byte(schemaLine + "\n#\n# Settings of apimill. Paths are relative to this file. Those that are commented\n" +
		"# out show an example.\n" + settings.Starter(keys))
}

// lines returns what the file says, by its keys.
func (s Start) lines() map[string]string {
	said := map[string]string{"docs": "docs: [" + strings.Join(s.Docs, ", ") + "]"}
	say := func(key string, empty bool, value any) {
		if !empty {
			said[key] = asYAML(key, value)
		}
	}
	say("style", s.Style == "", s.Style)
	say("openapi", s.OpenAPI == "", s.OpenAPI)
	say("info", s.Info == openapi.Info{}, infoEntries(s.Info))
	say("servers", len(s.Servers) == 0, listOf(s.Servers, serverEntries))
	say("security", len(s.Security) == 0, listOf(s.Security, securityEntries))
	var scopes []entry
	for _, scope := range slices.Sorted(maps.Keys(s.Scopes)) {
		scopes = append(scopes, entry{scope, s.Scopes[scope]})
	}
	say("scopes", len(scopes) == 0, scopes)
	return said
}

// An entry is a member of a mapping. Empty ones are left out.
type entry struct {
	key   string
	value any
}

func infoEntries(i openapi.Info) []entry {
	return []entry{
		{"title", i.Title},
		{"version", i.Version},
		{"description", i.Description},
		{"terms-of-service", i.TermsOfService},
		{"contact", []entry{{"name", i.Contact.Name}, {"url", i.Contact.URL}, {"email", i.Contact.Email}}},
		{"license", []entry{{"name", i.License.Name}, {"url", i.License.URL}}},
	}
}

func serverEntries(s openapi.Server) []entry {
	return []entry{{"url", s.URL}, {"description", s.Description}}
}

func securityEntries(s model.Security) []entry {
	return []entry{
		{"type", string(s.Kind)},
		{"name", s.Name},
		{"description", s.Description},
		{"header", s.Header},
		{"query", s.Query},
		{"flow", string(s.Flow)},
		{"authorization-url", s.AuthorizationURL},
		{"token-url", s.TokenURL},
		{"url", s.URL},
	}
}

func listOf[T any](items []T, entries func(T) []entry) [][]entry {
	var list [][]entry
	for _, item := range items {
		list = append(list, entries(item))
	}
	return list
}

// asYAML returns a key with its value, in the form of the rest of the file.
func asYAML(key string, value any) string {
	var b strings.Builder
	e := yaml.NewEncoder(&b)
	e.SetIndent(2)
	if err := e.Encode(node([]entry{{key, value}})); err != nil {
		panic(fmt.Sprintf("config: writing %s: %v", key, err))
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// node returns a value as YAML has it, nil for an empty one.
func node(value any) *yaml.Node {
	n := &yaml.Node{}
	switch value := value.(type) {
	case string:
		if value == "" {
			return nil
		}
		n.SetString(value)
		n.Tag = "!!str"
	case [][]entry:
		n.Kind = yaml.SequenceNode
		for _, item := range value {
			n.Content = append(n.Content, node(item))
		}
	case []entry:
		n.Kind = yaml.MappingNode
		for _, e := range value {
			if v := node(e.value); v != nil {
				n.Content = append(n.Content, node(e.key), v)
			}
		}
		if len(n.Content) == 0 {
			return nil
		}
	default:
		panic(fmt.Sprintf("config: cannot write %T", value))
	}
	return n
}

// Valid returns what of a start a configuration takes, and what it does not take.
func (s Start) Valid() (valid Start, refused []string) {
	keep := func(is bool, key, value string) bool {
		if !is && value != "" {
			refused = append(refused, fmt.Sprintf("%s %q", key, value))
		}
		return is && value != ""
	}
	blank := func(text *string, is func(string) bool, key string) {
		if !keep(is(*text), key, *text) {
			*text = ""
		}
	}
	blank(&s.Info.TermsOfService, isWeb, "the terms of service")
	blank(&s.Info.Contact.URL, isWeb, "the URL of the contact")
	blank(&s.Info.Contact.Email, func(text string) bool { return strings.Contains(text, "@") }, "the mail address of the contact")
	blank(&s.Info.License.URL, isWeb, "the URL of the license")
	if s.Info.License.Name == "" {
		s.Info.License = openapi.License{}
	}
	s.Servers = slices.DeleteFunc(slices.Clone(s.Servers), func(server openapi.Server) bool {
		return server.URL == "/" || !keep(isServer(server.URL), "the server", server.URL)
	})
	var schemes []model.Security
	for _, way := range s.Security {
		_, err := distinctSchemes(append(slices.Clone(schemes), way), diag.Pos{})
		urls := []string{way.AuthorizationURL, way.TokenURL, way.URL}
		bad := slices.ContainsFunc(urls, func(text string) bool { return text != "" && !isWeb(text) })
		if keep(err == nil && !bad && checkSecurity(way) == nil, "the security scheme", way.SchemeName()) {
			schemes = append(schemes, way)
		}
	}
	s.Security = schemes
	return s, refused
}

func isWeb(text string) bool {
	u, err := url.Parse(text)
	return err == nil && u.Host != "" && (u.Scheme == "https" || u.Scheme == "http")
}

func isServer(text string) bool {
	_, err := url.Parse(text)
	return err == nil && text != "" && !strings.ContainsAny(text, " \t\r\n{}?#")
}
