package runtime

import (
	"cmp"
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// ClientOptions configure a client. The zero value is useful.
type ClientOptions struct {
	// HTTPClient sends the requests; http.DefaultClient when nil. Redirections
	// are never followed from https to http, nor to another origin with a body
	// or with headers; beyond that, its CheckRedirect decides.
	HTTPClient *http.Client
	//apimill:with token
	// Token, if set, returns what is sent as "Authorization: Bearer …". It is
	// called before each attempt; OperationOf says for which operation.
	Token func(context.Context) (string, error)
	//apimill:end
	//apimill:with key
	// Key, if set, returns the caller's API key. Like Token, it is called before each
	// attempt.
	Key func(context.Context) (string, error)
	//apimill:end
	//apimill:with basic
	// Basic, if set, returns the caller's name and password.
	Basic func(context.Context) (name, password string, err error)
	//apimill:end
	// Authorize, if set, adds any other credentials to the request of each
	// attempt.
	Authorize func(*http.Request) error
	// Header has the headers of all requests, unless a request sets them
	// itself.
	Header http.Header
	// UserAgent names the caller; "apimill" when empty.
	UserAgent string
	// Gzip compresses the bodies of requests. Answers are decompressed in any
	// case.
	Gzip bool
	//apimill:with paged
	// PageSize, if positive, is how many items a page should have if the
	// request does not say, for APIs that have pages.
	PageSize int
	//apimill:end

	// Hook, if set, is called before each attempt. The function that it
	// returns, if not nil, is called when there is an answer or an error.
	Hook func(context.Context, ClientAttempt) func(ClientAttempt)
	// Logger, if set, receives a record of each attempt, at level Debug, or
	// Warn if another attempt follows. Records have URL templates, but no URLs
	// or headers.
	Logger *slog.Logger

	// MaxRetries is how often a request is sent again after a 429, 503 or 504.
	// 0 stands for 3; a negative number turns this off.
	MaxRetries int
	// MaxRetryWait is the longest wait before another attempt. 0 stands for 30
	// seconds. If the service asks for more, the error is returned at once.
	MaxRetryWait time.Duration
	// RetryBudget is how many requests of a client may be sent again while none
	// succeeds; ten successes allow for one more. 0 stands for 10.
	RetryBudget int
	// RetryWrites also sends POST and PATCH again. Otherwise only methods that
	// have the same effect when repeated are sent again.
	RetryWrites bool

	// MaxAnswerBytes is the largest size of an answer that is not a stream,
	// after decompression. 0 stands for 64 MiB.
	MaxAnswerBytes int64
}

// A ClientAttempt is one of the requests of a call.
type ClientAttempt struct {
	Operation OperationInfo
	Number    int           // 1 for the first
	Status    int           // of the answer; 0 before there is one
	Err       error         // why there is none
	Duration  time.Duration // until the headers of the answer
	Retry     bool          // another attempt follows
	Wait      time.Duration // until then
}

// NewClient returns a client of the service whose root is at a URL, e.g.
// "https://example.com/v1.0".
func NewClient(baseURL string, options ClientOptions) (*Client, error) {
	core, err := newClientCore(baseURL, options)
	if err != nil {
		return nil, err
	}
	return newParts(core), nil
}

// A clientCore is what the parts of a client share.
type clientCore struct {
	options ClientOptions
	http    http.Client
	base    url.URL // without a slash at the end
	header  http.Header
	budget  retryBudget
	buffers sync.Pool // *bytes.Buffer
}

func newClientCore(baseURL string, options ClientOptions) (*clientCore, error) {
	base, err := url.Parse(baseURL)
	switch {
	case err != nil:
		return nil, fmt.Errorf("the base URL: %w", err)
	case base.Scheme != "http" && base.Scheme != "https", base.Host == "":
		return nil, fmt.Errorf("the base URL %q is no URL of http or https", baseURL)
	case base.User != nil, base.RawQuery != "", base.Fragment != "":
		return nil, fmt.Errorf("the base URL must have neither user, query nor fragment")
	}
	options.UserAgent = cmp.Or(options.UserAgent, "apimill")
	options.MaxRetries = cmp.Or(options.MaxRetries, 3)
	options.MaxRetryWait = cmp.Or(options.MaxRetryWait, 30*time.Second)
	options.MaxAnswerBytes = cmp.Or(options.MaxAnswerBytes, 64<<20)
	c := &clientCore{options: options, header: http.Header{}}
	c.base = url.URL{Scheme: base.Scheme, Host: base.Host, Path: strings.TrimRight(base.Path, "/"), RawPath: strings.TrimRight(base.EscapedPath(), "/")}
	c.budget.fill(cmp.Or(options.RetryBudget, 10))
	c.http = *cmp.Or(options.HTTPClient, http.DefaultClient)
	c.http.CheckRedirect = c.checkRedirect(c.http.CheckRedirect)
	for name, values := range options.Header {
		c.header[http.CanonicalHeaderKey(name)] = slices.Clone(values)
	}
	return c, nil
}

// A clientPart calls the operations of one tag.
type clientPart struct {
	core       *clientCore
	operations []operation
	plans      []atomic.Pointer[clientPlan] // made when an operation is called first
}

// part is not to be put in the place of each of its calls: there are hundreds, which
// the compiler would take a second for.
//
//go:noinline
func (c *clientCore) part(operations []operation) *clientPart {
	return &clientPart{c, operations, make([]atomic.Pointer[clientPlan], len(operations))}
}

func (p *clientPart) plan(i int) *clientPlan {
	plan := p.plans[i].Load()
	if plan == nil {
		plan = newClientPlan(&p.operations[i])
		p.plans[i].Store(plan)
	}
	return plan
}

// call calls the operation of a row of the table. result points to what its method
// returns beside the error, and is nil for nothing.
//
//go:noinline
func (p *clientPart) call(ctx context.Context, row int, request, result any) error {
	plan := p.plan(row)
	if err := p.core.call(ctx, plan, request, result); err != nil {
		return fmt.Errorf("%s: %w", plan.id, err)
	}
	return nil
}

func (c *clientCore) call(ctx context.Context, plan *clientPlan, request, result any) error {
	s := settingsOf(ctx)
	m, err := c.message(plan, s, request)
	if err != nil {
		return err
	}
	if wait := s.waiting(c); wait != nil {
		return wait(plan, m, result)
	}
	resp, err := c.send(ctx, m)
	if err != nil {
		return err
	}
	return c.answer(plan, s, resp, result)
}

// checkRedirect decides about redirections. What proves who calls stays with the
// origin of the service, and so do bodies.
func (c *clientCore) checkRedirect(next func(*http.Request, []*http.Request) error) func(*http.Request, []*http.Request) error {
	return func(r *http.Request, via []*http.Request) error {
		if via[0].Context().Value(redirectKey{}) != nil {
			return http.ErrUseLastResponse
		}
		away := !sameOrigin(r.URL, &c.base)
		for _, before := range via {
			away = away || !sameOrigin(before.URL, &c.base)
		}
		switch {
		case len(via) >= 10:
			return fmt.Errorf("more than 10 redirections")
		case r.URL.Scheme != "https" && via[len(via)-1].URL.Scheme == "https":
			return fmt.Errorf("the service redirects from https to %s", r.URL.Scheme)
		case away && r.Method != http.MethodGet && r.Method != http.MethodHead:
			return fmt.Errorf("the service redirects a %s to another origin", r.Method)
		case away:
			keepHeaders(r.Header, "Accept", "Range", "User-Agent")
		}
		if next != nil {
			return next(r, via)
		}
		return nil
	}
}

// keepHeaders deletes all headers but some.
func keepHeaders(header http.Header, names ...string) {
	for name := range header {
		if !slices.Contains(names, name) {
			delete(header, name)
		}
	}
}

// sameOrigin reports whether two URLs lead to one server.
func sameOrigin(a, b *url.URL) bool {
	return strings.EqualFold(a.Scheme, b.Scheme) && strings.EqualFold(a.Hostname(), b.Hostname()) && portOf(a) == portOf(b)
}

func portOf(u *url.URL) string {
	if port := u.Port(); port != "" {
		return port
	}
	return map[string]string{"http": "80", "https": "443"}[strings.ToLower(u.Scheme)]
}
