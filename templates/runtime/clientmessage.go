package runtime

import (
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"reflect"
	"slices"
	"strings"
)

// A clientMessage is a request that can be sent several times.
type clientMessage struct {
	plan    *clientPlan
	pattern string
	linked  bool // the URL is a link of the service
	url     *url.URL
	header  http.Header
	body    clientBody
}

func (m *clientMessage) info() OperationInfo { return OperationInfo{ID: m.plan.id, Pattern: m.pattern} }

// message makes a message of a request. A nil request is an empty one.
func (c *clientCore) message(plan *clientPlan, s clientSettings, request any) (*clientMessage, error) {
	v := reflect.ValueOf(request)
	if v.IsNil() {
		v = reflect.New(v.Type().Elem())
	}
	v = v.Elem()
	m := &clientMessage{plan: plan, linked: s.link != "", header: maps.Clone(c.header)}
	var err error
	if m.url, m.pattern, err = c.url(plan, s, v); err != nil {
		return nil, err
	}
	if s.link == "" {
		m.url.RawQuery = plan.query(v)
	}
	if plan.headers >= 0 {
		m.setHeaders(v.Field(plan.headers).Addr().Interface().(*Headers))
	}
	for _, f := range plan.fields {
		switch field := v.Field(f.index); f.place {
		case inHeader:
			if text, ok := textOfField(field); ok && text != "" {
				m.header[f.name] = []string{text}
			}
		case inBody:
			if err := m.setBody(field, f, c.options.Gzip); err != nil {
				return nil, err
			}
		}
	}
	m.complete(&c.options)
	return m, checkHeader(m.header)
}

// ownHeaders are headers that come from the client and from what is below it,
// whatever the values of a request say: a service that calls another one passes on
// what it was asked, and not who asked.
var ownHeaders = strings.Fields(`Accept-Encoding Authorization Connection Content-Encoding Content-Length Content-Type Cookie Expect
	Forwarded Host Keep-Alive Proxy-Authorization Proxy-Connection Te Trailer Transfer-Encoding Upgrade User-Agent
	X-Forwarded-For X-Forwarded-Host X-Forwarded-Proto`)

// setHeaders sets the headers of a request that mean the same everywhere.
func (m *clientMessage) setHeaders(h *Headers) {
	for name, values := range h.Values {
		name = http.CanonicalHeaderKey(name)
		//apimill:with key
		if name == http.CanonicalHeaderKey(clientKeyPlace.header) {
			continue
		}
		//apimill:end
		if m.header[name] == nil && !slices.Contains(ownHeaders, name) {
			m.header[name] = slices.Clip(values)
		}
	}
	m.set("If-Match", h.IfMatch)
	m.set("If-None-Match", h.IfNoneMatch)
	m.setSystemHeaders(h)
	m.set("Prefer", preferenceText(h.Prefer))
}

func (m *clientMessage) set(name, value string) {
	if value != "" {
		m.header[name] = []string{value}
	}
}

// preferenceText writes the header Prefer, by names.
func preferenceText(preferences map[string]string) string {
	texts := make([]string, 0, len(preferences))
	for _, name := range slices.Sorted(maps.Keys(preferences)) {
		text, value := sentPreference(name), preferences[name]
		switch {
		case value == "":
		case isToken(value):
			text += "=" + value
		default:
			text += `="` + value + `"`
		}
		texts = append(texts, text)
	}
	return strings.Join(texts, ", ")
}

// isToken reports whether a text is a token of HTTP.
func isToken(text string) bool {
	for _, c := range []byte(text) {
		if c <= ' ' || c >= 0x7f || strings.IndexByte(`()<>@,;:\"/[]?={}`, c) >= 0 {
			return false
		}
	}
	return text != ""
}

// complete sets what every request has.
func (m *clientMessage) complete(options *ClientOptions) {
	if m.header["Accept"] == nil {
		accept := jsonMedia
		if m.plan.kind == streamResult || m.plan.kind == redirectResult {
			accept = "*/*"
		}
		m.header["Accept"] = []string{accept}
	}
	if m.header["User-Agent"] == nil {
		m.header["User-Agent"] = []string{options.UserAgent}
	}
	m.set("Content-Type", m.body.media)
	if m.body.packed {
		m.header["Content-Encoding"] = []string{"gzip"}
	}
	//apimill:with paged
	if options.PageSize > 0 {
		m.setPageSize(options.PageSize)
	}
	//apimill:end
}

// checkHeader refuses what would be other headers, or none.
func checkHeader(header http.Header) error {
	for name, values := range header {
		if !isToken(name) {
			return fmt.Errorf("%q cannot be the name of a header", name)
		}
		for _, value := range values {
			if strings.ContainsAny(value, "\r\n\x00") {
				return fmt.Errorf("the header %s has a line break", name)
			}
		}
	}
	return nil
}

// request returns the message as it is sent once.
func (m *clientMessage) request() (*http.Request, error) {
	r := &http.Request{
		Method: m.plan.method, URL: m.url, Host: m.url.Host, Header: m.header,
		Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
	}
	return r, m.body.putInto(r)
}
