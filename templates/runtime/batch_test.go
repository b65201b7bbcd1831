//go:build !plain

package runtime

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"reflect"
	"strings"
	"testing"
)

// echo answers with what it was asked, and in some ways of its own.
func echo(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	switch r.URL.Path {
	case "/missing":
		writeError(w, &Error{Status: 404, Code: "itemNotFound", Message: "no such item"})
	case "/empty":
		w.WriteHeader(http.StatusNoContent)
	case "/photo":
		w.Header().Set("Content-Type", "image/png")
		_, _ = w.Write([]byte{0xff, 0xfe, 0xfd})
	case "/text":
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		_, _ = io.WriteString(w, "<7>")
	case "/elsewhere":
		w.Header().Set("Location", "https://example.com/x")
		w.WriteHeader(http.StatusFound)
	case "/large":
		for range 65 {
			_, _ = w.Write(make([]byte, 1<<20))
		}
	case "/panic":
		panic(http.ErrAbortHandler)
	default:
		w.Header().Set("Content-Type", jsonMedia)
		data, _ := json.Marshal(map[string]string{
			"request": r.Method + " " + r.URL.RequestURI(), "body": string(body), "type": r.Header.Get("Content-Type"),
			"auth": r.Header.Get("Authorization"), "match": r.Header.Get("If-Match"), "target": r.RequestURI,
		})
		_, _ = w.Write(data)
	}
}

// post sends a batch to echo under the path of a service root.
func post(t *testing.T, root, body string, options Options) *httptest.ResponseRecorder {
	t.Helper()
	r := request("POST", root+"/$batch", jsonMedia, body)
	r.Header.Set("Authorization", "Bearer x")
	r.Header.Set("If-Match", "of the batch")
	w := httptest.NewRecorder()
	http.StripPrefix(root, BatchHandler(http.HandlerFunc(echo), options)).ServeHTTP(w, r)
	return w
}

