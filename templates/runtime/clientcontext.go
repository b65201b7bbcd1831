package runtime

import (
	"context"
	"net/http"
)

// A ClientResponse is what an answer has besides its body.
type ClientResponse struct {
	Status int
	Header http.Header
	//apimill:with paged
	// NextLink is that of the next page, "" behind the last one.
	NextLink string
	//apimill:end
	//apimill:with odata
	// DeltaLink is for WithLink, where the answer ends with one: it leads to what changes
	// from now on.
	DeltaLink string
	//apimill:end
}

// WithResponse returns a context for calls of a client; the last answer is
// recorded in response.
func WithResponse(ctx context.Context, response *ClientResponse) context.Context {
	return withSetting(ctx, func(s *clientSettings) { s.response = response })
}

// WithLink returns a context for a call of a client that goes to a link of the
// service, such as the DeltaLink of a page, instead of the URL that the request
// gives. Links to other origins are refused.
func WithLink(ctx context.Context, link string) context.Context {
	return withSetting(ctx, func(s *clientSettings) { s.link = link })
}

// WithTemplate returns a context for a call of a client to one of the documented
// URLs of an operation, e.g. "/me/messages", if the parameters do not decide
// which one is meant.
func WithTemplate(ctx context.Context, template string) context.Context {
	return withSetting(ctx, func(s *clientSettings) { s.template = template })
}

// clientSettings are what a context says of calls.
type clientSettings struct {
	response *ClientResponse
	link     string
	template string
	clientBatching
}

type clientKey struct{}

// redirectKey marks the contexts of requests whose redirections are answers.
type redirectKey struct{}

func settingsOf(ctx context.Context) clientSettings {
	if s, ok := ctx.Value(clientKey{}).(*clientSettings); ok {
		return *s
	}
	return clientSettings{}
}

func withSetting(ctx context.Context, set func(*clientSettings)) context.Context {
	s := settingsOf(ctx)
	set(&s)
	return context.WithValue(ctx, clientKey{}, &s)
}

// within returns the context for what is asked while an operation is called. It says
// nothing of other calls.
func (m *clientMessage) within(ctx context.Context) context.Context {
	return context.WithValue(context.WithValue(ctx, clientKey{}, &clientSettings{}), operationKey{}, m)
}
