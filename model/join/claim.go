package join

import (
	"net/http"
	"slices"
	"strings"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/model/topic"
)

// A claim is what a page says of one method and URL. Of several claims to one
// URL, one owns it; what the others say is merged with it.
type claim struct {
	op    *model.Operation
	topic *topic.Topic // of the operation
	url   *model.Template
}

// An Ownership tells of each method and URL who claims it, in the order of the
// pages, and which of the claims owns it.
type Ownership struct {
	claims [][]claim
	owners []claim
}

// FindOwners weighs all claims to URLs against each other.
// Titles of updates begin with one of those words.
func FindOwners(operations []*model.Operation, topics topic.Map, updates []string, diags *diag.List) Ownership {
	urls := Ownership{claims: claims(operations, topics, diags)}
	for _, rivals := range urls.claims {
		urls.owners = append(urls.owners, owner(rivals, updates))
	}
	return urls
}

// claims returns all claims, those to one method and URL together, in the order
// of the pages.
func claims(operations []*model.Operation, topics topic.Map, diags *diag.List) [][]claim {
	var all [][]claim
	places := map[string]int{}
	for _, op := range operations {
		for _, t := range op.Templates {
			key := op.Method + " " + t.Shape()
			i, known := places[key]
			switch {
			case !known:
				places[key] = len(all)
				all = append(all, []claim{{op, topics[op], t}})
			case all[i][len(all[i])-1].op == op && len(t.Query) > 0 && len(all[i][len(all[i])-1].url.Query) > 0:
				// further uses of one URL, each with a query
			case all[i][len(all[i])-1].op == op:
				diags.Add(diag.DuplicateOp, t.Pos, "URL %s %s is listed twice on this page", op.Method, t.Raw)
			default:
				all[i] = append(all[i], claim{op, topics[op], t})
			}
		}
	}
	return all
}

// owner returns the claim that owns the URL: the one with the best standing, of
// equal ones the first.
func owner(claims []claim, updates []string) claim {
	handled := map[*model.Resource]bool{} // what pages are about
	for _, c := range claims {
		if c.topic.IsOfWhatItHandles() {
			handled[c.topic.Handles] = true
		}
	}
	return slices.MaxFunc(claims, func(a, b claim) int { return a.standing(handled, updates) - b.standing(handled, updates) })
}

// standing tells how much speaks for a claim, the weightiest first: the page
//
//   - has the URL as it is, not one use of it: /messages, not /messages?$filter=…;
//   - is about what the URL is named after, /events about events;
//   - is called after it: user-get.md rather than intune-user-get.md;
//   - tells of as many things as the URL: one by its key, several in a plural;
//   - has most of its URLs named after it, too;
//   - updates in general, where others tell of one use of PATCH, such as to move;
//   - is about the base of what others are about.
func (c claim) standing(handled map[*model.Resource]bool, updates []string) int {
	noun := model.Noun(c.url)
	many, counted := c.url.IsOfMany()
	standing := 0
	for _, speaks := range []bool{
		!c.isUse(),
		answersWith(c.op, noun) || c.topic.Subject != nil && strings.EqualFold(c.topic.Subject.Name, noun),
		isCalledAfter(c.op, noun),
		counted && answersMany(c.op) == many,
		isAbout(c.op, noun),
		c.op.Method == http.MethodPatch && slices.ContainsFunc(updates, func(word string) bool { return hasPrefixFold(c.op.Title, word) }),
		!c.derives(handled),
	} {
		standing *= 2
		if speaks {
			standing++
		}
	}
	return standing
}

// derives reports whether the page is about what derives from any of some types.
func (c claim) derives(from map[*model.Resource]bool) bool {
	r := c.topic.Handles
	for depth := 0; r != nil && depth <= model.MaxBases; depth++ {
		if r = r.Base; from[r] {
			return true
		}
	}
	return false
}

// isUse reports whether the page shows one use of a URL: with a query string.
func (c claim) isUse() bool { return len(c.url.Query) > 0 }

// speaksInPassing reports whether a page speaks in passing of a URL that is another's: it
// shows one use of it, or has it among many that are named after other things. A
// page about extensions names the URLs of all that can have some; what it says of
// answers and permissions is not said of any of them.
func (c claim) speaksInPassing(owner claim) bool {
	noun := model.Noun(c.url)
	return c.isUse() && !owner.isUse() || !isAbout(c.op, noun) && isAbout(owner.op, noun) && c.base(owner) == nil
}

// base returns what the owner of a URL and the other page speak of, when each is
// about a type of it: pages about single subtypes all describe the URL of their
// base. It is nil when the owner's word counts.
func (c claim) base(owner claim) *model.Resource {
	a, b := owner.topic.Handles, c.topic.Handles
	if a == nil || b == nil || a == b || !c.topic.IsOfWhatItHandles() || !owner.topic.Subject.Is(a) {
		return nil
	}
	if base := model.CommonBase(a, b); base != b {
		return base
	}
	return nil
}

// isCalledAfter reports whether the name of the page begins with a noun.
func isCalledAfter(op *model.Operation, noun string) bool {
	return hasPrefixFold(topic.PageName(op.Page.Path), noun+"-")
}

func hasPrefixFold(s, prefix string) bool {
	return len(s) >= len(prefix) && strings.EqualFold(s[:len(prefix)], prefix)
}

// answersWith reports whether a successful answer is of the type of that name.
func answersWith(op *model.Operation, noun string) bool {
	t := op.Answer()
	return t != nil && t.Resource != nil && strings.EqualFold(t.Resource.Name, noun)
}

// answersMany reports whether a successful answer is a collection.
func answersMany(op *model.Operation) bool {
	t := op.Answer()
	return t != nil && t.Collection
}

// isAbout reports whether at least half of an operation's URLs are named after
// what a noun names.
func isAbout(op *model.Operation, word string) bool {
	named := 0
	for _, t := range op.Templates {
		if strings.EqualFold(model.Noun(t), word) {
			named++
		}
	}
	return 2*named >= len(op.Templates)
}
