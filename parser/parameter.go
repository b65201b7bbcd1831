package parser

import (
	"regexp"
	"slices"
	"strings"

	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/parser/markdown"
	"github.com/apimill/apimill/parser/style"
)

// parameterRows returns the rows of parameter tables in sections of these
// kinds. Tables for some URLs of the page may repeat what others list.
func parameterRows(p *page, keys ...style.Section) []stated {
	var general []*model.Field
	var rows []stated
	for _, t := range memberTables(p, keys...) {
		fs := fields(p, t, model.Property, "parameters")
		switch r := reachOfRows(p, t); {
		case r.other:
		case r.at != nil:
			rows = append(rows, statedIn(p, distinct(p, fs), r)...)
		default:
			general = append(general, fs...)
		}
	}
	general = append(general, memberItems(p, keys...)...)
	rows = append(statedIn(p, distinct(p, general), reach{}), rows...)
	for _, f := range rows {
		if strings.HasPrefix(f.Name, "$") && f.Type.Scalar == model.Any {
			f.Type = model.SystemQueryType(f.Name)
		}
	}
	return rows
}

// statedIn returns the rows of a table with what each is for, by the table and by
// its own words.
func statedIn(p *page, fs []*model.Field, r reach) []stated {
	var rows []stated
	for _, f := range fs {
		if own := r.within(reachOfText(p, f.Doc)); !own.other {
			rows = append(rows, stated{f, own})
		}
	}
	return rows
}

var (
	headerField = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9-]*`)
	mediaType   = regexp.MustCompile(`\b[a-z]+/[a-z0-9.+-]*[a-z0-9]`)
)

// headerRows returns the documented request headers and the media type that
// Content-Type names. Authorization, Accept and Content-Type say nothing of
// one operation: permissions and bodies do.
func headerRows(p *page) (fs []stated, media string) {
	for _, t := range memberTables(p, style.RequestHeaders) {
		cols, general := columnsOf(p, t), reachOfRows(p, t)
		text := max(cols.description, column(p, t, style.ValueColumn))
		for _, r := range rowsOf(p, t, "request headers") {
			var found []*model.Field
			for _, r := range alternativeRows(p, r, cols) {
				if f := headerRow(p, r, cols, text); f != nil {
					found = append(found, f)
				}
			}
			oneIsEnough(found)
			for _, f := range found {
				switch {
				case strings.EqualFold(f.Name, "Authorization"):
					p.noteAuthorization(r.Source)
				case strings.EqualFold(f.Name, "Content-Type"):
					media = mediaType.FindString(strings.ToLower(r.Source))
				case !isGeneralHeader(f.Name):
					fs = append(fs, statedIn(p, []*model.Field{f}, general)...)
				}
			}
		}
	}
	for _, f := range memberItems(p, style.RequestHeaders) {
		if strings.EqualFold(f.Name, "Authorization") {
			p.noteAuthorization(f.Doc)
		}
		if !isGeneralHeader(f.Name) {
			fs = append(fs, statedIn(p, []*model.Field{f}, reach{})...)
		}
	}
	return fs, media
}

// asksForBearer reports whether a table of headers says that a bearer token is to be sent.
func asksForBearer(p *page) bool {
	for _, t := range memberTables(p, style.RequestHeaders) {
		for _, r := range t.Rows {
			if strings.EqualFold(headerField.FindString(markdown.PlainText(r.Cell(0).Text)), "Authorization") && strings.Contains(strings.ToLower(r.Source), "bearer") {
				return true
			}
		}
	}
	return false
}

// isGeneralHeader reports whether a header says nothing of one operation.
func isGeneralHeader(name string) bool {
	return slices.ContainsFunc([]string{"Authorization", "Accept", "Content-Type"}, func(general string) bool { return strings.EqualFold(name, general) })
}

// headerRow returns the header of a row; a general one, which nobody keeps, by its name
// alone.
func headerRow(p *page, r *markdown.Row, cols columns, text int) *model.Field {
	c := r.Cell(cols.name)
	name := headerField.FindString(nameIn(p, c))
	if name == "" || r.Caption {
		p.ledger.rows[r] = ignored("no header field")
		return nil
	}
	f := &model.Field{Name: name, Pos: p.Pos(c.Offset), Type: model.Type{Scalar: model.String}}
	if !isGeneralHeader(name) {
		describe(p, f, r.Cell(text))
	}
	return f
}
