package parser

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/parser/markdown"
	"github.com/apimill/apimill/parser/style"
	"github.com/apimill/apimill/parser/unit"
)

var (
	codeStatus = regexp.MustCompile("`\\s*(?:HTTP(?:/\\d(?:\\.\\d)?)?\\s+)?([1-5]\\d\\d)\\b")
	bareStatus = regexp.MustCompile(`\b([1-5]\d\d)[ ,-]+[A-Z][A-Za-z]+`)
	codeSpan   = regexp.MustCompile("`([^`]+)`")
	boldType   = regexp.MustCompile(`\*\*([A-Za-z_]\w*)\*\*`)
)

// sentences reads the Response section: what follows it up to the next heading,
// or, where nothing does, what stands below its own headings. A page without
// such a section may say so above the example's response.
func sentences(p *page) []model.Sentence {
	found := sentencesWhere(p, func(s *unit.Section) bool { return !s.InExample() })
	if found == nil {
		found = sentencesWhere(p, (*unit.Section).InExample)
	}
	return found
}

func sentencesWhere(p *page, is func(*unit.Section) bool) []model.Sentence {
	var found []model.Sentence
	for _, s := range p.unit.Sections {
		if s.Key != style.Response || !is(s) {
			continue
		}
		own := sentencesIn(p, s)
		if len(own) == 0 {
			for _, child := range s.Children {
				if child.Key == style.Other {
					own = append(own, sentencesIn(p, child)...)
				}
			}
		}
		found = append(found, own...)
	}
	return found
}

func sentencesIn(p *page, s *unit.Section) []model.Sentence {
	var found []model.Sentence
	for _, b := range s.Blocks {
		if b.Kind != markdown.ParagraphBlock {
			continue
		}
		for _, sp := range markdown.Sentences(b.Text) {
			if st := sentence(p, sp, b.Offset+sp.Offset); st != nil {
				found = joinSentence(found, *st)
			}
		}
	}
	return found
}

// joinSentence adds a sentence. One that names a type but no status goes on
// about the answer before it.
func joinSentence(found []model.Sentence, s model.Sentence) []model.Sentence {
	if len(found) > 0 && len(s.Statuses) == 0 {
		last := &found[len(found)-1]
		if len(last.Types) == 0 && !last.Empty {
			last.Types, last.Empty = s.Types, s.Empty
			last.Doc += " " + s.Doc
		}
		return found
	}
	return append(found, s)
}

// sentence reads one sentence, nil when it says nothing about an answer.
func sentence(p *page, sp markdown.Span, offset int) *model.Sentence {
	st := &model.Sentence{Statuses: statuses(sp.Text), Pos: p.Pos(offset)}
	st.Types = responseTypes(p, sp.Text, offset)
	st.Empty = len(st.Types) == 0 && p.style.Answers.Empty.Match(codeSpan.ReplaceAllString(sp.Text, ""))
	if len(st.Statuses) == 0 && len(st.Types) == 0 && !st.Empty {
		return nil
	}
	st.Doc = p.doc(sp.Text, offset)
	return st
}

// statuses returns the status codes that a sentence names, each once.
func statuses(text string) []int {
	var codes []int
	matches := codeStatus.FindAllStringSubmatch(text, -1)
	if matches == nil {
		matches = bareStatus.FindAllStringSubmatch(text, -1)
	}
	seen := map[int]bool{}
	for _, m := range matches {
		code, _ := strconv.Atoi(m[1])
		if !seen[code] {
			seen[code] = true
			codes = append(codes, code)
		}
	}
	return codes
}

// responseTypes returns what a sentence says the body is: the linked resource,
// or several joined by "or"; else a primitive; else a name in bold.
func responseTypes(p *page, text string, offset int) []model.Type {
	many := p.style.Answers.Many.Match(linkTargets.ReplaceAllString(text, "]"))
	ts := alternativesIn(p, text, offset)
	if ts == nil {
		ts = unlinkedType(p, text, offset)
	}
	for i := range ts {
		ts[i].Collection = ts[i].Collection || many
	}
	return ts
}

var linkTargets = regexp.MustCompile(`\]\([^)]*\)|\]\[[^\]]*\]`)

// alternativesIn returns the first linked type, with those that "or" joins to it.
func alternativesIn(p *page, text string, offset int) []model.Type {
	var ts []model.Type
	end := 0
	for _, l := range p.Links(text) {
		if !isResourceLink(p.style.Folders, l.Target) {
			continue
		}
		if len(ts) > 0 && !p.style.Answers.Or.Match(text[end:l.Start]) {
			break
		}
		t, ok := typeOfLink(p, l, markdown.Span{Text: text, Offset: offset})
		if !ok {
			continue
		}
		t.Pos = p.Pos(offset + l.Start)
		t.Collection = t.Collection || p.style.Answers.Plural.Match(text[l.End:])
		ts = append(ts, t)
		end = l.End
	}
	return ts
}

// unlinkedType reads "a String collection object in the response body" and
// "a **user** object in the response body".
func unlinkedType(p *page, text string, offset int) []model.Type {
	if m := p.style.Answers.TypeName(text); m != nil {
		if s, ok := scalar(p.style, text[m[2]:m[3]]); ok {
			return []model.Type{{Scalar: s, Pos: p.Pos(offset + m[2])}}
		}
	}
	if !strings.Contains(strings.ToLower(text), p.style.Answers.InBody) {
		return nil
	}
	if m := boldType.FindStringSubmatchIndex(text); m != nil {
		return []model.Type{{Scalar: model.Named, Name: text[m[2]:m[3]], Pos: p.Pos(offset + m[2])}}
	}
	return nil
}
