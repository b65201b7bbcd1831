package serve

import (
	"bytes"
	"crypto/rand"
	"embed"
	"fmt"
	"html/template"
	"net/http"
	"strings"

	"github.com/apimill/apimill/diag"
)

// livePath is where a site has what keeps pages of the reference up to date.
const livePath = "/-/live/"

// liveFiles are the script that reloads pages, and how findings look in them. Pages load
// nothing that does not come from here.
//
//go:embed live
var liveFiles embed.FS

// A state is what a site shows at a time.
type state struct {
	api     *API
	version string // no other state has this one, of no other site either
	banner  []byte // of pages of the reference: findings as HTML, and the script
}

func newState(api *API, f findings) *state {
	s := &state{api: api, version: rand.Text()}
	f.Version, f.Path = s.version, livePath
	var b bytes.Buffer
	if err := banner.Execute(&b, f.bounded()); err != nil {
		panic(fmt.Sprintf("serve: %v", err)) // the template takes all findings
	}
	s.banner = b.Bytes()
	return s
}

// enliven adds the banner to a page.
func (s *state) enliven(page []byte) []byte {
	at := bytes.LastIndex(page, []byte("</body>"))
	if at < 0 {
		return page
	}
	return bytes.Join([][]byte{page[:at], s.banner, page[at:]}, nil)
}

// live answers with a file, or with the version that pages compare with their own.
func (s *Site) live(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("X-Content-Type-Options", "nosniff")
	name := strings.TrimPrefix(r.URL.Path, livePath)
	if name == "version" {
		h.Set("Cache-Control", "no-store")
		h.Set("Content-Type", "text/plain; charset=utf-8")
		fmt.Fprint(w, s.shown.Load().version)
		return
	}
	h.Set("Cache-Control", "no-cache")
	http.ServeFileFS(w, r, liveFiles, "live/"+name)
}

func isLive(r *http.Request) bool { return strings.HasPrefix(r.URL.Path, livePath) }

// findings are what pages of the reference tell of the documents.
type findings struct {
	Diagnostics []diag.Diagnostic
	Trouble     error // why the documents or the configuration cannot be read
	Stale       bool  // the API is that of an earlier state of the documents

	Errors, Warnings int
	More             int    // that are not listed
	Version, Path    string // of the script
}

// maxListed is how many findings a page lists. There can be thousands.
const maxListed = 100

// bounded counts the findings, and keeps as many as are listed: errors first. Notes are
// no problems.
func (f findings) bounded() findings {
	all := map[diag.Severity][]diag.Diagnostic{}
	for _, d := range f.Diagnostics {
		all[d.Severity] = append(all[d.Severity], d)
	}
	f.Errors, f.Warnings = len(all[diag.Error]), len(all[diag.Warning])
	listed := append(all[diag.Error], all[diag.Warning]...)
	f.More = max(0, len(listed)-maxListed)
	f.Diagnostics = listed[:len(listed)-f.More]
	return f
}

// banner is what stands at the end of each page of the reference. Texts are from the
// documents, which nobody trusts: html/template escapes them.
var banner = template.Must(template.New("banner").Funcs(template.FuncMap{"count": count}).Parse(
	`{{if or .Diagnostics .Trouble -}}
<link rel="stylesheet" href="{{.Path}}live.css">
<details class="apimill-findings"{{if .Stale}} open{{end}}>
<summary>{{if .Trouble}}The documents cannot be read{{else}}{{if .Errors}}<b>{{count .Errors "error"}}</b>{{if .Warnings}}, {{end}}{{end}}{{if .Warnings}}{{count .Warnings "warning"}}{{end}}{{end}}
{{- if .Stale}} <span>This page shows an earlier state.</span>{{end}}</summary>
{{with .Trouble}}<p>{{.Error}}</p>
{{end -}}
<ol>
{{range .Diagnostics -}}
<li class="{{.Severity}}"><code>{{.Pos}}</code> <b>{{.Severity}}:</b> {{.Message}} <a href="{{.Code.URL}}" rel="noreferrer">{{.Code}}</a>
{{- range .Related}}<br><code>{{.Pos}}</code> {{.Message}}{{end}}{{range .Also}}<br><code>{{.Pos}}</code> {{.Message}}{{end}}</li>
{{end -}}
</ol>
{{with .More}}<p>{{count . "more"}}: <code>apimill check</code> lists all.</p>
{{end -}}
</details>
{{end -}}
<script src="{{.Path}}live.js" data-version="{{.Version}}" defer></script>
`))

// count returns "1 error" or "2 errors". "more" has no plural.
func count(n int, noun string) string {
	if n != 1 && noun != "more" {
		noun += "s"
	}
	return fmt.Sprint(n, " ", noun)
}
