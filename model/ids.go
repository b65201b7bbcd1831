package model

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/apimill/apimill/diag"
)

// nameOperations gives every operation its ID. The page's title makes it
// ("Create user" → createUser). Where several pages share a title, it goes to
// the one page that is named after the resource in it (user-get.md rather than
// intune-onboarding-user-get.md); for the others, and where a title is a
// sentence, the tag and the name of the page make the ID (user-list-events →
// userListEvents). An ID that an earlier run gave stays, as long as title or page
// still make it.
func nameOperations(operations []*Operation, topics Topics, ix *index, lock *Lock, diags *diag.List) {
	n := &namer{operations, topics, ix, lock, diags}
	shared := map[string][]*Operation{}
	for _, op := range n.operations {
		op.ID = titleID(op)
		key := strings.ToLower(op.ID)
		shared[key] = append(shared[key], op)
	}
	unnamed := slices.DeleteFunc(slices.Clone(operations), func(op *Operation) bool {
		return op.ID != "" && entitled(op, shared[strings.ToLower(op.ID)])
	})
	for _, op := range unnamed {
		op.ID = n.pageID(op)
	}
	locked := n.lockIDs()
	n.distinctIDs(locked.owners)
	n.renameOperations(locked.former)
	for _, op := range n.operations {
		op.titlePart()
	}
}

// A namer is one run of nameOperations.
type namer struct {
	operations []*Operation
	topics     Topics
	index      *index
	lock       *Lock
	diags      *diag.List
}

// titlePart lets the title of an operation that reads a part of what its page is
// about say which: the others of the page have the same one.
func (op *Operation) titlePart() {
	if segments := op.Templates[0].Segments; op.Part != "" {
		op.Title += ": " + segments[len(segments)-1].Parts[0].Literal
	}
}

// entitled reports whether the title's ID goes to an operation, of those that
// share the title.
func entitled(op *Operation, sharing []*Operation) bool {
	if len(sharing) == 1 {
		return true
	}
	named := func(o *Operation) bool {
		return o.Tag.Resource != nil && containsFold(o.ID, o.Tag.Resource.Name) &&
			strings.HasPrefix(baseName(o.Page.Path), strings.ToLower(o.Tag.Resource.Name)+"-")
	}
	return named(op) && !slices.ContainsFunc(sharing, func(o *Operation) bool { return o != op && named(o) })
}

func containsFold(s, part string) bool {
	return strings.Contains(strings.ToLower(s), strings.ToLower(part))
}

// distinctIDs gives what is still shared the whole name of its page, and numbers
// what even that does not tell apart. Used are IDs in lower case that belong to
// operations already.
func (n *namer) distinctIDs(used map[string]*Operation) {
	isTaken := func(id string, op *Operation) bool {
		owner := used[strings.ToLower(id)]
		return owner != nil && owner != op
	}
	for _, op := range n.operations {
		id := op.ID
		if isTaken(id, op) {
			op.ID = n.wholePageID(op)
		}
		for n := 2; isTaken(op.ID, op); n++ {
			op.ID = id + strconv.Itoa(n)
		}
		if op.ID != id {
			first := used[strings.ToLower(id)]
			n.diags.AddRelated(diag.NameClash, op.Pos, []diag.Related{{Pos: first.Pos, Message: "this one keeps the name"}},
				"two operations are called %q; this one becomes %q", id, op.ID)
		}
		used[strings.ToLower(op.ID)] = op
	}
}

var (
	titleNoise = regexp.MustCompile(`(?i)\s*\((?:deprecated|preview)\)|\s+(?:action|function|method)$`)
	titleWord  = regexp.MustCompile(`^[A-Za-z0-9_]+$`)
)

// maxTitleWords is how long a title may be to make a name; longer ones are
// sentences.
const maxTitleWords = 4

// titleID returns the ID that a title makes, "" when it makes none.
func titleID(op *Operation) string {
	words := titleWords(op.Title)
	if len(words) > maxTitleWords || len(words) == 0 {
		return ""
	}
	if len(words) == 1 {
		words = append([]string{shortOf(op.Tag.Name)}, words...)
	}
	return joinCamel(words) + methodSuffix(op)
}

// titleWords returns the words of a title that make names, without articles; none
// when it has other ones.
func titleWords(title string) []string {
	words := strings.FieldsFunc(titleNoise.ReplaceAllString(title, ""), func(c rune) bool { return unicode.IsSpace(c) || strings.ContainsRune(":.,/-", c) })
	var kept []string
	for _, w := range words {
		switch {
		case !titleWord.MatchString(w):
			return nil
		case strings.EqualFold(w, "a") || strings.EqualFold(w, "an") || strings.EqualFold(w, "the"):
		default:
			kept = append(kept, w)
		}
	}
	return kept
}

// pageID returns the ID that the tag and the name of the page make. Names of
// pages are lower case; words that are words of the URL or names of types are
// spelled like these.
func (n *namer) pageID(op *Operation) string {
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
func (n *namer) wholePageID(op *Operation) string {
	return joinCamel(n.pageWords(op)) + methodSuffix(op)
}

// pageWords returns the words of the name of a page, with the base in place of the
// subtype that the page alone is about.
func (n *namer) pageWords(op *Operation) []string {
	base := baseName(op.Page.Path)
	words := strings.FieldsFunc(base, func(c rune) bool { return c >= 0x80 || !unicode.IsLetter(c) && !unicode.IsDigit(c) })
	for i, w := range words {
		if topic := n.topics[op]; topic.Page != nil && strings.EqualFold(w, topic.Page.Name) {
			w = topic.Subject.Name
		}
		words[i] = n.spelled(w, op)
	}
	return words
}

func (n *namer) spelled(word string, op *Operation) string {
	for _, s := range slices.Backward(op.Templates[0].Segments) {
		literal := shortOf(strings.TrimRight(s.Parts[0].Literal, "(:"))
		if strings.EqualFold(literal, word) {
			return literal
		}
	}
	if ds := n.index.called(word); len(ds) > 0 {
		return ds[0].name()
	}
	return word
}

// methodSuffix tells the operations of one page apart: those of another method
// than the first end in it, and those of a part in its name.
func methodSuffix(op *Operation) string {
	suffix := ""
	if first := op.Page.Operations[0]; first.Method != op.Method {
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
			b.WriteString(lowerFirst(w))
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

// lowerFirst lowers the first letter, or the first word where it is all
// capitals: "URL" → "url".
func lowerFirst(s string) string {
	if s == strings.ToUpper(s) {
		return strings.ToLower(s)
	}
	return strings.ToLower(s[:1]) + s[1:]
}
