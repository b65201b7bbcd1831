package runtime

import "io"

// A Stream is a body that is not JSON, of a request or an answer. It is never
// held in memory as a whole: the first bytes are sent before the last have
// arrived.
type Stream struct {
	Body        io.ReadCloser // closed by the server, in requests and answers
	ContentType string        // "application/octet-stream" when empty
	Size        int64         // in bytes; 0 or less when it is not known
}
