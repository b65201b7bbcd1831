package parser

import (
	"errors"
	"fmt"
	"regexp"
	"strings"

	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/parser/style"
)

var (
	hostPrefix  = regexp.MustCompile(`(?i)^https?://[^/\s]+`)
	httpVersion = regexp.MustCompile(`(?i)\s+HTTP/\d(?:\.\d)?\s*$`)
	callSegment = regexp.MustCompile(`^([A-Za-z_$][\w.$-]*)\((.*)\)$`)
	parenthesis = regexp.MustCompile(`^\(([A-Za-z][\w-]*)\)$`)
	// exampleKey finds a segment that can only be the key of an example
	// (educationsubmission-return.md), a GUID or a number.
	exampleKey = regexp.MustCompile(`^(?:[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}|\d+)$`)
)

// withoutProtocol returns the URL of a request line without what stands behind it.
func withoutProtocol(url string) string {
	if !strings.ContainsAny(url, " \t") {
		return url
	}
	return httpVersion.ReplaceAllString(url, "")
}

// splitURL brings a documented URL into the form "/segment/…" relative to the
// service root, and cuts the query string off.
func splitURL(st *style.Style, url string) (path, query string) {
	url = withoutProtocol(strings.TrimSpace(url))
	if strings.Contains(url, "://") {
		url = hostPrefix.ReplaceAllString(url, "")
	}
	path, query = cutQuery(url)
	path = st.WithoutVersion(path)
	path = "/" + strings.TrimLeft(strings.TrimPrefix(path, "~"), "/")
	if path != "/" {
		path = strings.TrimRight(path, "/ ")
	}
	return path, query
}

// cutQuery cuts at the first "?" outside of a placeholder.
func cutQuery(url string) (path, query string) {
	depth := 0
	for i, c := range url {
		switch c {
		case '{':
			depth++
		case '}':
			depth--
		case '?':
			if depth <= 0 {
				return url[:i], url[i+1:]
			}
		}
	}
	return url, ""
}

// maxURL bounds a URL template in bytes; servers refuse longer URLs.
const maxURL = 4 << 10

// optionalPart finds what may stand at the end of a path: "archive[.format]".
var optionalPart = regexp.MustCompile(`\[[./:]?\w+\]$`)

// Template reads a URL template such as "/users/{id | userPrincipalName}". The
// error says why a URL is not one.
func Template(url string) (*model.Template, error) { return template(style.Graph(), url) }

func template(st *style.Style, url string) (*model.Template, error) {
	switch {
	case strings.ContainsAny(strings.TrimSpace(url), "\r\n"):
		return nil, errors.New("it goes over several lines")
	case len(url) > maxURL:
		return nil, fmt.Errorf("it is longer than %d bytes", maxURL)
	}
	path, query := splitURL(st, url)
	if st.Conventions.Plain {
		path = optionalPart.ReplaceAllString(path, "")
	}
	t := &model.Template{Raw: strings.TrimSpace(url), Query: queryNames(query)}
	r := templateReader{}
	for _, raw := range splitSegments(path) {
		s, err := r.segment(raw)
		if err != nil {
			return nil, err
		}
		t.Segments = append(t.Segments, s)
	}
	nameParams(t, st.Conventions.Plain)
	for _, p := range t.Params() {
		if len(p.Name) > maxName {
			return nil, fmt.Errorf("a parameter has more than %d letters", maxName)
		}
	}
	return t, nil
}

// splitSegments splits a path at the slashes outside of brackets and quotes.
func splitSegments(path string) []string {
	var segments []string
	depth, quoted, start := 0, false, 1
	for i := 1; i < len(path); i++ {
		switch c := path[i]; {
		case c == '\'' && depth > 0:
			quoted = !quoted
		case quoted:
		case strings.IndexByte("({<", c) >= 0:
			depth++
		case strings.IndexByte(")}>", c) >= 0:
			depth--
		case c == '/' && depth <= 0:
			segments = append(segments, path[start:i])
			start = i + 1
		}
	}
	if start < len(path) {
		segments = append(segments, path[start:])
	}
	return segments
}

// A templateReader reads segments from left to right; addressed says that a
// ":" has opened path addressing, so that the next parameter is a path.
type templateReader struct{ addressed bool }

var errEllipsis = errors.New(`"..." stands for segments that are left out; write them`)

func (r *templateReader) segment(raw string) (model.Segment, error) {
	switch {
	case raw == "":
		return model.Segment{}, errors.New("a segment is empty")
	case raw == "..." || raw == "…":
		return model.Segment{}, errEllipsis
	case !balanced(raw):
		return model.Segment{}, fmt.Errorf("brackets do not match in %q", raw)
	}
	if strings.HasSuffix(raw, ")") {
		if m := parenthesis.FindStringSubmatch(raw); m != nil {
			return model.Segment{Parts: []model.Part{{Param: newParam(m[1])}}}, nil
		}
		if m := callSegment.FindStringSubmatch(raw); m != nil {
			return callOf(m[1], m[2])
		}
	}
	if last := raw[len(raw)-1]; isHex(last) && exampleKey.MatchString(raw) {
		return model.Segment{Parts: []model.Part{{Param: exampleParam(raw)}}}, nil
	}
	return r.plain(raw)
}

func balanced(s string) bool {
	var open []rune
	for _, c := range s {
		switch c {
		case '(', '{', '<':
			open = append(open, c)
		case ')', '}', '>':
			if len(open) == 0 || !strings.ContainsRune("()<>{}", c) || closing[open[len(open)-1]] != c {
				return false
			}
			open = open[:len(open)-1]
		}
	}
	return len(open) == 0
}

var closing = map[rune]rune{'(': ')', '{': '}', '<': '>'}

// plain reads a segment of literal text and parameters.
func (r *templateReader) plain(raw string) (model.Segment, error) {
	opened := r.addressed
	text, colon := strings.CutSuffix(raw, ":")
	r.addressed = colon && !opened
	s := model.Segment{Parts: parts(text)}
	for i := range s.Parts {
		if s.Parts[i].Param != nil {
			s.Parts[i].Param.Multi = opened
		}
	}
	if colon {
		s.Parts = appendLiteral(s.Parts, ":")
	}
	return s, checkLiterals(s)
}

func isHex(c byte) bool { return '0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F' }

var queryPair = regexp.MustCompile(`^([$@]?[A-Za-z][\w.-]*(?:\[\w*\])*)\s*[=:]?`)

// queryNames returns the names of the parameters in a query string.
func queryNames(query string) []string {
	var names []string
	for pair := range strings.SplitSeq(query, "&") {
		if m := queryPair.FindStringSubmatch(strings.TrimSpace(pair)); m != nil {
			names = append(names, m[1])
		}
	}
	return names
}
