package parser

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/parser/markdown"
	"github.com/apimill/apimill/parser/style"
)

// listed are the values that a text lists.
type listed struct {
	values []string
	null   bool // null is among them, which is no value of any type
}

// listedIn returns the values that follow the first phrase such as "Possible values
// are:" behind which any stand.
func listedIn(st *style.Style, src string) listed {
	src = markdown.FoldBlanks(src)
	for at := 0; at < len(src); {
		phrase := st.Marks.Values.Index(src[at:])
		if phrase == nil {
			break
		}
		from, to := at+phrase[0], at+max(phrase[1], 1)
		at = to
		if st.Marks.NotValues.Match(src[:from]) {
			continue
		}
		colon := strings.HasSuffix(strings.TrimRight(src[from:to], " "), ":")
		if found := valuesBehind(st, src[at:], colon); found != nil {
			return newListed(found)
		}
	}
	return listed{}
}

func newListed(values []string) listed {
	var l listed
	for _, v := range values {
		switch {
		case strings.EqualFold(v, "null"):
			l.null = true
		case !slices.Contains(l.values, v):
			l.values = append(l.values, v)
		}
	}
	return l
}

// describeOpenness notes that a description calls the values those of an open enum, and
// which of them clients have to ask for.
func describeOpenness(st *style.Style, f *model.Field, src string) {
	f.Preferred = preferredIn(st, src)
	for _, v := range f.Preferred {
		if !slices.Contains(f.Values, v) {
			f.Values = append(f.Values, v)
		}
	}
	f.Evolvable = isOpen(st, src, f.Values)
	if len(f.Preferred) > 0 {
		f.Preference = st.Enums.Preference
	}
}

// isOpen reports whether a text or the values themselves say that values may come.
func isOpen(st *style.Style, src string, values []string) bool {
	return slices.Contains(values, st.Enums.Sentinel) || asksFor(st, src) || st.Enums.Evolvable.Match(src)
}

// asksFor reports whether a text names the preference by which clients ask for members.
func asksFor(st *style.Style, src string) bool {
	return st.Enums.Preference != "" && strings.Contains(src, st.Enums.Preference)
}

// preferredIn returns the values that follow the name of the preference by which clients
// ask for them: those of the first list behind it.
func preferredIn(st *style.Style, src string) []string {
	_, rest, ok := strings.Cut(src, st.Enums.Preference)
	if !ok || st.Enums.Preference == "" {
		return nil
	}
	rest = strings.TrimLeft(rest, "`*_\"' ")
	if i := strings.IndexByte(rest, '`'); i >= 0 {
		return newListed(inSentence(st, rest[i:])).values
	}
	return nil
}

// valuesBehind returns the values with which a text goes on: in the sentence or, where
// there are none, in a list of HTML below it.
func valuesBehind(st *style.Style, src string, colon bool) []string {
	src = strings.TrimLeft(src[len(phraseRest.FindString(src)):], " ")
	if found := inSentence(st, src); found != nil {
		return found
	}
	if found := bareValues(src, colon); found != nil {
		return found
	}
	const near = 80 // of a phrase and its list, in letters
	if items, start := markdown.HTMLItems(src); start >= 0 && start <= near && !strings.Contains(src[:start], "`") {
		return valuesOf(st, items)
	}
	return nil
}

// phraseRest is what is left of a phrase in bold.
var phraseRest = regexp.MustCompile(`^(?:\*\*|__|\*|_)?\s*:?(?:\*\*|__|\*|_)?\s+`)

// valuesOf returns the values with which the entries of a list begin. What stands
// below an entry is a remark, unless no entry is a value.
func valuesOf(st *style.Style, items []markdown.Item) []string {
	var found, below []string
	for _, item := range items {
		found = append(found, valuesAt(st, item.Text)...)
		below = append(below, valuesOf(st, item.Items)...)
	}
	if found == nil {
		return below
	}
	return found
}

// bareValue is a value without marks at the start of an entry.
var bareValue = regexp.MustCompile(`^([\w$+][\w.$+-]*)\s*(?:$|[:(=]|--?\s|–|—)`)

// valuesAt returns the values with which an entry of a list begins.
func valuesAt(st *style.Style, text string) []string {
	text = markdown.FoldBlanks(text)
	if found := inSentence(st, text); found != nil {
		return found
	}
	if m := bareValue.FindStringSubmatch(text); m != nil {
		return m[1:]
	}
	return nil
}

// inSentence returns the marked values with which a text begins, with remarks between.
func inSentence(st *style.Style, src string) []string {
	src = strings.TrimLeft(markdown.WithoutBreaks(src), " ")
	var found []string
	for {
		value, length := markedValue(src)
		if length == 0 {
			return found
		}
		found = append(found, value...)
		src = src[length:]
		src = src[len(strayQuote.FindString(src)):]
		for range 2 { // one in parentheses, and one behind it
			src = src[remarkEnd(st, src):]
		}
		between := st.Marks.BetweenEnd(src)
		if between == 0 {
			return found
		}
		src = src[between:]
	}
}

// strayQuote is the rest of a value that has one quote too many: "Item", "Tool" Value",
// "Charge".
var strayQuote = regexp.MustCompile(`^ \w+"`)

