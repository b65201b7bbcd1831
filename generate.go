// Package apimill is the root of the mill. It holds no code: the command is in
// cmd/apimill.
package apimill

//go:generate go run ./cmd/apimill generate --config specs/apimill.yaml
