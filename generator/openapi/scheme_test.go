package openapi

import (
	"encoding/json"
	"testing"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
)

// What is known of security takes the place of what the house is known for.
func TestConfiguredSecurity(t *testing.T) {
	op := &model.Operation{
		ID: "listBooks", Method: "GET", Templates: []*model.Template{{ID: "listBooks", Raw: "/books", Segments: []model.Segment{{Parts: []model.Part{{Literal: "books"}}}}}},
		Responses: []*model.Response{{Status: 204}},
		Access:    []model.Access{{Grants: []model.Grant{{Scopes: []string{"read"}}}}},
	}
	tag := &model.Tag{Name: "books", Operations: []*model.Operation{op}}
	op.Tag = tag
	api := &model.API{Plain: true, Operations: []*model.Operation{op}, Tags: []*model.Tag{tag}}
	read := func(security ...model.Security) (doc struct {
		Security   []map[string][]string
		Components struct{ SecuritySchemes map[string]map[string]any }
		Paths      map[string]map[string]struct{ Security []map[string][]string }
	},
	) {
		api.Security = security
		files, err := Generate(api, Options{}, new(diag.List))
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(files[0].Data, &doc); err != nil {
			t.Fatal(err)
		}
		return doc
	}
	doc := read(
		model.Security{Kind: model.APIKey, Header: "PRIVATE-TOKEN"},
		model.Security{Kind: model.APIKey, Name: "inQuery", Query: "token"},
		model.Security{Kind: model.Bearer},
		model.Security{Kind: model.OAuth2, Flow: model.ClientCredentials, TokenURL: "https://example.com/token"},
		model.Security{Kind: model.OpenIDConnect, URL: "https://example.com/discovery"},
	)
	schemes := doc.Components.SecuritySchemes
	if s := schemes["api-key"]; s["type"] != "apiKey" || s["in"] != "header" || s["name"] != "PRIVATE-TOKEN" {
		t.Errorf("got %v", s)
	}
	if s := schemes["inQuery"]; s["in"] != "query" || s["name"] != "token" {
		t.Errorf("got %v", s)
	}
	if s := schemes["bearer"]; s["type"] != "http" || s["scheme"] != "bearer" {
		t.Errorf("got %v", s)
	}
	if s := schemes["openid-connect"]; s["type"] != "openIdConnect" || s["openIdConnectUrl"] != "https://example.com/discovery" {
		t.Errorf("got %v", s)
	}
	if len(doc.Security) != 5 || len(doc.Paths["/books"]["get"].Security) != 5 || doc.Paths["/books"]["get"].Security[3]["oauth2"][0] != "read" {
		t.Errorf("got %v, %v", doc.Security, doc.Paths["/books"]["get"].Security)
	}
	if doc := read(); len(doc.Components.SecuritySchemes)+len(doc.Security) > 0 {
		t.Errorf("of a plain house nothing is known, got %v", doc)
	}
}
