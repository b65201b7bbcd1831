package output_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"

	"github.com/apimill/apimill/output"
)

// BenchmarkCall measures calls of the client beside the same requests written by hand
// with net/http, as most people write them. The service costs both the same.
func BenchmarkCall(b *testing.B) {
	body, err := json.Marshal(&output.LicensingLicense{ID: output.Ptr("l-1"), DisplayName: output.Ptr("Desktop"), Tags: []string{"a", "b"}})
	if err != nil {
		b.Fatal(err)
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write(body)
	}))
	b.Cleanup(server.Close)
	client, err := output.NewClient(server.URL, output.ClientOptions{})
	if err != nil {
		b.Fatal(err)
	}
	name := "Desktop"
	for _, c := range []struct {
		name string
		call func() error
	}{
		{"get/client", func() error {
			_, err := client.License.GetLicense(b.Context(), &output.GetLicenseRequest{LicenseID: "l-1", Query: output.Query{Select: []string{"id", "displayName"}}})
			return err
		}},
		{"get/by hand", func() error {
			query := url.Values{"$select": {"id,displayName"}}
			return byHand(b, http.MethodGet, server.URL+"/licenses/"+url.PathEscape("l-1")+"?"+query.Encode(), nil, new(output.LicensingLicense))
		}},
		{"patch/client", func() error {
			_, err := client.License.UpdateLicense(b.Context(), &output.UpdateLicenseRequest{LicenseID: "l-1", Body: &output.UpdateLicenseBody{DisplayName: &name}})
			return err
		}},
		{"patch/by hand", func() error {
			return byHand(b, http.MethodPatch, server.URL+"/licenses/"+url.PathEscape("l-1"), &output.UpdateLicenseBody{DisplayName: &name}, new(output.LicensingLicense))
		}},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := c.call(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func byHand(b *testing.B, method, address string, body, result any) error {
	var reader io.Reader
	if body != nil {
		data, err := json.Marshal(body)
		if err != nil {
			return err
		}
		reader = bytes.NewReader(data)
	}
	req, err := http.NewRequestWithContext(b.Context(), method, address, reader)
	if err != nil {
		return err
	}
	req.Header.Set("Accept", "application/json")
	req.Header.Set("User-Agent", "by hand")
	if body != nil {
		req.Header.Set("Content-Type", "application/json")
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("status %d", resp.StatusCode)
	}
	data, err := io.ReadAll(resp.Body)
	if err != nil {
		return err
	}
	return json.Unmarshal(data, result)
}
