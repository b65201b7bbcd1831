//go:build !plain

package runtime

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
)

// tasks is the data of a small API, as the generator writes it.
const tasks = `{"operations": [
{"id":"listTasks","does":"list","routes":["GET /tasks","GET /users/{userId}/tasks"],"keys":["id"],"answers":[
	{"name":"list","url":"https://api.example.com/v1.0/tasks","status":200,"media":"application/json","body":{"value":[
		{"id":"t1","title":"Sweep","size":2},{"id":"t2","title":"Dust","size":10.50,"owner":{"name":"Ada"}}]}},
	{"name":"list_of_user","url":"https://api.example.com/v1.0/users/ada/tasks?$select=title","status":200,"media":"application/json",
		"body":{"@odata.nextLink":"https://api.example.com/v1.0/users/ada/tasks?$select=title&$skiptoken=Mg","value":[{"title":"Iron"}]}}]},
{"id":"getTask","does":"get","routes":["GET /tasks/{taskId}","GET /users/{userId}/tasks/{taskId}"],"keys":["id","code"],"answers":[
	{"name":"get","url":"https://api.example.com/v1.0/tasks/t1","status":200,"media":"application/json","headers":[["Etag","\"1\""]],
		"body":{"id":"t1","title":"Sweep","size":2,"code":"T-1"}},
	{"name":"get_other","url":"https://api.example.com/v1.0/tasks/t9?$select=title","status":200,"media":"application/json","body":{"title":"Paint"}},
	{"name":"no_task","url":"https://api.example.com/v1.0/tasks/t7","status":404,"media":"application/json","body":{"error":{"code":"noTask","message":"There is no such task."}}}]},
{"id":"createTask","does":"create","routes":["POST /tasks","POST /users/{userId}/tasks"],"keys":["id","code"],"made":{"id":"t3","created":"2024-01-31T08:30:00Z"},"answers":[
	{"name":"create","url":"https://api.example.com/v1.0/tasks","status":201,"headers":[["Location","https://api.example.com/v1.0/tasks/t3"]],"media":"application/json","body":{"id":"t3","title":"Mop"}}]},
{"id":"updateTask","does":"update","routes":["PATCH /tasks/{taskId}"],"keys":["id","code"],"answers":[{"status":200,"media":"application/json","body":{"id":"t1"}}]},
{"id":"replaceTask","does":"replace","routes":["PUT /tasks/{taskId}"],"keys":["id"],"answers":[{"status":200,"media":"application/json","body":{"id":"t1"}}]},
{"id":"deleteTask","does":"delete","routes":["DELETE /tasks/{taskId}"],"keys":["id"],"answers":[{"status":204}]},
{"id":"closeTask","does":"","routes":["POST /tasks/{taskId}/close"],"keys":["id"],"answers":[
	{"name":"close","url":"/tasks/t1/close","request":{"reason":"done"},"status":200,"media":"application/json","body":{"value":"closed"}},
	{"name":"drop","url":"/tasks/t1/close","request":{"reason":"dropped"},"status":200,"media":"application/json","body":{"value":"dropped"}}]},
{"id":"listHelpers","does":"list","routes":["GET /tasks/{taskId}/helpers"],"keys":["id"],"answers":[{"status":200,"media":"application/json","body":{"value":[]}}]},
{"id":"addHelper","does":"link","routes":["POST /tasks/{taskId}/helpers/$ref"],"keys":["id"],"answers":[{"status":204}]},
{"id":"removeHelper","does":"unlink","routes":["DELETE /tasks/{taskId}/helpers/{userId}/$ref"],"keys":["id"],"answers":[{"status":204}]},
{"id":"setOwner","does":"link","routes":["PUT /tasks/{taskId}/owner/$ref"],"keys":["id"],"answers":[{"status":204}]},
{"id":"getOwner","does":"get","routes":["GET /tasks/{taskId}/owner"],"keys":["id"],"answers":[{"status":200,"media":"application/json","body":{"id":"nobody"}}]},
{"id":"getUser","does":"get","routes":["GET /users/{userId}"],"keys":["id","mail"],"answers":[
	{"name":"user","url":"/users/ada","status":200,"media":"application/json","body":{"id":"ada","mail":"ada@example.com"}}]},
{"id":"updateUser","does":"update","routes":["PATCH /users/{userId}"],"keys":["id","mail"],"answers":[{"status":204}]},
{"id":"getSettings","does":"get","routes":["GET /me/settings"],"keys":["id"],"answers":[{"status":200,"media":"application/json","body":{"zone":"UTC","hours":{"from":8,"to":16}}}]},
{"id":"updateSettings","does":"update","routes":["PATCH /me/settings"],"keys":["id"],"answers":[{"status":200,"media":"application/json","body":{"zone":"UTC"}}]},
{"id":"getPhoto","does":"download","routes":["GET /me/photo/$value"],"keys":["id"],"answers":[{"status":200,"media":"image/png","text":"example"}]},
{"id":"setPhoto","does":"upload","routes":["PUT /me/photo/$value"],"keys":["id"],"answers":[{"status":200}]},
{"id":"deletePhoto","does":"delete","routes":["DELETE /me/photo/$value"],"keys":["id"],"answers":[{"status":204}]},
{"id":"setContent","does":"upload","routes":["PUT /drive/root:/{path...}:/content"],"keys":["id"],"answers":[{"status":201,"media":"application/json","body":{"id":"f1"}}]},
{"id":"getContent","does":"download","routes":["GET /drive/root:/{path...}:/content"],"keys":["id"],"answers":[
	{"url":"/drive/root:/a.txt:/content","status":302,"headers":[["Location","https://files.example.com/a.txt"]]}]},
{"id":"delta","does":"","routes":["GET /tasks/delta"],"keys":["id"],"answers":[
	{"url":"https://api.example.com/v1.0/tasks/delta","status":200,"media":"application/json","body":{"@odata.nextLink":"https://api.example.com/v1.0/tasks/delta?$skiptoken=abc","value":[]}}]}
]}`

