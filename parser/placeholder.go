package parser

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/parser/markdown"
	"github.com/apimill/apimill/parser/style"
)

// A placeholderNote is what a page says below its URLs of a placeholder in them.
type placeholderNote struct{ raw, doc string }

type placeholders []placeholderNote

// placeholderNotes returns what the page says of single placeholders: "`id` is the
// object ID of the user". A page that says that `id` is not `deviceId` has to call
// it so, and no reader may guess that name.
func placeholderNotes(p *page, op *model.Operation) placeholders {
	var notes placeholders
	for _, s := range p.unit.Sections {
		if s.InExample() || !s.Within(style.HTTPRequest, style.PathParameters) {
			continue
		}
		for i, b := range s.Blocks {
			if isCaption(p, s, i) || p.style.Units.Several() && s.Key == style.PathParameters {
				continue
			}
			notes = append(notes, notesIn(p, op, b)...)
		}
	}
	return notes
}

// notesIn reads what a block says of placeholders. It is told where it says nothing
// else.
func notesIn(p *page, op *model.Operation, b markdown.Block) placeholders {
	var notes placeholders
	texts := pieces(b)
	for _, piece := range texts {
		if requestInText.MatchString(piece.Text) {
			continue // it is about the request, not about what stands in it
		}
		raw := placeholderIn(op, piece.Text)
		if doc := p.doc(noteText(piece.Text), piece.Offset); raw != "" && doc != "" {
			keepName(op, raw, piece.Text)
			notes = append(notes, placeholderNote{raw, doc})
		}
	}
	if notes != nil && len(notes) == len(texts) {
		tellAll(p, b)
	}
	return notes
}

// requestInText finds a request line in a text.
var requestInText = regexp.MustCompile("`(?:GET|POST|PUT|PATCH|DELETE|HEAD)\\s")

// pieces returns the items of a list or of a note that is one, else the text of a
// paragraph or note; nothing of other blocks.
func pieces(b markdown.Block) []markdown.Span {
	if b.Kind != markdown.ParagraphBlock && b.Kind != markdown.ListBlock && b.Kind != markdown.QuoteBlock {
		return nil
	}
	var items []markdown.Span
	offset := b.Offset
	for line := range strings.Lines(b.Text) {
		text := line[len(quoteMark.FindString(line)):]
		if mark := listMark.FindString(text); mark != "" {
			items = append(items, markdown.Span{Text: text[len(mark):], Offset: offset + len(line) - len(text) + len(mark)})
		}
		offset += len(line)
	}
	if items == nil {
		return []markdown.Span{{Text: b.Text, Offset: b.Offset}}
	}
	return items
}

// noteText returns the text of a note in one line, without its marks and label.
func noteText(src string) string {
	var words []string
	for line := range strings.Lines(src) {
		line = strings.TrimSpace(line[len(quoteMark.FindString(line)):])
		words = append(words, alert.ReplaceAllString(line, ""))
	}
	return strings.TrimSpace(noteLabel.ReplaceAllString(strings.Join(words, " "), ""))
}

// placeholderIn returns the placeholder that a text is about, as the URL has it: the
// only one that it names, before it names anything else.
func placeholderIn(op *model.Operation, text string) string {
	first := named.FindStringSubmatch(text)
	if first == nil {
		return ""
	}
	found := ""
	for _, t := range op.Templates {
		for _, param := range t.Params() {
			isNamed := func(alt string) bool { return names(text, alt) }
			if param.Raw == found || !slices.ContainsFunc(alternatives(param.Raw), isNamed) {
				continue
			}
			if found != "" || !slices.Contains(alternatives(param.Raw), first[1]) {
				return ""
			}
			found = param.Raw
		}
	}
	return found
}

// named finds a name in braces, as code, in quotes or emphasized.
var named = regexp.MustCompile("(?:[{`\"“‘'_<]|[^*]\\*{1,2}|^\\*{1,2})([A-Za-z][\\w-]*)[}`\"”’'_>*]")

// names reports whether a text has a name so.
func names(text, name string) bool {
	const opening, closing = "{`\"“‘'*_<", "}`\"”’'*_>"
	for rest := text; name != ""; {
		at := strings.Index(rest, name)
		if at < 0 {
			return false
		}
		before, behind := rest[:at], rest[at+len(name):]
		if endsIn(before, opening) && beginsIn(behind, closing) {
			return true
		}
		rest = behind
	}
	return false
}

func endsIn(s, chars string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return s != "" && strings.ContainsRune(chars, r)
}

func beginsIn(s, chars string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return s != "" && strings.ContainsRune(chars, r)
}

// keepName gives a placeholder back the name that the URL has, where a note about
// it has the derived name for something else.
func keepName(op *model.Operation, raw, text string) {
	for _, t := range op.Templates {
		for _, param := range t.Params() {
			if param.Raw == raw && param.Name != camel(raw) && names(text, param.Name) && isFree(t, camel(raw)) {
				param.Name = camel(raw)
			}
		}
	}
}

// isFree reports whether no parameter of a template has a name.
func isFree(t *model.Template, name string) bool {
	for _, param := range t.Params() {
		if param.Name == name {
			return false
		}
	}
	return name != ""
}

// describe adds notes to the parameters that they are about: in a URL that writes several
// alike, the last, which stands for what the page is about.
func (notes placeholders) describe(op *model.Operation) {
	for _, note := range notes {
		for _, t := range op.Templates {
			for _, param := range slices.Backward(t.Params()) {
				if param.Raw == note.raw {
					param.Doc = joinDocs(param.Doc, note.doc)
					break
				}
			}
		}
	}
}
