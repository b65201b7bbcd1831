package parser

import (
	"strings"

	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/parser/markdown"
	"github.com/apimill/apimill/parser/style"
)

// describeLimits reads from each sentence what numbers, texts and lists may be, what
// a text is, and whether the value is unique. Sentences that only advise count for
// nothing. Of several limits the widest counts: pages give one for each case.
func describeLimits(st *style.Style, f *model.Field, src string) {
	limits := &st.Limits
	r := limitReader{limits: limits, field: f}
	for _, s := range markdown.Sentences(strings.ReplaceAll(src, "**", "")) {
		r.sentence(s.Text)
	}
	f.Minimum, f.Maximum = r.numbers.ends()
	f.Length.Min, f.Length.Max = r.length.ends()
	f.Items.Min, f.Items.Max = r.items.ends()
}

// A limitReader gathers the limits of a field.
type limitReader struct {
	limits                 *style.Limits
	field                  *model.Field
	numbers, length, items hull
}

func (r *limitReader) sentence(text string) {
	r.field.Unique = r.field.Unique || r.limits.Unique.Match(text) && r.rules(text)
	t := r.field.Type
	numbers := strings.ContainsAny(text, "0123456789")
	isText := t.Scalar == model.String && t.Enum == nil && len(t.Union) == 0
	switch {
	case t.Scalar.IsNumber() && !t.Collection && numbers:
		r.numbers.read(r, text, &r.limits.Numbers, true)
		r.exclusive(text)
	case isText:
		if numbers {
			r.length.read(r, text, &r.limits.Length, false)
		}
		r.format(text)
	}
	if t.Collection && numbers {
		r.items.read(r, text, &r.limits.Items, false)
	}
}

// exclusive reads an end that is not in the range itself. The range of a number
// with a fraction has the end: there is no nearest number.
func (r *limitReader) exclusive(text string) {
	step := int64(0)
	if r.field.Type.Scalar.IsInteger() {
		step = 1
	}
	for _, m := range r.found(r.limits.Above, text, true) {
		r.numbers.add(at(m[0]+step), nil)
	}
	for _, m := range r.found(r.limits.Below, text, true) {
		r.numbers.add(nil, at(m[0]-step))
	}
}

// format takes what a sentence says that the text is.
func (r *limitReader) format(text string) {
	for _, name := range style.Formats {
		if p := r.limits.Formats[name]; r.field.Format == "" && p.Match(text) && r.rules(text) {
			r.field.Format = name
		}
	}
}

// found returns the numbers in the groups of the patterns that match. Where the
// phrase ends with a number, what follows must end the clause: "at most 5 minutes"
// says nothing of a number of seconds.
func (r *limitReader) found(patterns []style.Pattern, text string, ends bool) [][]int64 {
	var all [][]int64
	for i := range patterns {
		rest := text
		for m := patterns[i].GroupIndex(rest); m != nil; m = patterns[i].GroupIndex(rest) {
			if ns := integers(rest, m[2:]); ns != nil && (!ends || r.limits.End.Match(rest[m[1]:])) {
				all = append(all, ns)
			}
			rest = rest[m[1]:]
		}
	}
	if all != nil && !r.rules(text) {
		return nil
	}
	return all
}

// rules reports whether a sentence does more than advise. It is asked where the sentence
// says something: few do.
func (r *limitReader) rules(text string) bool { return !r.limits.Advice.Match(text) }

// integers returns the numbers in groups, nil where one is none.
func integers(text string, groups []int) []int64 {
	var ns []int64
	for i := 0; i < len(groups); i += 2 {
		if groups[i] < 0 {
			continue
		}
		n := integer(strings.ReplaceAll(text[groups[i]:groups[i+1]], ",", ""))
		if n == nil {
			return nil
		}
		ns = append(ns, *n)
	}
	return ns
}

func at(n int64) *int64 { return &n }

// A hull is the widest of several ranges.
type hull struct {
	min, max *int64
}

// read adds the ranges that a sentence states.
func (h *hull) read(r *limitReader, text string, words *style.Range, ends bool) {
	between := r.found(words.Between, text, ends)
	for _, m := range between {
		if len(m) == 2 && m[0] <= m[1] {
			h.add(&m[0], &m[1])
		}
	}
	if between != nil {
		return
	}
	for _, m := range r.found(words.Least, text, ends) {
		h.add(&m[0], nil)
	}
	for _, m := range r.found(words.Most, text, ends) {
		h.add(nil, &m[0])
	}
}

func (h *hull) add(low, high *int64) {
	if low != nil && (h.min == nil || *low < *h.min) {
		h.min = low
	}
	if high != nil && (h.max == nil || *high > *h.max) {
		h.max = high
	}
}

// ends returns the ends, none where they contradict each other.
func (h *hull) ends() (low, high *int64) {
	if h.min != nil && h.max != nil && *h.min > *h.max {
		return nil, nil
	}
	return h.min, h.max
}
