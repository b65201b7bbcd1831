//go:build plain

package runtime

var errorForm faultForm
