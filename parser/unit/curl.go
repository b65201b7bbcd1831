package unit

import (
	"net/http"
	"regexp"
	"strings"

	"github.com/apimill/apimill/model"
)

// Parts of a call of curl.
var (
	curlWord   = regexp.MustCompile(`"(?:[^"\\]|\\.)*"|'[^']*'|[^\s"']+`)
	curlBroken = regexp.MustCompile(`\\\s*\n`)
)

// A Call is what a call of curl sends.
type Call struct {
	Method, URL, Data string
	Headers           []model.HeaderLine
	Fields            []string // of a form, as "name=value"
	Parts             bool     // the form travels in parts
	User              bool     // it says who calls by a name and a password
}

// CurlCall reads the first call of curl in a text.
func CurlCall(text string) Call {
	_, text, _ = strings.Cut(curlBroken.ReplaceAllString(text, " "), "curl ")
	var c Call
	words := curlWord.FindAllString(firstCommand(text), -1)
	for i := 0; i < len(words); i++ {
		flag, value := words[i], ""
		if name, joined, ok := strings.Cut(flag, "="); ok && strings.HasPrefix(flag, "--") {
			flag, value = name, unquoted(joined)
		} else if i+1 < len(words) {
			value = unquoted(words[i+1])
		}
		if c.option(flag, value) {
			if flag == words[i] {
				i++
			}
		} else if url := unquoted(words[i]); c.URL == "" && strings.Contains(url, "/") && !strings.HasPrefix(url, "-") {
			c.URL = url
		}
	}
	c.URL = withScheme(withoutVariables(c.URL))
	if c.Method == "" {
		c.Method = http.MethodGet
		if c.Data != "" {
			c.Method = http.MethodPost
		}
	}
	return c
}

// bareHost finds a host without a scheme at the start of a URL: "localhost:8500/v1".
var bareHost = regexp.MustCompile(`^(?:localhost|[\w-]+(?:\.[\w-]+)+)(?::\d+)?/`)

// withScheme returns the URL of a call with the scheme that curl takes where none is given.
func withScheme(url string) string {
	if !bareHost.MatchString(url) {
		return url
	}
	return "http://" + url
}

// firstCommand returns a text up to where a further command begins.
func firstCommand(text string) string {
	if i := strings.Index(text, "\n$ "); i >= 0 {
		text = text[:i]
	}
	if i := strings.Index(text, "curl "); i >= 0 {
		text = text[:i]
	}
	return text
}

// option takes an option of curl with its value. It returns false for what has none.
func (c *Call) option(flag, value string) bool {
	switch flag {
	case "-X", "--request":
		c.Method = strings.ToUpper(value)
	case "--url":
		c.URL = value
	case "-H", "--header":
		if name, text, ok := strings.Cut(value, ":"); ok {
			c.Headers = append(c.Headers, model.HeaderLine{Name: strings.TrimSpace(name), Value: strings.TrimSpace(text)})
		}
	case "-d", "--data", "--data-raw", "--data-binary", "--data-ascii", "--data-urlencode", "-F", "--form", "--json":
		if c.Data == "" {
			c.Data = value
		}
		c.Parts = c.Parts || flag == "-F" || flag == "--form"
		c.Fields = append(c.Fields, value)
	case "-u", "--user":
		c.User = true
	case "-o", "--output", "--cacert", "--cert", "--key", "-A", "--user-agent", "-T", "--upload-file", "--unix-socket", "-b", "--cookie", "-w", "--write-out":
	default:
		return false
	}
	return true
}

// unquoted returns a word of a shell without the quotes around it.
func unquoted(word string) string {
	if len(word) > 1 && (word[0] == '"' || word[0] == '\'') && word[len(word)-1] == word[0] {
		inner := word[1 : len(word)-1]
		if word[0] == '"' {
			inner = strings.ReplaceAll(inner, `\"`, `"`)
		}
		return inner
	}
	return word
}
