package parser

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/apimill/apimill/model"
)

// What a description cell states, by the conventions of §6 of the dialect. The
// bare words "required", "optional" and "legacy" are wrong as often as right
// and are not used.
var (
	requiredWord = regexp.MustCompile("(?:^|[.!?)\\]]\\s+|>\\s*)[*_(`]*(?:Required|REQUIRED)[*_)`]*\\s*(?:[.;:,]|$)")
	isRequired   = regexp.MustCompile(`(?i)\b(?:property|parameter|field|value|it) is required\b([^.]*)`)
	onCreate     = regexp.MustCompile(`(?i)required (?:on|for|when|during) (?:a |an |the )?[\w* ]{0,30}creat`)
	whenCreated  = regexp.MustCompile(`(?i)\bwhen\b.*\bcreat`)
	readOnly     = regexp.MustCompile("(?:^|[.!?)\\]]\\s*|>\\s*|[,;:]\\s+)[*_(`]*(?i:read[- ]?only)[*_)`]*\\s*(?:[.;,]|$)|(?i:\\bis (?:a )?read[- ]?only\\b)")
	writeOnly    = regexp.MustCompile("(?i)(?:^|[.!?)\\]]\\s*)[*_(`]*write[- ]?only[*_)`]*\\s*(?:[.;,]|$)")
	nullable     = regexp.MustCompile(`(?:^|[.!?)\]]\s*)[*_]*Nullable\b`)
	notNullable  = regexp.MustCompile(`(?i)\b(?:not|non)[- ]?nullable\b`)
	defaultValue = regexp.MustCompile("[Dd]efault(?: value)?(?: is|:| =|s to)\\s+[*_`\"']*(-?[\\w.$:-]+)")
	inherited    = regexp.MustCompile(`Inherited from \[([^\]]+)\]`)
	// inheritedNote is the sentence of a description that says where a
	// property is declared, which the model says as well.
	inheritedNote = regexp.MustCompile(`(?:^|\s+)Inherited from \[[^\]]+\]\([^)]*\)\.?(?:$|\s+)`)
	validRange    = regexp.MustCompile(`Valid values (-?\d+) to (-?\d+)`)
	valueList     = regexp.MustCompile("(?i)\\b(?:possible|valid|allowed|supported) values?(?: (?:are|is|include))?:?\\s*((?:(?:,|\\band\\b|\\bor\\b|\\s)*`[^`]+`)+)")
	codeSpan      = regexp.MustCompile("`([^`]+)`")
	deprecated    = regexp.MustCompile(`(?i)\bdeprecated\b|\bis obsolete\b`)
)

// describe fills a field with what its description states.
func (p *page) describe(f *model.Field, c cell) {
	f.Doc = p.doc(cutInherited(c.text), c.offset)
	if c.text == "" {
		return
	}
	src, lower := c.text, strings.ToLower(c.text)
	has := func(word string) bool { return strings.Contains(lower, word) }
	if has("require") {
		f.Requirement = requirement(src)
	}
	if has("only") {
		f.ReadOnly = readOnly.MatchString(src)
		f.WriteOnly = writeOnly.MatchString(src)
	}
	if has("nullable") {
		f.Nullability = nullability(src)
	}
	if has("default") {
		f.Default = defaultFor(f.Type, src)
	}
	if has("inherited from") {
		f.InheritedFrom = p.inheritedFrom(src, c)
	}
	if has("value") {
		describeValues(f, src)
	}
	if has("deprecated") || has("obsolete") {
		f.Deprecated = f.Deprecated || deprecated.MatchString(src)
	}
}

// cutInherited drops the sentence that says where a property is declared.
func cutInherited(src string) string {
	if !strings.Contains(src, "Inherited from") {
		return src
	}
	return strings.TrimSpace(inheritedNote.ReplaceAllString(src, " "))
}

// requirement tells a stated requirement; on creation only, when it says so.
func requirement(src string) model.Requirement {
	if onCreate.MatchString(src) {
		return model.RequiredOnCreate
	}
	if requiredWord.MatchString(src) {
		return model.Required
	}
	m := isRequired.FindStringSubmatch(src)
	switch {
	case m == nil:
		return model.Optional
	case whenCreated.MatchString(m[1]):
		return model.RequiredOnCreate
	case strings.HasPrefix(m[1], " if") || strings.HasPrefix(m[1], " when") || strings.HasPrefix(m[1], " only"):
		return model.Optional
	}
	return model.Required
}

func nullability(src string) model.Nullability {
	switch {
	case notNullable.MatchString(src):
		return model.NotNullable
	case nullable.MatchString(src):
		return model.Nullable
	}
	return model.NullUnstated
}

// defaultFor returns the stated default when it is a literal of the type.
func defaultFor(t model.Type, src string) string {
	m := defaultValue.FindStringSubmatch(src)
	if m == nil || t.Collection {
		return ""
	}
	lit := strings.TrimRight(m[1], ".:-")
	switch {
	case t.Scalar == model.Boolean:
		lit = strings.ToLower(lit)
		if lit == "true" || lit == "false" {
			return lit
		}
	case t.Scalar.IsInteger():
		if _, err := strconv.ParseInt(lit, 10, 64); err == nil {
			return lit
		}
	case t.Scalar.IsNumber():
		if _, err := strconv.ParseFloat(lit, 64); err == nil && !strings.ContainsAny(lit, "nNiIxXpP_") {
			return lit
		}
	}
	return ""
}

// inheritedFrom returns the type that "Inherited from [x](x.md)" names.
func (p *page) inheritedFrom(src string, c cell) *model.Type {
	m := inherited.FindStringIndex(src)
	if m == nil {
		return nil
	}
	start := m[0] + len("Inherited from ")
	for _, l := range p.links(src) {
		if l.start == start {
			t, _ := p.typeOfLink(l, c)
			t.Pos = p.pos(c.offset + start)
			return &t
		}
	}
	return nil
}

// describeValues reads number ranges, and the values of strings and enums.
func describeValues(f *model.Field, src string) {
	if m := validRange.FindStringSubmatch(src); m != nil {
		if low, high := integer(m[1]), integer(m[2]); low != nil && high != nil && *low <= *high {
			f.Minimum, f.Maximum = low, high
		}
		return
	}
	m := valueList.FindStringSubmatch(src)
	if m == nil || f.Type.Scalar != model.String && f.Type.Scalar != model.Named {
		return
	}
	for _, v := range codeSpan.FindAllStringSubmatch(m[1], -1) {
		for _, value := range strings.Split(v[1], ",") {
			if value = strings.Trim(value, " .;\"'"); value != "" {
				f.Values = append(f.Values, value)
			}
		}
	}
}

func integer(s string) *int64 {
	n, err := strconv.ParseInt(strings.TrimSpace(s), 10, 64)
	if err != nil {
		return nil
	}
	return &n
}
