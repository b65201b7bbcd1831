package runtime

import "strings"

// A form is what one segment of a template accepts. It puts the values of its
// parameters behind values, in the order of the template.
type form interface {
	match(segment string, values []string) ([]string, bool)
}

// formOf returns the form of a segment with parameters, and their names.
func formOf(segment string) (form, []string) {
	if name, arguments, ok := cutCall(segment); ok && !strings.Contains(name, "{") {
		return callOf(name, arguments)
	}
	return textOf(segment)
}

// A textForm is text with parameters in between: "{itemId}:" has the texts ""
// and ":".
type textForm []string

func textOf(segment string) (textForm, []string) {
	var texts textForm
	var names []string
	for {
		text, rest, found := strings.Cut(segment, "{")
		name, after, closed := strings.Cut(rest, "}")
		if !found || !closed {
			return append(texts, segment), names
		}
		texts, names, segment = append(texts, text), append(names, strings.TrimSuffix(name, "...")), after
	}
}

func (f textForm) match(segment string, values []string) ([]string, bool) {
	rest, ok := strings.CutPrefix(segment, f[0])
	if !ok {
		return nil, false
	}
	for i, text := range f[1:] {
		at := strings.Index(rest, text)
		if i == len(f)-2 {
			at = len(rest) - len(text)
		}
		if at < 1 || !strings.HasPrefix(rest[at:], text) {
			return nil, false
		}
		values, rest = append(values, rest[:at]), rest[at+len(text):]
	}
	return values, rest == ""
}

// A callForm is a call: range(address='{address}'). Arguments with names come
// in any order.
type callForm struct {
	name      string
	arguments []argument
}

// An argument is one of a call; its name is "" when only its place counts.
type argument struct {
	name  string
	value textForm
}

func callOf(name string, arguments []string) (callForm, []string) {
	call := callForm{name: name}
	var names []string
	for _, text := range arguments {
		key, value := cutArgument(text)
		form, params := textOf(unquote(value))
		call.arguments = append(call.arguments, argument{key, form})
		names = append(names, params...)
	}
	return call, names
}

func (f callForm) match(segment string, values []string) ([]string, bool) {
	name, arguments, ok := cutCall(segment)
	if !ok || name != f.name || len(arguments) != len(f.arguments) {
		return nil, false
	}
	for i, want := range f.arguments {
		given, ok := findArgument(arguments, want.name, i)
		if !ok {
			return nil, false
		}
		if values, ok = want.value.match(given, values); !ok {
			return nil, false
		}
	}
	return values, true
}

// findArgument returns the value of the argument of that name, or of the one
// at place i when the name is "". Documents are not consistent about quotes,
// so a value counts with and without them.
func findArgument(arguments []string, name string, i int) (string, bool) {
	if name == "" {
		key, value := cutArgument(arguments[i])
		return unquote(value), key == ""
	}
	for _, text := range arguments {
		if key, value := cutArgument(text); key == name {
			return unquote(value), true
		}
	}
	return "", false
}

// cutCall cuts "f(a='x',b=2)" into "f" and its arguments. What has empty
// parentheses is no call: see bare.
func cutCall(segment string) (name string, arguments []string, ok bool) {
	name, rest, ok := strings.Cut(segment, "(")
	if !ok || name == "" || len(rest) < 2 || !strings.HasSuffix(rest, ")") {
		return "", nil, false
	}
	return name, cutArguments(strings.TrimSuffix(rest, ")")), true
}

// cutKey cuts "items('17')" into "items" and "17".
func cutKey(segment string) (name, key string, ok bool) {
	name, arguments, ok := cutCall(segment)
	if !ok || len(arguments) != 1 {
		return "", "", false
	}
	argument, value := cutArgument(arguments[0])
	return name, unquote(value), argument == ""
}

// cutArguments cuts at the commas outside single quotes.
func cutArguments(text string) []string {
	var arguments []string
	start, quoted := 0, false
	for i := range len(text) {
		switch {
		case text[i] == '\'':
			quoted = !quoted
		case text[i] == ',' && !quoted:
			arguments, start = append(arguments, text[start:i]), i+1
		}
	}
	return append(arguments, text[start:])
}

// cutArgument cuts "address='A1'" into name and value. A quote or a parameter
// before the equals sign belongs to a value without a name.
func cutArgument(text string) (name, value string) {
	name, value, ok := strings.Cut(text, "=")
	if !ok || strings.ContainsAny(name, "'{") {
		return "", strings.TrimSpace(text)
	}
	return strings.TrimSpace(name), strings.TrimSpace(value)
}

// unquote takes single quotes off, where two stand for one.
func unquote(text string) string {
	if len(text) < 2 || text[0] != '\'' || text[len(text)-1] != '\'' {
		return text
	}
	return strings.ReplaceAll(text[1:len(text)-1], "''", "'")
}

// bare takes empty parentheses off: a function without parameters is called
// with and without them.
func bare(segment string) string { return strings.TrimSuffix(segment, "()") }
