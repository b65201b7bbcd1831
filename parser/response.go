package parser

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/apimill/apimill/model"
)

var (
	codeStatus     = regexp.MustCompile("`\\s*(?:HTTP(?:/\\d(?:\\.\\d)?)?\\s+)?([1-5]\\d\\d)\\b")
	bareStatus     = regexp.MustCompile(`\b([1-5]\d\d)[ ,-]+[A-Z][A-Za-z]+`)
	collectionWord = regexp.MustCompile(`(?i)\b(?:collections?|lists?|arrays?)\b`)
	emptyBody      = regexp.MustCompile(`(?i)(?:\bnot|n't) return anything\b|\bno (?:response )?(?:body|content)\b|\b(?:body is|an?) empty\b|\bempty (?:response )?body\b|\bnothing is returned\b`)
	primitiveWord  = regexp.MustCompile("(?:^|[^\\w/#.*\\[])`?(String|Boolean|Int32|Int64|Integer|Double|Stream|DateTimeOffset|Guid|Edm\\.[A-Z]\\w+)`?\\b")
	boldType       = regexp.MustCompile(`\*\*([A-Za-z_]\w*)\*\*`)
	pluralNoun     = regexp.MustCompile(`(?i)^[\s*_]*objects\b`)
	orBetween      = regexp.MustCompile(`(?i)^[\s*_]*(?:objects?|resources?)?[\s*_]*,?\s*or\s+(?:an?\s+)?[\s*_]*$`)
)

// sentences reads the Response section: what follows it up to the next heading,
// or, where nothing does, what stands below its own headings. A page without
// such a section may say so above the example's response.
func (p *page) sentences() []model.Sentence {
	found := p.sentencesWhere(func(s *section) bool { return !s.inExample() })
	if found == nil {
		found = p.sentencesWhere((*section).inExample)
	}
	return found
}

func (p *page) sentencesWhere(is func(*section) bool) []model.Sentence {
	var found []model.Sentence
	for _, s := range p.all {
		if s.key != secResponse || !is(s) {
			continue
		}
		own := p.sentencesIn(s)
		if len(own) == 0 {
			for _, child := range s.children {
				if child.key == secOther {
					own = append(own, p.sentencesIn(child)...)
				}
			}
		}
		found = append(found, own...)
	}
	return found
}

func (p *page) sentencesIn(s *section) []model.Sentence {
	var found []model.Sentence
	for _, b := range s.blocks {
		if b.kind != paragraphBlock {
			continue
		}
		for _, sp := range sentencesOf(b.text) {
			if st := p.sentence(sp, b.offset+sp.offset); st != nil {
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
func (p *page) sentence(sp span, offset int) *model.Sentence {
	st := &model.Sentence{Statuses: statuses(sp.text), Pos: p.pos(offset)}
	st.Types = p.responseTypes(sp.text, offset)
	st.Empty = len(st.Types) == 0 && emptyBody.MatchString(codeSpan.ReplaceAllString(sp.text, ""))
	if len(st.Statuses) == 0 && len(st.Types) == 0 && !st.Empty {
		return nil
	}
	st.Doc = p.doc(sp.text, offset)
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
func (p *page) responseTypes(text string, offset int) []model.Type {
	many := collectionWord.MatchString(linkTargets.ReplaceAllString(text, "]"))
	ts := p.alternativesIn(text, offset)
	if ts == nil {
		ts = p.unlinkedType(text, offset)
	}
	for i := range ts {
		ts[i].Collection = ts[i].Collection || many
	}
	return ts
}

var linkTargets = regexp.MustCompile(`\]\([^)]*\)|\]\[[^\]]*\]`)

// alternativesIn returns the first linked type, with those that "or" joins to it.
func (p *page) alternativesIn(text string, offset int) []model.Type {
	var ts []model.Type
	end := 0
	for _, l := range p.links(text) {
		if !isResourceLink(l.target) {
			continue
		}
		if len(ts) > 0 && !orBetween.MatchString(text[end:l.start]) {
			break
		}
		t, ok := p.typeOfLink(l, cell{text: text, offset: offset})
		if !ok {
			continue
		}
		t.Pos = p.pos(offset + l.start)
		t.Collection = t.Collection || pluralNoun.MatchString(text[l.end:])
		ts = append(ts, t)
		end = l.end
	}
	return ts
}

// unlinkedType reads "a String collection object in the response body" and
// "a **user** object in the response body".
func (p *page) unlinkedType(text string, offset int) []model.Type {
	if m := primitiveWord.FindStringSubmatchIndex(text); m != nil {
		if s, ok := scalar(text[m[2]:m[3]]); ok {
			return []model.Type{{Scalar: s, Pos: p.pos(offset + m[2])}}
		}
	}
	if !strings.Contains(strings.ToLower(text), "response body") {
		return nil
	}
	if m := boldType.FindStringSubmatchIndex(text); m != nil {
		return []model.Type{{Scalar: model.Named, Name: text[m[2]:m[3]], Pos: p.pos(offset + m[2])}}
	}
	return nil
}
