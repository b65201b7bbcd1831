// Package naming has the passes that give names: areas, operations and their URLs. It
// recognizes what the documents call otherwise than before.
package naming

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/model/index"
	"github.com/apimill/apimill/model/topic"
)

// Operations gives every operation its ID. The page's title makes it
// ("Create user" → createUser). Where several pages share a title, it goes to
// the one page that is named after the resource in it (user-get.md rather than
// intune-onboarding-user-get.md); for the others, and where a title is a
// sentence, the tag and the name of the page make the ID (user-list-events →
// userListEvents). An ID that an earlier run gave stays, as long as title or page
// still make it.
func Operations(operations []*model.Operation, topics topic.Map, titles *topic.Titles, ix *index.Index, lock *model.Lock, diags *diag.List) {
	n := &namer{operations, topics, titles, ix, lock, diags, map[*model.Page]bool{}}
	shared := map[string][]*model.Operation{}
	for _, op := range n.operations {
		op.ID = n.titleID(op)
		key := strings.ToLower(op.ID)
		shared[key] = append(shared[key], op)
	}
	unnamed := slices.DeleteFunc(slices.Clone(operations), func(op *model.Operation) bool {
		return op.ID != "" && entitled(op, shared[strings.ToLower(op.ID)])
	})
	for _, op := range unnamed {
		op.ID = n.pageID(op)
	}
	locked := n.lockIDs()
	n.distinctIDs(locked.owners)
	n.renameOperations(locked.former)
	for _, op := range n.operations {
		titlePart(op)
	}
}

// A namer is one run of Operations.
type namer struct {
	operations []*model.Operation
	topics     topic.Map
	titles     *topic.Titles
	index      *index.Index
	lock       *model.Lock
	diags      *diag.List
	several    map[*model.Page]bool // pages that document operations of several titles
}

// titlePart lets the title of an operation that reads a part of what its page is
// about say which: the others of the page have the same one.
func titlePart(op *model.Operation) {
	if segments := op.Templates[0].Segments; op.Part != "" {
		op.Title += ": " + segments[len(segments)-1].Parts[0].Literal
	}
}

// entitled reports whether the title's ID goes to an operation, of those that
// share the title.
func entitled(op *model.Operation, sharing []*model.Operation) bool {
	if len(sharing) == 1 {
		return true
	}
	named := func(o *model.Operation) bool {
		return o.Tag.Resource != nil && model.ContainsFold(o.ID, o.Tag.Resource.Name) &&
			strings.HasPrefix(topic.PageName(o.Page.Path), strings.ToLower(o.Tag.Resource.Name)+"-")
	}
	return named(op) && !slices.ContainsFunc(sharing, func(o *model.Operation) bool { return o != op && named(o) })
}

// distinctIDs gives what is still shared the whole name of its page, and numbers
// what even that does not tell apart. Used are IDs in lower case that belong to
// operations already.
func (n *namer) distinctIDs(used map[string]*model.Operation) {
	isTaken := func(id string, op *model.Operation) bool {
		owner := used[strings.ToLower(id)]
		return owner != nil && owner != op
	}
	numbers := map[string]int{} // the last ones behind IDs
	for _, op := range n.operations {
		id := op.ID
		if isTaken(id, op) && !n.isOneOfSeveral(op) {
			op.ID = n.wholePageID(op)
		}
		for n := max(2, numbers[id]); isTaken(op.ID, op); n++ {
			op.ID, numbers[id] = id+strconv.Itoa(n), n
		}
		if op.ID != id {
			first := used[strings.ToLower(id)]
			n.diags.AddRelated(diag.NameClash, op.Pos, []diag.Related{{Pos: first.Pos, Message: "this one keeps the name"}},
				"two operations are called %q; this one becomes %q", id, op.ID)
		}
		used[strings.ToLower(op.ID)] = op
	}
}

// maxTitleWords is how long a title may be to make a name; longer ones are
// sentences.
const maxTitleWords = 4

// maxHeadingWords is how long the heading of an operation may be on a page that has
// several: the name of that page would tell less.
const maxHeadingWords = 8

