package runtime

import "io"

// A FormFile is a file in a form.
type FormFile struct {
	Name        string    `json:"-"` // of the file
	ContentType string    `json:"-"` // "application/octet-stream" when empty
	Body        io.Reader `json:"-"` // that a server received is there until its operation returns
}
