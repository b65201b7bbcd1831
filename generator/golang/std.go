package golang

// std declares what generated code takes from the standard library, so that
// Check needs neither a Go installation nor the second that loading net/http
// from source takes. Types whose members are of no use to generated code are
// empty structs, interfaces too. A test compares each declaration with the real
// one.
var std = map[string]string{
	"bytes": `package bytes
		type Buffer struct{}`,
	"compress/gzip": `package gzip
		type Reader struct{}
		type Writer struct{}`,
	"context": `package context
		import "time"
		type Context interface {
			Deadline() (deadline time.Time, ok bool)
			Done() <-chan struct{}
			Err() error
			Value(key any) any
		}`,
	"encoding/json": `package json
		type Decoder struct{}
		type Delim rune
		type RawMessage []byte`,
	"errors": `package errors
		func New(text string) error`,
	"io": `package io
		type Reader interface{ Read(p []byte) (n int, err error) }
		type Closer interface{ Close() error }
		type ReadCloser interface { Reader; Closer }
		type Seeker interface{ Seek(offset int64, whence int) (int64, error) }`,
	"iter": `package iter
		type Seq2[K, V any] func(yield func(K, V) bool)`,
	"log/slog": `package slog
		type Logger struct{}`,
	"mime/multipart": `package multipart
		type Form struct{}
		type FileHeader struct{}`,
	"net/http": `package http
		const (
			StatusNotFound            = 404
			StatusNotImplemented      = 501
			StatusInsufficientStorage = 507
		)
		type Header map[string][]string
		type Client struct{}
		type Request struct{}
		type Response struct{}
		type ResponseWriter interface {
			Header() Header
			Write([]byte) (int, error)
			WriteHeader(statusCode int)
		}
		type Handler interface{ ServeHTTP(ResponseWriter, *Request) }`,
	"net/url": `package url
		type Values map[string][]string
		type URL struct{}`,
	"reflect": `package reflect
		type Value struct{}
		type StructField struct{}
		type StructTag string
		type Type struct{}`,
	"strings": `package strings
		func Fields(s string) []string`,
	"sync": `package sync
		type Map struct{}
		type Mutex struct{}
		type Pool struct{}`,
	"sync/atomic": `package atomic
		type Pointer[T any] struct{}`,
	"time": `package time
		type Time struct{}
		type Duration int64`,
}
