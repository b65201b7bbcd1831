package markdown

import (
	"bytes"
	"fmt"
	"path"
	"strings"
	"sync"

	"github.com/apimill/apimill/diag"
)

// A File is the source of one document.
type File struct {
	Path string // slash-separated; links and includes are followed relative to it
	Data []byte
}

// Files are the documents of a run, found without regard to case. Links and
// includes lead to them and nowhere else: what is not among them is not looked for
// on the disk.
type Files struct {
	conventions Conventions

	files     []File
	byLower   map[string]int      // lower-case path → index in files
	byFolder  map[string][]string // lower-case folder → names of its documents
	suggested sync.Map            // link target → suggestion; pages are read at once
	includes  includes
}

// Conventions are what links of a house have that others' have not.
type Conventions struct {
	Site  string   // the path at which the documents are published, with which some begin, e.g. "/graph/api/"
	Notes []string // words that may follow a target, e.g. "collection"
	// AnyCase says that the site does not mind in which case links are written.
	AnyCase bool
	// Tells reports whether a line that is the tag of an element says something, and is read
	// as text; nil where none does.
	Tells    func(line string) bool
	Elements Elements // tags that say what operations take and answer
}

// tells reports whether a tag that is alone in its line is text to the house.
func (c *Conventions) tells(line string) bool {
	return c.Tells != nil && c.Tells(strings.TrimSpace(line))
}

// NewFiles returns a set of documents.
func NewFiles(files []File, conventions Conventions) *Files {
	s := &Files{conventions: conventions, files: files, byLower: make(map[string]int, len(files)), byFolder: map[string][]string{}}
	for i, f := range files {
		s.byLower[strings.ToLower(f.Path)] = i
		folder, name := path.Split(f.Path)
		folder = strings.ToLower(folder)
		s.byFolder[folder] = append(s.byFolder[folder], name)
	}
	s.includes.found = map[string][]include{}
	for _, f := range files {
		if bytes.Contains(f.Data, []byte("[!")) {
			s.includes.found[f.Path] = s.findIncludes(f.Path, string(f.Data))
		}
	}
	return s
}

// didYouMean suggests the document of the same folder whose name is nearest.
// Many links miss the same page, so what was found is kept.
func (s *Files) didYouMean(target string) string {
	if known, ok := s.suggested.Load(target); ok {
		return known.(string)
	}
	folder, name := path.Split(target)
	suggestion := diag.DidYouMean(name, s.byFolder[strings.ToLower(folder)])
	s.suggested.Store(target, suggestion)
	return suggestion
}

// reportBroken reports a link to a file that is not among the documents. Links to one
// file are one defect, and links to files of a folder of which there is no document.
func (s *Files) reportBroken(target, written string, pos diag.Pos, diags *diag.List) {
	defect := diag.Defect{About: strings.ToLower(target), Message: fmt.Sprintf("link target %q is not among the documents%s", target, s.didYouMean(target))}
	if folder, _ := path.Split(target); !s.has(folder) {
		defect = diag.Defect{About: strings.ToLower(folder) + "/", Message: fmt.Sprintf("links lead to files of the folder %q, none of which is among the documents", path.Dir(target))}
	}
	diags.AddDefect(diag.BrokenLink, pos, defect, "link target %q is not among the documents%s", written, s.didYouMean(target))
}

// find returns the path of the document that a joined link target means, whose
// spelling may differ.
func (s *Files) find(target string) (file string, found bool) {
	lower := strings.ToLower(target)
	if i, found := s.byLower[lower]; found {
		return s.files[i].Path, true
	}
	for _, rest := range unwritten {
		if i, found := s.byLower[lower+rest]; found {
			return s.files[i].Path, true
		}
	}
	return "", false
}

// unwritten is what links may leave out of names of documents.
var unwritten = []string{".md", ".mdx", "/index.md", "/index.mdx"}

// published finds the document that a link means by its path on the published site:
// the site's root is some folder above the document that has the link, and the path may
// begin with folders that the documents do not have.
func (s *Files) published(from, target string) (file string, found bool) {
	const most = 3 // segments of the site's own path
	for range most {
		for folder := path.Dir(from); ; folder = path.Dir(folder) {
			if file, found := s.find(path.Join(folder, target)); found {
				return file, true
			}
			if folder == "." || folder == "/" {
				break
			}
		}
		_, rest, more := strings.Cut(strings.TrimPrefix(target, "/"), "/")
		if !more {
			break
		}
		target = "/" + rest
	}
	return "", false
}

// has reports whether a folder holds documents.
func (s *Files) has(folder string) bool { return len(s.byFolder[strings.ToLower(folder)]) > 0 }

// cutNote parts a link's target from the word that follows it.
func (s *Files) cutNote(target string) (cut, note string) {
	for _, note := range s.conventions.Notes {
		if cut, ok := strings.CutSuffix(strings.TrimRight(target, " "), " "+note); ok {
			return cut, note
		}
	}
	return target, ""
}
