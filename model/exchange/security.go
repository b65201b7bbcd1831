package exchange

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"github.com/apimill/apimill/model"
)

// FindSecurity decides how callers prove who they are: as the configuration says, else as
// the house is known for, else as its pages show throughout. What has a key is no parameter
// of operations then. Of the accounts in permission tables words tell where they sign in.
func FindSecurity(api *model.API, configured []model.Security, words *model.Conventions) {
	api.Security = configured
	if api.Security == nil {
		api.Security = knownSecurity(api.Pages)
	}
	if api.Security == nil {
		api.Security = shownSecurity(api)
	}
	if isOf(api, words.AccountsOf) {
		api.Accounts = model.Accounts{Work: words.WorkAccounts, Personal: words.PersonalAccounts}
	}
	if api.Security == nil && api.Bearer {
		api.Security = []model.Security{{Kind: model.Bearer}}
	}
	nameSchemes(api.Security)
	for _, op := range api.Operations {
		op.Parameters = slices.DeleteFunc(op.Parameters, func(p *model.Parameter) bool { return hasKey(api.Security, p) })
	}
}

// isOf reports whether a word is part of the name of the server, or of a namespace.
func isOf(api *model.API, words []string) bool {
	host, _, _ := strings.Cut(strings.TrimPrefix(api.Root, "https://"), "/")
	names := append(strings.Split(host, "."), apiNamespaces(api)...)
	return slices.ContainsFunc(names, func(name string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return strings.EqualFold(w, name) })
	})
}

// apiNamespaces returns the first words of the namespaces of pages.
func apiNamespaces(api *model.API) []string {
	var names []string
	for _, p := range api.Pages {
		if first, _, _ := strings.Cut(p.Namespace, "."); !slices.Contains(names, first) {
			names = append(names, first)
		}
	}
	return names
}

func knownSecurity(pages []*model.Page) []model.Security {
	for _, p := range pages {
		if len(p.SignIn.Known) > 0 {
			return slices.Clone(p.SignIn.Known)
		}
	}
	return nil
}

// shownSecurity returns what pages state, and what half of their calls show at least: what
// few have is for what these do alone.
func shownSecurity(api *model.API) []model.Security {
	const share = 2
	counts := countCredentials(api)
	var shown []model.Security
	for _, c := range counts.order {
		if counts.isVague(c) {
			continue
		}
		if counts.stated[c] || share*counts.of[c] >= counts.calls {
			s := c.Security()
			s.Together = len(shown) > 0 && counts.together(shown[len(shown)-1], c)
			shown = append(shown, s)
		}
	}
	return withOAuth(api, shown)
}

// credentialCounts are how often pages show credentials.
type credentialCounts struct {
	order  []model.Credential
	of     map[model.Credential]int // calls that show it
	stated map[model.Credential]bool
	shown  [][]model.Credential // by each call that shows any
	calls  int                  // that show any, and operations with a parameter for a key
}

func countCredentials(api *model.API) *credentialCounts {
	counts := &credentialCounts{of: map[model.Credential]int{}, stated: map[model.Credential]bool{}}
	for _, p := range api.Pages {
		for _, c := range p.SignIn.Stated {
			counts.add(c, 0)
			counts.stated[spelled(c)] = true
		}
		for _, shown := range p.SignIn.Calls {
			counts.calls++
			call := make([]model.Credential, len(shown))
			for i, c := range shown {
				call[i] = spelled(c)
				counts.add(c, 1)
			}
			counts.shown = append(counts.shown, call)
		}
	}
	for _, op := range api.Operations {
		for _, par := range op.Parameters {
			if par.IsKey {
				counts.calls++
				counts.add(keyIn(par), 1)
			}
		}
	}
	return counts
}

// together reports whether callers need two keys at once: each call that shows one of them
// shows the other, too.
func (counts *credentialCounts) together(before model.Security, c model.Credential) bool {
	other := spelled(model.Credential{Kind: before.Kind, Header: before.Header, Query: before.Query, Prefix: before.Prefix})
	if before.Kind != model.APIKey || c.Kind != model.APIKey || counts.of[c] == 0 || counts.of[c] != counts.of[other] {
		return false
	}
	both := 0
	for _, call := range counts.shown {
		if slices.Contains(call, c) && slices.Contains(call, other) {
			both++
		}
	}
	return both == counts.of[c]
}

