package acceptance_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
)

// TestRoutes sends a request for each method and template of the sample set to
// the generated handler, which is built and run as a program.
func TestRoutes(t *testing.T) {
	t.Parallel()
	testRoutes(t, sample.milled(t).api, serving(t, sample), 17)
}

// TestCorpusRequests does so for all published pages, and sends the bodies that
// they show.
func TestCorpusRequests(t *testing.T) {
	if testing.Short() {
		t.Skip("skipped in short mode: builds a package of 100,000 lines")
	}
	needs(t, corpus)
	t.Parallel()
	api, handler := published.milled(t).api, serving(t, published)
	t.Run("routes", func(t *testing.T) { testRoutes(t, api, handler, 3000) })
	t.Run("bodies", func(t *testing.T) { testBodies(t, api, handler) })
}

func testRoutes(t *testing.T, api *model.API, handler program, atLeast int) {
	var targets []target
	for _, op := range api.Operations {
		for _, template := range op.Templates {
			targets = append(targets, aim(op, template)...)
		}
	}
	templates := map[string]bool{}
	shots := make([]shot, len(targets))
	for i, target := range targets {
		if target.Pattern != "" {
			templates[target.Pattern] = true
		}
		shots[i] = target.shot
	}
	if len(templates) < atLeast {
		t.Errorf("only %d templates", len(templates))
	}
	t.Logf("%d requests for %d templates", len(shots), len(templates))
	missed := 0
	for i, got := range handler.fire(t, shots) {
		want := targets[i].hit
		got.settle(want)
		if diff := cmp.Diff(want, got); diff != "" {
			if missed++; missed <= 20 {
				t.Errorf("%s: %s %s: (-want +got)\n%s", targets[i].pos, shots[i].Method, shots[i].URL, diff)
			}
		}
	}
	if missed > 0 {
		t.Errorf("%d of %d requests went astray", missed, len(shots))
	}
}

// settle puts aside what a test does not ask for: the status of an operation,
// further methods that a path allows, the words of an error.
func (h *hit) settle(want hit) {
	if want.Status == 0 {
		h.Status = 0
	}
	if want.Operation == "" && strings.HasPrefix(h.Answer, `{"error":{"code":`) {
		h.Answer = ""
	}
	if want.Allow != "" && slices.Contains(strings.Split(h.Allow, ", "), want.Allow) {
		h.Allow = want.Allow
	}
}

// A target is a shot with what it must reach.
type target struct {
	shot
	hit
	pos diag.Pos
}

// aim returns the requests that a template allows: as it is written, with
// literals escaped, with keys in parentheses, with arguments in another order,
// with and without the parentheses of functions that take nothing; and two that
// it does not, of another method and of another path.
func aim(op *model.Operation, t *model.Template) []target {
	values, params := samples(t)
	want := hit{Operation: op.ID, Pattern: op.Method + " " + pattern(t), Params: params}
	var urls []string
	for _, spell := range []spelling{{}, {slash: true}, {escaped: true}, {keys: true}, {reversed: true}, {parentheses: true}} {
		if u := spell.url(t, values); !slices.Contains(urls, u) {
			urls = append(urls, u)
		}
	}
	targets := []target{
		{shot{Method: "PURGE", URL: urls[0]}, hit{Status: http.StatusMethodNotAllowed, Allow: op.Method}, t.Pos},
		{shot{Method: op.Method, URL: "/nobody" + urls[0]}, hit{Status: http.StatusNotFound}, t.Pos},
	}
	for _, u := range urls {
		targets = append(targets, target{request(op, u), want, t.Pos})
	}
	return targets
}

// pattern returns a template as the generated package spells it.
func pattern(t *model.Template) string {
	path := t.Path()
	for _, p := range t.Params() {
		if p.Multi {
			path = strings.Replace(path, "{"+p.Name+"}", "{"+p.Name+"...}", 1)
		}
	}
	return path
}

// samples returns a value for each parameter, as text and as JSON has it.
func samples(t *model.Template) (texts map[string]string, values map[string]any) {
	texts, values = map[string]string{}, map[string]any{}
	for i, p := range t.Params() {
		texts[p.Name], values[p.Name] = value(p, i)
	}
	return texts, values
}

// hard are texts that a careless router takes apart or leaves escaped. None is
// the text of a template.
var hard = []string{"a/b %d", "it's %d", "Zoë%%2F %d ü", "x=%d&y?#+", "%d,(b)='c'", "日本;@!$ %d"}

// value returns a value for a parameter, the i-th of its template, as text and
// as JSON has it.
func value(p *model.PathParam, i int) (string, any) {
	switch e := p.Type.Element(); {
	case p.Multi:
		return fmt.Sprintf("Folder %d/it's/50%% ü.txt", i), fmt.Sprintf("Folder %d/it's/50%% ü.txt", i)
	case e.Enum != nil && len(e.Enum.Members) > 0:
		return e.Enum.Members[0].Name, e.Enum.Members[0].Name
	case p.Type.Collection, e.Resource != nil, e.Enum != nil:
	case e.Scalar == model.Boolean:
		return "true", true
	case e.Scalar == model.Int16, e.Scalar == model.Int32, e.Scalar == model.Int64, e.Scalar == model.Double, e.Scalar == model.Single:
		return fmt.Sprint(-7 - i), float64(-7 - i)
	case e.Scalar == model.DateTime:
		text := fmt.Sprintf("2026-01-31T10:20:%02d.5Z", i)
		return text, text
	case e.Scalar == model.Date:
		text := fmt.Sprintf("2026-02-%02d", i+1)
		return text, text
	case e.Scalar == model.GUID:
		text := fmt.Sprintf("6ea91a8d-e32e-41a1-b7bd-d2d185eed0%02d", i)
		return text, text
	}
	text := fmt.Sprintf(hard[i%len(hard)], i)
	return text, text
}

