package main

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"os"
	"os/signal"
	"strconv"
	"strings"
	"sync"
	"syscall"

	"github.com/spf13/cobra"

	"github.com/apimill/apimill/cmd/apimill/internal/serve"
	"github.com/apimill/apimill/cmd/apimill/internal/watch"
	"github.com/apimill/apimill/model"
)

func serveCommand() *cobra.Command {
	var flags serveFlags
	cmd := &cobra.Command{
		Use:   "serve [FLAG...] [DOCS...]",
		Short: "Serve a fake of the API, to write clients against",
		Long: `Serve a fake of the API, to write clients against.

Each operation answers with what the documents show, and later answers reflect
what is created, updated or deleted. When the documents change, so does the
fake, and keeps its data. A reference for browsers reloads then, and shows what
is wrong with the documents. DOCS and FILE are as for generate. An interrupt
ends the server.`,
		Example: "  apimill serve docs\n  apimill serve --port 0 --base-path /v1.0 --latency 200ms --fail 0.1",
		RunE: func(cmd *cobra.Command, args []string) error {
			ctx, stop := signal.NotifyContext(cmd.Context(), os.Interrupt, syscall.SIGTERM)
			defer stop()
			if err := flags.check(); err != nil {
				return err
			}
			return serveDocs(ctx, flags, args, cmd.OutOrStdout(), cmd.ErrOrStderr())
		},

		DisableFlagsInUseLine: true,
	}
	flags.addTo(cmd)
	return cmd
}

type serveFlags struct {
	file              string
	host              string
	port              uint16
	certFile, keyFile string
	allRoutes         bool
	lenient           bool
	poll              bool
	site              serve.Options
}

func (flags *serveFlags) addTo(cmd *cobra.Command) {
	addConfigFlag(cmd, &flags.file)
	f := cmd.Flags()
	f.StringVar(&flags.host, "host", "127.0.0.1", "listen on the address `HOST`; by default only this machine can reach it")
	f.Uint16Var(&flags.port, "port", 8080, "listen on port `N`; 0 picks a free one")
	f.StringVar(&flags.site.BasePath, "base-path", "/", "serve the API below `PATH`, e.g. /v1.0")
	f.DurationVar(&flags.site.Latency, "latency", 0, "delay each answer by `DURATION`, e.g. 200ms")
	f.Float64Var(&flags.site.Fail, "fail", 0, "make the share `RATE` of requests fail, from 0 to 1")
	f.Uint64Var(&flags.site.Seed, "seed", 1, "choose which requests fail by `N`: the same number, the same requests")
	f.StringVar(&flags.certFile, "tls-cert", "", "serve https with the certificate in `FILE`")
	f.StringVar(&flags.keyFile, "tls-key", "", "the key of the certificate, in `FILE`")
	f.StringSliceVar(&flags.site.Hosts, "allow-host", nil, "also answer requests to `NAME`, and calls from its pages")
	f.BoolVar(&flags.lenient, "lenient", false, "accept bodies and members of other types than documented")
	addPollFlag(f, &flags.poll)
	f.BoolVar(&flags.allRoutes, "routes", false, "print every route, however many there are")
}

// check reports what no flag can be.
func (flags *serveFlags) check() error {
	switch path := flags.site.BasePath; {
	case !(0 <= flags.site.Fail && flags.site.Fail <= 1):
		return errors.New("--fail: want a share from 0 to 1, such as 0.1")
	case flags.site.Latency < 0:
		return errors.New("--latency: want no less than 0")
	case (flags.certFile == "") != (flags.keyFile == ""):
		return errors.New("--tls-cert and --tls-key go together")
	case !strings.HasPrefix(path, "/") || strings.HasPrefix(path, "/-/") || strings.ContainsAny(path, "?#%{} "):
		return fmt.Errorf("--base-path: %q is no path such as /v1.0", path)
	}
	if flags.certFile != "" {
		if _, err := tls.LoadX509KeyPair(flags.certFile, flags.keyFile); err != nil {
			return fmt.Errorf("--tls-cert and --tls-key: %w", err)
		}
	}
	return nil
}

// serveDocs serves the API that documents describe until the context ends.
func serveDocs(ctx context.Context, flags serveFlags, docs []string, stdout, stderr io.Writer) error {
	stderr = &lockedWriter{w: stderr} // requests are logged while documents are reported
	log := slog.New(slog.NewTextHandler(stderr, nil))
	flags.site.Log = log
	flags.site.Hosts = append(flags.site.Hosts, flags.host)
	site := serve.New(flags.site)
	l := loader{file: flags.file, args: docs, basePath: flags.site.BasePath, lenient: flags.lenient, stderr: stderr}
	if err := l.configure(); err != nil {
		return err
	}
	watcher := watch.New(l.folders(), flags.poll)
	api, err := l.load()
	if err != nil {
		return err
	}
	site.Show(api)
	listener, err := net.Listen("tcp", net.JoinHostPort(flags.host, strconv.Itoa(int(flags.port))))
	if err != nil {
		return fmt.Errorf("%w; choose another --host or --port: with --port 0 it is one that is free", err)
	}
	flags.announce(stdout, listener.Addr(), api.Routes)
	watching := follow(ctx, watcher, &l, site, log)
	err = serve.Run(ctx, listener, site, serve.RunOptions{CertFile: flags.certFile, KeyFile: flags.keyFile, Latency: flags.site.Latency})
	listener.Close()
	if ctx.Err() != nil {
		watching.Wait()
	}
	return err
}

// follow reloads the API when its documents change.
func follow(ctx context.Context, watcher *watch.Watcher, l *loader, site *serve.Site, log *slog.Logger) *sync.WaitGroup {
	var watching sync.WaitGroup
	watching.Go(func() {
		watcher.Run(ctx, l.folders, func() {
			switch api, err := l.load(); {
			case err == nil:
				site.Show(api)
			case errors.Is(err, errFindings):
				site.Refuse(api.Diagnostics, nil)
			default:
				site.Refuse(nil, err)
				log.Error("the documents cannot be read; the API stays as it was", "error", err)
			}
		})
	})
	return &watching
}

// manyRoutes is how many routes are printed one by one.
const manyRoutes = 100

// announce prints the routes and the URL of the API.
func (flags serveFlags) announce(w io.Writer, addr net.Addr, routes []serve.Route) {
	scheme := "http"
	if flags.certFile != "" {
		scheme = "https"
	}
	root := scheme + "://" + addr.String()
	if len(routes) <= manyRoutes || flags.allRoutes {
		serve.PrintRoutes(w, flags.site.BasePath, routes)
	} else {
		serve.PrintAreas(w, flags.site.BasePath, routes)
		fmt.Fprintf(w, "%s in all: %s/ lists them\n", model.Count(len(routes), "route"), root)
	}
	fmt.Fprintf(w, "reference %s%s\n", root, serve.ReferencePath)
	fmt.Fprintf(w, "serving %s%s\n", root, strings.TrimSuffix(flags.site.BasePath, "/"))
}

// A lockedWriter lets several goroutines write, one after the other.
type lockedWriter struct {
	mu sync.Mutex
	w  io.Writer
}

// Write writes p as a whole.
func (l *lockedWriter) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.w.Write(p)
}
