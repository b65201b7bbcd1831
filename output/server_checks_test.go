package output_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/apimill/apimill/output"
)

// refusal returns the JSON of an error without details.
func refusal(code, message, target string) string {
	if target != "" {
		target = `,"target":"` + target + `"`
	}
	return `{"error":{"code":"` + code + `","message":"` + message + `"` + target + `}}`
}

// Each check that the documents state, once.
func TestServerChecks(t *testing.T) {
	const valid = `"displayName":"Office","productType":"desktopSuite"`
	create := func(members, message, target string) exchange {
		return exchange{method: "POST", path: "/licenses", body: `{` + valid + `,` + members + `}`, status: 400, want: refusal("badRequest", message, target)}
	}
	root, s := start(t)
	for _, e := range []exchange{
		{method: "POST", path: "/licenses", body: `{"displayName":`, status: 400, want: refusal("badRequest", "the body is not JSON: unexpected end of JSON input, after 15 bytes", "")},
		{method: "POST", path: "/licenses", body: `{"productType":"server"}`, status: 400, want: refusal("badRequest", "the request must have this member", "displayName")},
		{method: "POST", path: "/licenses/l-1/activate", body: `{}`, status: 400, want: refusal("badRequest", "the request must have this member", "deviceIds")},
		{method: "POST", path: "/licenses/l-1/activate", body: `{"deviceIds":["a","b",3]}`, status: 400, want: refusal("badRequest", "the value must be text", "deviceIds/2")},
		{method: "POST", path: "/licenses/l-1/activate", body: `{"deviceIds":[],"priority":10}`, status: 400, want: refusal("badRequest", "the value must be a whole number from 1 to 9", "priority")},
		create(`"seats":{"total":"many"}`, "the value must be a whole number from 1 to 50000", "seats.total"),
		create(`"seats":{"reserved":3000000000}`, "the value must be a whole number from -2147483648 to 2147483647", "seats.reserved"),
		create(`"contractId":"17"`, "the value must be a GUID such as 6f9619ff-8b86-d011-b42d-00c04fc964ff", "contractId"),
		create(`"contractId":null`, "the value must not be null", "contractId"),
		create(`"expirationDate":"31.1.2027"`, "the value must be a date such as 2006-01-02", "expirationDate"),
		create(`"gracePeriod":"30 days"`, "the value must be a duration such as P1DT2H", "gracePeriod"),
		create(`"devices":[{"@odata.type":"#microsoft.graph.mobileDevice","formFactor":1}]`, "the value must be text", "devices/0.formFactor"),
		{method: "GET", path: "/licenses/l-1/countSeats(platform='iOS',minimumVersion=new)", status: 400, want: refusal("badRequest", "the value must be a whole number from -2147483648 to 2147483647", "minimumVersion")},
		{method: "GET", path: "/licenses?$top=-1", status: 400, want: refusal("badRequest", "the value must be a whole number from 0", "$top")},
		{method: "GET", path: "/licenses", header: http.Header{"Accept": {"text/html"}}, status: 406, want: refusal("notAcceptable", "the answer is application/json", "Accept")},
		{method: "POST", path: "/licenses", header: http.Header{"Content-Type": {"text/plain"}}, body: `{}`, status: 415, want: refusal("unsupportedMediaType", "the body must be application/json", "")},
		{method: "POST", path: "/licenses", header: http.Header{"Content-Encoding": {"br"}}, body: `x`, status: 415, want: refusal("unsupportedMediaType", `the body may be encoded with gzip or not at all, but not as \"br\"`, "")},
		{method: "POST", path: "/licenses", body: strings.Repeat(" ", 4<<20) + `{}`, status: 413, want: refusal("requestEntityTooLarge", "the body has more than 4194304 bytes", "")},
		{method: "POST", path: "/licenses", body: strings.Repeat("[", 101), status: 400, want: refusal("badRequest", "the body nests deeper than 100 levels", "")},
		{method: "DELETE", path: "/licenses/l-1", status: 428, want: refusal("preconditionRequired", "the request must have this header", "If-Match")},
		{
			method: "POST", path: "/licenses", body: `{"seats":{"total":0},"tags":"x"}`, status: 400,
			want: `{"error":{"code":"badRequest","message":"the value must be a whole number from 1 to 50000","target":"seats.total","details":[
				{"code":"badRequest","message":"the value must be a whole number from 1 to 50000","target":"seats.total"},
				{"code":"badRequest","message":"the value must be a list","target":"tags"},
				{"code":"badRequest","message":"the request must have this member","target":"displayName"},
				{"code":"badRequest","message":"the request must have this member","target":"productType"}]}}`,
		},
	} {
		e.run(t, root)
	}
	if len(s.licenses) != 0 {
		t.Errorf("the implementation was called: %v", s.licenses)
	}
}

