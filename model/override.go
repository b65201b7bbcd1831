package model

import (
	"slices"
	"strings"

	"github.com/apimill/apimill/diag"
)

// An Override corrects one thing that the documents get wrong. Kind and Subject
// say what; the fields that are set say how.
type Override struct {
	Kind    OverrideKind
	Subject string // see OverrideKind; the case of types and operations does not matter
	Reason  string // why the documents are wrong
	Pos     diag.Pos

	Type     *Type    // of a property
	Name     string   // of a property, on the wire
	Required *bool    // of a property
	Base     *Type    // of a resource
	NoBase   bool     // a resource has none
	Members  []string // of an enum, all of them, each once
	Ignore   bool     // a page is left out

	// Of an operation, or of the one that a page describes. What a page describes is
	// corrected before it is merged with what other pages say.
	Paths      []*Template // instead of its own
	Body       *Type
	NoBody     bool  // it takes none
	Response   *Type // of its successful answers
	NoResponse bool  // these have no body
	Statuses   []int // all that it answers with, one of success among them
}

// An OverrideKind says what an override's subject names.
type OverrideKind int

const (
	OverrideProperty  OverrideKind = iota // "microsoft.graph.user.mail", by the type that declares it
	OverrideResource                      // "microsoft.graph.user"
	OverrideEnum                          // "microsoft.graph.importance"
	OverrideOperation                     // "GET /users/{userId}" or the operation's ID
	OverridePage                          // "api/user-get.md": the page, or the operation that it describes
)

// String returns the key that names such a subject in the configuration.
func (k OverrideKind) String() string {
	return [...]string{"property", "resource", "enum", "operation", "page"}[k]
}

// An outcome says what became of an override, or of one of its corrections. Of
// several, the greatest is that of the whole.
type outcome int

const (
	needless outcome = iota // the documents say the same, or nothing was asked
	applied
	failed // and reported
)

// overrides calls apply for each override of a kind, in the order of the
// configuration, and reports those that are needless.
func (r *resolver) overrides(kind OverrideKind, apply func(*Override) outcome) {
	for i := range r.opts.Overrides {
		o := &r.opts.Overrides[i]
		if o.Kind == kind && apply(o) == needless {
			r.diags.Add(diag.NeedlessOverride, o.Pos, "override of %s %q is needless: the documents say the same", kind, o.Subject)
		}
	}
}

// unmatched reports an override whose subject is not there: what it corrected
// has moved or was mended. The hint says what may be meant.
func (r *resolver) unmatched(o *Override, hint string) outcome {
	return r.refuse(o, "override matches nothing: there is no %s %q%s", o.Kind, o.Subject, hint)
}

// refuse reports an override that cannot be carried out.
func (r *resolver) refuse(o *Override, format string, args ...any) outcome {
	r.diags.Add(diag.ConfigOverride, o.Pos, format, args...)
	return failed
}

// correct records that an override settles a fact.
func (r *resolver) correct(o *Override, subject, fact, value string, page Source) {
	r.api.Decisions = append(r.api.Decisions, o.decision(subject, fact, value, page))
}

// correct does so for an operation.
func (op *Operation) correct(o *Override, fact, value string, page Source) {
	op.decisions = append(op.decisions, o.decision("", fact, value, page))
}

func (o *Override) decision(subject, fact, value string, page Source) Decision {
	page.Says = "documents: " + page.Says
	return Decision{subject, fact, value, "override: " + o.Reason, []Source{{o.Pos, "override: " + value}, page}}
}

// moot takes back what was reported at a place, for it is corrected.
func (r *resolver) moot(pos diag.Pos, codes ...diag.Code) {
	r.diags.Forget(func(d diag.Diagnostic) bool { return d.Pos == pos && slices.Contains(codes, d.Code) })
}

// meant returns the hint which type a name without a type most likely means.
func (r *resolver) meant(name string) string {
	near := diag.Nearest(shortOf(name), r.index.names())
	if near == "" {
		return ""
	}
	meant := r.index.short[strings.ToLower(near)][0].qualified()
	if strings.EqualFold(meant, name) { // a resource where an enum is wanted, or the other way round
		return ""
	}
	return `; did you mean "` + meant + `"?`
}

