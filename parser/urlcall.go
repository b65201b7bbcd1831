package parser

import (
	"regexp"
	"strings"

	"github.com/apimill/apimill/model"
)

// argument is "name=value".
var argument = regexp.MustCompile(`^\s*([A-Za-z_@$][\w$]*)\s*=\s*(.*?)\s*$`)

// callOf reads a call: range(address='{address}'), items({id}), delta().
func callOf(name, args string) (model.Segment, error) {
	s := model.Segment{Function: name, Parts: []model.Part{{Literal: name}}}
	if strings.TrimSpace(args) == "" {
		return s, nil
	}
	s.Parts[0].Literal += "("
	for i, arg := range splitArguments(args) {
		if i > 0 {
			s.Parts = appendLiteral(s.Parts, ",")
		}
		s.Parts = appendArgument(s.Parts, arg)
	}
	s.Parts = appendLiteral(s.Parts, ")")
	return s, checkLiterals(s)
}

// splitArguments splits at commas outside of quotes and placeholders.
func splitArguments(args string) []string {
	var out []string
	quoted, depth, start := false, 0, 0
	for i, c := range args {
		switch {
		case c == '\'':
			quoted = !quoted
		case c == '{' || c == '<':
			depth++
		case c == '}' || c == '>':
			depth--
		case c == ',' && !quoted && depth == 0:
			out = append(out, args[start:i])
			start = i + 1
		}
	}
	return append(out, args[start:])
}

// appendArgument reads "name=value" or a positional value. A literal value is
// an example: the parameter takes its place.
func appendArgument(ps []model.Part, arg string) []model.Part {
	value, argName := strings.TrimSpace(arg), ""
	if m := argument.FindStringSubmatch(arg); m != nil {
		argName, value = m[1], m[2]
		ps = appendLiteral(ps, argName+"=")
	}
	prefix, inner, quoted := unquoteArgument(value)
	p := argumentParam(inner)
	p.Argument, p.Quoted = argName, quoted
	if argName != "" {
		p.Name = argName
	}
	if quoted {
		ps = appendLiteral(ps, prefix+"'")
	}
	ps = append(ps, model.Part{Param: p})
	if quoted {
		ps = appendLiteral(ps, "'")
	}
	return ps
}

// unquoteArgument cuts the quotes of a value, and the type name before them as
// in microsoft.graph.timeZoneStandard'{standard}'.
func unquoteArgument(value string) (prefix, inner string, quoted bool) {
	i := strings.IndexByte(value, '\'')
	j := strings.LastIndexByte(value, '\'')
	if i < 0 || i == j || j != len(value)-1 || !beforeQuote.MatchString(value[:i]) {
		return "", strings.Trim(value, "'"), false
	}
	return value[:i], value[i+1 : j], true
}

var beforeQuote = regexp.MustCompile(`^[\w.]*$`)

func argumentParam(inner string) *model.PathParam {
	if m := placeholder.FindStringSubmatch(inner); m != nil {
		return newParam(m[1] + m[2])
	}
	if alias, ok := strings.CutPrefix(inner, "@"); ok {
		return newParam(alias)
	}
	return exampleParam(inner)
}

// exampleParam returns the parameter that a literal value stands for.
func exampleParam(value string) *model.PathParam {
	p := newParam(value)
	p.Name, p.Example = "key", value
	return p
}
