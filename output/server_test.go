package output_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/apimill/apimill/output"
)

// A shop is a small implementation of the sample API: licenses are kept in
// memory, everything that it does not override answers 501.
type shop struct {
	output.UnimplementedLicenseAPI
	licenses map[string]*output.LicensingLicense
	logos    map[string][]byte
	seen     []string // what the operations were called with
}

func (s *shop) CreateLicense(_ context.Context, req *output.CreateLicenseRequest) (*output.LicensingLicense, error) {
	req.Body.ID = new("l-1")
	s.licenses["l-1"] = req.Body
	return req.Body, nil
}

func (s *shop) GetLicense(_ context.Context, req *output.GetLicenseRequest) (*output.LicensingLicense, error) {
	if l := s.licenses[req.LicenseID]; l != nil {
		return l, nil
	}
	return nil, &output.Error{Status: http.StatusNotFound, Code: "itemNotFound", Message: "there is no such license"}
}

func (s *shop) ListLicenses(ctx context.Context, req *output.ListLicensesRequest) (*output.LicensingLicenseCollectionResponse, error) {
	user := ""
	if req.UserID != nil {
		user = *req.UserID
	}
	s.seen = append(s.seen, output.OperationOf(ctx).Pattern+" "+user)
	page := &output.LicensingLicenseCollectionResponse{}
	for _, l := range s.licenses {
		page.Value = append(page.Value, *l)
	}
	return page, nil
}

func (s *shop) DeleteLicense(_ context.Context, req *output.DeleteLicenseRequest) error {
	delete(s.licenses, req.LicenseID)
	return nil
}

func (s *shop) LicenseActivate(_ context.Context, req *output.LicenseActivateRequest) error {
	s.seen = append(s.seen, "activate "+strings.Join(req.Body.DeviceIDs, ","))
	return nil
}

func (s *shop) LicenseCountSeats(_ context.Context, req *output.LicenseCountSeatsRequest) (*output.LicensingSeatCounts, error) {
	return &output.LicensingSeatCounts{Total: new(req.MinimumVersion)}, nil
}

func (s *shop) ReplaceLogo(_ context.Context, req *output.ReplaceLogoRequest) (err error) {
	s.logos[req.LicenseID], err = io.ReadAll(req.Body.Body)
	return err
}

func (s *shop) GetLogo(_ context.Context, req *output.GetLogoRequest) (*output.Stream, error) {
	return &output.Stream{Body: io.NopCloser(bytes.NewReader(s.logos[req.LicenseID])), ContentType: "image/png"}, nil
}

type drives struct{ output.UnimplementedDrivesAPI }

func (drives) DownloadActivationReport(_ context.Context, req *output.DownloadActivationReportRequest) (*output.Redirect, error) {
	return &output.Redirect{Location: "https://files.example.com/" + req.DriveID + "/" + req.ItemPath}, nil
}

type counts struct {
	output.UnimplementedOffice365ActivationCountsAPI
}

func (counts) CreateOffice365ActivationCounts(_ context.Context, req *output.CreateOffice365ActivationCountsRequest) (*output.Office365ActivationCounts, error) {
	req.Body.ID = new("c-1")
	return req.Body, nil
}

func (counts) UpdateOffice365ActivationCounts(_ context.Context, req *output.UpdateOffice365ActivationCountsRequest) (*output.Office365ActivationCounts, error) {
	req.Body.ID = new(req.Office365ActivationCountsID)
	return req.Body, nil
}

// start serves the sample API under its version, and returns the service root.
func start(t *testing.T) (root string, s *shop) {
	t.Helper()
	return startWith(t, output.Options{})
}

// startWith is start with options.
func startWith(t *testing.T, options output.Options) (root string, s *shop) {
	t.Helper()
	s = &shop{licenses: map[string]*output.LicensingLicense{}, logos: map[string][]byte{}}
	handler := output.NewHandler(output.Server{Options: options, License: s, Drives: drives{}, Office365ActivationCounts: counts{}})
	server := httptest.NewServer(http.StripPrefix("/v1.0", handler))
	t.Cleanup(server.Close)
	return server.URL + "/v1.0", s
}

// An exchange is a request and what its answer must be.
type exchange struct {
	method, path string
	header       http.Header
	body         string
	status       int
	want         string // JSON, or text of another type; "" for no body
}

func (e exchange) run(t *testing.T, root string) *http.Response {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), e.method, root+e.path, strings.NewReader(e.body))
	if err != nil {
		t.Fatal(err)
	}
	if e.body != "" {
		req.Header.Set("Content-Type", "application/json")
	}
	for name, values := range e.header {
		req.Header[name] = values
	}
	resp, err := (&http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}).Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	got, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	if resp.StatusCode != e.status {
		t.Errorf("%s %s: status %d, want %d: %s", e.method, e.path, resp.StatusCode, e.status, got)
	}
	if diff := cmp.Diff(plain(e.want), plain(string(got))); diff != "" {
		t.Errorf("%s %s (-want +got):\n%s", e.method, e.path, diff)
	}
	return resp
}

// plain returns JSON as values, and other text as it is.
func plain(body string) any {
	var v any
	if json.Unmarshal([]byte(body), &v) == nil {
		return v
	}
	return body
}

