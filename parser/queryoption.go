package parser

import (
	"regexp"
	"slices"
	"strings"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/parser/markdown"
	"github.com/apimill/apimill/parser/style"
	"github.com/apimill/apimill/parser/unit"
)

const optionNames = `select|filter|expand|top|skip|orderby|search|count|format|skiptoken|deltatoken`

var (
	systemOption = regexp.MustCompile(`(?i)\$(` + optionNames + `)\b`)
	// bareOption is an option perhaps without its dollar sign, where a sentence is
	// about options: "supports the `select` OData query parameter".
	bareOption = regexp.MustCompile("(?i)(?:\\$|`)(" + optionNames + ")\\b")
)

// queryOptions is what the text of a page says of the system query options of
// OData.
type queryOptions struct {
	named   []stated        // that the operation supports
	refused []model.Refusal // that it does not support
	all     *model.SystemQuery
}

// readQueryOptions reads the sections about query parameters, and those about a function's,
// which take options of OData such as $format, too.
func readQueryOptions(p *page) queryOptions {
	var o queryOptions
	for _, s := range p.unit.Sections {
		switch {
		case s.InExample():
		case s.Within(style.OptionalQuery, style.QueryParameters, style.FunctionParameters):
			o.read(p, s)
		case s.Key == style.Other:
			o.readAnnounced(p, s)
		}
	}
	if o.all != nil {
		o.all.Except = o.refused
	}
	o.withoutRefused(p)
	o.limit(p.style)
	o.withoutOffers(p.style)
	return o
}

// withoutOffers leaves the descriptions what they say of an option: that it is supported,
// the operation says by having it.
func (o *queryOptions) withoutOffers(st *style.Style) {
	for i := range o.named {
		o.named[i].Doc = ownText(st, o.named[i].Doc)
	}
	if o.all != nil {
		o.all.Doc = ownText(st, o.all.Doc)
	}
}

// ownText returns a description without the sentences that only offer options.
func ownText(st *style.Style, doc string) string {
	sentences := markdown.Sentences(doc)
	kept := make([]string, 0, len(sentences))
	for _, s := range sentences {
		if !st.QueryOptions.Offers.Match(withoutOptions(s.Text)) {
			kept = append(kept, s.Text)
		}
	}
	if len(kept) == len(sentences) {
		return doc
	}
	return strings.Join(kept, " ")
}

// optionList finds options that are listed, with what stands between them.
var optionList = regexp.MustCompile("(?i)(?:[,:]?\\s*\\b(?:and|or|including|such as))?[\\s,:]*(?:\\*\\*)?`?\\$(?:" + optionNames + ")\\b`?(?:\\*\\*)?|(?:[,:]?\\s*\\b(?:and|or|including|such as))?[\\s,:]*`(?:" + optionNames + ")`")

// withoutOptions returns a sentence without links and without the options that it names.
func withoutOptions(sentence string) string {
	text := model.ReplaceLinks(sentence, func(_, label, _ string) string { return strings.TrimLeft(label, "![") })
	return strings.Join(strings.Fields(optionList.ReplaceAllString(text, " ")), " ")
}

// limit reads what the texts say that numbers may be: "The maximum value for $top is 50."
func (o *queryOptions) limit(st *style.Style) {
	for i := range o.named {
		if f := o.named[i].Field; f.Type.Scalar.IsNumber() {
			describeLimits(st, f, f.Doc)
		}
	}
}

// withoutRefused leaves options the URLs at which they are not refused.
func (o *queryOptions) withoutRefused(p *page) {
	for i := range o.named {
		f := &o.named[i]
		q := model.SystemQuery{At: f.reach.at}
		for _, r := range o.refused {
			if r.At != nil {
				q.Except = append(q.Except, r)
			}
		}
		if at, taken := q.Takes(f.Name, ownURLs(p)); taken && len(q.Except) > 0 {
			f.reach.at = at
		}
	}
}

// read reads a section: its sentences, and the items of lists below a sentence
// that speaks of support.
func (o *queryOptions) read(p *page, s *unit.Section) {
	offers := false
	general := reachOfTopics(p, s)
	r := general // of the sentence
	for i, b := range s.Blocks {
		switch b.Kind {
		case markdown.ParagraphBlock:
			for _, sentence := range markdown.Sentences(b.Text) {
				r = general.within(reachOfSentence(p, sentence.Text))
				offers = !r.other && o.sentence(p, sentence.Text, b.Offset+sentence.Offset, r)
			}
			o.announcement(p, b, s.Blocks[i+1:], r)
		case markdown.ListBlock:
			if offers {
				o.items(p, b, r)
			}
		}
	}
}

// announcedOptions finds text above a list of options, wherever it stands: "OData supported
// operators:".
var announcedOptions = regexp.MustCompile(`(?i)\bOData\b[^.]*:\s*$`)

