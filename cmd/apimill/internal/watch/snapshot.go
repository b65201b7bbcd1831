package watch

import (
	"maps"
	"os"
	"path/filepath"
	"time"
)

// A snapshot says of each file in some folders, and of each folder in them, what
// changes when it is written.
type snapshot map[string]stamp

type stamp struct {
	size     int64
	modified time.Time
	folder   bool // a folder counts only as being there
}

// take returns the snapshot of folders. What cannot be read is as if it were not there.
func take(folders []string) snapshot {
	s := snapshot{}
	for _, folder := range folders {
		entries, _ := os.ReadDir(folder)
		for _, e := range entries {
			name := filepath.Join(folder, e.Name())
			switch {
			case isHidden(name):
			case e.IsDir():
				s[name] = stamp{folder: true}
			case matters(name):
				s.add(name)
			}
		}
	}
	return s
}

func (s snapshot) add(file string) {
	if info, err := os.Stat(file); err == nil {
		s[file] = stamp{size: info.Size(), modified: info.ModTime()}
	}
}

func (s snapshot) equal(other snapshot) bool {
	return maps.EqualFunc(s, other, func(a, b stamp) bool {
		return a.size == b.size && a.folder == b.folder && a.modified.Equal(b.modified)
	})
}
