package scaffold

import (
	"cmp"
	"fmt"
	"net/url"
	"regexp"
	"strings"

	"github.com/apimill/apimill/generator/openapi"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/parser/style"
)

// A House is whose pages are written. The zero House is nobody's in particular.
type House struct {
	Namespace string // of the types, as OData has it; "" for pages that say nothing of OData
	Server    string // that examples call; "" for one that suits the namespace
}

var namespaceName = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9]*(?:\.[A-Za-z][A-Za-z0-9]*)*$`)

// check reports what cannot be a namespace or a server.
func (h House) check() error {
	if h.Namespace != "" && !namespaceName.MatchString(h.Namespace) {
		return fmt.Errorf("--namespace: %q cannot be a namespace; use letters, digits and dots, as in shop.orders", h.Namespace)
	}
	if u, err := url.Parse(h.Server); h.Server != "" && (err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" || u.RawQuery != "") {
		return fmt.Errorf("--server: want the URL that all paths follow, such as https://api.example.com/v1, not %q", h.Server)
	}
	return nil
}

// of returns the house with what the configuration and the documents that are there tell of
// theirs.
func (h House) of(servers []openapi.Server, api *model.API) House {
	for _, p := range api.Pages {
		h.Namespace = cmp.Or(h.Namespace, p.Namespace)
	}
	server := "https://api.example.com/v1"
	if h.Namespace == style.Graph().Namespace {
		server = "https://graph.microsoft.com/v1.0"
	}
	h.Server = strings.TrimSuffix(cmp.Or(h.Server, firstServer(servers), api.Root, server), "/")
	return h
}

// firstServer returns the address of the first server that has no variables, which examples
// could not call, "" for none.
func firstServer(servers []openapi.Server) string {
	for _, s := range servers {
		if !strings.Contains(s.URL, "{") {
			return s.URL
		}
	}
	return ""
}
