package model

// An Availability says whether a service has an operation in a cloud.
type Availability struct {
	Cloud     string // as the page calls it, e.g. "US Government L4"
	Available bool
}