func fakeOfTasks(t *testing.T, keeps bool) *Fake {
	t.Helper()
	f := newFake(tasks, FakeOptions{})
	if f.keeps = keeps; f.err != nil {
		t.Fatal(f.err)
	}
	return f
}

// ask sends a request such as "GET /tasks", with headers between and a body at
// the end, and returns the answer.
func ask(h http.Handler, lines ...string) *httptest.ResponseRecorder {
	method, target, _ := strings.Cut(lines[0], " ")
	body := ""
	header := http.Header{}
	for _, line := range lines[1:] {
		if name, value, ok := strings.Cut(line, ": "); ok && !strings.HasPrefix(line, "{") {
			header.Add(name, value)
		} else {
			body = line
		}
	}
	r := httptest.NewRequest(method, target, strings.NewReader(body))
	r.Header = header
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// said returns status and body in one line.
func said(w *httptest.ResponseRecorder) string {
	return strings.TrimSpace(fmt.Sprint(w.Code, " ", w.Body))
}

// A step is a request and what the answer must be.
type step struct {
	ask  []string
	want string
}

func steps(t *testing.T, h http.Handler, steps []step) {
	t.Helper()
	for _, s := range steps {
		if got := said(ask(h, s.ask...)); got != s.want {
			t.Errorf("%s\n got %s\nwant %s", strings.Join(s.ask, " "), got, s.want)
		}
	}
}

func lines(lines ...string) []string { return lines }

func TestFakeAnswersNearestExample(t *testing.T) {
	steps(t, fakeOfTasks(t, false), []step{
		{lines("GET /tasks/t1"), `200 {"id":"t1","title":"Sweep","size":2,"code":"T-1"}`},
		{lines("GET /tasks/t9"), `200 {"title":"Paint"}`},
		{lines("GET /tasks/any"), `200 {"id":"t1","title":"Sweep","size":2,"code":"T-1"}`},
		{lines("GET /tasks/any?$select=title"), `200 {"title":"Paint"}`},
		{lines("GET /users/bob/tasks/any"), `200 {"id":"t1","title":"Sweep","size":2,"code":"T-1"}`},
		{lines("GET /users/bob/tasks"), `200 {"@odata.nextLink":"http://example.com/users/bob/tasks?$select=title&$skiptoken=Mg","value":[{"title":"Iron"}]}`},
		{lines("GET /users/bob/tasks?$select=title&$skiptoken=Mg"), `200 {"value":[{"title":"Iron"}]}`},
		{lines("POST /tasks/t1/close", `{"reason": "done"}`), `200 {"value":"closed"}`},
		{lines("POST /tasks/t1/close", `{"reason": "dropped"}`), `200 {"value":"dropped"}`},
		{lines("POST /tasks", `{"title":"Mop"}`), `201 {"id":"t3","title":"Mop"}`},
		{lines("DELETE /tasks/t1"), "204"},
		{lines("GET /tasks/t1"), `200 {"id":"t1","title":"Sweep","size":2,"code":"T-1"}`},
		{lines("GET /tasks/delta"), `200 {"@odata.nextLink":"http://example.com/tasks/delta?$skiptoken=abc","value":[]}`},
		{lines("GET /tasks/delta?$skiptoken=abc"), `200 {"value":[],"@odata.deltaLink":"http://example.com/tasks/delta?$deltatoken=latest"}`},
		{lines("GET /tasks/$count"), "200 2"},
	})
}

func TestFakeHeaders(t *testing.T) {
	f := fakeOfTasks(t, false)
	for _, tt := range []struct{ request, header, want string }{
		{"GET /tasks/t1", "Etag", `"1"`},
		{"GET /tasks/t1", "Content-Type", "application/json"},
		{"POST /tasks", "Location", "http://example.com/tasks/t3"},
		{"GET /me/photo/$value", "Content-Type", "image/png"},
		{"GET /drive/root:/a.txt:/content", "Location", "http://example.com/drive/root:/a.txt:/content?apimill-content="},
		{"OPTIONS /tasks", "Allow", "GET, HEAD, POST, OPTIONS"},
		{"PUT /tasks", "Allow", "GET, HEAD, POST, OPTIONS"},
	} {
		if got := ask(f, tt.request).Header().Get(tt.header); got != tt.want {
			t.Errorf("%s: %s is %q, want %q", tt.request, tt.header, got, tt.want)
		}
	}
}

// Links have the URL under which the client knows the service.
func TestFakeUnderPrefix(t *testing.T) {
	f := http.StripPrefix("/v1.0", fakeOfTasks(t, true))
	if got := ask(f, "POST https://fake.test/v1.0/tasks", `{"title":"Mop"}`).Header().Get("Location"); got != "https://fake.test/v1.0/tasks/00000000-0000-4000-8000-000000000001" {
		t.Errorf("Location is %q", got)
	}
	named := newFake(tasks, FakeOptions{BaseURL: "https://api.example.org/v1.0/", PageSize: 1})
	named.keeps = true
	steps(t, http.StripPrefix("/v1.0", named), []step{
		{lines("GET /v1.0/tasks?$select=id"), `200 {"@odata.nextLink":"https://api.example.org/v1.0/tasks?$select=id&$skiptoken=1","value":[{"id":"t1"}]}`},
	})
}

func TestFakeErrors(t *testing.T) {
	steps(t, fakeOfTasks(t, true), []step{
		{lines("GET /nothing"), `404 {"error":{"code":"notFound","message":"no operation has this path"}}`},
		{lines("PUT /tasks"), `405 {"error":{"code":"methodNotAllowed","message":"this path has no operation with this method"}}`},
		{lines("OPTIONS /tasks"), "204"},
		{lines("OPTIONS /nothing"), `404 {"error":{"code":"notFound","message":"no operation has this path"}}`},
		{lines("GET /tasks/t1", "Prefer: code=404"), `404 {"error":{"code":"noTask","message":"There is no such task."}}`},
		{lines("GET /tasks/t1", `Prefer: return=minimal, code="429"`), `429 {"error":{"code":"tooManyRequests","message":"the request asked for this answer"}}`},
		{lines("GET /tasks/t1", "Prefer: code=99"), `400 {"error":{"code":"badRequest","message":"the code is no status of an answer","target":"Prefer"}}`},
		{lines("GET /tasks/t1", "Prefer: example=get_other"), `200 {"title":"Paint"}`},
		{lines("GET /tasks/t1", "Prefer: example=none"), `400 {"error":{"code":"badRequest","message":"the operation has no example of this name","target":"Prefer"}}`},
		{lines("POST /tasks", `{"title":`), `400 {"error":{"code":"badRequest","message":"the body is not JSON: unexpected end of JSON input, after 9 bytes"}}`},
		{lines("POST /tasks", `[]`), `400 {"error":{"code":"badRequest","message":"the body is not an object"}}`},
		{lines("GET /tasks?$top=-1"), `400 {"error":{"code":"badRequest","message":"the value is no whole number","target":"$top"}}`},
		{lines("POST /tasks/t1/helpers/$ref", `{}`), `400 {"error":{"code":"badRequest","message":"the body does not say what to link","target":"@odata.id"}}`},
	})
	damaged := newFake("{", FakeOptions{})
	if got := ask(damaged, "GET /tasks").Code; got != 500 {
		t.Errorf("without data the answer is %d", got)
	}
}

const first, second = "00000000-0000-4000-8000-000000000001", "00000000-0000-4000-8000-000000000002"

func TestFakeKeepsEntities(t *testing.T) {
	steps(t, fakeOfTasks(t, true), []step{
		{lines("GET /tasks"), `200 {"value":[{"id":"t1","title":"Sweep","size":2},{"id":"t2","title":"Dust","size":10.50,"owner":{"name":"Ada"}}]}`},
		{lines("GET /tasks/t2"), `200 {"id":"t2","title":"Dust","size":10.50,"owner":{"name":"Ada"}}`},
		{lines("GET /tasks/new"), `200 {"id":"t1","title":"Sweep","size":2,"code":"T-1"}`}, // nothing is known of it yet
		{lines("POST /tasks", `{"title":"Mop","owner@odata.bind":"x","size":1e2}`), `201 {"id":"` + first + `","created":"2024-01-31T08:30:00Z","title":"Mop","size":1e2}`},
		{lines("GET /tasks/new"), `404 {"error":{"code":"itemNotFound","message":"no such item"}}`},
		{lines("GET /tasks/" + first), `200 {"id":"` + first + `","created":"2024-01-31T08:30:00Z","title":"Mop","size":1e2}`},
		{lines("GET /users/ada/tasks/" + first + "?$select=title"), `200 {"title":"Mop"}`}, // as entities have one key everywhere
		{lines("GET /tasks?$select=title"), `200 {"value":[{"title":"Sweep"},{"title":"Dust"},{"title":"Mop"}]}`},
		{lines("GET /users/ada/tasks?$select=title"), `200 {"value":[{"title":"Iron"}]}`},
		{lines("PATCH /tasks/t2", `{"size":null,"owner":{"age":36,"name":null},"id":"other"}`), `200 {"id":"t2","title":"Dust","owner":{"age":36}}`},
		{lines("GET /tasks/t2"), `200 {"id":"t2","title":"Dust","owner":{"age":36}}`},
		{lines("PATCH /tasks/none", `{}`), `404 {"error":{"code":"itemNotFound","message":"no such item"}}`},
		{lines("PUT /tasks/t2", `{"title":"Wash"}`), `200 {"title":"Wash","id":"t2"}`},
		{lines("DELETE /tasks/t1"), "204"},
		{lines("GET /tasks/t1"), `404 {"error":{"code":"itemNotFound","message":"no such item"}}`},
		{lines("GET /tasks/t1/helpers"), `404 {"error":{"code":"itemNotFound","message":"no such item"}}`},
		{lines("DELETE /tasks/t1"), `404 {"error":{"code":"itemNotFound","message":"no such item"}}`},
		{lines("PATCH /tasks/t2", `{"title":"Wash"}`), `200 {"title":"Wash","id":"t2"}`},
		{lines("POST /tasks", `{"id":"t2"}`), `409 {"error":{"code":"nameAlreadyExists","message":"there is something of this name","target":"id"}}`},
		{lines("POST /tasks", `{"id":"t1","title":"Again"}`), `201 {"id":"t1","created":"2024-01-31T08:30:00Z","title":"Again"}`},
		{lines("GET /tasks?$select=title&$orderby=title"), `200 {"value":[{"title":"Again"},{"title":"Mop"},{"title":"Wash"}]}`},
		{lines("POST /users/bob/tasks", `{"code":"B-1"}`), `201 {"id":"` + second + `","created":"2024-01-31T08:30:00Z","code":"B-1"}`},
		{lines("GET /users/bob/tasks/B-1?$select=id"), `200 {"id":"` + second + `"}`}, // by its other key
		{lines("GET /users/ada/tasks/$count"), "200 1"},
	})
}

// What was asked for before anything was created is kept when it is changed.
func TestFakeUpdatesWhatExamplesShow(t *testing.T) {
	steps(t, fakeOfTasks(t, true), []step{
		{lines("PATCH /tasks/t9", `{"title":"Varnish"}`), `200 {"title":"Varnish"}`},
		{lines("GET /tasks/t9"), `200 {"title":"Varnish"}`},
		{lines("GET /tasks/t1"), `200 {"id":"t1","title":"Sweep","size":2,"code":"T-1"}`},
		{lines("PATCH /tasks/t1", `{"title":"Rest"}`), `200 {"id":"t1","title":"Rest","size":2,"code":"T-1"}`},
		{lines("GET /tasks/T-1?$select=title"), `200 {"title":"Rest"}`},
		{lines("GET /tasks?$select=title"), `200 {"value":[{"title":"Rest"},{"title":"Dust"},{"title":"Varnish"}]}`},
		{lines("PATCH /me/settings", `{"hours":{"to":12}}`), `200 {"zone":"UTC","hours":{"from":8,"to":12}}`},
		{lines("GET /me/settings?$select=hours"), `200 {"hours":{"from":8,"to":12}}`},
	})
}

// An entity that only an example shows gives way to one that is created.
func TestFakeReplacesWhatExamplesShow(t *testing.T) {
	steps(t, fakeOfTasks(t, true), []step{
		{lines("POST /tasks", `{"id":"t2","title":"Mine"}`), `201 {"id":"t2","created":"2024-01-31T08:30:00Z","title":"Mine"}`},
		{lines("GET /tasks?$select=title"), `200 {"value":[{"title":"Sweep"},{"title":"Mine"}]}`},
	})
}

func TestFakeLinks(t *testing.T) {
	steps(t, fakeOfTasks(t, true), []step{
		{lines("GET /tasks/t1/owner"), `200 {"id":"nobody"}`},
		{lines("PUT /tasks/t1/owner/$ref", `{"@odata.id":"https://api.example.com/v1.0/users/ada"}`), "204"},
		{lines("GET /tasks/t1/owner"), `200 {"id":"ada","mail":"ada@example.com"}`},
		{lines("POST /tasks/t1/helpers/$ref", `{"@odata.id":"https://api.example.com/v1.0/users/ada"}`), "204"},
		{lines("POST /tasks/t1/helpers/$ref", `{"@odata.id":"https://api.example.com/v1.0/directoryObjects/x1"}`), "204"},
		{lines("PATCH /users/ada", `{"mail":"countess@example.com"}`), "204"},
		{lines("GET /tasks/t1/helpers"), `200 {"value":[{"id":"ada","mail":"countess@example.com"},{"id":"x1"}]}`},
		{lines("GET /tasks/t2/helpers"), `200 {"value":[]}`},
		{lines("DELETE /tasks/t1/helpers/ada/$ref"), "204"},
		{lines("GET /tasks/t1/helpers"), `200 {"value":[{"id":"x1"}]}`},
		{lines("GET /users/ada"), `200 {"id":"ada","mail":"countess@example.com"}`},
	})
}

func TestFakeStreams(t *testing.T) {
	steps(t, fakeOfTasks(t, true), []step{
		{lines("GET /me/photo/$value"), "200 example"},
		{lines("PUT /me/photo/$value", "Content-Type: image/jpeg", "bytes"), "200"},
		{lines("GET /me/photo/$value"), "200 bytes"},
		{lines("DELETE /me/photo/$value"), "204"},
		{lines("GET /me/photo/$value"), `404 {"error":{"code":"itemNotFound","message":"no such item"}}`},
		{lines("PUT /me/photo/$value", "Content-Type: image/png", "more"), "200"},
		{lines("GET /me/photo/$value"), "200 more"},
		{lines("PUT /drive/root:/docs/b.txt:/content", "Content-Type: text/plain", "text"), `201 {"id":"f1"}`},
		{lines("GET /drive/root:/docs/b.txt:/content"), "302"},
		{lines("GET /drive/root:/docs/b.txt:/content?apimill-content="), "200 text"},
	})
}

func TestFakeListOptions(t *testing.T) {
	f := fakeOfTasks(t, true)
	for _, title := range []string{"C", "A", "B"} {
		ask(f, "POST /users/ada/tasks", `{"title":"`+title+`","size":`+fmt.Sprint(len(title)*7)+`,"owner":{"name":"O'`+title+`"}}`)
	}
	all := `{"title":"Iron"},{"title":"C"},{"title":"A"},{"title":"B"}`
	const path = "GET /users/ada/tasks?$select=title"
	steps(t, f, []step{
		{lines(path), `200 {"value":[` + all + `]}`},
		{lines(path + "&$count=true"), `200 {"@odata.count":4,"value":[` + all + `]}`},
		{lines(path + "&$top=2"), `200 {"@odata.nextLink":"http://example.com/users/ada/tasks?$select=title&$skiptoken=2&$top=2","value":[{"title":"Iron"},{"title":"C"}]}`},
		{lines(path + "&$top=2&$skiptoken=2"), `200 {"value":[{"title":"A"},{"title":"B"}]}`},
		{lines(path + "&$skip=1&$top=2"), `200 {"@odata.nextLink":"http://example.com/users/ada/tasks?$select=title&$skiptoken=3&$top=2","value":[{"title":"C"},{"title":"A"}]}`},
		{lines(path + "&$top=0"), `200 {"value":[]}`},
		{lines(path + "&$skip=9"), `200 {"value":[]}`},
		{lines(path + "&$orderby=title"), `200 {"value":[{"title":"A"},{"title":"B"},{"title":"C"},{"title":"Iron"}]}`},
		{lines(path + "&$orderby=size%20desc,title"), `200 {"value":[{"title":"A"},{"title":"B"},{"title":"C"},{"title":"Iron"}]}`},
		{lines(path + "&$filter=title%20eq%20'A'"), `200 {"value":[{"title":"A"}]}`},
		{lines(path + "&$filter=size%20eq%207%20and%20owner/name%20eq%20'O''B'"), `200 {"value":[{"title":"B"}]}`},
		{lines(path + "&$filter=size%20eq%20null"), `200 {"value":[{"title":"Iron"}]}`},
		{lines(path + "&$filter=startswith(title,'A')"), `200 {"value":[` + all + `]}`},
		{lines("GET /users/ada/tasks/$count?$filter=title%20eq%20'A'"), "200 1"},
	})
	if got := ask(f, path+"&$filter=size%20gt%201&$expand=owner").Header().Values("Apimill-Ignored"); fmt.Sprint(got) != "[$expand $filter]" {
		t.Errorf("ignored are %q", got)
	}
}

func TestFakeRunsBatches(t *testing.T) {
	const requests = `{"requests":[
		{"id":"1","method":"POST","url":"/tasks","headers":{"Content-Type":"application/json"},"body":{"title":"Mop"}},
		{"id":"2","method":"GET","url":"/tasks/$count","dependsOn":["1"]}]}`
	steps(t, fakeOfTasks(t, true), []step{
		{lines("POST /$batch", requests), `200 {"responses":[{"id":"1","status":201,"headers":{"Content-Type":"application/json",` +
			`"Location":"http://example.com/tasks/` + first + `"},"body":{"id":"` + first + `","created":"2024-01-31T08:30:00Z","title":"Mop"}},` +
			`{"id":"2","status":200,"headers":{"Content-Type":"text/plain"},"body":"3"}]}`},
	})
}

func TestFakeIsBounded(t *testing.T) {
	f := fakeOfTasks(t, true)
	f.store.objects = MaxFakeItems - 3 // two examples and one entity more
	if got := ask(f, "POST /tasks", `{}`).Code; got != 201 {
		t.Errorf("the last entity is answered with %d", got)
	}
	if got := ask(f, "POST /tasks", `{}`).Code; got != 507 {
		t.Errorf("one more entity is answered with %d", got)
	}
	f = fakeOfTasks(t, true)
	f.store.bytes = MaxFakeBytes - 10
	steps(t, f, []step{
		{lines("PUT /drive/root:/a:/content", "Content-Type: text/plain", "12345678"), `201 {"id":"f1"}`},
		{lines("PUT /drive/root:/b:/content", "Content-Type: text/plain", "123"), `507 {"error":{"code":"insufficientStorage","message":"the fake is full"}}`},
		{lines("PUT /drive/root:/a:/content", "Content-Type: text/plain", "1"), `201 {"id":"f1"}`},
		{lines("PATCH /me/settings", `{"zone":"CET and more"}`), `507 {"error":{"code":"insufficientStorage","message":"the fake is full"}}`},
	})
	if f.store.objects != 1 || f.store.bytes != MaxFakeBytes-9 {
		t.Errorf("%d objects and %d bytes are kept", f.store.objects, f.store.bytes)
	}
}

func TestFakeForManyClients(t *testing.T) {
	f := fakeOfTasks(t, true)
	var clients sync.WaitGroup
	for range 8 {
		clients.Go(func() {
			for range 50 {
				created := ask(f, "POST /tasks", `{"title":"Mop"}`)
				at := strings.TrimPrefix(created.Header().Get("Location"), "http://example.com")
				ask(f, "PATCH "+at, `{"title":"Dry"}`)
				ask(f, "GET /tasks?$top=5")
				ask(f, "DELETE "+at)
			}
		})
	}
	clients.Wait()
	if got := said(ask(f, "GET /tasks/$count")); got != "200 2" {
		t.Errorf("what is left: %s", got)
	}
}

func TestFakeOperationOf(t *testing.T) {
	got := fakeOfTasks(t, true).OperationOf(httptest.NewRequest("GET", "/users/1/tasks/2", nil))
	if want := (OperationInfo{ID: "getTask", Pattern: "GET /users/{userId}/tasks/{taskId}"}); got != want {
		t.Errorf("got %v, want %v", got, want)
	}
}
