package model

import (
	"net/http"
	"slices"
	"strings"

	"github.com/apimill/apimill/diag"
)

// A claim is what a page says of one method and URL. Of several claims to one
// URL, one owns it; what the others say is merged with it.
type claim struct {
	op    *Operation
	topic *Topic // of the operation
	url   *Template
}

// An ownership tells of each method and URL who claims it, in the order of the
// pages, and which of the claims owns it.
type ownership struct {
	claims [][]claim
	owners []claim
}

// findOwners weighs all claims to URLs against each other.
func findOwners(operations []*Operation, topics Topics, diags *diag.List) ownership {
	urls := ownership{claims: claims(operations, topics, diags)}
	for _, rivals := range urls.claims {
		urls.owners = append(urls.owners, owner(rivals))
	}
	return urls
}

// claims returns all claims, those to one method and URL together, in the order
// of the pages.
func claims(operations []*Operation, topics Topics, diags *diag.List) [][]claim {
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
func owner(claims []claim) claim {
	return slices.MaxFunc(claims, func(a, b claim) int { return a.standing(claims) - b.standing(claims) })
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
func (c claim) standing(rivals []claim) int {
	noun := noun(c.url)
	many, counted := c.url.counts()
	standing := 0
	for _, speaks := range []bool{
		!c.isUse(),
		c.op.answersWith(noun) || c.topic.Subject != nil && strings.EqualFold(c.topic.Subject.Name, noun),
		c.op.isCalledAfter(noun),
		counted && c.op.answersMany() == many,
		c.op.isAbout(noun),
		c.op.Method == http.MethodPatch && hasPrefixFold(c.op.Title, "update"),
		!slices.ContainsFunc(rivals, func(rival claim) bool {
			return rival.topic.isOfWhatItHandles() && c.topic.Handles.derives(rival.topic.Handles)
		}),
	} {
		standing *= 2
		if speaks {
			standing++
		}
	}
	return standing
}

// isUse reports whether the page shows one use of a URL: with a query string.
func (c claim) isUse() bool { return len(c.url.Query) > 0 }

// speaksInPassing reports whether a page speaks in passing of a URL that is another's: it
// shows one use of it, or has it among many that are named after other things. A
// page about extensions names the URLs of all that can have some; what it says of
// answers and permissions is not said of any of them.
func (c claim) speaksInPassing(owner claim) bool {
	noun := noun(c.url)
	return c.isUse() && !owner.isUse() || !c.op.isAbout(noun) && owner.op.isAbout(noun) && c.base(owner) == nil
}

// base returns what the owner of a URL and the other page speak of, when each is
// about a type of it: pages about single subtypes all describe the URL of their
// base. It is nil when the owner's word counts.
func (c claim) base(owner claim) *Resource {
	a, b := owner.topic.Handles, c.topic.Handles
	if a == nil || b == nil || a == b || !c.topic.isOfWhatItHandles() || !owner.topic.Subject.is(a) {
		return nil
	}
	if base := common(a, b); base != b {
		return base
	}
	return nil
}

// isCalledAfter reports whether the name of the page begins with a noun.
func (op *Operation) isCalledAfter(noun string) bool {
	return hasPrefixFold(baseName(op.Page.Path), noun+"-")
}

func hasPrefixFold(s, prefix string) bool {
	return len(s) >= len(prefix) && strings.EqualFold(s[:len(prefix)], prefix)
}

// answersWith reports whether a successful answer is of the type of that name.
func (op *Operation) answersWith(noun string) bool {
	t := op.answer()
	return t != nil && t.Resource != nil && strings.EqualFold(t.Resource.Name, noun)
}

// answersMany reports whether a successful answer is a collection.
func (op *Operation) answersMany() bool {
	t := op.answer()
	return t != nil && t.Collection
}

// answer returns the type of the first successful answer that has a body, or
// nil.
func (op *Operation) answer() *Type {
	for _, resp := range op.Responses {
		if IsSuccess(resp.Status) && resp.Type != nil {
			return resp.Type
		}
	}
	return nil
}

// findHandled tells of operations what they read or write.
func findHandled(operations []*Operation, topics Topics) {
	for _, op := range operations {
		topics[op].Handles = handledBy(op, topics[op].Subject)
	}
}

// handledBy returns the type of what an operation reads or writes: what the page is
// about, if its title says so, else what it answers with or takes; nil when none
// of these is a resource.
func handledBy(op *Operation, subject *Resource) *Resource {
	switch answer := op.answer(); {
	case op.isTitledAfter(subject):
		return subject
	case answer != nil && answer.Resource != nil:
		return answer.Resource
	case op.Body != nil && op.Body.Type != nil:
		return op.Body.Type.Resource
	}
	return nil
}

// isOfWhatItHandles tells a page about a type, such as a subtype of what a URL
// is named after, from one that has answers of a type.
func (t *Topic) isOfWhatItHandles() bool {
	return t.Subject != nil && t.Subject == t.Handles
}

// isTitledAfter reports whether the title is a verb and the name of a resource,
// as in "Delete a user" and "List desktop devices".
func (op *Operation) isTitledAfter(res *Resource) bool {
	words := titleWords(op.Title)
	if res == nil || len(words) < 2 {
		return false
	}
	name := strings.Join(words[1:], "")
	return strings.EqualFold(name, res.Name) || strings.EqualFold(Singular(name), res.Name)
}

// isAbout reports whether at least half of an operation's URLs are named after
// what a noun names.
func (op *Operation) isAbout(word string) bool {
	named := 0
	for _, t := range op.Templates {
		if strings.EqualFold(noun(t), word) {
			named++
		}
	}
	return 2*named >= len(op.Templates)
}

// noun returns the singular of the last word of a URL: "/users/{id}/events" is
// about an event.
func noun(t *Template) string { return Singular(t.lastWord()) }

// lastWord returns the last literal of a URL, without a namespace, "" when it has
// none.
func (t *Template) lastWord() string {
	for _, s := range slices.Backward(t.Segments) {
		if s.Parts[0].Param == nil && !strings.HasPrefix(s.Parts[0].Literal, "$") {
			return shortOf(s.Parts[0].Literal)
		}
	}
	return ""
}

// counts tells whether a URL is that of many things, as one that ends in a plural
// is, or of one, as one that ends in a key is.
func (t *Template) counts() (many, known bool) {
	if endsInParam(t) {
		return false, true
	}
	word := t.lastWord()
	return true, t.ends(word) && Singular(word) != word
}