// isOneOfSeveral reports whether the page of an operation documents others under
// headings of their own.
func (n *namer) isOneOfSeveral(op *model.Operation) bool {
	if op.Page == nil {
		return false
	}
	several, known := n.several[op.Page]
	if !known {
		several = slices.ContainsFunc(op.Page.Operations, func(o *model.Operation) bool { return o.Title != op.Page.Operations[0].Title })
		n.several[op.Page] = several
	}
	return several
}

// titleID returns the ID that a title makes, "" when it makes none.
func (n *namer) titleID(op *model.Operation) string {
	words := n.titles.Words(op.Title)
	longest := maxTitleWords
	if n.isOneOfSeveral(op) {
		longest = maxHeadingWords
	}
	if len(words) > longest || len(words) == 0 {
		return ""
	}
	if len(words) == 1 {
		words = append([]string{model.ShortName(op.Tag.Name)}, words...)
	}
	return joinCamel(words) + methodSuffix(op)
}

// pageID returns the ID that the tag and the name of the page make. Names of
// pages are lower case; words that are words of the URL or names of types are
// spelled like these.
func (n *namer) pageID(op *model.Operation) string {
	if title := n.titles.Words(op.Title); n.isOneOfSeveral(op) && len(title) <= maxHeadingWords {
		return joinCamel(slices.Concat([]string{strings.ToLower(op.Method), model.ShortName(op.Tag.Name)}, title))
	}
	words := n.pageWords(op)
	if tag := op.Tag; tag.Resource != nil {
		for i, w := range words {
			if strings.EqualFold(w, tag.Resource.Name) {
				return joinCamel(append([]string{tag.Resource.Name}, words[i+1:]...)) + methodSuffix(op)
			}
		}
	}
	return n.wholePageID(op)
}

// wholePageID returns the ID that the whole name of the page makes.
func (n *namer) wholePageID(op *model.Operation) string {
	return joinCamel(n.pageWords(op)) + methodSuffix(op)
}

// pageWords returns the words of the name of a page, with the base in place of the
// subtype that the page alone is about.
func (n *namer) pageWords(op *model.Operation) []string {
	base := topic.PageName(op.Page.Path)
	words := strings.FieldsFunc(base, func(c rune) bool { return c >= 0x80 || !unicode.IsLetter(c) && !unicode.IsDigit(c) })
	for i, w := range words {
		if topic := n.topics[op]; topic.Page != nil && strings.EqualFold(w, topic.Page.Name) {
			w = topic.Subject.Name
		}
		words[i] = n.spelled(w, op)
	}
	return words
}

func (n *namer) spelled(word string, op *model.Operation) string {
	for _, s := range slices.Backward(op.Templates[0].Segments) {
		literal := model.ShortName(strings.TrimRight(s.Parts[0].Literal, "(:"))
		if strings.EqualFold(literal, word) {
			return literal
		}
	}
	if ds := n.index.Called(word); len(ds) > 0 {
		return ds[0].Name()
	}
	return word
}

// methodSuffix tells the operations of one page apart: those of another method
// than the first end in it, and those of a part in its name.
func methodSuffix(op *model.Operation) string {
	suffix := ""
	if first := op.Page.Operations[0]; first.Method != op.Method && first.Title == op.Title {
		suffix = op.Method[:1] + strings.ToLower(op.Method[1:])
	}
	if op.Part != "" {
		suffix += strings.ToUpper(op.Part[:1]) + op.Part[1:]
	}
	return suffix
}

// joinCamel joins words in lower camel case. An ID has letters and digits of
// ASCII only, since components of OpenAPI are named after it.
func joinCamel(words []string) string {
	var b strings.Builder
	for _, w := range words {
		w = strings.Map(idRune, w)
		switch {
		case w == "":
		case b.Len() == 0:
			b.WriteString(model.LowerFirst(w))
		default:
			b.WriteString(strings.ToUpper(w[:1]) + w[1:])
		}
	}
	return cmp.Or(b.String(), "operation")
}

func idRune(c rune) rune {
	if c < 0x80 && (unicode.IsLetter(c) || unicode.IsDigit(c) || c == '_') {
		return c
	}
	return -1
}
