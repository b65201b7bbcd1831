package topic

import "github.com/apimill/apimill/model"

// FindHandled tells of operations what they read or write.
func FindHandled(operations []*model.Operation, topics Map, titles *Titles) {
	for _, op := range operations {
		topics[op].Handles = handledBy(op, topics[op].Subject, titles)
	}
}

// handledBy returns the type of what an operation reads or writes: what the page is
// about, if its title says so, else what it answers with or takes; nil when none
// of these is a resource.
func handledBy(op *model.Operation, subject *model.Resource, titles *Titles) *model.Resource {
	switch answer := op.Answer(); {
	case titles.IsAfter(op, subject):
		return subject
	case answer != nil && answer.Resource != nil:
		return answer.Resource
	case op.Body != nil && op.Body.Type != nil:
		return op.Body.Type.Resource
	}
	return nil
}

// IsOfWhatItHandles tells a page about a type, such as a subtype of what a URL
// is named after, from one that has answers of a type.
func (t *Topic) IsOfWhatItHandles() bool {
	return t.Subject != nil && t.Subject == t.Handles
}
