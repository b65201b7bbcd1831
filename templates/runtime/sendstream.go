package runtime

import (
	"cmp"
	"errors"
	"io"
	"net/http"
	"strconv"
)

func (c *call) writeStream(s *Stream) error {
	if s.Body != nil {
		defer s.Body.Close()
	}
	status := c.statusOr(c.served().operation.status)
	if c.isUnchanged(status) {
		c.writeHeader(http.StatusNotModified)
		return nil
	}
	if s.Body == nil {
		c.writeHeader(status)
		return nil
	}
	c.w.Header().Set("Content-Type", cmp.Or(s.ContentType, "application/octet-stream"))
	if s.Size > 0 {
		c.w.Header().Set("Content-Length", strconv.FormatInt(s.Size, 10))
	}
	c.writeHeader(status)
	if c.r.Method == http.MethodHead {
		return nil
	}
	return c.copyStream(s)
}

// copyStream sends a stream. What has no known size may take its time, and goes
// out as it comes.
func (c *call) copyStream(s *Stream) error {
	buffer := make([]byte, 32<<10)
	control := http.NewResponseController(c.w)
	for {
		n, err := s.Body.Read(buffer)
		if _, gone := c.w.Write(buffer[:n]); gone != nil {
			return nil // nobody is left to tell
		}
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		case s.Size <= 0:
			_ = control.Flush() // a writer that cannot has its reasons
		}
	}
}
