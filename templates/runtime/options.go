package runtime

import (
	"cmp"
	"context"
	"net/http"
)

// Options configure a server. The zero value is useful: it accepts whatever can
// be understood, and has the limits given here.
type Options struct {
	// Middleware, if set, wraps every operation. It runs once the operation is
	// known: see OperationOf.
	Middleware func(http.Handler) http.Handler
	// OnError, if set, is called with errors that are answered with 500 and
	// hidden from the client, with panics (as *PanicError), and when a stream
	// fails midway. It is not called when a client hangs up.
	OnError func(context.Context, error)

	// MaxBodyBytes is the largest size of a JSON body, after decompression. 0
	// stands for 4 MiB. Streams are limited only by MaxUnpackedBytes;
	// http.MaxBytesHandler sets a limit.
	MaxBodyBytes int64
	// MaxBodyDepth is how deeply objects and lists may be nested in a JSON
	// body. 0 stands for 100.
	MaxBodyDepth int
	// MaxUnpackedBytes is the largest size of a gzip body, after decompression.
	// 0 stands for 256 MiB.
	MaxUnpackedBytes int64
	//apimill:with forms
	// MaxFormBytes is how large a form in parts may be, files included. 0 stands for 64
	// MiB.
	MaxFormBytes int64
	//apimill:end
	//apimill:with odata
	// MaxBatchRequests is how many requests a batch may have. 0 stands for 20; a
	// negative number turns batches off.
	MaxBatchRequests int
	//apimill:end

	// RefuseUnknownMembers answers undocumented members with 400, except in
	// open types and for control information. Otherwise they are ignored: see
	// RequestBody.
	RefuseUnknownMembers bool
	// RefuseUnknownValues answers undocumented values of enums with 400.
	// Otherwise they are accepted: see Known.
	RefuseUnknownValues bool
	// RefuseReadOnly answers members that are documented as read-only with 400.
	// Otherwise they are ignored: the implementation does not see them.
	RefuseReadOnly bool
}

func (o Options) withDefaults() Options {
	o.MaxBodyBytes = cmp.Or(o.MaxBodyBytes, 4<<20)
	o.MaxBodyDepth = cmp.Or(o.MaxBodyDepth, 100)
	o.MaxUnpackedBytes = cmp.Or(o.MaxUnpackedBytes, 256<<20)
	//apimill:with forms
	o.MaxFormBytes = cmp.Or(o.MaxFormBytes, 64<<20)
	//apimill:end
	//apimill:with odata
	o.MaxBatchRequests = cmp.Or(o.MaxBatchRequests, 20)
	//apimill:end
	return o
}
