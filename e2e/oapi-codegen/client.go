// Package client holds what the clients that oapi-codegen writes import, so
// that go.mod names it.
package client

import _ "github.com/oapi-codegen/runtime"
