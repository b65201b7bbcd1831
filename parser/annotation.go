package parser

import (
	"regexp"
	"slices"
	"strings"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
)

// A note is an annotation: a JSON object in an HTML comment that says what the
// next code fence is.
type note struct {
	offset    int
	blockType string
	value     *model.Value
}

// attachNotes gives each fence the annotation above it. Prose, headings and tab
// labels may stand between the two, another annotation may not.
func (p *page) attachNotes() {
	var pending *note
	for _, s := range p.all {
		for _, b := range s.blocks {
			switch b.kind {
			case commentBlock:
				if n := p.note(b); n != nil {
					pending = n
				}
			case fenceBlock:
				b.fence.note, pending = pending, nil
			}
		}
	}
}

var bareKey = regexp.MustCompile(`([{,]\s*)([A-Za-z_@][\w.@]*)(\s*:)`)

// note reads a comment as an annotation. It returns nil for other comments and
// for annotations of the page as a whole.
func (p *page) note(b block) *note {
	text := strings.TrimSpace(b.text)
	if !strings.HasPrefix(text, "{") && !strings.Contains(text, `"blockType"`) {
		return nil
	}
	isPage := strings.Contains(text, "#page.annotation")
	start := b.offset + strings.Index(b.text, text)
	v, bad := p.value(text, start)
	if bad != nil && !isPage {
		v = p.repairNote(text, start, bad)
		p.damagedNotes[b.offset] = v == nil
	}
	if v == nil || v.Kind != model.ObjectValue || isPage && v.Member("blockType") == nil {
		return nil
	}
	p.checkKeys(v)
	return &note{offset: start, blockType: literal(v.Member("blockType")), value: v}
}

// noteKeys are the known keys of annotations: those with an effect, then those
// that say things nobody generates from.
var noteKeys = []string{
	"blockType", "name", "@odata.type", "@type", "isCollection", "truncated", "isEmpty", "baseType", "keyProperty",
	"openType", "abstract", "optionalProperties", "isMediaEntity", "opaqueUrl", "scopes", "namespace",
	"@odata.annotations", "@type.aka", "@property.aka", "sampleKeys", "tags", "target", "isComposable", "idempotent",
	"id", "apiVersions", "expectError", "type", "section", "tocPath", "description", "keywords", "suppressions",
	"tocBookmarks", "tocIndex",
}

// checkKeys reports keys that are nearly known ones. Others are free.
func (p *page) checkKeys(v *model.Value) {
	for _, m := range v.Members {
		if slices.Contains(noteKeys, m.Name) {
			continue
		}
		if near := diag.Nearest(m.Name, noteKeys); near != "" {
			p.diags.Add(diag.UnknownKey, m.Pos, "annotation key %q is none of the dialect; did you mean %q?", m.Name, near)
		}
	}
}

// repairNote reads an annotation whose keys lack quotes; places within it are
// those of the quoted text, and so may be off by two columns a key.
func (p *page) repairNote(text string, start int, cause *badJSON) *model.Value {
	v, bad := p.value(bareKey.ReplaceAllString(text, `$1"$2"$3`), start)
	if bad != nil {
		p.report(diag.MalformedNote, cause.offset, "annotation is not JSON: %s", cause.reason)
		return nil
	}
	var fix []diag.Edit
	for _, m := range bareKey.FindAllStringSubmatchIndex(text, -1) {
		key := text[m[4]:m[5]]
		fix = append(fix, p.edit(start+m[4], key, `"`+key+`"`))
	}
	p.reportFixable(diag.MalformedNote, start, fix, "annotation has keys without quotes; write them in double quotes")
	return v
}

// hasNote reports whether a fence of the page carries an annotation of that
// block type.
func (p *page) hasNote(blockType string) bool {
	return p.annotated(blockType) != nil
}

// annotated returns the first fence with an annotation of that block type, one
// below JSON representation before others.
func (p *page) annotated(blockType string) *fence {
	var first *fence
	for s, f := range p.fences {
		switch {
		case !f.note.is(blockType):
		case s.within(secJSON):
			return f
		case first == nil:
			first = f
		}
	}
	return first
}

func (n *note) is(blockType string) bool { return n != nil && n.blockType == blockType }

// member returns a member of the annotation, or nil.
func (n *note) member(name string) *model.Value {
	if n == nil {
		return nil
	}
	return n.value.Member(name)
}

// typeName returns the annotated type as written, without a leading "#".
func (n *note) typeName() (name string, at *model.Value) {
	for _, key := range []string{"@odata.type", "@type"} {
		if v := n.member(key); literal(v) != "" {
			return strings.TrimPrefix(literal(v), "#"), v
		}
	}
	return "", nil
}

// dataType reads the annotated type, nil when there is none or it is of a
// namespace that no document defines (API Doctor's "requestBodyResourceFor").
func (p *page) dataType(n *note) *model.Type {
	name, at := n.typeName()
	if name == "" || strings.HasPrefix(name, "requestBodyResourceFor.") {
		return nil
	}
	t, _ := p.typeFrom(cell{text: name})
	t.Pos = at.Pos
	t.NamePos = inString(at, t.Name)
	for i := range t.Union {
		t.Union[i].Pos = at.Pos
	}
	return &t
}

// inString returns the place of a text within a string of JSON.
func inString(v *model.Value, text string) diag.Pos {
	place := v.Pos
	place.Column += len(`"`) + strings.Index(v.Text, text)
	return place
}

// messageNote turns the annotation of an example message into the model's.
func (p *page) messageNote(n *note) model.Note {
	if n == nil {
		return model.Note{}
	}
	t := p.dataType(n)
	return model.Note{
		Present:    true,
		Type:       t,
		Collection: truth(n.member("isCollection")) || t != nil && t.Collection,
		Truncated:  truth(n.member("truncated")),
		Empty:      truth(n.member("isEmpty")),
		OpaqueURL:  truth(n.member("opaqueUrl")),
		Pos:        p.pos(n.offset),
	}
}
