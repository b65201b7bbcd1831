package output_test

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/apimill/apimill/output"
)

// newClient returns a client of the shop.
func newClient(t *testing.T, options output.ClientOptions) (*output.Client, *shop) {
	t.Helper()
	root, s := start(t)
	client, err := output.NewClient(root, options)
	if err != nil {
		t.Fatal(err)
	}
	return client, s
}

func TestClient(t *testing.T) {
	client, s := newClient(t, output.ClientOptions{})
	ctx := t.Context()
	made, err := client.License.CreateLicense(ctx, &output.CreateLicenseRequest{Body: &output.LicensingLicense{
		DisplayName: output.Ptr("Desktop"), ProductType: output.Ptr("desktopSuite"), ExpirationDate: output.Cleared[output.Date](),
	}})
	if err != nil {
		t.Fatal(err)
	}
	if *made.ID != "l-1" || !s.licenses["l-1"].ExpirationDate.IsNull {
		t.Errorf("got %+v, the service has %+v", made, s.licenses["l-1"])
	}
	got, err := client.License.GetLicense(ctx, &output.GetLicenseRequest{LicenseID: "l-1"})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(made, got); diff != "" {
		t.Errorf("(-created +got)\n%s", diff)
	}
	_, err = client.License.GetLicense(ctx, &output.GetLicenseRequest{LicenseID: "none"})
	var told *output.Error
	if !errors.As(err, &told) || told.Status != http.StatusNotFound || told.Code != "itemNotFound" {
		t.Errorf("got %v", err)
	}
	seats, err := client.License.LicenseCountSeats(ctx, &output.LicenseCountSeatsRequest{LicenseID: "a/b'c", Platform: "it's,(1)", MinimumVersion: 7})
	if err != nil || *seats.Total != 7 {
		t.Errorf("got %+v, %v", seats, err)
	}
	err = client.License.ReplaceLogo(ctx, &output.ReplaceLogoRequest{LicenseID: "l 1", Body: output.StreamOf(strings.NewReader("pixels"), "image/png")})
	if err != nil || string(s.logos["l 1"]) != "pixels" {
		t.Errorf("got %q, %v", s.logos, err)
	}
	logo, err := client.License.GetLogo(ctx, &output.GetLogoRequest{LicenseID: "l 1"})
	if err != nil {
		t.Fatal(err)
	}
	defer logo.Body.Close()
	if data, err := io.ReadAll(logo.Body); err != nil || string(data) != "pixels" || logo.ContentType != "image/png" {
		t.Errorf("got %q of %s, %v", data, logo.ContentType, err)
	}
	report, err := client.Drives.DownloadActivationReport(ctx, &output.DownloadActivationReportRequest{DriveID: "d", ItemPath: "a b/ü.txt"})
	if err != nil || report.Location != "https://files.example.com/d/a%20b/%C3%BC.txt" {
		t.Errorf("got %+v, %v", report, err)
	}
}

// Parameters tell which of the documented URLs is meant, or the context does.
func TestClientURLs(t *testing.T) {
	client, s := newClient(t, output.ClientOptions{})
	for _, call := range []struct {
		ctx context.Context
		req *output.ListLicensesRequest
	}{
		{t.Context(), nil},
		{t.Context(), &output.ListLicensesRequest{UserID: output.Ptr("u:1")}},
		{output.WithTemplate(t.Context(), "/me/licenses"), &output.ListLicensesRequest{}},
	} {
		if _, err := client.License.ListLicenses(call.ctx, call.req); err != nil {
			t.Error(err)
		}
	}
	want := []string{"GET /licenses ", "GET /users/{userId}/licenses u:1", "GET /me/licenses "}
	if diff := cmp.Diff(want, s.seen); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// A client, a fake behind one, and an implementation are exchangeable.
func TestClientOfFake(t *testing.T) {
	server := httptest.NewServer(output.NewFake(output.FakeOptions{PageSize: 1}))
	t.Cleanup(server.Close)
	client, err := output.NewClient(server.URL, output.ClientOptions{})
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for license, err := range client.License.AllLicenses(t.Context(), nil) {
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, *license.DisplayName)
	}
	pages := 0
	for page, err := range output.Pages(t.Context(), client.License.ListLicenses, &output.ListLicensesRequest{}) {
		if err != nil || len(page.Value) != 1 {
			t.Fatalf("got %+v, %v", page, err)
		}
		pages++
	}
	if pages != len(names) || pages < 2 {
		t.Errorf("got %q on %d pages", names, pages)
	}
}

// Ten thousand calls of many goroutines leave neither goroutines nor connections.
func TestManyCalls(t *testing.T) {
	var open atomic.Int64
	server := httptest.NewUnstartedServer(output.NewFake(output.FakeOptions{PageSize: 1}))
	server.Config.ConnState = func(_ net.Conn, state http.ConnState) {
		switch state {
		case http.StateNew:
			open.Add(1)
		case http.StateClosed, http.StateHijacked:
			open.Add(-1)
		}
	}
	server.Start()
	transport := &http.Transport{MaxIdleConnsPerHost: 8}
	client, err := output.NewClient(server.URL, output.ClientOptions{HTTPClient: &http.Client{Transport: transport}})
	if err != nil {
		t.Fatal(err)
	}
	before := runtime.NumGoroutine()
	const workers, rounds = 8, 313
	var all sync.WaitGroup
	for range workers {
		all.Go(func() {
			for range rounds {
				callAround(t, client)
			}
		})
	}
	all.Wait()
	if n := open.Load(); n > workers {
		t.Errorf("%d connections are open", n)
	}
	transport.CloseIdleConnections()
	for range 100 {
		if open.Load() == 0 && runtime.NumGoroutine() <= before {
			break
		}
		time.Sleep(20 * time.Millisecond)
	}
	if n, now := open.Load(), runtime.NumGoroutine(); n > 0 || now > before {
		t.Errorf("%d connections are left, and %d goroutines of %d", n, now, before)
	}
	server.Close()
}

// callAround makes four calls: a JSON answer, a loop over pages that ends early, a
// stream that is not read to its end, an error.
func callAround(t *testing.T, client *output.Client) {
	ctx := t.Context()
	if _, err := client.License.LicenseCountSeats(ctx, &output.LicenseCountSeatsRequest{LicenseID: "l", Platform: "iOS", MinimumVersion: 1}); err != nil {
		t.Error(err)
	}
	for _, err := range client.License.AllLicenses(ctx, nil) {
		if err != nil {
			t.Error(err)
		}
		break
	}
	if logo, err := client.License.GetLogo(ctx, &output.GetLogoRequest{LicenseID: "l"}); err != nil {
		t.Error(err)
	} else {
		_ = logo.Body.Close()
	}
	if _, err := client.License.GetLicense(ctx, &output.GetLicenseRequest{LicenseID: "l", Headers: output.Headers{Prefer: map[string]string{"code": "404"}}}); err == nil {
		t.Error("the error is lost")
	}
}
