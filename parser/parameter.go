package parser

import (
	"regexp"
	"strings"

	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/parser/markdown"
	"github.com/apimill/apimill/parser/style"
)

// parameterRows returns the rows of parameter tables in sections of these
// kinds.
func parameterRows(p *page, keys ...style.Section) []*model.Field {
	var fs []*model.Field
	for _, t := range memberTables(p, keys...) {
		fs = append(fs, fields(p, t, model.Property, "parameters")...)
	}
	for _, f := range fs {
		if strings.HasPrefix(f.Name, "$") && f.Type.Scalar == model.Any {
			f.Type = model.SystemQueryType(f.Name)
		}
	}
	return distinct(p, fs)
}

var (
	headerField = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9-]*`)
	mediaType   = regexp.MustCompile(`\b[a-z]+/[a-z0-9.+-]*[a-z0-9]`)
)

// headerRows returns the documented request headers and the media type that
// Content-Type names. Authorization, Accept and Content-Type say nothing of
// one operation: permissions and bodies do.
func headerRows(p *page) (fs []*model.Field, media string) {
	for _, t := range memberTables(p, style.RequestHeaders) {
		cols := columnsOf(p, t)
		text := max(cols.description, column(p, t, style.ValueColumn))
		for _, r := range rowsOf(p, t, "request headers") {
			f := headerRow(p, r, cols, text)
			switch {
			case f == nil:
			case strings.EqualFold(f.Name, "Content-Type"):
				media = mediaType.FindString(strings.ToLower(r.Source))
			case !strings.EqualFold(f.Name, "Authorization") && !strings.EqualFold(f.Name, "Accept"):
				fs = append(fs, f)
			}
		}
	}
	return fs, media
}

func headerRow(p *page, r *markdown.Row, cols columns, text int) *model.Field {
	c := r.Cell(cols.name)
	name := headerField.FindString(nameIn(p, c))
	if name == "" || r.Caption {
		p.ledger.rows[r] = ignored("no header field")
		return nil
	}
	f := &model.Field{Name: name, Pos: p.Pos(c.Offset), Type: model.Type{Scalar: model.String}}
	describe(p, f, r.Cell(text))
	return f
}
