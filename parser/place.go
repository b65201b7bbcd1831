package parser

import (
	"regexp"
	"slices"
	"strings"

	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/parser/markdown"
	"github.com/apimill/apimill/parser/style"
	"github.com/apimill/apimill/parser/unit"
)

// takes are the parameters of an operation by the place where they travel.
type takes struct {
	path, query, header []stated
	body                []*model.Field
	media               string // of the request
}

// takesOf returns what an operation takes: below headings that say where it travels, and
// in tables and lists that only say that it is taken.
func takesOf(p *page, u *unit.Unit) takes {
	var t takes
	if !p.style.Units.Several() {
		t.path = parameterRows(p, style.PathParameters, style.FunctionParameters)
		t.query = parameterRows(p, style.QueryParameters, style.OptionalQuery)
		t.header, t.media = headerRows(p)
		return t
	}
	t.sort(p, parameterRows(p, style.PathParameters), style.PathPlace)
	t.sort(p, parameterRows(p, style.QueryParameters, style.OptionalQuery), style.QueryPlace)
	var loose []*model.Field
	for _, table := range looseTables(p) {
		loose = append(loose, fields(p, table, model.Property, "parameters")...)
	}
	t.sort(p, append(parameterRows(p, style.FunctionParameters), statedIn(p, distinct(p, loose), reach{})...), usualPlace(u))
	headers, media := headerRows(p)
	t.header, t.media = append(t.header, headers...), media
	return t
}

// usualPlace returns where what an operation takes travels, unless it is in the URL.
func usualPlace(u *unit.Unit) style.Place {
	if slices.Contains([]string{"GET", "HEAD", "DELETE"}, u.Method) {
		return style.QueryPlace
	}
	return style.BodyPlace
}

// sort puts rows where they say, where the URL has them, or where such rows go.
func (t *takes) sort(p *page, rows []stated, usual style.Place) {
	for _, f := range rows {
		place, said := p.places[f.Field]
		if !said && usual != style.PathPlace {
			place = p.style.SaidPlaces.Find(f.Doc)
			said = place != style.NoPlace && (place != style.PathPlace || inURL(p, f.Name))
		}
		if !said {
			place = usual
			if usual == style.BodyPlace && inQuery(p, f.Name) {
				place = style.QueryPlace
			}
			if usual != style.PathPlace && inURL(p, f.Name) {
				place = style.PathPlace
			}
		}
		switch place {
		case style.PathPlace:
			f.Name = strings.Trim(f.Name, ":")
			t.path = append(t.path, f)
		case style.QueryPlace:
			t.query = append(t.query, f)
		case style.HeaderPlace:
			if !isGeneralHeader(f.Name) {
				t.header = append(t.header, f)
			}
		case style.BodyPlace:
			t.body = append(t.body, inBody(p, f.Field))
		case style.NoPlace:
		}
	}
}

// inURL reports whether a request line of the unit has a placeholder of that name.
func inURL(p *page, name string) bool {
	return slices.ContainsFunc(p.unit.Requests, func(r *unit.RequestLine) bool {
		path, _ := splitURL(p.style, r.URL)
		for _, s := range splitSegments(path) {
			for _, part := range parts(s) {
				if part.Param != nil && strings.EqualFold(camel(part.Param.Raw), camel(name)) {
					return true
				}
			}
		}
		return false
	})
}

// inQuery reports whether a request line of the unit has a query parameter of that name.
func inQuery(p *page, name string) bool {
	return slices.ContainsFunc(p.unit.Requests, func(r *unit.RequestLine) bool {
		_, query := splitURL(p.style, r.URL)
		return query != "" && slices.Contains(queryNames(query), name) || slices.Contains(r.Optional, name)
	})
}

var (
	innerKey  = regexp.MustCompile(`\[([A-Za-z_][\w-]*)\]`)
	indexName = regexp.MustCompile(`\[:\w+\]`)
)

// inBody returns a member of a body under its name in JSON: "poll[options][]" of a form
// is the list "options" of "poll", "rows[:index][name]" the member "name" of each of "rows".
func inBody(p *page, f *model.Field) *model.Field {
	name := innerKey.ReplaceAllString(indexName.ReplaceAllString(f.Name, "[]"), "/$1")
	if rest, list := strings.CutSuffix(name, "[]"); list {
		name, f.Type.Collection = rest, true
		p.forms.bracketed[f] = true
	}
	f.Name = name
	return f
}

// looseTables returns the tables of a unit that stand below its request line and list
// members, with no heading of their own that says what they are.
func looseTables(p *page) []*markdown.Table {
	if p.unit.IDs == nil {
		return nil
	}
	var ts []*markdown.Table
	for i, s := range p.unit.Sections {
		if i > 0 && s.Key != style.HTTPRequest {
			continue
		}
		for _, t := range s.Tables() {
			if columnsOf(p, t).name >= 0 && listsMembers(p, t) && !p.units.ListsRequests(t) {
				ts = append(ts, t)
			}
		}
	}
	return ts
}

// listsMembers reports whether a table says more of its rows than a description.
func listsMembers(p *page, t *markdown.Table) bool {
	return slices.ContainsFunc(columnsIn(p, t), func(c style.Column) bool {
		return c == style.TypeColumn || c == style.RequiredColumn || c == style.PlaceColumn || c == style.DefaultColumn
	})
}

// placeByHeader notes where parameters travel of which the header of their names says it:
// "Query parameter".
func placeByHeader(p *page, f *model.Field, t *markdown.Table, cols columns) {
	if cols.place < 0 && len(p.style.Places) > 0 {
		placeColumn(p, f, t.Header[cols.name])
	}
}

// placeColumn notes where a row says that its parameter travels.
func placeColumn(p *page, f *model.Field, c markdown.Span) {
	p.notePlace(f, markdown.PlainText(c.Text))
	if place := p.style.Places.Of(markdown.PlainText(c.Text)); place != style.NoPlace {
		p.places[f] = place
	}
}
