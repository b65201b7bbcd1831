package parser

import (
	"net/url"
	"regexp"
	"slices"
	"strings"

	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/parser/markdown"
	"github.com/apimill/apimill/parser/style"
	"github.com/apimill/apimill/parser/unit"
)

// signIn adds what a page shows of how callers prove who they are: the requests of its
// examples, and what stands below headings about that.
func signIn(p *page, s *model.SignIn) {
	s.Known = knownSecurity(&p.style.Security)
	if !p.style.Security.IsShown() {
		return
	}
	for section, f := range p.units.Sections.Fences {
		isCall := strings.Contains(f.Text, "curl ") || requestStart.MatchString(f.Text) && !f.Template
		shown := credentialsIn(p.style, f.Text)
		if isCall {
			s.Calls = append(s.Calls, shown)
		}
		if len(shown) > 0 && isAboutSignIn(p, section) {
			s.Stated = append(s.Stated, shown...)
		}
	}
	for _, section := range p.units.Sections {
		if !isAboutSignIn(p, section) {
			continue
		}
		for _, b := range section.Blocks {
			if b.Kind == markdown.ParagraphBlock {
				s.Stated = append(s.Stated, statedCredentials(p.style, b.Text)...)
			}
		}
	}
}

// noteAuthorization notes what a row or an entry about the header Authorization says.
func (p *page) noteAuthorization(text string) {
	m := httpScheme.FindString(text)
	if m != "" && p.style.Security.IsShown() {
		c, _ := credentialOf(p.style, "Authorization", m)
		p.out.SignIn.Calls = append(p.out.SignIn.Calls, []model.Credential{c})
	}
}

// httpScheme finds a scheme of HTTP in a text.
var httpScheme = regexp.MustCompile(`\b(?:Bearer|Basic)\b`)

// requestStart finds the first line of a request.
var requestStart = regexp.MustCompile(`(?m)^\s*(?:GET|POST|PUT|PATCH|DELETE|HEAD)\s+\S*/`)

// isAboutSignIn reports whether a section, or one that it stands in, is about how callers
// prove who they are.
func isAboutSignIn(p *page, s *unit.Section) bool {
	for ; s != nil; s = s.Parent {
		if p.style.Security.About.Match(s.Text) {
			return true
		}
	}
	return p.style.Security.About.Match(p.Title.Text)
}

// headerLine finds a header of a request, in a message or in an option of curl.
var headerLine = regexp.MustCompile(`(?m)(?:^|["'\x60])\s*([A-Za-z][\w-]*):\s+(\S[^"'\x60\r\n]*)`)

// curlUser finds the option of curl that gives a name and a password.
var curlUser = regexp.MustCompile(`\s(?:-u|--user)[ =]\s*\S`)

// credentialsIn returns the credentials that a request shows, each once.
func credentialsIn(st *style.Style, text string) []model.Credential {
	var found []model.Credential
	add := func(c model.Credential, ok bool) {
		if ok && !slices.Contains(found, c) {
			found = append(found, c)
		}
	}
	for _, m := range headerLine.FindAllStringSubmatch(text, -1) {
		add(credentialOf(st, m[1], m[2]))
	}
	if curlUser.MatchString(text) && strings.Contains(text, "curl ") {
		add(model.Credential{Kind: model.Basic}, true)
	}
	for _, name := range shownParameters(text) {
		add(model.Credential{Kind: model.APIKey, Query: name}, st.Security.KeyParameters.Match(name))
	}
	return found
}

// credentialOf returns what a header says of who calls.
func credentialOf(st *style.Style, name, value string) (c model.Credential, ok bool) {
	if !strings.EqualFold(name, "Authorization") {
		return model.Credential{Kind: model.APIKey, Header: name}, st.Security.KeyHeaders.Match(name)
	}
	scheme, _, several := strings.Cut(strings.TrimSpace(value), " ")
	switch {
	case strings.EqualFold(scheme, "Bearer"):
		return model.Credential{Kind: model.Bearer}, true
	case strings.EqualFold(scheme, "Basic"):
		return model.Credential{Kind: model.Basic}, true
	case several && schemeName.MatchString(scheme):
		return model.Credential{Kind: model.APIKey, Header: "Authorization", Prefix: scheme}, true
	}
	return model.Credential{Kind: model.APIKey, Header: "Authorization"}, !several
}

var schemeName = regexp.MustCompile(`^[A-Za-z][A-Za-z-]*$`)

var queryOfURL = regexp.MustCompile(`[^\s"'?]*/[^\s"'?]*\?([^\s"'#]+)`)

// shownParameters returns the names of the parameters of URLs in a text.
func shownParameters(text string) []string {
	var names []string
	for _, m := range queryOfURL.FindAllStringSubmatch(text, -1) {
		for pair := range strings.SplitSeq(m[1], "&") {
			name, _, _ := strings.Cut(pair, "=")
			if plain, err := url.QueryUnescape(name); err == nil {
				names = append(names, plain)
			}
		}
	}
	return names
}

