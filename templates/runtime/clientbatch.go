//go:build !plain

package runtime

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"
)

// maxBatch is how many requests a service takes in one batch.
const maxBatch = 20

// A Batch is a set of calls that are sent together: AddCall and AddAction add
// them, Send makes them. It must be used by one goroutine, and sent once.
type Batch struct {
	core    *clientCore
	entries []*batchEntry
	sent    bool
}

// Batch returns an empty batch.
func (c *Client) Batch() *Batch { return &Batch{core: c.core} }

// A BatchCall is a call of a batch. Its answer is available once the batch has
// been sent.
type BatchCall[Result any] struct {
	entry  *batchEntry
	result Result
}

// AddCall adds a call to a batch, given a method of the client, e.g.
// client.User.GetUser, and its request.
func AddCall[Request, Result any](b *Batch, method func(context.Context, *Request) (Result, error), req *Request) *BatchCall[Result] {
	call := &BatchCall[Result]{}
	call.entry = b.add(func(ctx context.Context) (err error) {
		call.result, err = method(ctx, req)
		return err
	})
	return call
}

// AddAction is AddCall for methods that return only an error.
func AddAction[Request any](b *Batch, method func(context.Context, *Request) error, req *Request) *BatchCall[struct{}] {
	return &BatchCall[struct{}]{entry: b.add(func(ctx context.Context) error { return method(ctx, req) })}
}

// After makes a call wait for others that were added before it: it is made after
// them, and fails with status 424 if one of them fails.
func (c *BatchCall[Result]) After(others ...interface{ inBatch() *batchEntry }) {
	for _, other := range others {
		c.entry.after = append(c.entry.after, other.inBatch())
	}
}

func (c *BatchCall[Result]) inBatch() *batchEntry { return c.entry }

// Result returns what the method would have returned.
func (c *BatchCall[Result]) Result() (Result, error) { return c.result, c.entry.err }

// A batchEntry is a call of a batch, whatever it returns.
type batchEntry struct {
	core    *clientCore
	id      string
	run     func(context.Context) error
	after   []*batchEntry
	message *clientMessage // nil before it is known
	body    json.RawMessage
	answer  *http.Response // nil before it is there
	err     error
}

var (
	errNotSent = errors.New("the batch has not been sent")
	errBatched = errors.New("the call waits for its batch")
)

func (b *Batch) add(run func(context.Context) error) *batchEntry {
	e := &batchEntry{core: b.core, id: strconv.Itoa(len(b.entries) + 1), run: run, err: errNotSent}
	b.entries = append(b.entries, e)
	return e
}

// call is what a method of the client does within a batch: first it leaves its
// message, then it takes its answer.
func (e *batchEntry) call(plan *clientPlan, m *clientMessage, result any) (err error) {
	defer m.body.done()
	switch {
	case e.answer != nil:
		return e.core.answer(plan, clientSettings{}, e.answer, result)
	case e.message != nil:
		return errors.New("a call of a batch is one request")
	}
	if e.body, err = m.batchBody(); err != nil {
		return err
	}
	e.message = m
	return errBatched
}

// Send sends the calls, twenty at a time. Its error is about the batch as a
// whole; errors of single calls are in their results. Calls that are answered
// with 429, 503 or 504 are sent again, as they would be on their own.
func (b *Batch) Send(ctx context.Context) error {
	if b.sent {
		return errors.New("the batch has already been sent")
	}
	b.sent = true
	for i, e := range b.entries {
		for _, other := range e.after {
			if !slices.Contains(b.entries[:i], other) {
				return errors.New("a call must come after those that it waits for")
			}
		}
		if e.err = e.run(withSetting(ctx, func(s *clientSettings) { s.batch = e })); errors.Is(e.err, errBatched) {
			e.err = errNotSent
		}
	}
	isMade := func(e *batchEntry) bool { return e.message == nil }
	pending := slices.DeleteFunc(slices.Clone(b.entries), isMade)
	for number := 1; len(pending) > 0; number++ {
		for chunk := range slices.Chunk(pending, maxBatch) {
			if err := b.core.sendChunk(ctx, chunk); err != nil {
				return err
			}
		}
		again, wait := b.core.again(ctx, pending, number)
		for _, e := range pending {
			if !slices.Contains(again, e) {
				e.err = e.run(withSetting(ctx, func(s *clientSettings) { s.batch = e }))
			}
		}
		if pending = again; len(pending) > 0 {
			if err := sleep(ctx, wait); err != nil {
				return err
			}
		}
	}
	return nil
}

// again returns the calls that are to be sent again, and when.
func (c *clientCore) again(ctx context.Context, pending []*batchEntry, number int) (again []*batchEntry, wait time.Duration) {
	for _, e := range pending {
		if pause := c.waitFor(ctx, e.message, number, e.answer); pause >= 0 {
			wait = max(wait, pause)
			again = append(again, e)
		} else if e.answer.StatusCode == http.StatusFailedDependency && slices.ContainsFunc(e.after, func(other *batchEntry) bool { return slices.Contains(again, other) }) {
			again = append(again, e)
		}
	}
	return again, wait
}

// A batchLine is a request of a batch as it travels.
type batchLine struct {
	ID        string            `json:"id"`
	Method    string            `json:"method"`
	URL       string            `json:"url"`
	Headers   map[string]string `json:"headers,omitempty"`
	Body      json.RawMessage   `json:"body,omitempty"`
	DependsOn []string          `json:"dependsOn,omitempty"`
}

// A batchReply is an answer of one.
type batchReply struct {
	ID      string            `json:"id"`
	Status  int               `json:"status"`
	Headers map[string]string `json:"headers"`
	Body    json.RawMessage   `json:"body"`
}

