// Package topic says what operations are about.
package topic

import "github.com/apimill/apimill/model"

// A Topic is what an operation is about.
type Topic struct {
	Subject *model.Resource // what its page is about, or the base of what pages merged into it are about; nil when the page does not say
	Page    *model.Resource // what its own page is about, where Subject is the base of that
	Handles *model.Resource // what it reads or writes; nil when that is no resource
}

// A Map tells of each operation what it is about. Every operation of the API has
// one from the pass on that finds subjects.
type Map map[*model.Operation]*Topic
