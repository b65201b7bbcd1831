// Package generator holds what the generators share: the files they make and
// the way those reach the disk.
package generator

// A File is one generated file.
type File struct {
	Path string // slash-separated, relative to the output folder, e.g. "user.go"
	Data []byte
}
