package parser

import (
	"regexp"
	"strings"
)

// intro returns the text between the title and the first section. Where there is
// none, a section may stand there that the dialect does not know.
func (p *page) intro() string {
	for _, s := range p.all {
		switch {
		case s.level == 0: // above the title
		case s.level > 1 && s.key != secOther:
			return ""
		default:
			if text := p.text(s); text != "" {
				return text
			}
		}
	}
	return ""
}

func (p *page) firstParagraph(s *section) string {
	doc, _, _ := strings.Cut(p.text(s), "\n\n")
	return doc
}

// text returns the paragraphs, lists and notes of a section as CommonMark. Notes
// above the first paragraph, such as that about licenses on all pages of Intune,
// go to the end: a description begins with what it describes.
func (p *page) text(s *section) string {
	var parts, notes []string
	for _, b := range s.blocks {
		switch doc := p.prose(b); {
		case doc == "":
		case strings.HasPrefix(doc, ">") && len(parts) == 0:
			notes = append(notes, doc)
		default:
			parts = append(parts, doc)
		}
	}
	return strings.Join(append(parts, notes...), "\n\n")
}

// prose returns a paragraph, list or quote as CommonMark, and "" for other blocks.
// A paragraph that begins like a note is one.
func (p *page) prose(b block) string {
	switch b.kind {
	case paragraphBlock:
		text := namespaceLine.ReplaceAllString(b.text, "")
		if alert.MatchString(text) || strings.HasPrefix(text, "**Note") {
			return p.quote(b)
		}
		return p.doc(text, b.offset)
	case listBlock:
		return strings.Join(p.proseLines(b), "\n")
	case quoteBlock:
		return p.quote(b)
	}
	return ""
}

// quote returns a note as a quote in CommonMark.
func (p *page) quote(b block) string {
	lines := p.proseLines(b)
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
func (p *page) proseLines(b block) []string {
	if strings.Contains(b.text, "```") || strings.Contains(b.text, "<!--") {
		return nil
	}
	var lines []string
	label := ""
	offset := b.offset
	for line := range strings.Lines(b.text) {
		text := line[len(quoteMark.FindString(line)):]
		if m := alert.FindStringSubmatch(text); m != nil {
			label = "**" + strings.ToUpper(m[1][:1]) + strings.ToLower(m[1][1:]) + ":**"
			text = text[len(m[0]):]
		}
		doc := p.doc(text, offset+len(line)-len(text))
		offset += len(line)
		switch {
		case doc == "" && (label != "" || len(lines) == 0 || b.kind == listBlock):
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
