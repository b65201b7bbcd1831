package golang

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// initialisms lists the words that Go writes in capitals: those of staticcheck, and
// further ones that are never words of their own.
var initialisms = func() map[string]bool {
	set := map[string]bool{}
	for _, word := range strings.Fields(`ACL API ASCII CPU CSS DNS EOF GUID HTML HTTP HTTPS ID IP JSON QPS RAM RPC SLA
		SMTP SQL SSH TCP TLS TTL UDP UI GID UID UUID URI URL UTF8 VM XML XMPP XSRF XSS SIP RTP AMQP IOS PDF
		CIDR CORS CSV DHCP DOI EAN FTP GPS GTIN IBAN IMAP ISBN ISIN ISSN JWT LDAP MFA MIME NTP OIDC PNG SAML SDK
		SFTP SKU SMS SSID SSL SSO SVG TOTP USB VAT VLAN VPN WSDL YAML`) {
		set[word] = true
	}
	return set
}()

// goName returns the exported Go name for a wire name: "webUrl" is WebURL,
// "@odata.type" is ODataType. It has letters, digits and, between digits,
// underscores of ASCII only, and begins with a capital letter, so that it is
// neither a keyword nor a predeclared name.
func goName(wire string) string {
	var b strings.Builder
	for _, word := range words(wire) {
		word = capitalized(word)
		if isDigit(word[0]) && b.Len() > 0 && isDigit(b.String()[b.Len()-1]) {
			b.WriteByte('_') // v1_0 is not v10
		}
		b.WriteString(word)
	}
	name := b.String()
	if name == "" || isDigit(name[0]) {
		return "X" + name
	}
	return name
}

// capitalized returns a word as it stands in a Go name: "urls" is URLs.
func capitalized(word string) string {
	upper := strings.ToUpper(word)
	switch stem, plural := strings.CutSuffix(word, "s"); {
	case initialisms[upper]:
		return upper
	case plural && initialisms[strings.ToUpper(stem)]:
		return strings.ToUpper(stem) + "s"
	case strings.EqualFold(word, "odata"):
		return "OData"
	}
	return upper[:1] + word[1:]
}

// words cuts a name where its case changes and at everything that no Go name
// may have. A letter outside ASCII becomes a word such as "U00E9".
func words(name string) []string {
	name = strings.ToValidUTF8(name, " ")
	var found []string
	start := 0
	cut := func(end int) {
		if end > start {
			found = append(found, name[start:end])
		}
		start = end
	}
	for i, r := range name {
		switch {
		case r >= utf8.RuneSelf:
			cut(i)
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				found = append(found, fmt.Sprintf("U%04X", r))
			}
			start = i + len(string(r))
		case !isLetter(name[i]) && !isDigit(name[i]):
			cut(i)
			start = i + 1
		case i > start && beginsWord(name, i):
			cut(i)
		}
	}
	cut(len(name))
	return found
}

// beginsWord reports whether the capital letter at i begins a word: behind a
// letter or digit that is no capital, or as the last capital of several
// ("JSONValue").
func beginsWord(name string, i int) bool {
	if !isUpper(name[i]) {
		return false
	}
	return !isUpper(name[i-1]) || i+1 < len(name) && isLower(name[i+1]) && name[i+1:] != "s"
}

func isUpper(c byte) bool  { return 'A' <= c && c <= 'Z' }
func isLower(c byte) bool  { return 'a' <= c && c <= 'z' }
func isLetter(c byte) bool { return isUpper(c) || isLower(c) }
func isDigit(c byte) bool  { return '0' <= c && c <= '9' }
