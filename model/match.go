package model

import (
	"strings"
	"unicode/utf8"
)

// Match reports whether a template reaches URLs of that path, and with what: the
// groups are the segment that may come before, as the service root has a version
// there ("/v1.0", "" for none), then what stands for each parameter, and the
// arguments of each function ("" for none). The case of literals does not matter.
func (t *Template) Match(path string) (groups []string, ok bool) {
	m := pathMatcher{segments: t.Segments, path: path, groups: []string{""}}
	if end := endOfSegment(path, 1); strings.HasPrefix(path, "/") && end > 1 {
		m.groups[0] = path[:end]
		if m.segment(0, end) {
			return m.groups, true
		}
		m.groups = append(m.groups[:0], "")
	}
	if !m.segment(0, 0) {
		return nil, false
	}
	return m.groups, true
}

// endOfSegment returns where the segment ends that goes on at that place.
func endOfSegment(path string, at int) int {
	if at >= len(path) {
		return len(path)
	}
	if i := strings.IndexByte(path[at:], '/'); i >= 0 {
		return at + i
	}
	return len(path)
}

// A pathMatcher tries what the parameters of a template may stand for, the longest
// text first.
type pathMatcher struct {
	segments []Segment
	path     string
	groups   []string
	failed   map[matchPlace]bool // where a parameter begins and nothing fits
}

// A matchPlace is a part of a template and a place in a path.
type matchPlace struct{ segment, part, at int }

// segment reports whether the segments from i on match the path from there.
func (m *pathMatcher) segment(i, at int) bool {
	rest := m.path[at:]
	switch {
	case i == len(m.segments):
		return rest == "" || rest == "/"
	case !strings.HasPrefix(rest, "/"):
		return false
	case m.segments[i].Function != "":
		return m.call(i, at+1)
	}
	return m.part(i, 0, at+1)
}

// call matches a function: its name, and its arguments in parentheses, if any.
func (m *pathMatcher) call(i, at int) bool {
	n, ok := lengthFold(m.path[at:], m.segments[i].Function)
	if !ok {
		return false
	}
	at += n
	known := len(m.groups)
	if strings.HasPrefix(m.path[at:], "(") {
		line, _, _ := strings.Cut(m.path[at+1:], "\n")
		for end := strings.LastIndexByte(line, ')'); end >= 0; end = strings.LastIndexByte(line[:end], ')') {
			m.groups = append(m.groups[:known], line[:end])
			if m.segment(i+1, at+1+end+1) {
				return true
			}
		}
	}
	m.groups = append(m.groups[:known], "")
	return m.segment(i+1, at)
}

// part matches the parts of a segment from k on.
func (m *pathMatcher) part(i, k, at int) bool {
	parts := m.segments[i].Parts
	switch {
	case k == len(parts):
		return m.segment(i+1, at)
	case parts[k].Param != nil:
		return m.param(i, k, at)
	}
	n, ok := lengthFold(m.path[at:], parts[k].Literal)
	return ok && m.part(i, k+1, at+n)
}

func (m *pathMatcher) param(i, k, at int) bool {
	place := matchPlace{i, k, at}
	if m.failed[place] {
		return false
	}
	parts, known := m.segments[i].Parts, len(m.groups)
	end := endOfSegment(m.path, at)
	if parts[k].Param.Multi {
		line, _, _ := strings.Cut(m.path[at:], "\n")
		end = at + len(line)
	}
	shortest := at
	if k == len(parts)-1 && !parts[k].Param.Multi {
		shortest = max(at, end-1) // nothing shorter is a whole segment
	}
	for end > shortest {
		m.groups = append(m.groups[:known], m.path[at:end])
		if m.part(i, k+1, end) {
			return true
		}
		_, size := utf8.DecodeLastRuneInString(m.path[at:end])
		end -= size
	}
	m.groups = m.groups[:known]
	if len(parts) > 1 || parts[k].Param.Multi {
		if m.failed == nil {
			m.failed = map[matchPlace]bool{}
		}
		m.failed[place] = true
	}
	return false
}

// lengthFold returns the length of the beginning of s that is a literal but for
// its case, and whether s begins so.
func lengthFold(s, literal string) (length int, ok bool) {
	for _, want := range literal {
		got, size := utf8.DecodeRuneInString(s[length:])
		if size == 0 || got != want && !strings.EqualFold(string(got), string(want)) {
			return 0, false
		}
		length += size
	}
	return length, true
}
