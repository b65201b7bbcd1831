package serve

import (
	"bytes"
	"compress/gzip"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/apimill/apimill/templates/runtime"
)

const checkedAPI = `{"operations":[
	{"id":"create","does":"create","routes":["POST /users"],"keys":["id"],"answers":[{"status":201,"media":"application/json","body":{}}]},
	{"id":"photo","does":"upload","routes":["PUT /users/{id}/photo"],"keys":["id"],"answers":[{"status":204}]},
	{"id":"file","does":"upload","routes":["PUT /users/{id}/file"],"keys":["id"],"answers":[{"status":204}]},
	{"id":"form","routes":["POST /form"],"keys":["id"],"answers":[{"status":204}]}]}`

// checkedFake returns a fake of whose bodies "wrong" is one of a wrong type.
func checkedFake(t *testing.T) *runtime.Fake {
	t.Helper()
	fake, err := runtime.FakeOf(checkedAPI, runtime.FakeOptions{Check: Checks(map[string]Body{
		"create": {Media: "application/json", Check: func(data []byte) string {
			if strings.Contains(string(data), "wrong") {
				return "title is a string"
			}
			return ""
		}},
		"photo": {Media: "image/jpeg"},
		"file":  {Media: "application/octet-stream"},
		"form":  {Media: "application/x-www-form-urlencoded"},
	})})
	if err != nil {
		t.Fatal(err)
	}
	return fake
}

func TestBodies(t *testing.T) {
	fake := checkedFake(t)
	for _, tt := range []struct {
		method, path, media, body string
		status                    int
		says                      string
	}{
		{"POST", "/users", "application/json", `{"title":"x"}`, 201, ""},
		{"POST", "/users", "application/json; charset=utf-8", `{}`, 201, ""},
		{"POST", "/users", "application/merge-patch+json", `{}`, 201, ""},
		{"POST", "/users", "", `{}`, 201, ""},
		{"POST", "/users", "application/x-www-form-urlencoded", "", 201, ""},
		{"POST", "/users", "application/x-www-form-urlencoded", `{"title":"x"}`, 415, "the body must be application/json, not application/x-www-form-urlencoded; with curl: --header 'Content-Type: application/json'"},
		{"POST", "/users", "text/plain", `{}`, 415, "the body must be application/json"},
		{"POST", "/users", "a b", `{}`, 415, "the body must be application/json; with"},
		{"POST", "/users", "application/json", `{"title":"wrong"}`, 400, "title is a string; apimill serve --lenient takes it"},
		{"POST", "/users", "application/json", `{"title":`, 400, ""},
		{"POST", "/users", "application/json", `{"title":"` + strings.Repeat("x", 4<<20) + `"}`, 413, ""},
		{"PUT", "/users/1/photo", "image/jpeg", "x", 204, ""},
		{"PUT", "/users/1/photo", "Image/JPEG; q=1", "x", 204, ""},
		{"PUT", "/users/1/photo", "", "x", 204, ""},
		{"PUT", "/users/1/photo", "image/png", "x", 415, "the body must be image/jpeg, not image/png; with curl: --header 'Content-Type: image/jpeg'"},
		{"PUT", "/users/1/photo", "application/json", "{}", 415, "the body must be image/jpeg"},
		{"PUT", "/users/1/file", "image/png", "x", 204, ""},
		{"POST", "/form", "application/x-www-form-urlencoded", "a=1", 204, ""},
		{"POST", "/form", "application/json", "{}", 415, "the body must be application/x-www-form-urlencoded"},
	} {
		r := httptest.NewRequest(tt.method, tt.path, strings.NewReader(tt.body))
		if tt.media != "" {
			r.Header.Set("Content-Type", tt.media)
		}
		w := httptest.NewRecorder()
		fake.ServeHTTP(w, r)
		if w.Code != tt.status || !strings.Contains(w.Body.String(), tt.says) {
			t.Errorf("%s %s with %s %.40s is answered with %d %s", tt.method, tt.path, tt.media, tt.body, w.Code, w.Body)
		}
	}
}

// Neither gzip nor a batch hides a body.
func TestBodiesWithinOthers(t *testing.T) {
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	z.Write([]byte(`{"title":"wrong"}`))
	z.Close()
	r := httptest.NewRequest("POST", "/users", &packed)
	r.Header = http.Header{"Content-Encoding": {"gzip"}, "Content-Type": {"application/json"}}
	w := httptest.NewRecorder()
	checkedFake(t).ServeHTTP(w, r)
	if w.Code != 400 {
		t.Errorf("a packed body is answered with %d %s", w.Code, w.Body)
	}
	r = httptest.NewRequest("POST", "/$batch", strings.NewReader(`{"requests":[{"id":"1","method":"POST","url":"/users","headers":{"Content-Type":"application/json"},"body":{"title":"wrong"}}]}`))
	r.Header.Set("Content-Type", "application/json")
	w = httptest.NewRecorder()
	checkedFake(t).ServeHTTP(w, r)
	if !strings.Contains(w.Body.String(), `"status":400`) {
		t.Errorf("a batch is answered with %d %s", w.Code, w.Body)
	}
}
