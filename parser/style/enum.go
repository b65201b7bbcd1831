package style

import (
	"iter"
	"slices"
	"strings"
)

// Enums are the words of headings that name an enum, such as "importance values".
type Enums struct {
	Endings []string `yaml:"endings"`              // what follows the name
	Starts  []string `yaml:"starts"`               // what comes before the name in other languages
	NoNames []string `yaml:"no-names" fold:"true"` // what is no name before them: "possible values"
	Flags   string   `yaml:"flags"`                // the ending of enums whose values combine
	// Sentinel is the member that stands for those that clients do not know yet; an enum
	// that has it is open.
	Sentinel string `yaml:"sentinel"`
	// Preference is that of the header Prefer by which clients ask for members that they
	// would get the sentinel for.
	Preference   string   `yaml:"preference"`
	Evolvable    Pattern  `yaml:"evolvable"`           // what says that an enum is open
	Complete     Pattern  `yaml:"complete"`            // what says that a table of values has all of them
	Columns      []string `yaml:"columns" fold:"true"` // heads of the first column of a page that lists nothing else, singular
	ends, starts Pattern
}

func (e *Enums) compile() {
	e.ends = anyOf(`(?i)^([A-Za-z_][\w.]*)(?:[ -]|\b)(?:`, e.Endings, `)$`)
	e.starts = anyOf(`(?i)^(?:`, e.Starts, `) ([A-Za-z_][\w.]*)$`)
}

// EnumIn returns the enum that a heading names, "" when it names none. Where the heading
// was translated, its slug says whether it does, in small letters, and the heading how
// the name is written.
func (st *Style) EnumIn(heading, slug string) string {
	if slug == "" {
		return st.enumIn(heading)
	}
	name := st.enumIn(strings.ReplaceAll(slug, "-", " "))
	if name == "" {
		return st.enumIn(heading)
	}
	return Spelled(name, heading)
}

// Spelled returns how a text writes a name that a slug has in small letters.
func Spelled(name, text string) string {
	for word := range identifiers(text) {
		if strings.EqualFold(word, name) {
			return word
		}
	}
	return name
}

// OnlyName returns the one identifier of ASCII in a text that has other letters, too,
// "" where there is none or several.
func OnlyName(text string) string {
	found := ""
	for word := range identifiers(text) {
		if found != "" {
			return ""
		}
		found = word
	}
	if isASCII(text) {
		return ""
	}
	return found
}

// identifiers yields the words of a text that can be names. Letters of other alphabets
// end a word, since Chinese and Japanese have no blanks.
func identifiers(text string) iter.Seq[string] {
	return strings.FieldsFuncSeq(text, func(c rune) bool {
		return c != '_' && c != '.' && (c < '0' || c > '9') && (c < 'A' || c > 'Z') && (c < 'a' || c > 'z')
	})
}

// enumIn returns the enum that a text such as "importance values" names.
func (st *Style) enumIn(text string) string {
	m := st.Enums.ends.Groups(text)
	if m == nil {
		m = st.Enums.starts.Groups(text)
	}
	if m == nil || slices.Contains(st.Enums.NoNames, strings.ToLower(m[1])) {
		return ""
	}
	return m[1]
}

// IsFlags reports whether a heading says that the values of its enum combine.
func (st *Style) IsFlags(heading, slug string) bool {
	end := " " + strings.ToLower(st.Enums.Flags)
	return strings.HasSuffix(strings.ToLower(heading), end) || strings.HasSuffix(strings.ReplaceAll(strings.ToLower(slug), "-", " "), end)
}