// sendChunk sends calls in one batch, but for those that wait for one that has failed.
func (c *clientCore) sendChunk(ctx context.Context, chunk []*batchEntry) error {
	var lines []batchLine
	repeatable := true
	for _, e := range chunk {
		e.answer = nil
	}
	for _, e := range chunk {
		if slices.ContainsFunc(e.after, (*batchEntry).hasFailed) {
			e.answer = failedDependency()
			continue
		}
		lines = append(lines, e.line(c, chunk))
		repeatable = repeatable && e.message.mayRepeat(c.options.RetryWrites)
	}
	if len(lines) == 0 {
		return nil
	}
	replies, err := c.post(ctx, lines, repeatable)
	if err != nil {
		return fmt.Errorf("batch: %w", err)
	}
	for _, e := range chunk {
		i := slices.IndexFunc(replies, func(r batchReply) bool { return r.ID == e.id })
		switch {
		case e.answer != nil:
		case i < 0:
			return fmt.Errorf("batch: the service has not answered the request %q", e.id)
		default:
			e.answer = replies[i].response(e.message)
		}
	}
	return nil
}

func (e *batchEntry) hasFailed() bool {
	return e.answer != nil && e.answer.StatusCode >= 400 || e.message == nil && e.err != nil
}

func failedDependency() *http.Response {
	body := `{"error":{"code":"failedDependency","message":"a call that this one waits for has failed"}}`
	return &http.Response{
		StatusCode: http.StatusFailedDependency, Header: http.Header{"Content-Type": {jsonMedia}},
		Body: io.NopCloser(strings.NewReader(body)), ContentLength: int64(len(body)),
	}
}

// line returns a call as it travels with others.
func (e *batchEntry) line(c *clientCore, chunk []*batchEntry) batchLine {
	l := batchLine{ID: e.id, Method: e.message.plan.method, URL: strings.TrimPrefix(e.message.url.RequestURI(), c.base.RawPath), Body: e.body}
	for name, values := range e.message.header {
		if c.header[name] == nil && name != "User-Agent" && name != "Accept" {
			if l.Headers == nil {
				l.Headers = map[string]string{}
			}
			l.Headers[name] = strings.Join(values, ", ")
		}
	}
	for _, other := range e.after {
		if slices.Contains(chunk, other) {
			l.DependsOn = append(l.DependsOn, other.id)
		}
	}
	return l
}

// batchBody returns the body of a message within JSON.
func (m *clientMessage) batchBody() (json.RawMessage, error) {
	if m.body.packed {
		delete(m.header, "Content-Encoding")
	}
	switch {
	case m.body.plain != nil:
		return m.body.plain, nil
	case m.body.stream == nil:
		return nil, nil
	}
	data, err := io.ReadAll(io.LimitReader(m.body.stream, maxBatchBody+1))
	switch {
	case err != nil:
		return nil, err
	case len(data) > maxBatchBody:
		return nil, fmt.Errorf("the body is too large for a batch: more than %d bytes", maxBatchBody)
	case isTextMedia(m.body.media):
		return marshal(string(data))
	}
	return marshal(base64.StdEncoding.EncodeToString(data))
}

// maxBatchBody is how large a stream may be in a batch.
const maxBatchBody = 4 << 20

// batchReplies is the answer of a batch.
type batchReplies struct {
	Responses []batchReply `json:"responses"`
}

// batchPath is where a service takes batches, below its base URL. It is no URL of the
// API, which documents none for them.
const batchPath = "/$batch"

// post sends a batch, again when all in it may be sent again.
func (c *clientCore) post(ctx context.Context, lines []batchLine, repeatable bool) ([]batchReply, error) {
	plan := &clientPlan{id: "batch", method: http.MethodPost, repeatable: repeatable, kind: objectResult}
	data, err := marshal(map[string]any{"requests": lines})
	if err != nil {
		return nil, err
	}
	m := &clientMessage{plan: plan, pattern: plan.method + " " + batchPath, header: maps.Clone(c.header)}
	u := c.base
	u.Path, u.RawPath = u.Path+batchPath, u.RawPath+batchPath
	m.url = &u
	if err := m.body.setJSON(data, jsonMedia, c.options.Gzip); err != nil {
		return nil, err
	}
	m.complete(&c.options)
	resp, err := c.send(ctx, m)
	if err != nil {
		return nil, err
	}
	var replies *batchReplies
	if err := c.answer(plan, clientSettings{}, resp, &replies); err != nil {
		return nil, err
	}
	if replies == nil {
		return nil, errors.New("the answer is empty")
	}
	return replies.Responses, nil
}

// response returns the answer of one request as it would have come alone.
func (r batchReply) response(m *clientMessage) *http.Response {
	resp := &http.Response{StatusCode: r.Status, Header: http.Header{}, Request: &http.Request{Method: m.plan.method, URL: m.url}}
	for name, value := range r.Headers {
		resp.Header.Set(name, value)
	}
	data := r.bytes(resp.Header.Get("Content-Type"))
	resp.Body, resp.ContentLength = io.NopCloser(bytes.NewReader(data)), int64(len(data))
	return resp
}

// bytes returns the body: JSON as it is, text as a JSON string, all else as base64.
func (r batchReply) bytes(contentType string) []byte {
	var text string
	switch {
	case len(r.Body) == 0 || string(r.Body) == "null":
		return nil
	case isJSON(contentType) || json.Unmarshal(r.Body, &text) != nil:
		return r.Body
	case isTextMedia(contentType):
		return []byte(text)
	}
	plain := strings.TrimRight(strings.NewReplacer("-", "+", "_", "/").Replace(text), "=")
	if data, err := base64.RawStdEncoding.DecodeString(plain); err == nil {
		return data
	}
	return []byte(text)
}
