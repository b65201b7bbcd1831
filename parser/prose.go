package parser

import (
	"regexp"
	"strings"

	"github.com/apimill/apimill/parser/markdown"
	"github.com/apimill/apimill/parser/style"
	"github.com/apimill/apimill/parser/unit"
)

// intro returns the text between the title and the first section. Where there is
// none, a section may stand there that the dialect does not know.
func intro(p *page) string {
	for _, s := range p.unit.Sections {
		switch {
		case s.Level == 0: // above the title
		case s.Level > 1 && s.Key != style.Other:
			return ""
		default:
			if text := text(p, s); text != "" {
				return text
			}
		}
	}
	return ""
}

// text returns the paragraphs, lists and notes of a section as CommonMark. Notes
// above the first paragraph, such as that about licenses on all pages of Intune,
// go to the end: a description begins with what it describes.
func text(p *page, s *unit.Section) string {
	var parts, notes []string
	for _, b := range s.Blocks {
		doc := prose(p, b)
		if doc != "" {
			tellAll(p, b)
		}
		switch {
		case doc == "":
		case strings.HasPrefix(doc, ">") && len(parts) == 0:
			notes = append(notes, doc)
		default:
			parts = append(parts, doc)
		}
	}
	return strings.Join(append(parts, notes...), "\n\n")
}

// tellAll notes that all of a block of prose came into a description.
func tellAll(p *page, b markdown.Block) {
	p.tell(b.Offset)
	if b.Kind == markdown.ParagraphBlock {
		for _, s := range markdown.Sentences(b.Text) {
			p.tell(b.Offset + s.Offset)
		}
	}
}

// isNote reports whether a paragraph begins like a note.
func isNote(p *page, text string) bool {
	return alert.MatchString(text) || p.style.BeginsNote(text)
}

// prose returns a paragraph, list or quote as CommonMark, and "" for other blocks.
// A paragraph that begins like a note is one.
func prose(p *page, b markdown.Block) string {
	switch b.Kind {
	case markdown.ParagraphBlock:
		text := withoutAvailability(p, p.style.WithoutNamespace(b.Text))
		if isNote(p, text) {
			return quote(p, b)
		}
		return p.doc(text, b.Offset)
	case markdown.ListBlock:
		return strings.Join(proseLines(p, b), "\n")
	case markdown.QuoteBlock:
		return quote(p, b)
	}
	return ""
}

// quote returns a note as a quote in CommonMark.
func quote(p *page, b markdown.Block) string {
	lines := proseLines(p, b)
	for i, line := range lines {
		lines[i] = strings.TrimRight("> "+line, " ")
	}
	return strings.Join(lines, "\n")
}

var (
	quoteMark = regexp.MustCompile(`^ {0,3}> ?`)
	// alert is the label of a note, which only some sites know: "[!IMPORTANT]".
	alert    = regexp.MustCompile(`(?i)^\s*\[!(note|tip|important|warning|caution)\]\s*`)
	listMark = regexp.MustCompile(`^\s*(?:[-*+]|\d{1,9}[.)])\s`)
)

// proseLines returns the lines of a list or note as CommonMark, without the marks
// of a quote, and none when there is code or a comment among them. Indentation
// stays: it says what belongs to what.
func proseLines(p *page, b markdown.Block) []string {
	if strings.Contains(b.Text, "```") || strings.Contains(b.Text, "<!--") {
		return nil
	}
	var lines []string
	label := ""
	offset := b.Offset
	for line := range strings.Lines(b.Text) {
		text := line[len(quoteMark.FindString(line)):]
		if m := alert.FindStringSubmatch(text); m != nil {
			label = "**" + strings.ToUpper(m[1][:1]) + strings.ToLower(m[1][1:]) + ":**"
			text = text[len(m[0]):]
		}
		doc := p.doc(text, offset+len(line)-len(text))
		offset += len(line)
		switch {
		case doc == "" && (label != "" || len(lines) == 0 || b.Kind == markdown.ListBlock):
			continue
		case label != "" && listMark.MatchString(text):
			lines = append(lines, label, "")
		case label != "":
			doc = label + " " + doc
		}
		label = ""
		lines = append(lines, text[:len(text)-len(strings.TrimLeft(text, " \t"))]+doc)
	}
	return lines
}
