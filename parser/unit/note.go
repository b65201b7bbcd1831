package unit

import (
	"regexp"
	"strings"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/parser/markdown"
	"github.com/apimill/apimill/parser/value"
)

// A Note is an annotation: a JSON object in an HTML comment that says what the
// next code fence is. Its keys are those of API Doctor.
type Note struct {
	Offset    int
	BlockType string // e.g. "resource"
	value     *model.Value
}

// attachNotes gives each fence the annotation above it. Prose, headings and tab
// labels may stand between the two, another annotation may not.
func (p *Page) attachNotes() {
	var pending *Note
	for _, s := range p.Sections {
		caption := ""
		for _, b := range s.Blocks {
			switch b.Kind {
			case markdown.ParagraphBlock:
				caption = b.Text
			case markdown.CommentBlock:
				if n := p.note(b); n != nil {
					pending = n
				}
			case markdown.FenceBlock:
				s.Fences = append(s.Fences, &Fence{Fence: b.Fence, Note: pending, Caption: caption})
				pending = nil
			}
		}
	}
}

// IsNote reports whether the text of a comment is an annotation, if perhaps a
// damaged one.
func IsNote(comment string) bool {
	return strings.HasPrefix(strings.TrimSpace(comment), "{") || strings.Contains(comment, `"blockType"`)
}

// AboutPage reports whether an annotation is about the page as a whole.
func AboutPage(comment string) bool { return strings.Contains(comment, "#page.annotation") }

var bareKey = regexp.MustCompile(`([{,]\s*)([A-Za-z_@][\w.@]*)(\s*:)`)

// note reads a comment as an annotation. It returns nil for other comments and
// for annotations of the page as a whole.
func (p *Page) note(b markdown.Block) *Note {
	text := strings.TrimSpace(b.Text)
	if !IsNote(text) {
		return nil
	}
	isPage := AboutPage(text)
	start := b.Offset + strings.Index(b.Text, text)
	v, bad := p.value(text, start)
	if bad != nil && !isPage {
		v = p.repairNote(text, start, bad)
		p.Damaged[b.Offset] = v == nil
	}
	if v == nil || v.Kind != model.ObjectValue || isPage && v.Member("blockType") == nil {
		return nil
	}
	p.checkKeys(v)
	return &Note{Offset: start, BlockType: value.Literal(v.Member("blockType")), value: v}
}

// checkKeys reports keys that are nearly known ones. Others are free.
func (p *Page) checkKeys(v *model.Value) {
	for _, m := range v.Members {
		if p.Style.IsAnnotationKey(m.Name) {
			continue
		}
		if near := diag.Nearest(m.Name, p.Style.AnnotationKeys); near != "" {
			p.Document.ReportAt(diag.UnknownKey, m.Pos, "annotation key %q is none of the dialect; did you mean %q?", m.Name, near)
		}
	}
}

// repairNote reads an annotation whose keys lack quotes; places within it are
// those of the quoted text, and so may be off by two columns a key.
func (p *Page) repairNote(text string, start int, cause *value.Error) *model.Value {
	v, bad := p.value(bareKey.ReplaceAllString(text, `$1"$2"$3`), start)
	if bad != nil {
		p.Document.Report(diag.MalformedNote, cause.Offset, "annotation is not JSON: %s", cause.Reason)
		return nil
	}
	var fix []diag.Edit
	for _, m := range bareKey.FindAllStringSubmatchIndex(text, -1) {
		key := text[m[4]:m[5]]
		fix = append(fix, p.Document.Edit(start+m[4], key, `"`+key+`"`))
	}
	p.Document.ReportFixable(diag.MalformedNote, start, fix, "annotation has keys without quotes; write them in double quotes")
	return v
}

// value reads JSON in the page.
func (p *Page) value(src string, offset int) (*model.Value, *value.Error) {
	return value.Read(src, offset, p.Document.Pos)
}

// Is reports whether an annotation is of a block type; there may be none.
func (n *Note) Is(blockType string) bool { return n != nil && n.BlockType == blockType }

// Member returns a member of the annotation, or nil; there may be no annotation.
func (n *Note) Member(name string) *model.Value {
	if n == nil {
		return nil
	}
	return n.value.Member(name)
}

// TypeName returns the annotated type as written, without a leading "#".
func (n *Note) TypeName() (name string, at *model.Value) {
	for _, key := range []string{"@odata.type", "@type"} {
		if v := n.Member(key); value.Literal(v) != "" {
			return strings.TrimPrefix(value.Literal(v), "#"), v
		}
	}
	return "", nil
}
