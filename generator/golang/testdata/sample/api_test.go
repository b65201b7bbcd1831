package api

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// things implements some operations; the others stay unimplemented.
type things struct {
	UnimplementedThingAPI
	t *testing.T
}

func (things) ListThings(_ context.Context, req *ListThingsRequest) (*ThingCollectionResponse, error) {
	name := "plain"
	page := &ThingCollectionResponse{Value: []Thing{{DisplayName: &name}, {Derived: &Gadget{Watts: new(int32)}}}}
	if req.Query.Top != nil {
		page.Value = page.Value[:*req.Query.Top]
	}
	return page, nil
}

func (things) GetThing(_ context.Context, req *GetThingRequest) (*Thing, error) {
	if req.ThingID == nil {
		return &Thing{}, nil
	}
	return nil, &Error{Status: http.StatusNotFound, Code: "itemNotFound", Message: "no thing " + *req.ThingID}
}

func (things) CreateThing(_ context.Context, req *CreateThingRequest) (*Thing, error) {
	return req.Body, nil
}

func (s things) UpdateThing(_ context.Context, req *UpdateThingRequest) (*Thing, error) {
	if req.Body.Reason != nil {
		return &Thing{ID: &req.ThingID, Note: req.Body.Note}, nil
	}
	return nil, nil
}

func (things) DeleteThing(context.Context, *DeleteThingRequest) error { return nil }

func (things) ActThing(_ context.Context, req *ActThingRequest) (int32, error) {
	if req.Body.Days == nil {
		return -1, nil
	}
	return *req.Body.Days, nil
}

func (things) RangeThing(_ context.Context, req *RangeThingRequest) (*Int32CollectionResponse, error) {
	return &Int32CollectionResponse{Value: []int32{req.From, int32(len(req.To))}}, nil
}

func (things) DeltaThings(context.Context, *DeltaThingsRequest) (*ThingCollectionResponse, error) {
	return &ThingCollectionResponse{}, nil
}

func (things) GetContent(context.Context, *GetContentRequest) (*Stream, error) {
	return &Stream{Body: io.NopCloser(strings.NewReader("pixels")), ContentType: "image/png"}, nil
}

func (s things) PutContent(_ context.Context, req *PutContentRequest) error {
	data, err := io.ReadAll(req.Body.Body)
	if string(data) != "pixels" || req.Path == nil || *req.Path != "a/b c" || req.ThingID != nil {
		s.t.Errorf("got %q, %v, %v", data, req.Path, req.ThingID)
	}
	return err
}

func (things) DownloadThing(context.Context, *DownloadThingRequest) (*Redirect, error) {
	return &Redirect{Location: "https://example.com/x"}, nil
}

func TestServer(t *testing.T) {
	server := httptest.NewServer(http.StripPrefix("/v1.0", NewHandler(Server{Thing: things{t: t}})))
	defer server.Close()
	client := server.Client()
	client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	tests := []struct {
		request, body string
		status        int
		want          string
	}{
		{"GET /things", "", 200, `{"value":[{"displayName":"plain"},{"@odata.type":"#microsoft.graph.gadget","watts":0}]}`},
		{"GET /me/things?$top=1", "", 200, `{"value":[{"displayName":"plain"}]}`},
		{"GET /things?$top=x", "", 400, `{"error":{"code":"badRequest","message":"the value must be a whole number from 0","target":"$top"}}`},
		{"GET /me/thing", "", 200, `{}`},
		{"GET /things/7", "", 404, `{"error":{"code":"itemNotFound","message":"no thing 7"}}`},
		{"POST /things", `{"note":null,"born":"2020-02-03","color":"pink"}`, 201, `{"note":null,"born":"2020-02-03","color":"pink"}`},
		{"POST /things", `{"@odata.type":"#other.type","x":[1]}`, 201, `{"@odata.type":"#other.type","x":[1]}`},
		{"POST /things", `{"born":"someday"}`, 400, `{"error":{"code":"badRequest","message":"the value must be a date such as 2006-01-02","target":"born"}}`},
		{"PATCH /things/7", `{"reason":"r","note":null}`, 200, `{"id":"7","note":null}`},
		{"PATCH /things/7", `{}`, 202, ""},
		{"DELETE /things/7", "", 204, ""},
		{"POST /things/7/act", "", 200, `{"value":-1}`},
		{"POST /things/7/act", `{"days":3}`, 200, `{"value":3}`},
		{"GET /things/7/range(to='a,b',from=5)", "", 200, `{"value":[5,3]}`},
		{"GET /things/delta()", "", 200, `{"value":[]}`},
		{"GET /things/7/content", "", 200, "pixels"},
		{"PUT /things/root:/a/b%20c:/content", "pixels", 204, ""},
		{"GET /things/7/download", "", 302, ""},
		{"POST /ping", "", 501, `{"error":{"code":"notImplemented","message":"this operation is not implemented"}}`},
		{"PUT /things", "", 405, `{"error":{"code":"methodNotAllowed","message":"this path has no operation with this method"}}`},
		{"GET /nothing", "", 404, `{"error":{"code":"notFound","message":"no operation has this path"}}`},
	}
	for _, tt := range tests {
		t.Run(tt.request, func(t *testing.T) {
			method, path, _ := strings.Cut(tt.request, " ")
			req, err := http.NewRequest(method, server.URL+"/v1.0"+path, strings.NewReader(tt.body))
			if err != nil {
				t.Fatal(err)
			}
			resp, err := client.Do(req)
			if err != nil {
				t.Fatal(err)
			}
			defer resp.Body.Close()
			got, err := io.ReadAll(resp.Body)
			if err != nil || resp.StatusCode != tt.status || string(got) != tt.want {
				t.Errorf("got %d %s, %v, want %d %s", resp.StatusCode, got, err, tt.status, tt.want)
			}
		})
	}
}