// What is read-only or unknown is left out by default, and refused by option.
func TestServerStrictness(t *testing.T) {
	const body = `{"displayName":"Office","productType":"server","id":"own","createdDateTime":"2026-01-31T00:00:00Z","owner@odata.bind":"/users/1",
		"colour":"red","devices":[{"id":"d-1","compliancePercent":7,"inventory":{"floor":3}},{"@odata.type":"#microsoft.graph.mobileDevice","formFactor":"phablet"}]}`
	exchange{
		method: "POST", path: "/licenses", body: body, status: 201,
		want: `{"id":"l-1","displayName":"Office","productType":"server","devices":[{"id":"d-1","inventory":{"floor":3}},{"@odata.type":"#microsoft.graph.mobileDevice","formFactor":"phablet"}]}`,
	}.run(t, rootOf(t, output.Options{}))
	for want, options := range map[string]output.Options{
		refusal("badRequest", "there is no such member", "colour"):                                  {RefuseUnknownMembers: true},
		refusal("badRequest", "the documentation has no such value", "devices/1.formFactor"):        {RefuseUnknownValues: true},
		detailed("the member is read-only", "id", "createdDateTime", "devices/0.compliancePercent"): {RefuseReadOnly: true},
	} {
		exchange{method: "POST", path: "/licenses", body: body, status: 400, want: want}.run(t, rootOf(t, options))
	}
}

func rootOf(t *testing.T, options output.Options) string {
	root, _ := startWith(t, options)
	return root
}

// detailed returns the JSON of an error that several members have.
func detailed(message string, targets ...string) string {
	var details []string
	for _, target := range targets {
		details = append(details, `{"code":"badRequest","message":"`+message+`","target":"`+target+`"}`)
	}
	return `{"error":{"code":"badRequest","message":"` + message + `","target":"` + targets[0] + `","details":[` + strings.Join(details, ",") + `]}}`
}

