package serve

import (
	"context"
	"errors"
	"net"
	"net/http"
	"time"
)

// These bound what a connection may do, and how long requests may take that are
// running when a server stops.
const (
	headerTimeout = 10 * time.Second
	grace         = 3 * time.Second
)

// Run serves until the context ends, with TLS when there are files of a
// certificate and its key. Requests that are running then may come to an end.
func Run(ctx context.Context, listener net.Listener, handler http.Handler, certFile, keyFile string) error {
	server := &http.Server{Handler: handler, ReadHeaderTimeout: headerTimeout}
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
	if certFile != "" {
		err = server.ServeTLS(listener, certFile, keyFile)
	} else {
		err = server.Serve(listener)
	}
	if stop() || !errors.Is(err, http.ErrServerClosed) {
		return err // it did not end because it was asked to
	}
	return <-stopped
}
