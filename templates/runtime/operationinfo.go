package runtime

// An OperationInfo says which operation a request is for.
type OperationInfo struct {
	ID      string // e.g. "getUser"
	Pattern string // method and URL template, e.g. "GET /users/{userId}"
}