func TestServerKeepsLicenses(t *testing.T) {
	root, s := start(t)
	license := `{"id":"l-1","displayName":"Office","productType":"desktopSuite","tags":[],"expirationDate":"2027-01-31"}`
	for _, e := range []exchange{
		{method: "POST", path: "/licenses", body: `{"displayName":"Office","productType":"desktopSuite","tags":[],"expirationDate":"2027-01-31"}`, status: 201, want: license},
		{method: "GET", path: "/licenses/l-1", status: 200, want: license},
		{method: "GET", path: "/me/licenses", status: 200, want: `{"value":[` + license + `]}`},
		{method: "GET", path: "/users/ann%40example.com/licenses?$top=5", status: 200, want: `{"value":[` + license + `]}`},
		{method: "DELETE", path: "/licenses/l-1", header: http.Header{"If-Match": {`"1"`}}, status: 204},
		{method: "GET", path: "/licenses/l-1", status: 404, want: `{"error":{"code":"itemNotFound","message":"there is no such license"}}`},
		{method: "GET", path: "/licenses", status: 200, want: `{"value":[]}`},
	} {
		e.run(t, root)
	}
	want := []string{"GET /me/licenses ", "GET /users/{userId}/licenses ann@example.com", "GET /licenses "}
	if diff := cmp.Diff(want, s.seen); diff != "" {
		t.Errorf("calls (-want +got):\n%s", diff)
	}
}

func TestServerActionsAndFunctions(t *testing.T) {
	root, s := start(t)
	for _, e := range []exchange{
		{method: "POST", path: "/licenses/l-1/activate", body: `{"deviceIds":["d1","d2"]}`, status: 202},
		{method: "GET", path: "/licenses/l-1/countSeats(platform='windows',minimumVersion=11)", status: 200, want: `{"total":11}`},
		{method: "GET", path: "/licenses/l-1/countSeats(minimumVersion=11,platform='windows')", status: 200, want: `{"total":11}`},
	} {
		e.run(t, root)
	}
	if diff := cmp.Diff([]string{"activate d1,d2"}, s.seen); diff != "" {
		t.Errorf("calls (-want +got):\n%s", diff)
	}
}

func TestServerStreams(t *testing.T) {
	root, _ := start(t)
	png := http.Header{"Content-Type": {"image/png"}}
	exchange{method: "PUT", path: "/licenses/l-1/logo/$value", header: png, body: "bytes", status: 204}.run(t, root)
	resp := exchange{method: "GET", path: "/licenses/l-1/logo/$value", status: 200, want: "bytes"}.run(t, root)
	if got := resp.Header.Get("Content-Type"); got != "image/png" {
		t.Errorf("Content-Type %q", got)
	}
}

func TestServerAddressesByPath(t *testing.T) {
	root, _ := start(t)
	resp := exchange{method: "GET", path: "/drives/d1/root:/reports/2026/march.csv:/content", status: 302}.run(t, root)
	if got, want := resp.Header.Get("Location"), "https://files.example.com/d1/reports/2026/march.csv"; got != want {
		t.Errorf("Location %q, want %q", got, want)
	}
}

func TestServerOfPagesWithoutURL(t *testing.T) {
	root, _ := start(t)
	for _, e := range []exchange{
		{
			method: "POST", path: "/office365ActivationCounts", body: `{"reportRefreshDate":"2026-03-01","windows":7}`,
			status: 201, want: `{"id":"c-1","reportRefreshDate":"2026-03-01","windows":7}`,
		},
		{method: "PATCH", path: "/office365ActivationCounts/c-9", body: `{"mac":3}`, status: 200, want: `{"id":"c-9","mac":3}`},
	} {
		e.run(t, root)
	}
}

func TestServerRefuses(t *testing.T) {
	root, _ := start(t)
	for _, e := range []exchange{
		{method: "GET", path: "/nowhere", status: 404, want: `{"error":{"code":"notFound","message":"no operation has this path"}}`},
		{method: "PUT", path: "/licenses", status: 405, want: `{"error":{"code":"methodNotAllowed","message":"this path has no operation with this method"}}`},
		{method: "GET", path: "/devices", status: 501, want: `{"error":{"code":"notImplemented","message":"this operation is not implemented"}}`},
	} {
		e.run(t, root)
	}
	resp := exchange{method: "PUT", path: "/licenses", status: 405, want: `{"error":{"code":"methodNotAllowed","message":"this path has no operation with this method"}}`}.run(t, root)
	if got := resp.Header.Get("Allow"); got != "GET, HEAD, POST" {
		t.Errorf("Allow %q, want %q", got, "GET, HEAD, POST")
	}
}

func TestDevicesKeepTheirTypes(t *testing.T) {
	const body = `{"value":[{"@odata.type":"#microsoft.graph.mobileDevice","id":"m1","formFactor":"phone"},{"@odata.type":"#microsoft.graph.kiosk","id":"k1","screen":42}]}`
	var page output.DeviceCollectionResponse
	if err := json.Unmarshal([]byte(body), &page); err != nil {
		t.Fatal(err)
	}
	mobile, ok := page.Value[0].Derived.(*output.MobileDevice)
	if !ok || *mobile.ID != "m1" || *mobile.FormFactor != "phone" {
		t.Errorf("first device is %#v", page.Value[0].Derived)
	}
	again, err := json.Marshal(page)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(plain(body), plain(string(again))); diff != "" {
		t.Errorf("round trip (-want +got):\n%s", diff)
	}
}
