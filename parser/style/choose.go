package style

import (
	"fmt"
	"strings"

	"go.yaml.in/yaml/v3"
)

// A Choice is a style that was chosen, and why.
type Choice struct {
	Style  *Style
	Reason string // e.g. "graph: 23 of 24 pages have signs of it"
}

// enough is the share of pages that must have signs of a style.
const enough = 0.2

// commonStyle is for references of which nothing is known.
const commonStyle = "common"

// sampled is how many pages are looked at: enough to tell houses apart, and cheap.
const sampled = 200

// Choose returns the style that suits the texts of a set of pages: the one of whose signs most
// pages have some, or one that extends it and has signs enough of its own. Where no
// style has enough, it is "common".
func Choose(pages int, text func(i int) string) Choice {
	texts := sample(pages, text)
	var best house
	most := 0
	for _, name := range Names() {
		h := houseOf(name)
		n := h.signsIn(texts)
		switch {
		case n == 0 || float64(n) < enough*float64(len(texts)):
		case best.Name == "", h.Extends == best.Name, best.Extends != h.Name && n > most:
			best, most = h, n
		}
	}
	if best.Name == "" {
		return Choice{Named(commonStyle), fmt.Sprintf("%s: no other style has its signs on enough of %d pages", commonStyle, len(texts))}
	}
	st := Named(best.Name)
	if !names(st.Namespace, pages, text) {
		st = st.withoutNamespace()
	}
	return Choice{st, fmt.Sprintf("%s: %d of %d pages have signs of it", best.Name, most, len(texts))}
}

// names reports whether a page names a namespace: types of pages that are only written like
// those of its publisher are not in it.
func names(namespace string, pages int, text func(i int) string) bool {
	if namespace == "" {
		return true
	}
	for i := range pages {
		if strings.Contains(text(i), namespace) {
			return true
		}
	}
	return false
}

// A house is as much of an embedded style as tells whether pages are written in it.
type house struct {
	Name    string  `yaml:"name"`
	Extends string  `yaml:"extends"`
	Signs   Pattern `yaml:"signs"`
}

func houseOf(name string) house {
	data, err := source(name)
	if err == nil {
		var h house
		if err = yaml.Unmarshal(data, &h); err == nil {
			return h
		}
	}
	panic("style: " + err.Error())
}

// sample returns all texts of few, and some of many, from all over the set.
func sample(pages int, text func(i int) string) []string {
	some := make([]string, min(pages, sampled))
	for i := range some {
		some[i] = text(i * pages / len(some))
	}
	return some
}

// signsFor returns the signs that a text may have. Those in other languages are of the
// style that others extend: their words do not tell houses apart.
func (h *house) signsFor(text string) *Pattern {
	if h.Extends == "" && IsForeign(text) {
		return &Named(h.Name).InAll().Signs
	}
	return &h.Signs
}

// signsIn counts the texts that have signs of a house.
func (h *house) signsIn(texts []string) int {
	n := 0
	for _, text := range texts {
		if h.signsFor(text).Match(text) {
			n++
		}
	}
	return n
}
