package runtime

import (
	"net/http/httptest"
	"testing"
)

// A fake that is served is in the manner of its API.
func TestFakeOfPlainAPI(t *testing.T) {
	f, err := FakeOf(`{"plain": true, "operations": [{"id": "listBooks", "does": "list", "routes": ["GET /books"], "keys": ["id"],
		"answers": [{"status": 200, "media": "application/json", "body": [{"id": "b1"}]}]}]}`, FakeOptions{})
	if err != nil {
		t.Fatal(err)
	}
	for url, want := range map[string]string{
		"/books":   `[{"id":"b1"}]`,
		"/nothing": `{"title":"Not Found","status":404,"detail":"no operation has this path","code":"notFound"}`,
	} {
		w := httptest.NewRecorder()
		f.ServeHTTP(w, httptest.NewRequest("GET", url, nil))
		if got := w.Body.String(); got != want {
			t.Errorf("%s: got %s", url, got)
		}
	}
}
