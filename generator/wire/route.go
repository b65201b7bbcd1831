package wire

import (
	"strings"

	"github.com/apimill/apimill/model"
)

// Routes returns what routers know an operation by, e.g. "GET /users/{userId}". A
// parameter that spans segments has dots behind its name, as in http.ServeMux.
func Routes(op *model.Operation) []string {
	routes := make([]string, len(op.Templates))
	for i, t := range op.Templates {
		path := t.Path()
		for _, p := range t.Params() {
			if p.Multi {
				path = strings.Replace(path, "{"+p.Name+"}", "{"+p.Name+"...}", 1)
			}
		}
		routes[i] = op.Method + " " + path
	}
	return routes
}
