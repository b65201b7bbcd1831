package serve

import (
	"context"
	"errors"
	"net"
	"net/http"
	"time"
)

// These bound how long a client may take for the parts of a request and for its
// answer, how long a connection may wait for the next one, and how long requests
// may take that are running when a server stops.
const (
	headerTimeout = 10 * time.Second
	readTimeout   = time.Minute
	writeTimeout  = time.Minute
	idleTimeout   = 2 * time.Minute
	grace         = 3 * time.Second
)

// RunOptions steer [Run].
type RunOptions struct {
	CertFile, KeyFile string        // of TLS; "" for none
	Latency           time.Duration // what answers are delayed by beside their own time
}

// Run serves until the context ends. Requests that are running then may come to an
// end.
func Run(ctx context.Context, listener net.Listener, handler http.Handler, opts RunOptions) error {
	server := newServer(handler, opts.Latency)
	stopped := make(chan error, 1)
	stop := context.AfterFunc(ctx, func() {
		ending, cancel := context.WithTimeout(context.WithoutCancel(ctx), grace)
		defer cancel()
		err := server.Shutdown(ending)
		if errors.Is(err, context.DeadlineExceeded) {
			err = server.Close()
		}
		stopped <- err
	})
	var err error
	if opts.CertFile != "" {
		err = server.ServeTLS(listener, opts.CertFile, opts.KeyFile)
	} else {
		err = server.Serve(listener)
	}
	if stop() || !errors.Is(err, http.ErrServerClosed) {
		return err // it did not end because it was asked to
	}
	return <-stopped
}

func newServer(handler http.Handler, latency time.Duration) *http.Server {
	return &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: headerTimeout,
		ReadTimeout:       readTimeout,
		WriteTimeout:      writeTimeout + latency,
		IdleTimeout:       idleTimeout,
	}
}