// target gives the type of an override its target.
func (r *resolver) target(o *Override, written *Type, namespace string) (Type, outcome) {
	t := *written
	if !r.bind(&t, namespace) {
		return t, r.refuse(o, "no page documents type %q%s", t.Name, r.meant(t.Name))
	}
	return t, applied
}

// ignorePages leaves pages out, with all that was reported about them.
func (r *resolver) ignorePages() {
	r.overrides(OverridePage, func(o *Override) outcome {
		if !o.Ignore {
			return applied // later, by overridePages
		}
		i := slices.IndexFunc(r.api.Pages, func(p *Page) bool { return p.Path == o.Subject })
		if i < 0 {
			return r.unmatched(o, diag.DidYouMean(o.Subject, r.paths()))
		}
		old := r.api.Pages[i]
		r.api.Pages[i] = old.ignored(o.Reason)
		forgotten := r.diags.Forget(func(d diag.Diagnostic) bool { return d.Pos.File == o.Subject })
		if old.Kind == Conceptual && forgotten == 0 {
			return needless
		}
		return applied
	})
}

func (r *resolver) paths() []string {
	paths := make([]string, len(r.api.Pages))
	for i, p := range r.api.Pages {
		paths[i] = p.Path
	}
	return paths
}

// ignored returns a page in the place of p that states nothing.
func (p *Page) ignored(reason string) *Page {
	left := &Page{Path: p.Path, Title: p.Title, Namespace: p.Namespace, Ledger: slices.Clone(p.Ledger)}
	for i := range left.Ledger {
		left.Ledger[i].Status, left.Ledger[i].Note = Ignored, "the configuration leaves the page out: "+reason
	}
	return left
}

func (r *resolver) overrideEnums() {
	r.overrides(OverrideEnum, func(o *Override) outcome {
		e := r.index.qualified[strings.ToLower(o.Subject)].enum
		if e == nil {
			return r.unmatched(o, r.meant(o.Subject))
		}
		listed := strings.Join(e.names(), ", ")
		r.correct(o, e.Qualified(), "members", strings.Join(o.Members, ", "), Source{e.Pos, listed})
		if slices.Equal(e.names(), o.Members) {
			return needless
		}
		e.setMembers(o)
		return applied
	})
}

// setMembers gives an enum the members of an override, with what the documents
// say of those that they have.
func (e *Enum) setMembers(o *Override) {
	members := make([]*Member, len(o.Members))
	for i, name := range o.Members {
		members[i] = e.Member(name)
		if members[i] == nil {
			members[i] = &Member{Name: name, Pos: o.Pos}
		}
	}
	e.Members = members
}

func (r *resolver) overrideBases() {
	r.overrides(OverrideResource, func(o *Override) outcome {
		res := r.index.qualified[strings.ToLower(o.Subject)].resource
		if res == nil {
			return r.unmatched(o, r.meant(o.Subject))
		}
		var base *Resource
		if !o.NoBase {
			t, bound := r.target(o, o.Base, res.Namespace)
			switch {
			case bound == failed:
				return failed
			case t.Resource == nil:
				return r.refuse(o, "%s is no type that %q can derive from", t, res.Qualified())
			case t.Resource.is(res):
				return r.refuse(o, "%q derives from %q, it cannot be its base", t.Resource.Qualified(), res.Qualified())
			}
			base = t.Resource
		}
		return r.overrideBase(o, res, base)
	})
}

func (r *resolver) overrideBase(o *Override, res, base *Resource) outcome {
	old := res.Base
	r.correct(o, res.Qualified(), "base", base.nameOrNone(), Source{res.Pos, old.nameOrNone()})
	if base == old {
		return needless
	}
	res.Base = base
	for _, ref := range res.BaseRefs {
		r.moot(ref.Type.Pos, diag.BaseConflict)
	}
	r.dropOrphan(old)
	return applied
}

// nameOrNone returns the qualified name, "none" for no resource.
func (r *Resource) nameOrNone() string {
	if r == nil {
		return "none"
	}
	return r.Qualified()
}

// dropOrphan takes back a base that no page documents when no type has it any
// more.
func (r *resolver) dropOrphan(base *Resource) {
	isBase := func(res *Resource) bool { return res.Base == base }
	if base == nil || !base.Synthetic || slices.ContainsFunc(r.api.Resources, isBase) {
		return
	}
	r.api.Resources = slices.DeleteFunc(r.api.Resources, func(res *Resource) bool { return res == base })
	r.index.remove(definition{resource: base})
}
