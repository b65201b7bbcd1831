package main

import (
	"bytes"
	"encoding/json"
	"strings"
	"sync"

	"github.com/apimill/apimill/cmd/apimill/internal/serve"
	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/generator/wire"
	"github.com/apimill/apimill/model"
	valuecheck "github.com/apimill/apimill/model/check"
	"github.com/apimill/apimill/model/index"
	"github.com/apimill/apimill/parser/value"
)

// bodies returns what the operations of an API take, by their IDs. An operation of
// whose body nothing is said takes JSON, as all that is kept is.
func bodies(api *model.API) map[string]serve.Body {
	c := bodyChecker{index: index.Of(api)}
	found := map[string]serve.Body{}
	for _, op := range api.Operations {
		b := serve.Body{Media: wire.Media(nil, "")}
		if op.Body != nil {
			b.Media = wire.Media(op.Body.Type, op.Body.Media)
		}
		if wire.BodyOf(op) == wire.StreamBody && strings.HasPrefix(b.Media, "text/plain") {
			b.Media = wire.Media(&model.Type{Scalar: model.Stream}, "") // so examples show the place of any file
		}
		if wire.IsJSON(b.Media) {
			b.Check = func(data []byte) string { return c.check(op, data) }
		}
		found[op.ID] = b
	}
	return found
}

// A bodyChecker checks bodies for one request after the other: an index remembers
// what it was asked.
type bodyChecker struct {
	mu    sync.Mutex
	index *index.Index
}

func (c *bodyChecker) check(op *model.Operation, data []byte) string {
	if !json.Valid(data) {
		return ""
	}
	v, err := value.Read(string(bytes.TrimSpace(data)), 0, func(int) diag.Pos { return diag.Pos{} })
	if err != nil {
		return ""
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	return valuecheck.Request(c.index, op, v)
}
