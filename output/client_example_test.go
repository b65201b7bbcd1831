package output_test

import (
	"context"
	"errors"
	"fmt"
	"net/http/httptest"

	"github.com/apimill/apimill/output"
)

// A client calls a service, here the fake of the package. Code that takes a LicenseAPI
// does not see the difference.
func ExampleNewClient() {
	server := httptest.NewServer(output.NewFake(output.FakeOptions{}))
	defer server.Close()
	client, err := output.NewClient(server.URL, output.ClientOptions{
		Token: func(context.Context) (string, error) { return "secret", nil },
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	ctx := context.Background()

	for license, err := range client.License.AllLicenses(ctx, &output.ListLicensesRequest{}) {
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(*license.DisplayName)
	}

	var api output.LicenseAPI = client.License
	_, err = api.GetLicense(ctx, &output.GetLicenseRequest{LicenseID: "none", Headers: output.Headers{Prefer: map[string]string{"code": "404"}}})
	if told := new(output.Error); errors.As(err, &told) {
		fmt.Println(told.Status)
	}
	// Output:
	// Office for the Lyon branch
	// Scanners in the warehouse
	// 404
}
