package runtime

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"time"
)

// send sends a message until it has an answer that stays.
func (c *clientCore) send(ctx context.Context, m *clientMessage) (*http.Response, error) {
	defer m.body.done()
	for number := 1; ; number++ {
		resp, wait, err := c.attempt(ctx, m, number)
		if wait < 0 {
			return resp, err
		}
		m.body.wait(ctx)
		if err := sleep(ctx, wait); err != nil {
			return nil, err
		}
	}
}

// attempt sends a message once. The second result is how long to wait for another
// attempt, negative when the answer stays.
func (c *clientCore) attempt(ctx context.Context, m *clientMessage, number int) (*http.Response, time.Duration, error) {
	r, err := m.request()
	if err != nil {
		return nil, -1, err
	}
	if r, err = c.authorized(ctx, m, r); err != nil {
		if r.Body != nil {
			_ = r.Body.Close()
		}
		return nil, -1, err
	}
	a := ClientAttempt{Operation: m.info(), Number: number}
	var after func(ClientAttempt)
	if c.options.Hook != nil {
		after = c.options.Hook(m.within(ctx), a)
	}
	begin := time.Now()
	resp, err := c.http.Do(r)
	a.Duration, a.Err, a.Wait = time.Since(begin), err, -1
	if err == nil {
		a.Status = resp.StatusCode
		a.Wait = c.waitFor(ctx, m, number, resp)
	}
	a.Retry = a.Wait >= 0
	wait := a.Wait
	a.Wait = max(a.Wait, 0)
	c.log(ctx, a)
	if after != nil {
		after(a)
	}
	if a.Retry {
		drain(resp.Body)
	}
	return resp, wait, err
}

// authorized returns the request with what proves who calls.
func (c *clientCore) authorized(ctx context.Context, m *clientMessage, r *http.Request) (*http.Request, error) {
	r.Header = m.header.Clone()
	if m.plan.kind == redirectResult {
		r = r.WithContext(context.WithValue(ctx, redirectKey{}, true))
	} else {
		r = r.WithContext(ctx)
	}
	//apimill:with token
	if c.options.Token != nil {
		token, err := c.options.Token(m.within(ctx))
		if err != nil {
			return r, fmt.Errorf("the token: %w", err)
		}
		r.Header["Authorization"] = []string{"Bearer " + token}
	}
	//apimill:end
	//apimill:with key
	if c.options.Key != nil {
		key, err := c.options.Key(m.within(ctx))
		if err != nil {
			return r, fmt.Errorf("the key: %w", err)
		}
		clientKeyPlace.put(r, key)
	}
	//apimill:end
	//apimill:with basic
	if c.options.Basic != nil {
		name, password, err := c.options.Basic(m.within(ctx))
		if err != nil {
			return r, fmt.Errorf("the password: %w", err)
		}
		r.SetBasicAuth(name, password)
	}
	//apimill:end
	if c.options.Authorize != nil {
		if err := c.options.Authorize(r); err != nil {
			return r, fmt.Errorf("authorizing: %w", err)
		}
	}
	return r, checkHeader(r.Header)
}

// log writes a record of an attempt.
func (c *clientCore) log(ctx context.Context, a ClientAttempt) {
	level := slog.LevelDebug
	if a.Retry {
		level = slog.LevelWarn
	}
	if c.options.Logger == nil || !c.options.Logger.Enabled(ctx, level) {
		return
	}
	attrs := []slog.Attr{
		slog.String("operation", a.Operation.ID), slog.String("pattern", a.Operation.Pattern),
		slog.Int("attempt", a.Number), slog.Duration("duration", a.Duration),
	}
	if a.Err != nil {
		attrs = append(attrs, slog.String("error", reason(a.Err)))
	} else {
		attrs = append(attrs, slog.Int("status", a.Status))
	}
	if a.Retry {
		attrs = append(attrs, slog.Duration("wait", a.Wait))
	}
	c.options.Logger.LogAttrs(ctx, level, "api call", attrs...)
}

// reason returns the text of an error without the URL of the request.
func reason(err error) string {
	var wrapped *url.Error
	if errors.As(err, &wrapped) {
		return wrapped.Err.Error()
	}
	return err.Error()
}

// waitFor returns how long to wait before a message is sent again, -1 when it is not:
// the answer stays, the service wants more time than the caller has, or too many have
// failed.
func (c *clientCore) waitFor(ctx context.Context, m *clientMessage, number int, resp *http.Response) time.Duration {
	if !isBusy(resp.StatusCode) {
		if resp.StatusCode < 400 {
			c.budget.earn()
		}
		return -1
	}
	if number > c.options.MaxRetries || !m.mayRepeat(c.options.RetryWrites) {
		return -1
	}
	wait, ok := c.pause(number, resp.Header)
	if deadline, limited := ctx.Deadline(); !ok || limited && time.Until(deadline) <= wait || !c.budget.spend() {
		return -1
	}
	return wait
}

// isBusy reports whether a status says that the request may be sent again.
func isBusy(status int) bool {
	return status == http.StatusTooManyRequests || status == http.StatusServiceUnavailable || status == http.StatusGatewayTimeout
}

func (m *clientMessage) mayRepeat(writes bool) bool {
	return (writes || m.plan.repeatable) && m.body.mayRepeat()
}

// pause returns how long to wait after an attempt: what the service wants, or twice as
// long each time, both with some chance in it, so that clients do not come back all at
// once. It reports false when that is too long.
func (c *clientCore) pause(number int, header http.Header) (time.Duration, bool) {
	longest := c.options.MaxRetryWait
	if wanted, ok := retryAfter(header, time.Now()); ok {
		return wanted + rand.N(wanted/10+time.Millisecond), wanted <= longest
	}
	wait := min(time.Second/2<<min(number-1, 20), longest)
	return wait/2 + rand.N(wait/2+1), true
}

// retryAfter reads the header Retry-After: seconds, or a time.
func retryAfter(header http.Header, now time.Time) (time.Duration, bool) {
	text := strings.TrimSpace(header.Get("Retry-After"))
	if seconds, err := strconv.ParseInt(text, 10, 32); err == nil && seconds >= 0 {
		return time.Duration(seconds) * time.Second, true
	}
	if at, err := http.ParseTime(text); err == nil {
		return max(at.Sub(now), 0), true
	}
	return 0, false
}

func sleep(ctx context.Context, wait time.Duration) error {
	timer := time.NewTimer(wait)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

// drain reads the rest of a short body, so that its connection can be used again.
func drain(body io.ReadCloser) {
	_, _ = io.CopyN(io.Discard, body, 64<<10)
	_ = body.Close()
}

// A retryBudget says how many requests may be sent again.
type retryBudget struct {
	mu         sync.Mutex
	left, most int // in tenths
}

func (b *retryBudget) fill(retries int) { b.left, b.most = 10*retries, 10*retries }

func (b *retryBudget) earn() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.left = min(b.left+1, b.most)
}

func (b *retryBudget) spend() bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.left < 10 {
		return false
	}
	b.left -= 10
	return true
}
