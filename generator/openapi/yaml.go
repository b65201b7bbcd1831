package openapi

import (
	"slices"
	"strings"
)

// A yamlSink writes YAML in block style. Marshalling a tree of yaml.Node takes
// about six times as long, as much as all of Generate.
type yamlSink struct {
	buf    []byte
	frames []frame
	keyed  bool // a key waits for its value
}

// A frame is an object or array that is being written.
type frame struct {
	indent int
	empty  bool // nothing is written of it yet
	hugged bool // an element of an array: it begins on the line of the dash
}

func (w *yamlSink) beginObject() { w.begin() }
func (w *yamlSink) endObject()   { w.end("{}") }
func (w *yamlSink) beginArray()  { w.begin() }
func (w *yamlSink) endArray()    { w.end("[]") }

// maxImplicitKey is how long a key may be, as it is written, with nothing before it
// that says that it is one. YAML allows 1,024 characters.
const maxImplicitKey = 1000

func (w *yamlSink) key(name string) {
	w.item()
	start := len(w.buf)
	if isPlain(name) {
		w.buf = append(w.buf, name...)
	} else {
		w.buf = quoted(w.buf, name)
	}
	if len(w.buf)-start > maxImplicitKey {
		w.buf = slices.Insert(w.buf, start, '?', ' ')
		w.buf = newline(w.buf, w.frames[len(w.frames)-1].indent)
	}
	w.buf = append(w.buf, ':')
	w.keyed = true
}

func (w *yamlSink) text(s string) {
	w.scalar()
	switch {
	case isPlain(s):
		w.buf = append(w.buf, s...)
	case isBlock(s):
		w.block(s)
	default:
		w.buf = quoted(w.buf, s)
	}
}

func (w *yamlSink) literal(s string) {
	w.scalar()
	w.buf = append(w.buf, s...)
}

// block writes a text of several lines as one would write it by hand.
func (w *yamlSink) block(s string) {
	w.buf = append(w.buf, "|-"...)
	indent := w.frames[len(w.frames)-1].indent + 2
	for line := range strings.SplitSeq(s, "\n") {
		if line == "" {
			w.buf = append(w.buf, '\n')
			continue
		}
		w.buf = append(newline(w.buf, indent), line...)
	}
}

func (w *yamlSink) begin() {
	f := frame{empty: true}
	if len(w.frames) > 0 {
		f.indent = w.frames[len(w.frames)-1].indent + 2
		if f.hugged = !w.keyed; f.hugged {
			w.item()
			w.buf = append(w.buf, '-')
		}
	}
	w.keyed = false
	w.frames = append(w.frames, f)
}

func (w *yamlSink) end(whenEmpty string) {
	last := len(w.frames) - 1
	if w.frames[last].empty {
		w.buf = append(append(w.buf, ' '), whenEmpty...)
	}
	w.frames = w.frames[:last]
}

// scalar goes to where the next scalar begins.
func (w *yamlSink) scalar() {
	if !w.keyed {
		w.item()
		w.buf = append(w.buf, '-')
	}
	w.buf = append(w.buf, ' ')
	w.keyed = false
}

// item goes to where the next member or element begins.
func (w *yamlSink) item() {
	f := &w.frames[len(w.frames)-1]
	switch {
	case f.empty && f.hugged:
		w.buf = append(w.buf, ' ')
	case len(w.buf) > 0:
		w.buf = newline(w.buf, f.indent)
	}
	f.empty = false
}

// isPlain reports whether s may stand without quotes: it begins like a word or
// a path, has nothing that looks like syntax, and is not a word that some
// version of YAML takes for something else than a string.
func isPlain(s string) bool {
	if s == "" || !isLetter(s[0]) && s[0] != '/' && s[0] != '$' {
		return false
	}
	for i := range len(s) {
		switch c := s[i]; {
		case c < ' ' || c > '~':
			return false
		case c == ':' && (i+1 == len(s) || s[i+1] == ' '), c == '#' && s[i-1] == ' ':
			return false
		}
	}
	return s[len(s)-1] != ' ' && !isReservedWord(s)
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

func isReservedWord(s string) bool {
	if len(s) > len("false") {
		return false
	}
	switch strings.ToLower(s) {
	case "y", "n", "yes", "no", "on", "off", "true", "false", "null":
		return true
	}
	return false
}

// isBlock reports whether s is a text of several lines that a literal block
// keeps: a block takes its indentation from the first line, and drops what is
// empty at the end.
func isBlock(s string) bool {
	if !strings.Contains(s, "\n") || strings.TrimSpace(s) != s {
		return false
	}
	for _, r := range s {
		if r != '\n' && !isPrintable(r) || r == '�' {
			return false
		}
	}
	return true
}
