// Package correction has the passes that carry out overrides.
package correction

import (
	"slices"
	"strings"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/model/decision"
	"github.com/apimill/apimill/model/index"
)

// An outcome says what became of an override, or of one of its corrections. Of
// several, the greatest is that of the whole.
type outcome int

const (
	needless outcome = iota // the documents say the same, or nothing was asked
	applied
	failed // and reported
)

// A corrector carries out overrides.
type corrector struct {
	overrides []model.Override
	index     *index.Index // nil before types are joined
	decisions *decision.Log
	diags     *diag.List
}

// each calls apply for each override of a kind, in the order of the
// configuration, and reports those that are needless.
func (c *corrector) each(kind model.OverrideKind, apply func(*model.Override) outcome) {
	for i := range c.overrides {
		o := &c.overrides[i]
		if o.Kind == kind && apply(o) == needless {
			c.diags.Add(diag.NeedlessOverride, o.Pos, "override of %s %q is needless: the documents say the same", kind, o.Subject)
		}
	}
}

// unmatched reports an override whose subject is not there: what it corrected
// has moved or was mended. The hint says what may be meant.
func (c *corrector) unmatched(o *model.Override, hint string) outcome {
	return c.refuse(o, "override matches nothing: there is no %s %q%s", o.Kind, o.Subject, hint)
}

// refuse reports an override that cannot be carried out.
func (c *corrector) refuse(o *model.Override, format string, args ...any) outcome {
	c.diags.Add(diag.ConfigOverride, o.Pos, format, args...)
	return failed
}

// correct records that an override settles a fact about a type.
func (c *corrector) correct(o *model.Override, subject, fact, value string, page model.Source) {
	d := settled(o, fact, value, page)
	c.decisions.About(subject, d.Fact, d.Value, d.Rule, d.Sources...)
}

// correctOn does so for an operation.
func (c *corrector) correctOn(op *model.Operation, o *model.Override, fact, value string, page model.Source) {
	c.decisions.Add(op, settled(o, fact, value, page))
}

// settled returns what an override settles, beside what the documents say.
func settled(o *model.Override, fact, value string, page model.Source) *model.Decision {
	page.Says = "documents: " + page.Says
	return &model.Decision{Subject: "", Fact: fact, Value: value, Rule: "override: " + o.Reason, Sources: []model.Source{{Pos: o.Pos, Says: "override: " + value}, page}}
}

// withdraw takes back what was reported at a place, the parser's reports too, for it
// is corrected. Whether an override is needed shows only once the documents are
// weighed, so what is wrong with them is known before.
func (c *corrector) withdraw(pos diag.Pos, codes ...diag.Code) {
	c.diags.Forget(func(d diag.Diagnostic) bool { return d.Pos == pos && slices.Contains(codes, d.Code) })
}

// meant returns the hint which type a name without a type most likely means.
func (c *corrector) meant(name string) string {
	near := diag.Nearest(model.ShortName(name), c.index.Names())
	if near == "" {
		return ""
	}
	meant := c.index.Called(near)[0].Qualified()
	if strings.EqualFold(meant, name) { // a resource where an enum is wanted, or the other way round
		return ""
	}
	return `; did you mean "` + meant + `"?`
}

// target gives the type of an override its target.
func (c *corrector) target(o *model.Override, written *model.Type, namespace string) (model.Type, outcome) {
	t := *written
	if !c.index.Bind(&t, namespace) {
		return t, c.refuse(o, "no page documents type %q%s", t.Name, c.meant(t.Name))
	}
	return t, applied
}
