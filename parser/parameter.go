package parser

import (
	"regexp"
	"strings"

	"github.com/apimill/apimill/model"
)

// parameterRows returns the rows of parameter tables in sections of these
// kinds.
func (p *page) parameterRows(keys ...sectionKey) []*model.Field {
	var fs []*model.Field
	for _, t := range p.memberTables(keys...) {
		fs = append(fs, p.fields(t, model.Property, "parameters")...)
	}
	for _, f := range fs {
		if strings.HasPrefix(f.Name, "$") && f.Type.Scalar == model.Any {
			f.Type = model.SystemQueryType(f.Name)
		}
	}
	return p.distinct(fs)
}

var (
	headerField = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9-]*`)
	mediaType   = regexp.MustCompile(`\b[a-z]+/[a-z0-9.+-]*[a-z0-9]`)
)

// headerRows returns the documented request headers and the media type that
// Content-Type names. Authorization, Accept and Content-Type say nothing of
// one operation: permissions and bodies do.
func (p *page) headerRows() (fs []*model.Field, media string) {
	for _, t := range p.memberTables(secHeaders) {
		cols := columnsOf(t)
		text := max(cols.description, t.role(roleValue))
		for _, r := range p.rowsOf(t, "request headers") {
			f := p.headerRow(r, cols, text)
			switch {
			case f == nil:
			case strings.EqualFold(f.Name, "Content-Type"):
				media = mediaType.FindString(strings.ToLower(r.source))
			case !strings.EqualFold(f.Name, "Authorization") && !strings.EqualFold(f.Name, "Accept"):
				fs = append(fs, f)
			}
		}
	}
	return fs, media
}

func (p *page) headerRow(r *row, cols columns, text int) *model.Field {
	c := r.cell(cols.name)
	name := headerField.FindString(p.nameIn(c))
	if name == "" || r.caption {
		r.fate = ignored("no header field")
		return nil
	}
	f := &model.Field{Name: name, Pos: p.pos(c.offset), Type: model.Type{Scalar: model.String}}
	p.describe(f, r.cell(text))
	return f
}
