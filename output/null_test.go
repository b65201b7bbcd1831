package output_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/apimill/apimill/output"
)

// A clearer notes what an update does to the expiration date, and which members the
// request clears.
type clearer struct {
	output.UnimplementedLicenseAPI
	seen string
}

func (c *clearer) UpdateLicense(ctx context.Context, req *output.UpdateLicenseRequest) (*output.LicensingLicense, error) {
	date := req.Body.ExpirationDate
	switch value, ok := date.Get(); {
	case ok:
		c.seen = "set to " + string(value)
	case date.IsNull:
		c.seen = "cleared"
	case !date.Present:
		c.seen = "left alone"
	}
	if strings.Contains(string(output.RequestBody(ctx)), `"tags":null`) {
		c.seen += ", tags cleared"
	}
	return &output.LicensingLicense{ID: new(req.LicenseID)}, nil
}

// A null that the documents allow reaches the implementation of an update, and is not
// taken for a member that is left out. What no field can tell, the request as it was
// sent does.
func TestNullReachesUpdate(t *testing.T) {
	for body, want := range map[string]string{
		`{"expirationDate":null}`:                "cleared",
		`{"expirationDate":"2031-01-31"}`:        "set to 2031-01-31",
		`{"displayName":"Office"}`:               "left alone",
		`{"tags":null}`:                          "left alone, tags cleared",
		`{"tags":null,"expirationDate":null}`:    "cleared, tags cleared",
		`{"expirationDate":null,"tags":["new"]}`: "cleared",
	} {
		service := &clearer{}
		req := httptest.NewRequest(http.MethodPatch, "/licenses/l-1", strings.NewReader(body))
		req.Header.Set("Content-Type", "application/json")
		answer := httptest.NewRecorder()
		output.NewHandler(output.Server{License: service}).ServeHTTP(answer, req)
		if answer.Code != http.StatusOK || service.seen != want {
			t.Errorf("%s: status %d, the date is %s, want %s", body, answer.Code, service.seen, want)
		}
	}
}