// Each text comes back as it was.
func TestRoundTrip(t *testing.T) {
	tests := []struct {
		text string
		into any
	}{
		{`{"id":"1","size":9007199254740993,"note":"n","expires":"2020-01-02T03:04:05Z","state":"new","born":"2020-02-03",` +
			`"opens":"08:30:00.000","length":"P1Y","price":1.50,"icon":"AAE=","settings":{"a":9007199254740993},"color":"lightBlue",` +
			`"rights":"read,write","tags":[],"parent":{"id":"2"},"parts":[{"@odata.type":"#microsoft.graph.gadget","watts":3}],` +
			`"parent@odata.bind":"x","choice":"either"}`, new(Thing)},
		{`{"note":null,"expires":null,"settings":null}`, new(Thing)},
		{`{"@odata.type":"#microsoft.graph.gadget","id":"1","watts":3}`, new(Entity)},
		{`{"@odata.type":"#microsoft.graph.unknown","b":1,"a":2}`, new(Entity)},
		{`{"label":"l","a":{"b":1},"z":null}`, new(Bag)},
	}
	for _, tt := range tests {
		if err := json.Unmarshal([]byte(tt.text), tt.into); err != nil {
			t.Errorf("%s: %v", tt.text, err)
			continue
		}
		if got, err := json.Marshal(tt.into); err != nil || string(got) != tt.text {
			t.Errorf("%s came back as %s, %v", tt.text, got, err)
		}
	}
}

func TestSubtype(t *testing.T) {
	var e Entity
	if err := json.Unmarshal([]byte(`{"@odata.type":"#microsoft.graph.gadget","watts":3}`), &e); err != nil {
		t.Fatal(err)
	}
	if g, ok := e.Derived.(*Gadget); !ok || *g.Watts != 3 {
		t.Errorf("got %#v, want a gadget of 3 watts", e.Derived)
	}
}

func TestNullableFields(t *testing.T) {
	thing := Thing{Note: Cleared[string](), Expires: NullOf(time.Date(2020, 1, 2, 3, 4, 5, 0, time.UTC))}
	if got, err := json.Marshal(thing); err != nil || string(got) != `{"note":null,"expires":"2020-01-02T03:04:05Z"}` {
		t.Errorf("got %s, %v", got, err)
	}
}

func TestEnums(t *testing.T) {
	if !ColorLightBlue.Known() || Color("pink").Known() {
		t.Error("Color does not know its values")
	}
	if list := Rights("read, write"); !list.Known() || len(list.Values()) != 2 || list.Values()[1] != RightsWrite {
		t.Errorf("%q is %q, known: %v", list, list.Values(), list.Known())
	}
	if Rights("read,fly").Known() {
		t.Error("Rights knows read,fly")
	}
}
