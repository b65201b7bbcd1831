package parser

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"

	"github.com/apimill/apimill/model"
)

var placeholder = regexp.MustCompile(`\{([^{}]*)\}|<([^<>]*)>`)

// parts splits text into literals and placeholders.
func parts(text string) []model.Part {
	if strings.HasPrefix(text, ":") && !strings.ContainsAny(text, "{<") {
		return colonParts(text)
	}
	if m := globParam.FindStringSubmatch(text); m != nil {
		p := newParam(m[1])
		p.Multi = true
		return []model.Part{{Param: p}}
	}
	if !strings.ContainsAny(text, "{<") {
		return appendLiteral(nil, text)
	}
	var ps []model.Part
	at := 0
	for _, m := range placeholder.FindAllStringSubmatchIndex(text, -1) {
		ps = appendLiteral(ps, text[at:m[0]])
		inner := text[m[0]+1 : m[1]-1]
		ps = append(ps, model.Part{Param: newParam(inner)})
		at = m[1]
	}
	return appendLiteral(ps, text[at:])
}

// colonParam finds a parameter with a colon before it: "/users/:id", "/compare/:base...:head".
var colonParam = regexp.MustCompile(`:([A-Za-z_]\w*(?:-[A-Za-z]\w*)*)`)

// globParam finds a parameter that spans segments: "/files/*path".
var globParam = regexp.MustCompile(`^\*([A-Za-z_]\w*)$`)

// colonParts splits a segment that begins with a parameter with a colon.
func colonParts(text string) []model.Part {
	var ps []model.Part
	at := 0
	for _, m := range colonParam.FindAllStringSubmatchIndex(text, -1) {
		ps = append(appendLiteral(ps, text[at:m[0]]), model.Part{Param: newParam(text[m[2]:m[3]])})
		at = m[1]
	}
	return appendLiteral(ps, text[at:])
}

func appendLiteral(ps []model.Part, text string) []model.Part {
	switch {
	case text == "":
		return ps
	case len(ps) > 0 && ps[len(ps)-1].Param == nil:
		ps[len(ps)-1].Literal += text
		return ps
	}
	return append(ps, model.Part{Literal: text})
}

func newParam(raw string) *model.PathParam {
	raw = strings.TrimSpace(raw)
	p := &model.PathParam{Name: raw, Raw: raw, Type: model.Type{Scalar: model.String}}
	if alts := alternatives(raw); len(alts) > 1 {
		p.Doc = "One of: " + strings.Join(alts, ", ") + "."
	}
	return p
}

func checkLiterals(s model.Segment) error {
	for _, p := range s.Parts {
		if i := strings.IndexFunc(p.Literal, isNoPathRune); i >= 0 {
			return fmt.Errorf("%q holds %q, which no path has", p.Literal, p.Literal[i:i+1])
		}
	}
	return nil
}

func isNoPathRune(c rune) bool {
	return unicode.IsSpace(c) || unicode.IsControl(c) || strings.ContainsRune("*\\\"^`|{}<>#?", c)
}
