package naming

import (
	"strings"

	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/model/index"
	"github.com/apimill/apimill/model/topic"
)

// Tags puts every operation into the area of one resource.
func Tags(api *model.API, ix *index.Index, topics topic.Map) {
	t := &tagger{api: api, index: ix, tags: map[string]*model.Tag{}}
	for _, op := range api.Operations {
		op.Tag = t.tag(op, topics[op].Subject)
		op.Tag.Operations = append(op.Tag.Operations, op)
	}
}

type tagger struct {
	api   *model.API
	index *index.Index
	tags  map[string]*model.Tag // by their keys, see of
}

// tag returns the area of an operation: that of the resource that its page is
// about, or that of its URL.
func (t *tagger) tag(op *model.Operation, subject *model.Resource) *model.Tag {
	if subject != nil {
		return t.of(subject.Qualified(), subject)
	}
	return t.named(firstWord(op.Templates[0]))
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
