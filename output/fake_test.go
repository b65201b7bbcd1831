package output_test

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/apimill/apimill/output"
)

// The fake of the package keeps what a client of the sample API tells it.
func TestFake(t *testing.T) {
	server := httptest.NewServer(output.NewFake(output.FakeOptions{}))
	defer server.Close()
	const created = "/licenses/00000000-0000-4000-8000-000000000001"
	for _, tt := range []struct{ method, path, body, want string }{
		{"GET", "/licenses?$select=displayName", "", `200 {"value":[{"@odata.type":"#microsoft.graph.licensing.license","displayName":"Office for the Lyon branch"},{"@odata.type":"#microsoft.graph.licensing.license","displayName":"Scanners in the warehouse"}]}`},
		{"POST", "/licenses", `{"displayName":"Visio","autoRenew":true}`, `201 {"@odata.type":"#microsoft.graph.licensing.license","id":"00000000-0000-4000-8000-000000000001",`},
		{"PATCH", created, `{"displayName":null,"tags":["new"]}`, `200 {`},
		{"GET", created + "?$select=displayName,autoRenew,tags", "", `200 {"@odata.type":"#microsoft.graph.licensing.license","autoRenew":true,"tags":["new"]}`},
		{"GET", "/licenses/$count", "", "200 3"},
		{"POST", created + "/devices/$ref", `{"@odata.id":"` + server.URL + `/devices/a2d58c07-6f31-4be9-8c14-d90e7b35f2a6"}`, "204"},
		{"PUT", created + "/logo/$value", "bytes", "204"},
		{"GET", created + "/logo/$value", "", "200 bytes"},
		{"DELETE", created, "", "204"},
		{"GET", created + "/logo/$value", "", `404 {"error":{"code":"itemNotFound",`},
		{"POST", "/office365ActivationCounts", `{"id":"mine"}`, `201 {"@odata.type":"#microsoft.graph.office365ActivationCounts","id":"mine"`},
		{"PATCH", "/office365ActivationCounts/mine", `{"serviceArea":"x"}`, `200 {"@odata.type":"#microsoft.graph.office365ActivationCounts","id":"mine"`},
	} {
		if got := fetch(t, tt.method, server.URL+tt.path, tt.body); !strings.HasPrefix(got, tt.want) {
			t.Errorf("%s %s\n got %s\nwant %s", tt.method, tt.path, got, tt.want)
		}
	}
}

// The example handler forgets.
func TestExampleHandler(t *testing.T) {
	server := httptest.NewServer(output.ExampleHandler())
	defer server.Close()
	for _, tt := range []struct{ method, path, body, want string }{
		{"DELETE", "/licenses/0c9a6d1e-52b7-4f38-9d40-7e1b8a5c2f63", "", "204"},
		{"GET", "/licenses/0c9a6d1e-52b7-4f38-9d40-7e1b8a5c2f63", "", `200 {"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#licenses/$entity"`},
		{"GET", "/users/bob/licenses", "", `200 {"@odata.nextLink":"` + server.URL + `/users/bob/licenses?$select=id%2CdisplayName&$skiptoken=Mg&$top=1","value":[`},
	} {
		if got := fetch(t, tt.method, server.URL+tt.path, tt.body); !strings.HasPrefix(got, tt.want) {
			t.Errorf("%s %s\n got %s\nwant %s", tt.method, tt.path, got, tt.want)
		}
	}
}

// fetch returns status and body of an answer.
func fetch(t *testing.T, method, address, body string) string {
	t.Helper()
	r, err := http.NewRequest(method, address, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	if strings.HasSuffix(address, "$value") {
		r.Header.Set("Content-Type", "image/png")
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	data, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(fmt.Sprint(answer.StatusCode, " ", string(data)))
}
