package parser

import (
	"regexp"
	"strings"

	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/parser/markdown"
	"github.com/apimill/apimill/parser/style"
	"github.com/apimill/apimill/parser/unit"
)

// answerHeaders returns the headers of answers that tables, lists and code document: below
// a heading such as "Response headers", and in tables about an answer that call what they
// list headers.
func answerHeaders(p *page) []model.StatedHeader {
	var all []model.StatedHeader
	for _, s := range p.unit.Sections {
		isAbout := s.CanonicalIn(style.ResponseHeaders)
		if !isAbout && !s.CanonicalIn(style.Response) {
			continue
		}
		for _, t := range s.Tables() {
			if isAbout || listsHeaders(p, t) {
				all = append(all, headersInTable(p, t, statusAbove(s))...)
			}
		}
		if isAbout {
			all = append(all, statedHeaders(headersInBlocks(p, s), statusAbove(s))...)
		}
	}
	return all
}

// headersInTable returns the headers that a table lists. A column may say for each of which
// answer it is.
func headersInTable(p *page, t *markdown.Table, status []int) []model.StatedHeader {
	cols, of := columnsOf(p, t), column(p, t, style.StatusColumn)
	if cols.name < 0 {
		return nil
	}
	var all []model.StatedHeader
	for _, r := range rowsOf(p, t, "headers of answers") {
		own := status
		if stated := numbers(threeDigit.FindAllString(r.Cell(of).Text, -1)); stated != nil {
			own = stated
		}
		if f := field(p, r, cols, model.Property); f != nil {
			all = append(all, statedHeaders([]*model.Field{f}, own)...)
		}
	}
	return all
}

// headersInBlocks returns the headers of which lists, terms and code in a section tell.
func headersInBlocks(p *page, s *unit.Section) []*model.Field {
	fs := membersOf(p, s)
	for _, f := range s.Fences {
		fs = append(fs, headersInFence(p, f)...)
	}
	return fs
}

// headerOnLine finds a header with its value, as messages have them.
var headerOnLine = regexp.MustCompile(`^([A-Za-z][A-Za-z0-9-]*):\s`)

// headersInFence returns the headers that code shows line by line, and nothing else.
func headersInFence(p *page, f *unit.Fence) []*model.Field {
	var fs []*model.Field
	for _, line := range markdown.SplitLines(f.Text, f.Offset) {
		text := strings.TrimSpace(line.Text)
		if text == "" || strings.HasPrefix(text, "HTTP/") {
			continue
		}
		m := headerOnLine.FindStringSubmatch(text + " ")
		if m == nil {
			return nil
		}
		fs = append(fs, &model.Field{Name: m[1], Type: model.Type{Scalar: model.String}, Pos: p.Pos(line.Offset)})
	}
	return fs
}

// listsHeaders reports whether the header above the names of a table calls them headers.
func listsHeaders(p *page, t *markdown.Table) bool {
	name := column(p, t, style.NameColumn)
	return name >= 0 && p.style.Places.Of(markdown.PlainText(t.Header[name].Text)) == style.HeaderPlace
}

// statusAbove returns the status of the answer that the headings above a section name.
func statusAbove(s *unit.Section) []int {
	for ; s != nil; s = s.Parent {
		if s.Status > 0 {
			return []int{s.Status}
		}
	}
	return nil
}

// statedHeaders says of which answers headers are.
func statedHeaders(fs []*model.Field, statuses []int) []model.StatedHeader {
	var all []model.StatedHeader
	for _, f := range fs {
		all = append(all, model.StatedHeader{Statuses: statuses, Field: f})
	}
	return all
}