func TestBatch(t *testing.T) {
	const echoed = `{"id":"1","status":200,"headers":{"Content-Type":"application/json"},"body":{"request":%q,"body":%q,"type":%q,"auth":"Bearer x","match":%q,"target":%q}}`
	tests := []struct {
		name, requests, want string
	}{
		{"none", ``, ``},
		{"get", `{"id":"1","method":"get","url":"/me/items?$top=1&$filter=a%20eq%20'b'"}`, fmt.Sprintf(echoed, "GET /me/items?$top=1&$filter=a%20eq%20'b'", "", "", "", "/v1.0/me/items?$top=1&$filter=a%20eq%20'b'")},
		{"without slash", `{"id":"1","method":"GET","url":"me/drive/root:/a:/children"}`, fmt.Sprintf(echoed, "GET /me/drive/root:/a:/children", "", "", "", "/v1.0/me/drive/root:/a:/children")},
		{"with the service root", `{"id":"1","method":"GET","url":"/v1.0/me"}`, fmt.Sprintf(echoed, "GET /me", "", "", "", "/v1.0/me")},
		{"with the host", `{"id":"1","method":"GET","url":"http://example.com/v1.0/me"}`, fmt.Sprintf(echoed, "GET /me", "", "", "", "/v1.0/me")},
		{"percent-encoded", `{"id":"1","method":"GET","url":"/items/a%2Fb"}`, fmt.Sprintf(echoed, "GET /items/a%2Fb", "", "", "", "/v1.0/items/a%2Fb")},
		{"other host", `{"id":"1","method":"GET","url":"https://example.org/me"}`, refused("1", 400, "badRequest", "the URL must lead to this service", "url")},
		{"JSON body", `{"id":"1","method":"POST","url":"/me","headers":{"if-match":"*"},"body":{"a":[1,"<"]}}`, fmt.Sprintf(echoed, "POST /me", `{"a":[1,"<"]}`, "application/json", "*", "/v1.0/me")},
		{"text body", `{"id":"1","method":"POST","url":"/me","headers":{"content-type":"text/plain"},"body":"a\nb"}`, fmt.Sprintf(echoed, "POST /me", "a\nb", "text/plain", "", "/v1.0/me")},
		{"base64 body", `{"id":"1","method":"PUT","url":"/me","headers":{"Content-Type":"image/png"},"body":"Pz8_"}`, fmt.Sprintf(echoed, "PUT /me", "???", "image/png", "", "/v1.0/me")},
		{"padded base64 body", `{"id":"1","method":"PUT","url":"/me","headers":{"Content-Type":"image/png"},"body":"Pz8/Pw=="}`, fmt.Sprintf(echoed, "PUT /me", "????", "image/png", "", "/v1.0/me")},
		{"body that is not base64", `{"id":"1","method":"PUT","url":"/me","headers":{"Content-Type":"image/png"},"body":"?"}`, refused("1", 400, "badRequest", "a body that is neither JSON nor text must be base64", "body")},
		{"object that is no JSON", `{"id":"1","method":"PUT","url":"/me","headers":{"Content-Type":"image/png"},"body":{}}`, refused("1", 400, "badRequest", "a body that is not JSON must be a text", "body")},
		{"no content", `{"id":"1","method":"DELETE","url":"/empty"}`, `{"id":"1","status":204}`},
		{"bytes", `{"id":"1","method":"GET","url":"/photo"}`, `{"id":"1","status":200,"headers":{"Content-Type":"image/png"},"body":"//79"}`},
		{"text", `{"id":"1","method":"GET","url":"/text"}`, `{"id":"1","status":200,"headers":{"Content-Type":"text/plain; charset=utf-8"},"body":"<7>"}`},
		{"redirection", `{"id":"1","method":"GET","url":"/elsewhere"}`, `{"id":"1","status":302,"headers":{"Location":"https://example.com/x"}}`},
		{"batch in the batch", `{"id":"1","method":"POST","url":"/$batch","body":{"requests":[]}}`, refused("1", 400, "badRequest", "a batch cannot be in a batch", "url")},
		{"escaped batch in the batch", `{"id":"1","method":"POST","url":"/v1.0/%24batch/","body":{"requests":[]}}`, refused("1", 400, "badRequest", "a batch cannot be in a batch", "url")},
		{"panic", `{"id":"1","method":"GET","url":"/panic"}`, refused("1", 500, "internalServerError", "the request could not be completed", "")},
		{
			"errors leave the others alone", `{"id":"1","method":"GET","url":"/missing"},{"id":"2","method":"DELETE","url":"/empty"}`,
			refused("1", 404, "itemNotFound", "no such item", "") + `,{"id":"2","status":204}`,
		},
		{
			"dependencies", `{"id":"a","method":"DELETE","url":"/empty"},{"id":"b","method":"GET","url":"/missing","dependsOn":["a"]},
				{"id":"c","method":"DELETE","url":"/empty","dependsOn":["a","b"]},{"id":"d","method":"DELETE","url":"/empty","dependsOn":["c"]},{"id":"e","method":"DELETE","url":"/empty","dependsOn":["a"]}`,
			`{"id":"a","status":204},` + refused("b", 404, "itemNotFound", "no such item", "") + `,` +
				refused("c", 424, "failedDependency", "a request that this one depends on has failed", "") + `,` +
				refused("d", 424, "failedDependency", "a request that this one depends on has failed", "") + `,{"id":"e","status":204}`,
		},
		{
			"answer that is too large", `{"id":"1","method":"GET","url":"/large"},{"id":"2","method":"DELETE","url":"/empty"}`,
			refused("1", 507, "answerTooLarge", "the answer is too large for a batch; send the request on its own", "") + `,{"id":"2","status":204}`,
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := post(t, "/v1.0", `{"requests":[`+tt.requests+`]}`, Options{})
			if w.Code != 200 || w.Header().Get("Content-Type") != jsonMedia {
				t.Errorf("got %d, %v", w.Code, w.Header())
			}
			want, got := any(nil), any(nil)
			if json.Unmarshal([]byte(`{"responses":[`+tt.want+`]}`), &want) != nil || json.Unmarshal(w.Body.Bytes(), &got) != nil || !reflect.DeepEqual(got, want) {
				t.Errorf("got\n%s\nwant\n{\"responses\":[%s]}", w.Body, tt.want)
			}
		})
	}
}

