//go:build !plain

package runtime

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"testing"
)

// stockAPI is the interface of a tag as the generator writes one.
type stockAPI interface {
	GetItem(context.Context, *itemRequest) (*item, error)
	CountItems(context.Context, *itemRequest) (int32, error)
	NameItems(context.Context, *itemRequest) ([]string, error)
	RawItem(context.Context, *itemRequest) (json.RawMessage, error)
	DeleteItem(context.Context, *itemRequest) error
}

type itemRequest struct {
	ID string `path:"id"`
}

type item struct {
	ID string `json:"id"`
}

var operationsStock = []operation{
	{id: "getItem", status: 200, empty: 204, method: stockAPI.GetItem, patterns: []string{"GET /items/{id}", "GET /stock/{id}"}},
	{id: "countItems", status: 200, method: stockAPI.CountItems, patterns: []string{"GET /items/{id}/count"}},
	{id: "nameItems", status: 200, method: stockAPI.NameItems, patterns: []string{"GET /items/{id}/names"}},
	{id: "rawItem", status: 200, method: stockAPI.RawItem, patterns: []string{"GET /items/{id}/raw"}},
	{id: "deleteItem", empty: 204, method: stockAPI.DeleteItem, patterns: []string{"DELETE /items/{id}"}},
}

// stock is an implementation whose methods have a value as their receiver.
type stock struct{ name string }

func (stock) GetItem(ctx context.Context, req *itemRequest) (*item, error) {
	if err := ctx.Err(); err != nil {
		return nil, &Error{Status: 499, Code: "cancelled", Message: err.Error()}
	}
	switch req.ID {
	case "none":
		return nil, nil
	case "secret":
		return nil, errors.New("secret")
	case "half":
		return &item{ID: "half"}, &Error{Status: 404, Code: "itemNotFound"}
	}
	return &item{ID: req.ID + " of " + OperationOf(ctx).Pattern}, nil
}

func (stock) CountItems(context.Context, *itemRequest) (int32, error) { return 7, nil }
func (s stock) NameItems(context.Context, *itemRequest) ([]string, error) {
	return []string{s.name}, nil
}

func (stock) RawItem(context.Context, *itemRequest) (json.RawMessage, error) {
	return json.RawMessage(`[1]`), nil
}

func (stock) DeleteItem(_ context.Context, req *itemRequest) error {
	if req.ID == "bad" {
		panic("bad")
	}
	return nil
}

func TestBind(t *testing.T) {
	var api stockAPI = stock{name: "Rex"}
	var hidden error
	hooks := Options{OnError: func(_ context.Context, err error) { hidden = err }}
	h := newHandler(hooks, routesOf([]tag{{&api, operationsStock}}, bind))
	tests := []struct {
		method, path string
		status       int
		body         string
		hidden       string
	}{
		{"GET", "/items/a", 200, `{"id":"a of GET /items/{id}"}`, ""},
		{"GET", "/stock/a", 200, `{"id":"a of GET /stock/{id}"}`, ""},
		{"GET", "/items/none", 204, "", ""},
		{"GET", "/items/half", 404, `{"error":{"code":"itemNotFound","message":""}}`, ""},
		{"GET", "/items/secret", 500, `{"error":{"code":"internalServerError","message":"the request could not be completed"}}`, "secret"},
		{"GET", "/items/a/count", 200, `{"value":7}`, ""},
		{"GET", "/items/a/names", 200, `{"value":["Rex"]}`, ""},
		{"GET", "/items/a/raw", 200, `[1]`, ""},
		{"DELETE", "/items/a", 204, "", ""},
		{"DELETE", "/items/bad", 500, `{"error":{"code":"internalServerError","message":"the request could not be completed"}}`, "panic in deleteItem: bad"},
	}
	for _, tt := range tests {
		t.Run(tt.method+" "+tt.path, func(t *testing.T) {
			hidden = nil
			w := httptest.NewRecorder()
			h.ServeHTTP(w, httptest.NewRequest(tt.method, tt.path, nil))
			if w.Code != tt.status || w.Body.String() != tt.body {
				t.Errorf("got %d %s, want %d %s", w.Code, w.Body, tt.status, tt.body)
			}
			if (hidden == nil) != (tt.hidden == "") || hidden != nil && hidden.Error() != tt.hidden {
				t.Errorf("the hook learned of %v, want %q", hidden, tt.hidden)
			}
		})
	}
}

func TestContextIsPassedOn(t *testing.T) {
	var api stockAPI = stock{}
	h := newHandler(Options{}, routesOf([]tag{{&api, operationsStock}}, bind))
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequestWithContext(ctx, "GET", "/items/a", nil))
	if w.Code != 499 {
		t.Errorf("got %d %s", w.Code, w.Body)
	}
}

func TestBindNothing(t *testing.T) {
	var api stockAPI
	w := httptest.NewRecorder()
	newHandler(Options{}, routesOf([]tag{{&api, operationsStock}}, bind)).ServeHTTP(w, httptest.NewRequest("GET", "/items/a", nil))
	if w.Code != http.StatusNotImplemented {
		t.Errorf("got %d %s", w.Code, w.Body)
	}
}
