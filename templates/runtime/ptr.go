package runtime

// Ptr returns a pointer to a value, for members that may be left out.
func Ptr[T any](value T) *T { return &value }
