//go:build plain

package runtime

func newFakeManner() fakeManner { return plainFake{errorForm} }
