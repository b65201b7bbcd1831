package main

import (
	"cmp"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"github.com/apimill/apimill/cmd/apimill/internal/config"
	"github.com/apimill/apimill/cmd/apimill/internal/document"
	"github.com/apimill/apimill/cmd/apimill/internal/mill"
	"github.com/apimill/apimill/cmd/apimill/internal/report"
	"github.com/apimill/apimill/cmd/apimill/internal/serve"
	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/generator/golang"
	"github.com/apimill/apimill/generator/openapi"
	"github.com/apimill/apimill/generator/reference"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/templates/runtime"
)

func serveCommand() *cobra.Command {
	var flags serveFlags
	cmd := &cobra.Command{
		Use:   "serve [FLAG...] [DOCS...]",
		Short: "Serve a fake of the API, for those who write clients",
		Long: `Serve a fake of the API, for those who write clients.

Each operation answers with what the documents show, and what is created, updated
or deleted is in the answers to come. The fake goes on with changed documents when
they change. DOCS and FILE are as for generate. The server ends with an interrupt.`,
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
	site              serve.Options
}

func (flags *serveFlags) addTo(cmd *cobra.Command) {
	addConfigFlag(cmd, &flags.file)
	f := cmd.Flags()
	f.StringVar(&flags.host, "host", "127.0.0.1", "listen on the address `HOST`; others than this machine reach it only if you say so")
	f.Uint16Var(&flags.port, "port", 8080, "listen on the port `N`; 0 picks one that is free")
	f.StringVar(&flags.site.BasePath, "base-path", "/", "serve the API below `PATH`, e.g. /v1.0")
	f.DurationVar(&flags.site.Latency, "latency", 0, "delay each answer by `DURATION`, e.g. 200ms")
	f.Float64Var(&flags.site.Fail, "fail", 0, "let the share `RATE` of requests fail, from 0 to 1")
	f.Uint64Var(&flags.site.Seed, "seed", 1, "let `N` decide which requests fail: the same ones each time")
	f.StringVar(&flags.certFile, "tls-cert", "", "serve https with the certificate in `FILE`")
	f.StringVar(&flags.keyFile, "tls-key", "", "the key of the certificate, in `FILE`")
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
	site := serve.New(flags.site)
	l := loader{file: flags.file, args: docs, basePath: flags.site.BasePath, stderr: stderr}
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
	watching := watch(ctx, &l, site, log)
	err = serve.Run(ctx, listener, site, flags.certFile, flags.keyFile)
	listener.Close()
	if ctx.Err() != nil {
		watching.Wait()
	}
	return err
}

// watch reloads the API when its documents change.
func watch(ctx context.Context, l *loader, site *serve.Site, log *slog.Logger) *sync.WaitGroup {
	var watching sync.WaitGroup
	watching.Go(func() {
		err := serve.Watch(ctx, l.folders, func() {
			switch api, err := l.load(); {
			case err == nil:
				site.Show(api)
			case !errors.Is(err, errFindings):
				log.Error("the documents cannot be read; the API stays as it was", "error", err)
			}
		})
		if err != nil {
			log.Warn("changes of the documents are not noticed", "error", err)
		}
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
		fmt.Fprintf(w, "%s in all: %s/ lists them\n", report.Count(len(routes), "route"), root)
	}
	fmt.Fprintf(w, "reference %s%s\n", root, serve.ReferencePath)
	fmt.Fprintf(w, "serving %s%s\n", root, strings.TrimSuffix(flags.site.BasePath, "/"))
}

// A loader makes an API of documents, again and again.
type loader struct {
	file     string
	args     []string
	basePath string
	stderr   io.Writer
	cfg      config.Config // of the last time
}

// load returns the API that the documents describe now, and says on stderr how
// many there are and what is wrong with them.
func (l *loader) load() (serve.API, error) {
	start := time.Now()
	cfg, err := config.Read(l.file, l.args)
	if err != nil {
		return serve.API{}, err
	}
	if l.cfg = cfg; len(cfg.Docs) == 0 {
		return serve.API{}, missing(cfg, "documents", "docs", "apimill serve docs")
	}
	docs, err := document.Read(cfg.Base, cfg.Docs)
	if err != nil {
		return serve.API{}, err
	}
	var diags diag.List
	api := mill.Resolve(docs, cfg, &diags)
	diags.Suppress()
	diags.Apply(cfg.Rules)
	r := report.New(cfg.Base, mill.Made{API: api}.Outcome(&diags), false)
	r.Diagnostics = slices.DeleteFunc(r.Diagnostics, func(d diag.Diagnostic) bool { return d.Severity != diag.Error })
	if err := r.Print(l.stderr, nil); err != nil {
		return serve.API{}, err
	}
	if r.Failed {
		r.Summary(l.stderr, time.Since(start), "not served")
		return serve.API{}, errFindings
	}
	shown, err := l.show(api)
	if err == nil {
		r.Summary(l.stderr, time.Since(start))
	}
	return shown, err
}

// show returns what a site serves of an API. Its reference calls the fake.
func (l *loader) show(api *model.API) (serve.API, error) {
	shown, err := fakeOf(api)
	if err != nil {
		return shown, err
	}
	opts := l.cfg.OpenAPI
	opts.Servers = []openapi.Server{{URL: l.basePath}}
	files, err := reference.Generate(api, opts)
	shown.Reference = make(map[string][]byte, len(files))
	for _, f := range files {
		shown.Reference[f.Path] = f.Data
	}
	return shown, err
}

func fakeOf(api *model.API) (serve.API, error) {
	data, err := golang.FakeData(api)
	if err != nil {
		return serve.API{}, err
	}
	fake, err := runtime.FakeOf(string(data), runtime.FakeOptions{})
	if err != nil {
		return serve.API{}, fmt.Errorf("internal: %w", err)
	}
	shown := serve.API{Fake: fake}
	for _, op := range api.Operations {
		for _, t := range op.Templates {
			shown.Routes = append(shown.Routes, serve.Route{Method: op.Method, Path: t.Path(), Operation: op.ID})
		}
	}
	return shown, nil
}

// folders returns the folders whose files decide about the API.
func (l *loader) folders() []string {
	folders := []string{filepath.Dir(cmp.Or(l.file, config.Name))}
	for _, arg := range l.cfg.Docs {
		folders = append(folders, document.Folders(arg)...)
	}
	slices.Sort(folders)
	return slices.Compact(folders)
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