func (counts *credentialCounts) add(c model.Credential, times int) {
	c = spelled(c)
	if _, known := counts.of[c]; !known {
		counts.order = append(counts.order, c)
	}
	counts.of[c] += times
}

// isVague reports whether a credential is but the header Authorization, of which others say
// what it has.
func (counts *credentialCounts) isVague(c model.Credential) bool {
	return c == model.Credential{Kind: model.APIKey, Header: "Authorization"} && slices.ContainsFunc(counts.order, func(other model.Credential) bool {
		return other.Kind == model.Bearer || other.Kind == model.Basic || other.Prefix != ""
	})
}

// spelled returns a credential in one spelling, since case means nothing in headers.
func spelled(c model.Credential) model.Credential {
	for i, word := range strings.Split(c.Header, "-") {
		if i == 0 {
			c.Header = ""
		} else {
			c.Header += "-"
		}
		if word == strings.ToLower(word) && word != "" {
			word = strings.ToUpper(word[:1]) + word[1:]
		}
		c.Header += word
	}
	return c
}

// keyIn returns the credential that a parameter is.
func keyIn(p *model.Parameter) model.Credential {
	if p.In == model.Header {
		return model.Credential{Kind: model.APIKey, Header: p.Name}
	}
	return model.Credential{Kind: model.APIKey, Query: p.Name}
}

// withOAuth adds what scopes of operations are of: OAuth 2 where the API has its endpoints,
// in place of the tokens that these issue; else tokens.
func withOAuth(api *model.API, shown []model.Security) []model.Security {
	named := slices.ContainsFunc(api.Operations, func(op *model.Operation) bool { return len(op.Access) > 0 && api.Plain })
	if !named {
		return shown
	}
	isToken := func(s model.Security) bool { return s.Kind == model.Bearer }
	authorize, token := endpointURL(api, model.Authorization), endpointURL(api, model.Token)
	switch {
	case authorize != "" && token != "":
		shown = slices.DeleteFunc(shown, isToken)
		return append([]model.Security{{Kind: model.OAuth2, AuthorizationURL: authorize, TokenURL: token}}, shown...)
	case !slices.ContainsFunc(shown, isToken):
		return append([]model.Security{{Kind: model.Bearer}}, shown...)
	}
	return shown
}

// endpointURL returns the URL of the first operation that is an endpoint of OAuth 2, "" when
// there is none.
func endpointURL(api *model.API, is model.Endpoint) string {
	for _, op := range api.Operations {
		if op.Evidence.Endpoint == is {
			return strings.TrimSuffix(api.Root, "/") + op.Templates[0].Path()
		}
	}
	return ""
}

var notName = regexp.MustCompile(`[^A-Za-z0-9._-]+`)

// nameSchemes gives names to those that would share one.
func nameSchemes(all []model.Security) {
	seen := map[string]bool{}
	for i := range all {
		s := &all[i]
		if seen[s.SchemeName()] {
			s.Name = strings.Trim(notName.ReplaceAllString(cmp.Or(s.Header, s.Query)+strings.TrimSuffix(" "+firstCode(s.Description), " "), "-"), "-")
		}
		seen[s.SchemeName()] = true
	}
}

// firstCode returns what of a text is code first.
func firstCode(text string) string {
	parts := strings.SplitN(text, "`", 3)
	if len(parts) < 3 {
		return ""
	}
	return strings.TrimSpace(parts[1])
}

// hasKey reports whether a parameter has the key of a way to prove who calls.
func hasKey(all []model.Security, p *model.Parameter) bool {
	return slices.ContainsFunc(all, func(s model.Security) bool {
		return s.Kind == model.APIKey && (p.In == model.Header && s.Header != "" && strings.EqualFold(p.Name, s.Header) || p.In == model.Query && s.Query != "" && p.Name == s.Query)
	})
}
