//go:build !plain

package runtime

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"reflect"
	"slices"
	"strings"
)

// maxBatchAnswer is how many bytes the answers of a batch may have together.
// They are held until the last is there, streams too.
const maxBatchAnswer = 64 << 20

// BatchHandler returns a handler that answers POST /$batch: it runs the requests
// of a batch through next, one after the other in order, and answers with their
// answers. All other requests go to next. The limits of JSON bodies and batches
// are those of options. NewHandler has one of its own; this one is for handlers
// that replace it.
//
// The format is that of OData 4.01, JSON Format, section 19, as Microsoft Graph
// has it: no atomicity groups, base64 with or without the alphabet of URLs.
func BatchHandler(next http.Handler, options Options) http.Handler {
	b := &batch{next: next, options: options.withDefaults()}
	own := GunzipHandler(http.HandlerFunc(b.serve), b.options.MaxUnpackedBytes)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if b.options.MaxBatchRequests >= 0 && isBatch(r.URL.Path) {
			own.ServeHTTP(w, r)
		} else {
			next.ServeHTTP(w, r)
		}
	})
}

func isBatch(path string) bool { return strings.Trim(path, "/") == "$batch" }

type batch struct {
	next    http.Handler
	options Options
}

// A batchRequest is one request of a batch.
type batchRequest struct {
	ID             *string           `json:"id"`
	Method         *string           `json:"method"`
	URL            *string           `json:"url"`
	Headers        json.RawMessage   `json:"headers"`
	Body           json.RawMessage   `json:"body"`
	DependsOn      []string          `json:"dependsOn"`
	AtomicityGroup json.RawMessage   `json:"atomicityGroup"`
	headers        map[string]string // what Headers say
}

// A batchAnswer is the answer of one.
type batchAnswer struct {
	ID      string            `json:"id"`
	Status  int               `json:"status"`
	Headers map[string]string `json:"headers,omitempty"`
	Body    json.RawMessage   `json:"body,omitempty"`
}

func (b *batch) serve(w http.ResponseWriter, r *http.Request) {
	requests, err := b.read(w, r)
	if err != nil {
		answer, _ := answerOf(err)
		writeError(w, answer)
		return
	}
	answers, err := b.run(r, requests)
	if err != nil {
		return // the client is gone
	}
	// Strings, numbers and well formed JSON always have a JSON form.
	body, _ := marshal(map[string]any{"responses": answers})
	w.Header().Set("Content-Type", jsonMedia)
	_, _ = w.Write(body)
}

// read returns the requests of a batch, or what is wrong with the batch as a
// whole.
func (b *batch) read(w http.ResponseWriter, r *http.Request) ([]batchRequest, error) {
	if r.Method != http.MethodPost {
		w.Header().Set("Allow", http.MethodPost)
		return nil, methodNotAllowed()
	}
	if err := checkAccept(r); err != nil {
		return nil, err
	}
	data, err := readJSON(w, r, b.options)
	if err != nil {
		return nil, err
	}
	if len(data) == 0 {
		return nil, badRequest("", "the request has no body", nil)
	}
	var body struct {
		Requests []batchRequest `json:"requests"`
	}
	if err := new(checker).read(data, reflect.ValueOf(&body).Elem(), bodyRule{required: []string{"requests"}}); err != nil {
		return nil, err
	}
	if len(body.Requests) > b.options.MaxBatchRequests {
		return nil, badRequest("requests", fmt.Sprintf("a batch has at most %d requests", b.options.MaxBatchRequests), nil)
	}
	return body.Requests, checkBatch(body.Requests)
}

// checkBatch checks what the requests of a batch say of each other.
func checkBatch(requests []batchRequest) error {
	var faults []ErrorDetail
	var ids []string
	for i := range requests {
		q := &requests[i]
		fault := func(member, message string) {
			target := fmt.Sprintf("requests/%d.%s", i, member)
			faults = append(faults, ErrorDetail{Code: "badRequest", Message: message, Target: target})
		}
		for _, part := range []struct {
			member string
			text   *string
		}{{"id", q.ID}, {"method", q.Method}, {"url", q.URL}} {
			if part.text == nil || *part.text == "" {
				fault(part.member, "the request must have this member")
			}
		}
		if len(q.Headers) > 0 && json.Unmarshal(q.Headers, &q.headers) != nil {
			fault("headers", "the value must be an object of texts")
		}
		if len(q.AtomicityGroup) > 0 {
			fault("atomicityGroup", "requests cannot be grouped")
		}
		for _, id := range q.DependsOn {
			if !slices.Contains(ids, id) {
				fault("dependsOn", fmt.Sprintf("no request before this one has the id %q", id))
			}
		}
		if q.ID != nil && slices.Contains(ids, *q.ID) {
			fault("id", "another request has this id")
		}
		if q.ID != nil {
			ids = append(ids, *q.ID)
		}
	}
	return faultsError(faults)
}

// run answers the requests, in their order. It stops when the client is gone.
func (b *batch) run(r *http.Request, requests []batchRequest) ([]batchAnswer, error) {
	answers := make([]batchAnswer, 0, len(requests))
	failed := map[string]bool{}
	room := maxBatchAnswer
	for _, q := range requests {
		if err := context.Cause(r.Context()); err != nil {
			return nil, err
		}
		rec := &recorder{header: http.Header{}, room: room}
		if err := b.runOne(rec, r, q, failed); err != nil {
			answer, _ := answerOf(err)
			rec = &recorder{header: http.Header{}, room: room}
			writeError(rec, answer)
		}
		failed[*q.ID] = rec.status >= 400
		room -= rec.body.Len()
		answers = append(answers, rec.answer(*q.ID))
	}
	return answers, nil
}

// runOne runs one request, and makes an error of what keeps it from running.
func (b *batch) runOne(rec *recorder, r *http.Request, q batchRequest, failed map[string]bool) (err error) {
	if slices.ContainsFunc(q.DependsOn, func(id string) bool { return failed[id] }) {
		return &Error{Status: http.StatusFailedDependency, Code: "failedDependency", Message: "a request that this one depends on has failed"}
	}
	sub, err := subrequest(r, q)
	if err != nil {
		return err
	}
	defer func() {
		if cause := recover(); cause != nil {
			err = errors.New("the handler panicked")
		}
	}()
	b.next.ServeHTTP(rec, sub)
	if rec.full {
		return &Error{Status: http.StatusInsufficientStorage, Code: "answerTooLarge", Message: "the answer is too large for a batch; send the request on its own"}
	}
	return nil
}
