// Package explain tells what something became, and from which line of which page
// each fact came.
package explain

import (
	"bufio"
	"cmp"
	"fmt"
	"io"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/generator/golang"
	"github.com/apimill/apimill/model"
)

// A Reading is what documents say, and what was reported of them.
type Reading struct {
	API         *model.API
	Alone       *model.API // what the documents give without names of earlier runs; nil where there are none
	Base        string     // the folder that places start from
	Diagnostics []diag.Diagnostic
	Without     golang.Parts // what the package does not have
	Servers     []string     // the addresses that the configuration gives the service
}

// servers returns the addresses of the service: those of the configuration, else the one
// that the documents show.
func (r Reading) servers() []string {
	if len(r.Servers) > 0 || r.API.Root == "" {
		return r.Servers
	}
	return []string{r.API.Root}
}

// Explain prints all that a name can mean. A name that means nothing is an
// error.
func (r Reading) Explain(name string, w io.Writer) error {
	given := newNaming(r.API, r.Without)
	alone := given
	if r.Alone != nil {
		alone = newNaming(r.Alone, r.Without)
	}
	subjects := given.find(name)
	if len(subjects) == 0 {
		hint := cmp.Or(diag.DidYouMean(name, r.API.Names(name)), diag.DidYouMeanCode(name))
		return fmt.Errorf("nothing is called %q%s", name, hint)
	}
	out := bufio.NewWriter(w)
	for i, s := range subjects {
		if i > 0 {
			fmt.Fprintln(out)
		}
		e := &explainer{w: out, base: r.Base, servers: r.servers(), given: given, alone: alone, places: map[diag.Pos]bool{}}
		e.explain(s)
		e.findings(r.Diagnostics)
	}
	return out.Flush()
}
