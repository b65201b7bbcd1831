package naming

import (
	"strings"

	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/model/index"
	"github.com/apimill/apimill/model/topic"
)

// Tags puts every operation into the area of one resource.
func Tags(api *model.API, ix *index.Index, topics topic.Map) {
	t := &tagger{api: api, index: ix, tags: map[string]*model.Tag{}, container: container(api.Operations)}
	if len(t.within(api.Operations)) < few {
		t.container = ""
	}
	for _, op := range api.Operations {
		op.Tag = t.tag(op, topics[op].Subject)
		op.Tag.Operations = append(op.Tag.Operations, op)
	}
}

type tagger struct {
	api   *model.API
	index *index.Index
	tags  map[string]*model.Tag // by their keys, see of
	// container is the word with which nearly all URLs begin, "" where they differ: what all
	// is in says nothing of one operation.
	container string
}

// few things in a container are parts of it; where there are more, each is an area.
const few = 3

// within returns the names of the resources after which URLs are called.
func (t *tagger) within(operations []*model.Operation) map[string]bool {
	names := map[string]bool{}
	for _, op := range operations {
		names[t.lastResource(op.Templates[0])] = true
	}
	return names
}

// container returns the word with which nearly all URLs begin.
func container(operations []*model.Operation) string {
	const nearly = 0.9
	counts := map[string]int{}
	for _, op := range operations {
		counts[firstWord(op.Templates[0])]++
	}
	for word, n := range counts {
		if float64(n) > nearly*float64(len(operations)) {
			return word
		}
	}
	return ""
}

// tag returns the area of an operation: that of the resource that its page is
// about, or that of its URL.
func (t *tagger) tag(op *model.Operation, subject *model.Resource) *model.Tag {
	if subject != nil {
		return t.of(subject.Qualified(), subject)
	}
	if word := firstWord(op.Templates[0]); word != t.container {
		return t.named(word)
	}
	return t.named(t.lastResource(op.Templates[0]))
}

// lastResource returns the name of the last resource after which a segment of a URL is
// called, and the first word where none is.
func (t *tagger) lastResource(url *model.Template) string {
	for i := len(url.Segments); i > 1; i-- {
		noun := model.Noun(&model.Template{Segments: url.Segments[:i]})
		if ds := t.index.Called(noun); len(ds) > 0 && ds[0].Resource != nil {
			return noun
		}
	}
	return firstWord(url)
}

// named returns the area of a word of a URL: that of the resource of this name,
// if there is one.
func (t *tagger) named(word string) *model.Tag {
	for _, d := range t.index.Called(word) {
		if d.Resource != nil {
			return t.of(d.Resource.Qualified(), d.Resource)
		}
	}
	return t.of(word, nil)
}

// firstWord returns the first literal of a URL, "root" when it has none.
func firstWord(t *model.Template) string {
	for _, s := range t.Segments {
		if s.Parts[0].Param == nil {
			return strings.TrimRight(model.ShortName(s.Parts[0].Literal), "(:")
		}
	}
	return "root"
}

// of returns the tag of that key, making it at its first use. A short name that
// two namespaces share is qualified.
func (t *tagger) of(name string, res *model.Resource) *model.Tag {
	key := strings.ToLower(name)
	if tag := t.tags[key]; tag != nil {
		return tag
	}
	tag := &model.Tag{Name: name, Resource: res}
	if res != nil {
		tag.Doc = firstParagraph(res.Doc)
		if len(t.index.Called(res.Name)) == 1 {
			tag.Name = res.Name
		}
	}
	t.tags[key] = tag
	t.api.Tags = append(t.api.Tags, tag)
	return tag
}

func firstParagraph(doc string) string {
	first, _, _ := strings.Cut(doc, "\n\n")
	return first
}