var (
	// bareList is a list of single words up to the end of the sentence.
	bareList  = regexp.MustCompile(`^(\w[\w-]*(?:\s\([^()]*\))?(?:,\s*(?:and\s|or\s)?\w[\w-]*(?:\s\([^()]*\))?)+(?:\s(?:and|or)\s\w[\w-]*)?)\s*(?:[.;<]|$)`)
	bareWord  = regexp.MustCompile(`(?:^|,\s*|\s)(?:and\s+|or\s+)?(\w[\w-]*)(?:\s\([^()]*\))?`)
	plainWord = regexp.MustCompile(`^[a-z]+$`)
)

// bareValues returns the values that a text lists without marks. Words of small letters
// are values where a colon stands before them: "values are letters, digits" is prose.
func bareValues(src string, colon bool) []string {
	list := bareList.FindStringSubmatch(src)
	if list == nil {
		return nil
	}
	var found []string
	for _, m := range bareWord.FindAllStringSubmatch(list[1], -1) {
		if !colon && plainWord.MatchString(m[1]) {
			return nil
		}
		found = append(found, m[1])
	}
	return found
}

// valueMarks are what stands around a value, before and behind it.
var valueMarks = [...][2]string{
	{"``", "``"},
	{"`", "`"},
	{"**", "**"},
	{"__", "__"},
	{"*", "*"},
	{"_", "_"},
	{`"`, `"`},
	{"'", "'"},
	{"“", "”"},
	{"„", "“"},
	{"«", "»"},
	{"「", "」"},
}

// maxValue bounds a value that is no code, in letters; what is longer is prose.
const (
	maxValue = 40
	maxCode  = 500 // that of a code span
)

// markedValue returns the values between the marks with which a text begins, and the
// length of all that. A code span may hold several.
func markedValue(src string) (values []string, length int) {
	for _, m := range valueMarks {
		rest, ok := strings.CutPrefix(src, m[0])
		if !ok {
			continue
		}
		inner, _, ok := strings.Cut(rest[:min(len(rest), maxCode)], m[1])
		code := m[0][0] == '`'
		if !ok || inner == "" || !code && (utf8.RuneCountInString(inner) > maxValue || strings.ContainsAny(inner, ".:[]()")) {
			continue
		}
		if strings.TrimSpace(inner) == "" && !code {
			return []string{inner}, len(m[0]) + len(inner) + len(m[1]) // a blank, in quotes
		}
		return valuesInCode(inner), len(m[0]) + len(inner) + len(m[1])
	}
	return nil, 0
}

// valuesInCode returns what a code span lists: one value or, parted by commas, several.
// A pair of quotes is the empty text.
func valuesInCode(code string) []string {
	code = strings.TrimSpace(code)
	switch {
	case code == `""` || code == "''":
		return []string{""}
	case strings.Trim(code, " ,.;\"'") == "":
		return []string{code}
	}
	var found []string
	for part := range strings.SplitSeq(code, ",") {
		if part = strings.Trim(part, " .;\"'"); part != "" {
			found = append(found, part)
		}
	}
	return found
}

// remarkStart is what parts a value from a remark that is not in parentheses.
var remarkStart = regexp.MustCompile(`^\s*(?:[:=–—：]|--?\s)`)

// remarkEnd returns where the remark behind a value ends, 0 where there is none: one in
// parentheses at the last of these, any other before the next value.
func remarkEnd(st *style.Style, src string) int {
	text := strings.TrimLeft(src, " ")
	at := len(src) - len(text)
	switch {
	case strings.HasPrefix(text, "("):
		return at + closedAt(text, '(', ')')
	case strings.HasPrefix(text, "（"):
		return at + closedAt(text, '（', '）')
	case !remarkStart.MatchString(src):
		return 0
	}
	return proseRemarkEnd(st, src)
}

// closedAt returns where the parentheses with which a text begins are closed, 0 for
// nowhere.
func closedAt(text string, open, end rune) int {
	depth := 0
	for i, c := range text {
		switch c {
		case open:
			depth++
		case end:
			if depth--; depth == 0 {
				return i + utf8.RuneLen(c)
			}
		}
	}
	return 0
}

var sentenceEnd = regexp.MustCompile(`^\s*(?:[.;。]|$)`)

// proseRemarkEnd returns where what parts a remark from the next value begins, 0 where
// no further value follows. A value within a remark has no remark of its own, and does
// not end the list.
func proseRemarkEnd(st *style.Style, src string) int {
	for i := 1; i < len(src); i++ {
		if !strings.ContainsRune(" ,;、，；", firstRune(src[i:])) {
			continue
		}
		next := i + st.Marks.BetweenEnd(src[i:])
		if next == i {
			continue
		}
		_, length := markedValue(src[next:])
		parted := strings.TrimSpace(src[i:next]) != ""
		if behind := src[next+length:]; length > 0 && (remarkStart.MatchString(behind) || parted && sentenceEnd.MatchString(behind)) {
			return i
		}
		i = next - 1
	}
	return 0
}

func firstRune(s string) rune {
	c, _ := utf8.DecodeRuneInString(s)
	return c
}

// itemValue returns the value with which an entry of a list begins, nil for none, and
// what the entry says of it.
func itemValue(item markdown.Item) (value *string, rest markdown.Span) {
	length := 0
	if found, n := markedValue(item.Text); n > 0 && len(found) == 1 {
		value, length = &found[0], n
	} else if m := bareValue.FindStringSubmatchIndex(item.Text); m != nil {
		name := item.Text[m[2]:m[3]]
		value, length = &name, m[3]
	}
	text := strings.TrimLeft(item.Text[length:], " \t:=–—-：")
	return value, markdown.Span{Text: text, Offset: item.Offset + len(item.Text) - len(text)}
}
