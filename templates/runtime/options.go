package runtime

import (
	"cmp"
	"context"
	"net/http"
)

// Options are what a server may choose. The zero value is useful: it accepts
// what can be understood, and has the limits that are named here.
type Options struct {
	// Middleware, if set, is put around every operation. It runs when the
	// operation is known: see OperationOf.
	Middleware func(http.Handler) http.Handler
	// OnError, if set, learns of the errors that are answered with 500 without
	// being told to the client, of panics (as *PanicError), and of streams that
	// fail on their way. It does not learn of clients that hang up.
	OnError func(context.Context, error)

	// MaxBodyBytes is how large a JSON body may be, unpacked. 0 stands for 4 MiB.
	// Streams have no limit but MaxUnpackedBytes; http.MaxBytesHandler sets one.
	MaxBodyBytes int64
	// MaxBodyDepth is how deep objects and lists may nest in a JSON body. 0
	// stands for 100.
	MaxBodyDepth int
	// MaxUnpackedBytes is how large a gzip body may become. 0 stands for 256 MiB.
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

	// RefuseUnknownMembers answers 400 to members that the documentation does not
	// have, but for those of open types and for control information. Otherwise they
	// are ignored: see RequestBody.
	RefuseUnknownMembers bool
	// RefuseUnknownValues answers 400 to values of enums that the documentation
	// does not have. Otherwise they are accepted: see Known.
	RefuseUnknownValues bool
	// RefuseReadOnly answers 400 to members that the documentation calls
	// read-only. Otherwise they are ignored: the implementation does not see them.
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
