// Package generator holds what the generators share: the files they make and
// the way those reach the disk.
package generator

import "slices"

// A File is one generated file.
type File struct {
	Path string // slash-separated, relative to the output folder, e.g. "user.go"
	Data []byte
	hash string // of Data, "" when nobody has asked for it
}

// Hashed returns the files for a folder that is compared and written: their
// hashes are computed once, not at each of these steps.
func Hashed(files []File) []File {
	hashed := slices.Clone(files)
	for i, f := range hashed {
		hashed[i].hash = hash(f.Data)
	}
	return hashed
}

func (f File) sum() string {
	if f.hash != "" {
		return f.hash
	}
	return hash(f.Data)
}