// statedCredentials returns the credentials that a paragraph about them names: headers and
// parameters in code, and basic authentication.
func statedCredentials(st *style.Style, text string) []model.Credential {
	var found []model.Credential
	for _, s := range markdown.Sentences(text) {
		found = append(found, namedCredentials(st, s.Text)...)
	}
	if st.Security.Basic.Match(text) {
		found = append(found, model.Credential{Kind: model.Basic})
	}
	return found
}

// namedCredentials returns the headers and parameters that a sentence about them names.
func namedCredentials(st *style.Style, text string) []model.Credential {
	var found []model.Credential
	for _, m := range codeSpan.FindAllStringSubmatch(text, -1) {
		name, value, _ := strings.Cut(m[1], ":")
		switch {
		case strings.EqualFold(name, "Authorization") && strings.TrimSpace(value) == "":
		case headerField.FindString(name) == name && (value != "" || st.Security.InHeader.Match(text)):
			if c, ok := credentialOf(st, name, value); ok {
				found = append(found, c)
			}
		case st.Security.KeyParameters.Match(m[1]) && st.Security.InQuery.Match(text):
			found = append(found, model.Credential{Kind: model.APIKey, Query: m[1]})
		}
	}
	return found
}

// scopeLine reads what a line says of the scopes that a caller needs, in code, or that
// everybody may call: "User token + `read:lists`", "Public".
func scopeLine(p *page, said markdown.Span) (access []model.Access, public bool) {
	plain := markdown.PlainText(said.Text)
	if p.style.Security.Public.Match(plain) {
		return nil, true
	}
	a := model.Access{Principal: model.User, Pos: p.Pos(said.Offset)}
	if p.style.Security.Applications.Match(plain) {
		a.Principal = model.Application
	}
	const most = 6 // words beside scopes; more are prose, about something else
	if words := strings.Fields(codeSpan.ReplaceAllString(said.Text, "")); len(words) <= most {
		a.Grants = scopeGrants(&p.style.Callers, said.Text)
	}
	if len(a.Grants) == 0 {
		return nil, false
	}
	return []model.Access{a}, false
}

// saidScopes returns the lines of a paragraph that may say which scopes a caller needs:
// those below a heading or a label about that, and those that begin with such a word.
func saidScopes(p *page, s *unit.Section, b markdown.Block) []markdown.Span {
	var lines []markdown.Span
	for i, line := range markdown.SplitLines(b.Text, b.Offset) {
		line.Text = strings.TrimRight(line.Text, "\\ \t\r")
		if m := p.style.Security.Scopes.Groups(line.Text); m != nil {
			lines = append(lines, markdown.Span{Text: m[1], Offset: line.Offset})
		} else if i == 0 && s.Key == style.Permissions {
			lines = append(lines, line)
		}
	}
	return lines
}

// scopeGrants returns the scopes in code in a text. All are needed, but where "or" stands
// between two.
func scopeGrants(words *style.Callers, text string) []model.Grant {
	var grants []model.Grant
	end := 0
	for _, at := range codeSpan.FindAllStringSubmatchIndex(text, -1) {
		isOr := slices.ContainsFunc(strings.Fields(text[end:at[0]]), func(word string) bool { return words.Connector(strings.ToLower(word)) == style.OrConnector })
		scope := text[at[2]:at[3]]
		end = at[1]
		if last := len(grants) - 1; last >= 0 && !isOr {
			grants[last].Scopes = append(grants[last].Scopes, scope)
		} else {
			grants = append(grants, model.Grant{Scopes: []string{scope}})
		}
	}
	return grants
}

// knownSecurity returns the ways for which the house is known.
func knownSecurity(s *style.Security) []model.Security {
	var known []model.Security
	for _, name := range s.Headers {
		known = append(known, model.Security{Kind: model.APIKey, Header: name})
	}
	for _, name := range s.Parameters {
		known = append(known, model.Security{Kind: model.APIKey, Query: name})
	}
	if s.AuthorizationURL != "" && s.TokenURL != "" {
		known = append(known, model.Security{Kind: model.OAuth2, AuthorizationURL: s.AuthorizationURL, TokenURL: s.TokenURL})
	}
	if s.Bearer {
		known = append(known, model.Security{Kind: model.Bearer})
	}
	if s.Basics {
		known = append(known, model.Security{Kind: model.Basic})
	}
	return known
}

// endpointOf returns what a path is for OAuth 2.
func endpointOf(s *style.Security, path string) model.Endpoint {
	switch {
	case s.Authorize.Match(path):
		return model.Authorization
	case s.Token.Match(path):
		return model.Token
	}
	return model.NoEndpoint
}

// endpoint returns what the URLs of an operation are for OAuth 2.
func endpoint(p *page, op *model.Operation) model.Endpoint {
	for _, t := range op.Templates {
		if is := endpointOf(&p.style.Security, t.Path()); is != model.NoEndpoint {
			return is
		}
	}
	return model.NoEndpoint
}

// markKeys marks the parameters that are called as what proves who calls.
func markKeys(p *page, op *model.Operation) {
	for _, par := range op.Parameters {
		names := &p.style.Security.KeyHeaders
		if par.In == model.Query {
			names = &p.style.Security.KeyParameters
		}
		par.IsKey = names.Match(par.Name)
	}
}
