package runtime

import (
	"crypto/rand"
	"errors"
	"io"
	"strings"
)

const formMedia = "multipart/form-data"

// StreamOf returns a stream that reads from a reader, for the body of a request.
// Requests with readers that can seek, such as files and those of package bytes,
// may be sent again. The client closes readers that have a Close method.
func StreamOf(body io.Reader, contentType string) *Stream {
	s := &Stream{ContentType: contentType}
	closer, hasClose := body.(io.ReadCloser)
	seeker, canSeek := body.(io.ReadSeeker)
	switch {
	case hasClose:
		s.Body = closer
	case canSeek:
		s.Body = struct {
			io.ReadSeeker
			io.Closer
		}{seeker, io.NopCloser(nil)}
	default:
		s.Body = io.NopCloser(body)
	}
	return s
}

// A FormPart is a part of a form.
type FormPart struct {
	Name        string
	FileName    string // of a file; "" for other parts
	ContentType string // "" says nothing
	Body        io.Reader
}

// FormOf returns a body of several parts, as "multipart/form-data", or in the form
// that the documentation has. It is sent as it is read, and may be sent again
// when all parts can be read again.
func FormOf(parts ...FormPart) *Stream {
	boundary := rand.Text()
	f := &formBody{end: "--" + boundary + "--\r\n"}
	for _, p := range parts {
		f.parts = append(f.parts, formPart{"--" + boundary + "\r\n" + p.header() + "\r\n", p.Body})
	}
	if f.markStarts() {
		return &Stream{Body: &seekableForm{f}, ContentType: formMedia + "; boundary=" + boundary}
	}
	return &Stream{Body: f, ContentType: formMedia + "; boundary=" + boundary}
}

// header returns the lines before a part. What would end a value or a line is
// written as browsers do.
func (p FormPart) header() string {
	quoted := strings.NewReplacer("\r", "%0D", "\n", "%0A", `"`, "%22")
	header := `Content-Disposition: form-data; name="` + quoted.Replace(p.Name) + `"`
	if p.FileName != "" {
		header += `; filename="` + quoted.Replace(p.FileName) + `"`
	}
	if p.ContentType != "" {
		header += "\r\nContent-Type: " + strings.NewReplacer("\r", "", "\n", "").Replace(p.ContentType)
	}
	return header + "\r\n"
}

// A formBody reads its parts one after the other.
type formBody struct {
	parts  []formPart
	starts []int64 // of the parts, when all can be read again
	end    string
	reader io.Reader // nil before the first read
}

type formPart struct {
	header string
	body   io.Reader
}

// Read reads the next bytes.
func (f *formBody) Read(p []byte) (int, error) {
	if f.reader == nil {
		var readers []io.Reader
		for _, part := range f.parts {
			readers = append(readers, strings.NewReader(part.header))
			if part.body != nil {
				readers = append(readers, part.body)
			}
			readers = append(readers, strings.NewReader("\r\n"))
		}
		f.reader = io.MultiReader(append(readers, strings.NewReader(f.end))...)
	}
	return f.reader.Read(p)
}

// Close closes the parts that can be closed.
func (f *formBody) Close() error {
	var errs []error
	for _, part := range f.parts {
		if closer, ok := part.body.(io.Closer); ok {
			errs = append(errs, closer.Close())
		}
	}
	return errors.Join(errs...)
}

// markStarts notes where the parts begin. It reports whether all can be read again.
func (f *formBody) markStarts() bool {
	for _, part := range f.parts {
		start := int64(0)
		if part.body != nil {
			seeker, ok := part.body.(io.Seeker)
			if !ok {
				return false
			}
			var err error
			if start, err = seeker.Seek(0, io.SeekCurrent); err != nil {
				return false
			}
		}
		f.starts = append(f.starts, start)
	}
	return true
}

// A seekableForm is a body whose parts can all be read again.
type seekableForm struct{ *formBody }

var errSeek = errors.New("a form can be read again from its beginning only")

// Seek goes back to the beginning, and tells nothing of the end.
func (f *seekableForm) Seek(offset int64, whence int) (int64, error) {
	switch {
	case whence == io.SeekCurrent && offset == 0 && f.reader == nil:
		return 0, nil
	case whence != io.SeekStart || offset != 0:
		return 0, errSeek
	}
	f.reader = nil
	for i, part := range f.parts {
		if seeker, ok := part.body.(io.Seeker); ok {
			if _, err := seeker.Seek(f.starts[i], io.SeekStart); err != nil {
				return 0, err
			}
		}
	}
	return 0, nil
}
