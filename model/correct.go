package model

import (
	"slices"
	"strings"

	"github.com/apimill/apimill/diag"
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
	overrides []Override
	index     *index // nil before types are joined
	decisions *Decisions
	diags     *diag.List
}

// each calls apply for each override of a kind, in the order of the
// configuration, and reports those that are needless.
func (c *corrector) each(kind OverrideKind, apply func(*Override) outcome) {
	for i := range c.overrides {
		o := &c.overrides[i]
		if o.Kind == kind && apply(o) == needless {
			c.diags.Add(diag.NeedlessOverride, o.Pos, "override of %s %q is needless: the documents say the same", kind, o.Subject)
		}
	}
}

// unmatched reports an override whose subject is not there: what it corrected
// has moved or was mended. The hint says what may be meant.
func (c *corrector) unmatched(o *Override, hint string) outcome {
	return c.refuse(o, "override matches nothing: there is no %s %q%s", o.Kind, o.Subject, hint)
}

// refuse reports an override that cannot be carried out.
func (c *corrector) refuse(o *Override, format string, args ...any) outcome {
	c.diags.Add(diag.ConfigOverride, o.Pos, format, args...)
	return failed
}

// correct records that an override settles a fact about a type.
func (c *corrector) correct(o *Override, subject, fact, value string, page Source) {
	d := o.decision(fact, value, page)
	c.decisions.about(subject, d.Fact, d.Value, d.Rule, d.Sources...)
}

// correctOn does so for an operation.
func (c *corrector) correctOn(op *Operation, o *Override, fact, value string, page Source) {
	c.decisions.add(op, o.decision(fact, value, page))
}

// decision returns what an override settles, beside what the documents say.
func (o *Override) decision(fact, value string, page Source) *Decision {
	page.Says = "documents: " + page.Says
	return &Decision{"", fact, value, "override: " + o.Reason, []Source{{o.Pos, "override: " + value}, page}}
}

// withdraw takes back what was reported at a place, the parser's reports too, for it
// is corrected. Whether an override is needed shows only once the documents are
// weighed, so what is wrong with them is known before.
func (c *corrector) withdraw(pos diag.Pos, codes ...diag.Code) {
	c.diags.Forget(func(d diag.Diagnostic) bool { return d.Pos == pos && slices.Contains(codes, d.Code) })
}

// meant returns the hint which type a name without a type most likely means.
func (c *corrector) meant(name string) string {
	near := diag.Nearest(shortOf(name), c.index.names())
	if near == "" {
		return ""
	}
	meant := c.index.called(near)[0].qualified()
	if strings.EqualFold(meant, name) { // a resource where an enum is wanted, or the other way round
		return ""
	}
	return `; did you mean "` + meant + `"?`
}

// target gives the type of an override its target.
func (c *corrector) target(o *Override, written *Type, namespace string) (Type, outcome) {
	t := *written
	if !c.index.bind(&t, namespace) {
		return t, c.refuse(o, "no page documents type %q%s", t.Name, c.meant(t.Name))
	}
	return t, applied
}