func TestServerUnpacksGzip(t *testing.T) {
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	if _, err := w.Write([]byte(`{"displayName":"Office","productType":"server"}`)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	root, _ := start(t)
	resp := exchange{
		method: "POST", path: "/licenses", header: http.Header{"Content-Encoding": {"gzip"}}, body: packed.String(),
		status: 201, want: `{"id":"l-1","displayName":"Office","productType":"server"}`,
	}.run(t, root)
	if got := resp.Header.Get("Location"); got != "/v1.0/licenses/l-1" {
		t.Errorf("Location %q", got)
	}
}

func TestServerRunsBatches(t *testing.T) {
	root, _ := start(t)
	exchange{
		method: "POST", path: "/$batch",
		body: `{"requests":[
			{"id":"1","method":"POST","url":"/licenses","headers":{"Content-Type":"application/json"},"body":{"displayName":"Office","productType":"server"}},
			{"id":"2","method":"GET","url":"licenses/l-1?$select=id","dependsOn":["1"]},
			{"id":"3","method":"PUT","url":"/licenses/l-1/logo/$value","headers":{"Content-Type":"image/png"},"body":"Pz8/Pw=="},
			{"id":"4","method":"GET","url":"/licenses/l-1/logo/$value","dependsOn":["3"]},
			{"id":"5","method":"DELETE","url":"/licenses/l-1"},
			{"id":"6","method":"GET","url":"/licenses","dependsOn":["5"]},
			{"id":"7","method":"GET","url":"/nowhere"}]}`,
		status: 200,
		want: `{"responses":[
			{"id":"1","status":201,"headers":{"Content-Type":"application/json","Location":"/v1.0/licenses/l-1"},"body":{"id":"l-1","displayName":"Office","productType":"server"}},
			{"id":"2","status":200,"headers":{"Content-Type":"application/json"},"body":{"id":"l-1","displayName":"Office","productType":"server"}},
			{"id":"3","status":204},
			{"id":"4","status":200,"headers":{"Content-Type":"image/png"},"body":"Pz8/Pw=="},
			{"id":"5","status":428,"headers":{"Content-Type":"application/json"},"body":{"error":{"code":"preconditionRequired","message":"the request must have this header","target":"If-Match"}}},
			{"id":"6","status":424,"headers":{"Content-Type":"application/json"},"body":{"error":{"code":"failedDependency","message":"a request that this one depends on has failed"}}},
			{"id":"7","status":404,"headers":{"Content-Type":"application/json"},"body":{"error":{"code":"notFound","message":"no operation has this path"}}}]}`,
	}.run(t, root)
}

// careful keeps one license and checks who changes it.
type careful struct {
	output.UnimplementedLicenseAPI
	seen []string
}

func (*careful) GetLicense(ctx context.Context, _ *output.GetLicenseRequest) (*output.LicensingLicense, error) {
	output.ResponseHeader(ctx).Set("ETag", `W/"7"`)
	return &output.LicensingLicense{ID: new("l-1")}, nil
}

func (c *careful) UpdateLicense(ctx context.Context, req *output.UpdateLicenseRequest) (*output.LicensingLicense, error) {
	if err := req.Headers.CheckETag(`W/"7"`); err != nil {
		return nil, err
	}
	c.seen = append(c.seen, string(output.RequestBody(ctx)))
	if req.Headers.Prefer["return"] == "minimal" {
		return nil, nil
	}
	return &output.LicensingLicense{ID: new("l-1")}, nil
}

func (*careful) DeleteLicense(context.Context, *output.DeleteLicenseRequest) error { panic("secret") }

func TestServerConditions(t *testing.T) {
	c := &careful{}
	var reported []string
	server := httptest.NewServer(output.NewHandler(output.Server{License: c, Options: output.Options{
		OnError: func(_ context.Context, err error) { reported = append(reported, err.Error()) },
	}}))
	t.Cleanup(server.Close)
	for _, e := range []exchange{
		{method: "GET", path: "/licenses/l-1", status: 200, want: `{"id":"l-1"}`},
		{method: "GET", path: "/licenses/l-1", header: http.Header{"If-None-Match": {`W/"7"`}}, status: 304},
		{method: "PATCH", path: "/licenses/l-1", header: http.Header{"If-Match": {`W/"6"`}}, body: `{}`, status: 412, want: refusal("preconditionFailed", "the resource has changed", "If-Match")},
		{method: "PATCH", path: "/licenses/l-1", header: http.Header{"If-Match": {`W/"7"`}, "Prefer": {"return=minimal"}}, body: `{"tags":null}`, status: 204},
		{method: "PATCH", path: "/licenses/l-1", body: `{"owner@odata.bind":"/users/1"}`, status: 200, want: `{"id":"l-1"}`},
		{method: "DELETE", path: "/licenses/l-1", header: http.Header{"If-Match": {"*"}}, status: 500, want: refusal("internalServerError", "the request could not be completed", "")},
	} {
		e.run(t, server.URL)
	}
	if diff := cmp.Diff([]string{`{"tags":null}`, `{"owner@odata.bind":"/users/1"}`}, c.seen); diff != "" {
		t.Errorf("bodies (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"panic in deleteLicense: secret"}, reported); diff != "" {
		t.Errorf("reported (-want +got):\n%s", diff)
	}
}
