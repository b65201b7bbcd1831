package output_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

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
