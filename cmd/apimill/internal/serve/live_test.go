package serve

import (
	"bytes"
	"errors"
	"log/slog"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/apimill/apimill/diag"
)

const page = "<html><body><p>front</p></body></html>"

// shown returns a site with a page of the reference, and how the page is answered.
func shown(t *testing.T, ds ...diag.Diagnostic) (s *Site, text func() string) {
	t.Helper()
	s = New(Options{})
	a := api(t, "/users")
	a.Reference = map[string][]byte{"index.html": []byte(page), "search.json": []byte("</body>")}
	a.Diagnostics = ds
	s.Show(a)
	return s, func() string { return request(s, "GET", ReferencePath, nil).Body.String() }
}

// A page says what is wrong with the documents, errors first. What they say is text, whatever
// it looks like.
func TestFindings(t *testing.T) {
	_, text := shown(t,
		diag.Diagnostic{
			Pos: diag.Pos{File: "docs/<b>.md", Line: 3, Column: 1}, Code: diag.UnresolvedType,
			Message: `no type is named "<script>alert(1)</script>"; write a page about it`,
			Related: []diag.Related{{Pos: diag.Pos{File: "docs/b.md", Line: 7}, Message: `named "x" here`}},
		},
		diag.Diagnostic{Pos: diag.Pos{File: "docs/c.md"}, Severity: diag.Note, Message: "no problem"},
		diag.Diagnostic{Pos: diag.Pos{File: "docs/z.md", Line: 1}, Severity: diag.Error, Code: diag.Encoding, Message: "not UTF-8"},
	)
	got := text()
	for _, want := range []string{
		"<p>front</p><link",
		"<summary><b>1 error</b>, 1 warning</summary>",
		`<li class="warning"><code>docs/&lt;b&gt;.md:3:1</code> <b>warning:</b> no type is named &#34;&lt;script&gt;alert(1)&lt;/script&gt;&#34;; write a page about it ` +
			`<a href="https://github.com/apimill/apimill/blob/main/docs/diagnostics.md#unresolved-type" rel="noreferrer">unresolved-type</a>` +
			`<br><code>docs/b.md:7</code> named &#34;x&#34; here</li>`,
		`<script src="/-/live/live.js"`,
		"</script>\n</body></html>",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in\n%s", want, got)
		}
	}
	if strings.Contains(got, "no problem") {
		t.Error("a note is told as a problem")
	}
	if strings.Index(got, "docs/z.md") > strings.Index(got, "docs/b.md") {
		t.Error("a warning is before the error")
	}
}

func TestFindingsAreBounded(t *testing.T) {
	_, text := shown(t, make([]diag.Diagnostic, 2345)...)
	got := text()
	if n := strings.Count(got, "<li "); n != 100 || !strings.Contains(got, "2245 more: <code>apimill check</code>") {
		t.Errorf("%d are listed", n)
	}
}

// Where nothing is wrong, a page only has the script.
func TestNoFindings(t *testing.T) {
	s, text := shown(t)
	if got := text(); strings.Contains(got, "apimill-findings") || !strings.Contains(got, "/-/live/live.js") {
		t.Errorf("got %s", got)
	}
	if got := request(s, "GET", ReferencePath+"search.json", nil).Body.String(); got != "</body>" {
		t.Errorf("what is no page is changed: %s", got)
	}
}

// Documents that cannot be served change what is told, not what is served.
func TestRefuse(t *testing.T) {
	s, text := shown(t)
	s.Refuse([]diag.Diagnostic{{Pos: diag.Pos{File: "a.md", Line: 1}, Severity: diag.Error, Code: diag.Encoding, Message: "not UTF-8"}}, nil)
	if got := text(); !strings.Contains(got, `<details class="apimill-findings" open>`) || !strings.Contains(got, "an earlier state") || !strings.Contains(got, "not UTF-8") {
		t.Errorf("got %s", got)
	}
	s.Refuse(nil, errors.New("apimill.yaml:1:1: error: <none>"))
	if got := text(); !strings.Contains(got, "The documents cannot be read") || !strings.Contains(got, "<p>apimill.yaml:1:1: error: &lt;none&gt;</p>") {
		t.Errorf("got %s", got)
	}
	if w := request(s, "GET", "/users", nil); w.Code != 200 {
		t.Errorf("the API answers with %d", w.Code)
	}
}

// The version that a page asks for is its own until something else is to be shown. Nobody
// else learns it, and asking for it each second does not fill the log.
func TestVersion(t *testing.T) {
	s, text := shown(t)
	version := func() string { return request(s, "GET", "/-/live/version", nil).Body.String() }
	first := version()
	if again := version(); first != again || !strings.Contains(text(), `data-version="`+first+`"`) {
		t.Errorf("%q, then %q", first, again)
	}
	s.Refuse(nil, errors.New("gone"))
	if version() == first {
		t.Error("a page stays as it was")
	}
	stranger := httptest.NewRequest("GET", "http://evil.example/-/live/version", nil)
	w := httptest.NewRecorder()
	if s.ServeHTTP(w, stranger); w.Code != 403 {
		t.Errorf("under another name it is answered with %d", w.Code)
	}
	var log bytes.Buffer
	logged := site(t, Options{Log: slog.New(slog.NewTextHandler(&log, nil))}, "/users")
	if w := request(logged, "GET", "/-/live/live.js", nil); w.Code != 200 || !strings.HasPrefix(w.Header().Get("Content-Type"), "text/javascript") {
		t.Errorf("the script is answered with %d %v", w.Code, w.Header())
	}
	if w := request(logged, "GET", "/-/live/none", nil); w.Code != 404 {
		t.Errorf("a file that is not there is answered with %d", w.Code)
	}
	if log.Len() > 0 {
		t.Errorf("the log has %s", &log)
	}
}
