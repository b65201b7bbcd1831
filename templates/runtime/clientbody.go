package runtime

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"mime"
	"net/http"
	"reflect"
	"strings"
	"sync"
)

// A clientBody is the body of a message: JSON, or a stream.
type clientBody struct {
	media  string // "" for no body
	plain  []byte // JSON
	data   []byte // as it is sent
	stream io.ReadCloser
	seeker io.Seeker // the stream, when it can be read again
	start  int64     // where it begins
	length int64     // of the stream; -1 when it is not known
	packed bool
	lent   *lentStream // to the last attempt
}

// minPacked is how many bytes are worth packing.
const minPacked = 1 << 10

func (m *clientMessage) setBody(field reflect.Value, f clientField, pack bool) error {
	if stream, ok := field.Interface().(*Stream); ok {
		return m.body.setStream(stream, f.media, pack)
	}
	if field.IsNil() {
		return nil
	}
	//apimill:with forms
	if f.form {
		return m.body.setForm(field.Interface(), f.media, f.list, pack)
	}
	//apimill:end
	data, err := marshal(field.Interface())
	if err != nil {
		return err
	}
	return m.body.setJSON(data, cmp.Or(f.media, jsonMedia), pack)
}

func (b *clientBody) setJSON(data []byte, media string, pack bool) (err error) {
	*b = clientBody{plain: data, data: data, media: media}
	if pack && len(data) >= minPacked {
		b.packed = true
		b.data, err = io.ReadAll(newPackedReader(bytes.NewReader(data)))
	}
	return err
}

func (b *clientBody) setStream(s *Stream, media string, pack bool) (err error) {
	if s == nil || s.Body == nil {
		return nil
	}
	*b = clientBody{stream: s.Body, length: -1, packed: pack}
	if b.media, err = mediaOf(s.ContentType, media); err != nil {
		return err
	}
	if seeker, ok := s.Body.(io.Seeker); ok {
		if b.start, err = seeker.Seek(0, io.SeekCurrent); err == nil {
			b.seeker = seeker
		}
	}
	switch {
	case pack:
	case s.Size > 0:
		b.length = s.Size
	case b.seeker != nil:
		b.length = b.rest()
	}
	return nil
}

// rest returns how many bytes a stream has that can be read again, -1 when it does not
// tell.
func (b *clientBody) rest() int64 {
	end, err := b.seeker.Seek(0, io.SeekEnd)
	if _, back := b.seeker.Seek(b.start, io.SeekStart); back != nil {
		b.seeker = nil
	}
	if err != nil {
		return -1
	}
	return end - b.start
}

// mediaOf returns the media type of a stream. A body in parts has the documented type
// and the boundary that is its own.
func mediaOf(given, documented string) (string, error) {
	inParts := strings.HasPrefix(documented, "multipart/")
	media, params, err := mime.ParseMediaType(given)
	switch {
	case inParts && given == "":
		return "", errors.New("the body must be in parts: see FormOf")
	case inParts && err == nil && params["boundary"] != "" && media == formMedia:
		return strings.Replace(given, formMedia, documented, 1), nil
	}
	return cmp.Or(given, documented, "application/octet-stream"), nil
}

// mayRepeat reports whether the body can be sent again.
func (b *clientBody) mayRepeat() bool { return b.stream == nil || b.seeker != nil }

// putInto gives a request the body.
func (b *clientBody) putInto(r *http.Request) error {
	switch {
	case b.data != nil:
		r.ContentLength = int64(len(b.data))
		r.Body = io.NopCloser(bytes.NewReader(b.data))
		r.GetBody = func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(b.data)), nil }
	case b.stream != nil && b.length == 0:
		r.Body = http.NoBody
	case b.stream != nil:
		if b.lent != nil {
			if _, err := b.seeker.Seek(b.start, io.SeekStart); err != nil {
				return err
			}
		}
		b.lent = &lentStream{Reader: b.stream, stream: b.stream, back: make(chan struct{})}
		if b.packed {
			b.lent.Reader = newPackedReader(b.stream)
		}
		r.Body, r.ContentLength = b.lent, b.length
	}
	return nil
}

// wait returns when nobody reads the stream any more.
func (b *clientBody) wait(ctx context.Context) {
	if b.lent != nil {
		select {
		case <-b.lent.back:
		case <-ctx.Done():
		}
	}
}

// done closes the stream, as soon as nobody reads it any more.
func (b *clientBody) done() {
	switch {
	case b.lent != nil:
		b.lent.finish()
	case b.stream != nil:
		_ = b.stream.Close()
	}
}

// A lentStream is a stream during an attempt. net/http may go on reading it when the
// answer is there, and closes it when it does not any more.
type lentStream struct {
	io.Reader
	stream io.Closer
	back   chan struct{}
	mu     sync.Mutex
	closed bool
	last   bool // there will be no other attempt
}

// Close gives the stream back.
func (l *lentStream) Close() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.closed {
		return nil
	}
	l.closed = true
	close(l.back)
	if l.last {
		return l.stream.Close()
	}
	return nil
}

func (l *lentStream) finish() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.closed && !l.last {
		_ = l.stream.Close()
	}
	l.last = true
}

// A packedReader packs what it reads.
type packedReader struct {
	plain  io.Reader
	packed bytes.Buffer
	writer *gzip.Writer
	err    error
}

func newPackedReader(plain io.Reader) *packedReader {
	r := &packedReader{plain: plain}
	r.writer = gzip.NewWriter(&r.packed)
	return r
}

// Read reads packed bytes.
func (r *packedReader) Read(p []byte) (int, error) {
	for buffer := make([]byte, 32<<10); r.packed.Len() == 0 && r.err == nil; {
		n, err := r.plain.Read(buffer)
		_, _ = r.writer.Write(buffer[:n]) // a buffer takes all
		if r.err = err; errors.Is(err, io.EOF) {
			_ = r.writer.Close()
		}
	}
	if r.packed.Len() > 0 {
		return r.packed.Read(p)
	}
	return 0, r.err
}