// readAnnounced reads the lists of a section about something else whose text above says
// that they are about OData.
func (o *queryOptions) readAnnounced(p *page, s *unit.Section) {
	for i, b := range s.Blocks {
		if i == 0 || b.Kind != markdown.ListBlock {
			continue
		}
		if above := s.Blocks[i-1]; above.Kind == markdown.ParagraphBlock && announcedOptions.MatchString(above.Text) {
			if len(markdown.Sentences(above.Text)) == 1 {
				p.tell(above.Offset)
			}
			o.items(p, b, reachOfTopics(p, s))
		}
	}
}

// sentence takes what a sentence says, and reports whether it speaks of support.
func (o *queryOptions) sentence(p *page, text string, offset int, r reach) bool {
	names := optionsIn(p.style.QueryOptions.About, text)
	if len(names) > 0 || p.style.QueryOptions.Refuses.Match(text) || p.style.QueryOptions.Supports.Match(text) {
		p.ledger.readProse(offset)
	}
	switch {
	case p.style.QueryOptions.Refuses.Match(text):
		for _, n := range names {
			o.refused = append(o.refused, model.Refusal{Option: n.Text, At: r.at})
		}
		return false
	case !p.style.QueryOptions.Supports.Match(text) && !r.only:
		o.describe(p, names, text, offset, r)
		return false
	case len(names) == 0 && p.style.QueryOptions.All.Match(text):
		p.tell(offset)
		o.all = o.all.Unite(model.SystemQuery{Doc: p.doc(text, offset), At: r.at, Pos: p.Pos(offset)})
	}
	for _, n := range names {
		p.tell(offset)
		o.add(n.Text, p.doc(text, offset), p.Pos(offset+n.Offset), r)
	}
	return true
}

// announcement adds a sentence that ends in a colon to the options that it shows a use
// of: "For example, by name:" above "`/kilns?$filter=name eq 'a'`".
func (o *queryOptions) announcement(p *page, b markdown.Block, below []markdown.Block, r reach) {
	sentences := markdown.Sentences(b.Text)
	last := sentences[len(sentences)-1]
	if !strings.HasSuffix(strings.TrimSpace(last.Text), ":") || optionsIn(p.style.QueryOptions.About, last.Text) != nil {
		return
	}
	if len(below) == 0 || below[0].Kind != markdown.ParagraphBlock {
		return
	}
	o.describe(p, optionsIn(p.style.QueryOptions.About, below[0].Text), last.Text, b.Offset+last.Offset, r)
}

// items takes the options that the items of a list begin with.
func (o *queryOptions) items(p *page, b markdown.Block, r reach) {
	offset := b.Offset
	for line := range strings.Lines(b.Text) {
		item := strings.TrimPrefix(line, listMark.FindString(line))
		if names := optionsIn(p.style.QueryOptions.About, item); len(names) > 0 && names[0].Offset <= len("```$") {
			at := offset + len(line) - len(item)
			doc := p.doc(item, at)
			if strings.EqualFold(strings.Trim(doc, "`*."), names[0].Text) {
				doc = "" // it says no more than its name
			}
			p.tell(b.Offset)
			if own := r.within(reachOfText(p, item)); !own.other {
				o.add(names[0].Text, doc, p.Pos(at+names[0].Offset), own)
			}
		}
		offset += len(line)
	}
}

// add takes an option; what several sentences say of it is one description.
func (o *queryOptions) add(name, doc string, pos diag.Pos, r reach) {
	if f := o.option(name); f != nil {
		f.Doc = strings.TrimSpace(f.Doc + " " + doc)
		f.reach = f.reach.or(r)
		return
	}
	o.named = append(o.named, stated{&model.Field{Name: name, Type: model.SystemQueryType(name), Doc: doc, Pos: pos}, r})
}

// describe adds what is said of options that are known.
func (o *queryOptions) describe(p *page, names []markdown.Span, text string, offset int, r reach) {
	for _, n := range names {
		if f := o.option(n.Text); f != nil {
			p.tell(offset)
			f.Doc = strings.TrimSpace(f.Doc + " " + p.doc(text, offset))
			if r.only {
				f.reach = f.reach.or(r)
			}
		}
	}
}

func (o *queryOptions) option(name string) *stated {
	i := slices.IndexFunc(o.named, func(f stated) bool { return f.Name == name })
	if i < 0 {
		return nil
	}
	return &o.named[i]
}

// optionsIn returns the options that a sentence names, each once, in lower case.
func optionsIn(about style.Pattern, text string) []markdown.Span {
	name := systemOption
	if about.Match(text) {
		name = bareOption
	}
	var options []markdown.Span
	for _, m := range name.FindAllStringSubmatchIndex(text, -1) {
		option := markdown.Span{Text: "$" + strings.ToLower(text[m[2]:m[3]]), Offset: m[0]}
		if !slices.ContainsFunc(options, func(s markdown.Span) bool { return s.Text == option.Text }) {
			options = append(options, option)
		}
	}
	return options
}
