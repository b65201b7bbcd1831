package model

// A Topic is what an operation is about.
type Topic struct {
	Subject *Resource // what its page is about, or the base of what pages merged into it are about; nil when the page does not say
	Page    *Resource // what its own page is about, where Subject is the base of that
	Handles *Resource // what it reads or writes; nil when that is no resource
}

// Topics tells of each operation what it is about. Every operation of the API has
// one from the pass on that finds subjects.
type Topics map[*Operation]*Topic
