package runtime

import "context"

// OperationOf returns the operation that a context is for: within a handler that of the
// request, within a client's options that of the call. It is zero elsewhere.
func OperationOf(ctx context.Context) OperationInfo {
	if of, ok := ctx.Value(operationKey{}).(interface{ info() OperationInfo }); ok {
		return of.info()
	}
	return OperationInfo{}
}

type operationKey struct{}
