package generator

import "os"

// A Disk makes the changes in an output folder.
type Disk = disk

// WriteThrough is Write into a folder that is there, with a disk in between.
func WriteThrough(dir string, files []File, between func(Disk) Disk) ([]Change, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	return write(root, between(root), files)
}