// A spelling is one of the ways to write a URL.
type spelling struct{ slash, escaped, keys, reversed, parentheses bool }

func (s spelling) url(t *model.Template, values map[string]string) string {
	var b strings.Builder
	for i, segment := range t.Segments {
		if key := keyOf(segment); s.keys && key != nil && i > 0 && isLiteral(t.Segments[i-1]) {
			b.WriteString("('" + url.PathEscape(strings.ReplaceAll(values[key.Name], "'", "''")) + "')")
			continue
		}
		b.WriteString("/" + s.segment(segment, values))
	}
	if s.slash {
		b.WriteString("/")
	}
	return b.String()
}

// keyOf returns the parameter that a segment is, nil when it is something else.
func keyOf(s model.Segment) *model.PathParam {
	if len(s.Parts) == 1 && s.Parts[0].Param != nil && !s.Parts[0].Param.Multi {
		return s.Parts[0].Param
	}
	return nil
}

// isLiteral reports whether a segment is a plain name.
func isLiteral(s model.Segment) bool {
	return len(s.Parts) == 1 && s.Parts[0].Param == nil && !strings.ContainsAny(s.Parts[0].Literal, ":(")
}

func (s spelling) segment(segment model.Segment, values map[string]string) string {
	text := ""
	for _, part := range segment.Parts {
		if part.Param == nil {
			text += s.literal(part.Literal)
			continue
		}
		text += argument(segment, part.Param, values[part.Param.Name])
	}
	name, arguments, call := strings.Cut(strings.TrimSuffix(text, ")"), "(")
	switch {
	case call && s.reversed:
		list := strings.Split(arguments, ",")
		slices.Reverse(list)
		return name + "(" + strings.Join(list, ",") + ")"
	case segment.Function != "" && s.parentheses && !call:
		return text + "()"
	case segment.Function != "" && s.parentheses && arguments == "":
		return name
	}
	return text
}

// literal escapes the first letter of a text where escapes are asked for.
func (s spelling) literal(text string) string {
	if !s.escaped || text == "" || strings.ContainsAny(text, "(:=") {
		return text
	}
	return fmt.Sprintf("%%%02X", text[0]) + text[1:]
}

// argument returns what stands in the place of a parameter. A text within a
// call is in quotes, which the template may have.
func argument(segment model.Segment, p *model.PathParam, text string) string {
	if p.Multi {
		parts := strings.Split(text, "/")
		for i := range parts {
			parts[i] = url.PathEscape(parts[i])
		}
		return strings.Join(parts, "/")
	}
	if !strings.Contains(segment.Parts[0].Literal, "(") {
		return url.PathEscape(text)
	}
	text = strings.ReplaceAll(text, "'", "''")
	escaped := strings.ReplaceAll(url.PathEscape(text), ",", "%2C")
	if p.Quoted || p.Type.Scalar != model.String || p.Type.Resource != nil {
		return escaped
	}
	return "'" + escaped + "'"
}

// request returns a request with all that its operation asks for.
func request(op *model.Operation, path string) shot {
	s := shot{Method: op.Method, URL: path, Header: map[string]string{}}
	query := url.Values{}
	for _, p := range op.Parameters {
		switch text := fmt.Sprint(sampleOf(p.Type)); {
		case p.Requirement != model.Required:
		case p.In == model.Query:
			query.Set(p.Name, text)
		default:
			s.Header[p.Name] = text
		}
	}
	if len(query) > 0 {
		s.URL += "?" + query.Encode()
	}
	if op.Body != nil && op.Method != http.MethodGet {
		s.Header["Content-Type"], s.Body = "application/json", bodyFor(op.Body)
	}
	return s
}

// bodyFor returns a body with the members that must be there.
func bodyFor(b *model.Body) string {
	members := map[string]any{}
	fields := b.Fields
	if b.Type != nil && b.Type.Resource != nil {
		fields = slices.Concat(fields, b.Type.Resource.AllFields())
	}
	for _, f := range fields {
		if f.Requirement == model.Required || slices.Contains(b.Required, f.Name) {
			members[f.Name] = sampleOf(f.Type)
		}
	}
	var whole any = members
	if b.Type != nil && b.Type.Resource == nil || b.Type != nil && b.Type.Collection {
		whole = sampleOf(*b.Type)
	}
	text, err := json.Marshal(whole)
	if err != nil {
		return "{}"
	}
	return string(text)
}

// sampleOf returns a value of a type, as JSON has it.
func sampleOf(t model.Type) any {
	switch {
	case t.Collection:
		return []any{}
	case t.Resource != nil, len(t.Union) > 0:
		return map[string]any{}
	case t.Enum != nil:
		return "x"
	}
	switch t.Scalar {
	case model.Boolean:
		return true
	case model.Byte, model.Int16, model.Int32, model.Int64, model.Double, model.Single, model.Decimal:
		return 1
	case model.DateTime:
		return "2026-01-31T10:00:00Z"
	case model.Date:
		return "2026-01-31"
	case model.TimeOfDay:
		return "10:00:00"
	case model.Duration:
		return "PT1H"
	case model.GUID:
		return "6ea91a8d-e32e-41a1-b7bd-d2d185eed0e0"
	case model.Binary, model.Stream:
		return "AAAA"
	}
	return "x"
}
