package parser

import (
	"slices"
	"strings"

	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/parser/markdown"
)

// availability reads the table that says in which clouds the API is available: the
// first one with nothing but marks for yes and no.
func availability(p *page) []model.Availability {
	for _, s := range p.unit.Sections {
		if s.Level > 1 && (!p.style.Availability.Heading.Match(s.Text) || s.InExample()) {
			continue
		}
		for _, t := range s.Tables() {
			if clouds := cloudsIn(p, t); clouds != nil {
				rowsOf(p, t, "availability")
				return clouds
			}
		}
	}
	return nil
}

// cloudsIn reads a table with clouds in its header, or in its first column; nil when
// it is none.
func cloudsIn(p *page, t *markdown.Table) []model.Availability {
	var clouds []model.Availability
	if len(t.Rows) == 1 {
		for i, h := range t.Header {
			clouds = append(clouds, model.Availability{Cloud: markdown.PlainText(h.Text), Available: isYes(p, t.Rows[0].Cell(i))})
		}
		if areMarks(p, t.Rows, 0, len(t.Header)) {
			return clouds
		}
	}
	if len(t.Header) != 2 || !areMarks(p, t.Rows, 1, 2) {
		return nil
	}
	clouds = nil
	for _, r := range t.Rows {
		clouds = append(clouds, model.Availability{Cloud: markdown.PlainText(r.Cell(0).Text), Available: isYes(p, r.Cell(1))})
	}
	return clouds
}

// areMarks reports whether the cells of some columns are marks for yes and no, and
// not all are empty.
func areMarks(p *page, rows []*markdown.Row, from, to int) bool {
	any := false
	for _, r := range rows {
		for i := from; i < to; i++ {
			mark := markIn(r.Cell(i))
			if !isYes(p, r.Cell(i)) && !slices.Contains(p.style.Availability.No, mark) {
				return false
			}
			any = any || mark != ""
		}
	}
	return any
}

func isYes(p *page, c markdown.Span) bool {
	return slices.Contains(p.style.Availability.Yes, markIn(c))
}

// markIn returns a mark without the sign that makes it colourful, in lower case.
func markIn(c markdown.Span) string {
	const colour = "\ufe0f"
	return strings.ToLower(strings.TrimRight(strings.ReplaceAll(markdown.PlainText(c.Text), colour, ""), "."))
}

// withoutAvailability returns a text without the sentence that says that the table
// of clouds follows.
func withoutAvailability(p *page, text string) string {
	if !p.style.Availability.Sentence.Match(text) {
		return text
	}
	var kept []string
	for _, sentence := range markdown.Sentences(text) {
		if !p.style.Availability.Sentence.Match(sentence.Text) {
			kept = append(kept, strings.TrimSpace(sentence.Text))
		}
	}
	return strings.Join(kept, " ")
}
