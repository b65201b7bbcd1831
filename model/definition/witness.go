package definition

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/model/decision"
)

// SettleSpellings decides how a property is spelled whose table and JSON
// representation differ in case. Either may be the careless one, so a second witness
// tells: examples, URLs, what other pages list, or how names begin in general.
// Without one the table counts.
func SettleSpellings(pages []*model.Page, decisions *decision.Log, diags *diag.List) {
	w := newWitnesses(pages)
	if len(w.sightings) == 0 {
		return
	}
	for _, p := range pages {
		w.page(p)
	}
	for _, p := range pages {
		for _, res := range p.Resources {
			for _, f := range res.Fields {
				if f.Shown != nil {
					w.settle(p, res, f, decisions, diags)
				}
			}
		}
	}
}

// A witness is something that shows how a name is spelled, the surest first.
type witness int

const (
	exampleWitness witness = iota
	urlWitness
	pageWitness
	manyWitnesses // how names begin
	noWitness
)

// says returns what a message tells of a witness to the name that counts.
func (w witness) says(name string) string {
	who := [...]string{"examples have", "URLs have", "other pages have", "names of this API begin like"}
	if w == noWitness {
		return "nothing else tells which is right, so the table counts; write the same in both"
	}
	return fmt.Sprintf("%s %q, which counts; write it in both", who[w], name)
}

// A sighting is where a spelling was seen, by witness.
type sighting struct {
	counts [pageWitness + 1]int
	first  [pageWitness + 1]diag.Pos
	pages  map[*model.Page]int // rows of the page
}

// witnesses are the sightings of the spellings that are in question.
type witnesses struct {
	sightings    map[string]*sighting
	small, large int // first letters of all names
}

func newWitnesses(pages []*model.Page) *witnesses {
	w := &witnesses{sightings: map[string]*sighting{}}
	for _, p := range pages {
		for _, res := range p.Resources {
			for _, f := range res.Fields {
				if f.Shown != nil {
					w.sightings[f.Name] = &sighting{pages: map[*model.Page]int{}}
					w.sightings[f.Shown.Name] = &sighting{pages: map[*model.Page]int{}}
				}
			}
		}
	}
	return w
}

// page takes down what a page shows.
func (w *witnesses) page(p *model.Page) {
	for _, res := range p.Resources {
		w.rows(p, res.Fields)
	}
	for _, op := range p.Operations {
		if op.Body != nil {
			w.rows(p, op.Body.Listed)
		}
		for _, t := range op.Templates {
			w.url(t.Raw, t.Pos)
		}
		for _, ex := range op.Examples {
			for _, m := range []*model.Message{ex.Request, ex.Response} {
				if m != nil {
					w.url(m.URL, m.Pos)
					w.value(m.Body)
				}
			}
		}
	}
}

func (w *witnesses) rows(p *model.Page, fields []*model.Field) {
	for _, f := range fields {
		if unicode.IsUpper(rune(f.Name[0])) {
			w.large++
		} else {
			w.small++
		}
		if s := w.see(f.Name, pageWitness, f.Pos); s != nil {
			s.pages[p]++
		}
	}
}

func (w *witnesses) url(url string, pos diag.Pos) {
	for word := range strings.FieldsFuncSeq(url, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '_' }) {
		w.see(word, urlWitness, pos)
	}
}

func (w *witnesses) value(v *model.Value) {
	if v == nil {
		return
	}
	for _, item := range v.Items {
		w.value(item)
	}
	for _, m := range v.Members {
		w.see(m.Name, exampleWitness, m.Pos)
		w.value(m.Value)
	}
}

// see takes down a name if it is in question, and returns where it was seen.
func (w *witnesses) see(name string, by witness, pos diag.Pos) *sighting {
	s := w.sightings[name]
	if s == nil {
		return nil
	}
	if s.counts[by]++; s.counts[by] == 1 {
		s.first[by] = pos
	}
	return s
}

// settle gives a field its spelling.
func (w *witnesses) settle(p *model.Page, res *model.Resource, f *model.Field, decisions *decision.Log, diags *diag.List) {
	table, shown := f.Name, f.Shown
	by, isShown := w.weigh(p, table, shown.Name)
	if isShown {
		f.Name = shown.Name
	}
	diags.Append(diag.Diagnostic{
		Pos: shown.Pos, Code: diag.TableJSONDrift, Severity: diag.TableJSONDrift.Severity(),
		Message: fmt.Sprintf("JSON representation writes %q, the table %q; %s", shown.Name, table, by.says(f.Name)),
		Related: w.related(f, by), Fix: spellAlike(f, table, by),
	})
	decisions.About(res.Qualified()+"."+f.Name, "name", f.Name, "of table and JSON representation the one counts that a second witness agrees with, else the table",
		model.Source{Pos: f.Pos, Says: "table: " + table}, model.Source{Pos: shown.Pos, Says: "JSON representation: " + shown.Name})
}

// related returns the row of a field, and where the first of the witnesses stands.
func (w *witnesses) related(f *model.Field, by witness) []diag.Related {
	related := []diag.Related{{Pos: f.Pos, Message: "the table's row"}}
	if by <= pageWitness {
		related = append(related, diag.Related{Pos: w.sightings[f.Name].first[by], Message: "a witness"})
	}
	return related
}

// spellAlike mends the place that was found to be wrong; without a witness it takes
// a thought.
func spellAlike(f *model.Field, table string, by witness) []diag.Edit {
	switch {
	case by == noWitness:
		return nil
	case f.Name == table:
		return []diag.Edit{{Pos: f.Shown.Pos, Old: `"` + f.Shown.Name, New: `"` + table}}
	}
	return []diag.Edit{{Pos: f.Pos, Old: table, New: f.Name}}
}

// weigh returns the surest witness that prefers one spelling, and whether that is the
// one of the JSON representation.
func (w *witnesses) weigh(p *model.Page, table, shown string) (by witness, isShown bool) {
	for by := exampleWitness; by <= pageWitness; by++ {
		forTable, forShown := w.sightings[table].counts[by], w.sightings[shown].counts[by]
		if by == pageWitness {
			forTable, forShown = forTable-w.sightings[table].pages[p], forShown-w.sightings[shown].pages[p]
		}
		if forTable != forShown {
			return by, forShown > forTable
		}
	}
	const nearlyAll = 10 // times the others
	if table[1:] == shown[1:] && (w.small > nearlyAll*w.large || w.large > nearlyAll*w.small) {
		return manyWitnesses, unicode.IsUpper(rune(shown[0])) == (w.large > w.small)
	}
	return noWitness, false
}