// refused returns what a batch tells of a request with an error.
func refused(id string, status int, code, message, target string) string {
	if target != "" {
		target = fmt.Sprintf(`,"target":%q`, target)
	}
	return fmt.Sprintf(`{"id":%q,"status":%d,"headers":{"Content-Type":"application/json"},"body":{"error":{"code":%q,"message":%q%s}}}`, id, status, code, message, target)
}

func TestBatchThatIsWrongAsAWhole(t *testing.T) {
	one := `{"id":"1","method":"GET","url":"/me"}`
	tests := []struct {
		name, body string
		want       string // target and message of each fault
	}{
		{"no object", `[]`, ": the value must be an object\nrequests: the request must have this member"},
		{"no requests", `{}`, "requests: the request must have this member"},
		{"wrong type", `{"requests":[{"id":1,"method":"GET","url":"/me"}]}`, "requests/0.id: the value must be text"},
		{"no JSON", `{"requests":`, ": the body is not JSON: unexpected end of JSON input, after 12 bytes"},
		{"nothing in a request", `{"requests":[` + one + `,{}]}`, "requests/1.id: the request must have this member\nrequests/1.method: the request must have this member\nrequests/1.url: the request must have this member"},
		{"id twice", `{"requests":[` + one + `,` + one + `]}`, "requests/1.id: another request has this id"},
		{"unknown dependency", `{"requests":[{"id":"1","method":"GET","url":"/me","dependsOn":["2"]}]}`, `requests/0.dependsOn: no request before this one has the id "2"`},
		{"later dependency", `{"requests":[{"id":"1","method":"GET","url":"/me","dependsOn":["2"]},{"id":"2","method":"GET","url":"/me"}]}`, `requests/0.dependsOn: no request before this one has the id "2"`},
		{"itself", `{"requests":[{"id":"1","method":"GET","url":"/me","dependsOn":["1"]}]}`, `requests/0.dependsOn: no request before this one has the id "1"`},
		{"headers", `{"requests":[{"id":"1","method":"GET","url":"/me","headers":{"a":1}}]}`, "requests/0.headers: the value must be an object of texts"},
		{"group", `{"requests":[{"id":"1","method":"GET","url":"/me","atomicityGroup":"g"}]}`, "requests/0.atomicityGroup: requests cannot be grouped"},
		{"too many", `{"requests":[` + one + `,` + strings.ReplaceAll(one, `"1"`, `"2"`) + `,` + strings.ReplaceAll(one, `"1"`, `"3"`) + `]}`, "requests: a batch has at most 2 requests"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := post(t, "", tt.body, Options{MaxBatchRequests: 2})
			var answer struct{ Error Error }
			if err := json.Unmarshal(w.Body.Bytes(), &answer); err != nil || w.Code != 400 {
				t.Fatalf("got %d %s", w.Code, w.Body)
			}
			answer.Error.Status = w.Code
			if got := faultsOf(t, &answer.Error); got != tt.want {
				t.Errorf("got\n%s\nwant\n%s", got, tt.want)
			}
		})
	}
}

func TestBatchMethodAndMedia(t *testing.T) {
	h := BatchHandler(http.HandlerFunc(echo), Options{})
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest("GET", "/$batch", nil))
	if w.Code != 405 || w.Header().Get("Allow") != "POST" {
		t.Errorf("got %d, Allow %q", w.Code, w.Header().Get("Allow"))
	}
	w = httptest.NewRecorder()
	h.ServeHTTP(w, request("POST", "/$batch", "multipart/mixed; boundary=a", "--a--"))
	if w.Code != 415 {
		t.Errorf("got %d %s", w.Code, w.Body)
	}
}

func TestBatchIsSwitchedOff(t *testing.T) {
	if w := post(t, "", `{}`, Options{MaxBatchRequests: -1}); !strings.Contains(w.Body.String(), `"request":"POST /$batch"`) {
		t.Errorf("got %s", w.Body)
	}
}

func TestBatchEndsWithItsClient(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	served := 0
	h := BatchHandler(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { served++; cancel() }), Options{})
	r := request("POST", "/$batch", jsonMedia, `{"requests":[{"id":"1","method":"GET","url":"/a"},{"id":"2","method":"GET","url":"/b"}]}`)
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r.WithContext(ctx))
	if served != 1 || w.Body.Len() != 0 {
		t.Errorf("%d requests were served, answered %s", served, w.Body)
	}
}
