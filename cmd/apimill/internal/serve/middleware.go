package serve

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"sync"
	"time"
)

// delayed lets each request wait, unless its client goes away.
func delayed(next http.Handler, latency time.Duration) http.Handler {
	if latency <= 0 {
		return next
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		select {
		case <-time.After(latency):
			next.ServeHTTP(w, r)
		case <-r.Context().Done():
		}
	})
}

// failing answers a share of the requests with 503 or 429 instead. A seed
// decides which, so that a run can be repeated.
func failing(next http.Handler, rate float64, seed uint64) http.Handler {
	if rate <= 0 {
		return next
	}
	var mu sync.Mutex
	random := rand.New(rand.NewPCG(seed, seed))
	draw := func() (fails, tooMany bool) {
		mu.Lock()
		defer mu.Unlock()
		return random.Float64() < rate, random.IntN(2) == 0
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch fails, tooMany := draw(); {
		case !fails:
			next.ServeHTTP(w, r)
		case tooMany:
			refuse(w, http.StatusTooManyRequests, "tooManyRequests")
		default:
			refuse(w, http.StatusServiceUnavailable, "serviceNotAvailable")
		}
	})
}

func refuse(w http.ResponseWriter, status int, code string) {
	w.Header().Set("Retry-After", "1")
	writeError(w, status, code, "this request was chosen to fail")
}

// writeError answers in the form of OData's errors.
func writeError(w http.ResponseWriter, status int, code, message string) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	text, _ := json.Marshal(message) // strings always have a JSON form
	fmt.Fprintf(w, `{"error":{"code":%q,"message":%s}}`, code, text)
}

// logged logs each request when it is answered. Queries are left out: they may
// be secret.
func logged(next http.Handler, log *slog.Logger, operation func(*http.Request) string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		id := operation(r)
		rec := &recorder{ResponseWriter: w, status: http.StatusOK}
		next.ServeHTTP(rec, r)
		log.Info("request", "method", r.Method, "path", r.URL.EscapedPath(), "operation", id,
			"status", rec.status, "duration", time.Since(start).Round(time.Microsecond))
	})
}

// unless hands requests on, but those that are special to a handler of their own.
func unless(special func(*http.Request) bool, own, others http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if special(r) {
			own.ServeHTTP(w, r)
		} else {
			others.ServeHTTP(w, r)
		}
	})
}

// A recorder notes the status of an answer.
type recorder struct {
	http.ResponseWriter
	status int
}

// WriteHeader notes the status and sends it.
func (rec *recorder) WriteHeader(status int) {
	rec.status = status
	rec.ResponseWriter.WriteHeader(status)
}

// Unwrap returns what sends the answer, for http.ResponseController.
func (rec *recorder) Unwrap() http.ResponseWriter { return rec.ResponseWriter }
