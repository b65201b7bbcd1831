package parser

import (
	"regexp"
	"slices"
	"strings"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
)

const optionNames = `select|filter|expand|top|skip|orderby|search|count|format|skiptoken|deltatoken`

var (
	systemOption = regexp.MustCompile(`(?i)\$(` + optionNames + `)\b`)
	// bareOption is an option perhaps without its dollar sign, where a sentence is
	// about options: "supports the `select` OData query parameter".
	bareOption  = regexp.MustCompile("(?i)(?:\\$|`)(" + optionNames + ")\\b")
	aboutOption = regexp.MustCompile(`(?i)\bquery (?:parameter|option)s?\b`)
	// allOptions leaves open which options there are. "Supports some of the OData
	// query parameters" says nothing of any of them.
	allOptions    = regexp.MustCompile(`(?i)\bsupports (?:the )?(?:optional )?\[?OData query (?:parameters|options)\b`)
	supportsQuery = regexp.MustCompile(`(?i)\bsupport(?:s|ed)?\b|\bcan use\b|\buse the\b`)
	refusesQuery  = regexp.MustCompile(`(?i)\b(?:not|n't|no)\b[^.]*\bsupports?\b|\bsupports? (?:no|none)\b|\bn[o']t supported\b`)
)

// queryOptions is what the text of a page says of the system query options of
// OData.
type queryOptions struct {
	named   []*model.Field // that the operation supports
	refused []string       // that it does not support
	all     *model.SystemQuery
}

// queryOptions reads the sections about query parameters.
func (p *page) queryOptions() queryOptions {
	var o queryOptions
	for _, s := range p.all {
		if s.within(secOptionalQuery, secQuery) && !s.inExample() {
			o.read(p, s)
		}
	}
	if o.all != nil {
		o.all.Except = o.refused
	}
	return o
}

// read reads a section: its sentences, and the items of lists below a sentence
// that speaks of support.
func (o *queryOptions) read(p *page, s *section) {
	offers := false
	for _, b := range s.blocks {
		switch b.kind {
		case paragraphBlock:
			for _, sentence := range sentencesOf(b.text) {
				offers = o.sentence(p, sentence.text, b.offset+sentence.offset)
			}
		case listBlock:
			if offers {
				o.items(p, b)
			}
		}
	}
}

// sentence takes what a sentence says, and reports whether it speaks of support.
func (o *queryOptions) sentence(p *page, text string, offset int) bool {
	names := optionsIn(text)
	switch {
	case refusesQuery.MatchString(text):
		for _, n := range names {
			o.refused = append(o.refused, n.text)
		}
		return false
	case !supportsQuery.MatchString(text):
		o.describe(p, names, text, offset)
		return false
	case len(names) == 0 && allOptions.MatchString(text):
		o.all = &model.SystemQuery{Doc: p.doc(text, offset), Pos: p.pos(offset)}
	}
	for _, n := range names {
		o.add(n.text, p.doc(text, offset), p.pos(offset+n.offset))
	}
	return true
}

// items takes the options that the items of a list begin with.
func (o *queryOptions) items(p *page, b block) {
	offset := b.offset
	for line := range strings.Lines(b.text) {
		item := strings.TrimPrefix(line, listMark.FindString(line))
		if names := optionsIn(item); len(names) > 0 && names[0].offset <= len("**`$") {
			at := offset + len(line) - len(item)
			doc := p.doc(item, at)
			if strings.EqualFold(strings.Trim(doc, "`*."), names[0].text) {
				doc = "" // it says no more than its name
			}
			o.add(names[0].text, doc, p.pos(at+names[0].offset))
		}
		offset += len(line)
	}
}

// add takes an option; what several sentences say of it is one description.
func (o *queryOptions) add(name, doc string, pos diag.Pos) {
	if f := o.option(name); f != nil {
		f.Doc = strings.TrimSpace(f.Doc + " " + doc)
		return
	}
	o.named = append(o.named, &model.Field{Name: name, Type: model.SystemQueryType(name), Doc: doc, Pos: pos})
}

// describe adds what is said of options that are known.
func (o *queryOptions) describe(p *page, names []span, text string, offset int) {
	for _, n := range names {
		if f := o.option(n.text); f != nil {
			f.Doc = strings.TrimSpace(f.Doc + " " + p.doc(text, offset))
		}
	}
}

func (o *queryOptions) option(name string) *model.Field {
	i := slices.IndexFunc(o.named, func(f *model.Field) bool { return f.Name == name })
	if i < 0 {
		return nil
	}
	return o.named[i]
}

// optionsIn returns the options that a sentence names, each once, in lower case.
func optionsIn(text string) []span {
	name := systemOption
	if aboutOption.MatchString(text) {
		name = bareOption
	}
	var options []span
	for _, m := range name.FindAllStringSubmatchIndex(text, -1) {
		option := span{"$" + strings.ToLower(text[m[2]:m[3]]), m[0]}
		if !slices.ContainsFunc(options, func(s span) bool { return s.text == option.text }) {
			options = append(options, option)
		}
	}
	return options
}
