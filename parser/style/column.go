package style

import (
	"cmp"
	"strings"

	"go.yaml.in/yaml/v3"
)

// A Column says what the cells of a column hold.
type Column int

const (
	OtherColumn Column = iota
	NameColumn
	TypeColumn
	ValueColumn
	DescriptionColumn
	RequiredColumn
	MethodColumn
	DefaultColumn
	OptionalColumn // whether a member may be left out
	PlaceColumn    // where a parameter stands: "path"
	NullColumn     // whether a member may be null
	StatusColumn   // which answer the row is about: "200"
)

var columnNames = map[string]Column{
	"name": NameColumn, "type": TypeColumn, "value": ValueColumn,
	"description": DescriptionColumn, "required": RequiredColumn, "method": MethodColumn,
	"default": DefaultColumn, "optional": OptionalColumn, "in": PlaceColumn, "nullable": NullColumn, "status": StatusColumn,
}

// Columns are what the headers of columns stand for.
type Columns struct {
	byHeader map[string]Column // in lower case
	first    map[Column]string // as written in the style
}

// UnmarshalYAML reads lists of headers by column.
func (c *Columns) UnmarshalYAML(node *yaml.Node) error {
	*c = Columns{}
	c.prepare()
	return lists(node, func(key, header string) {
		column := columnNames[key]
		c.byHeader[strings.ToLower(header)] = column
		c.first[column] = cmp.Or(c.first[column], header)
	})
}

// prepare makes the look-ups of columns that a style has none of.
func (c *Columns) prepare() {
	if c.byHeader == nil {
		*c = Columns{map[string]Column{}, map[Column]string{}}
	}
}

// ColumnOf returns what a header without markup stands for.
func (st *Style) ColumnOf(header string) Column {
	return st.Columns.byHeader[strings.ToLower(strings.TrimRight(header, "?: "))]
}

// Header returns how the style first writes the header of a column.
func (st *Style) Header(c Column) string { return st.Columns.first[c] }

// Types are the words for types of values that are no objects: OData's name of
// the type, such as "Int32", by word in lower case. "Any" is any value, "Map" an object with free names, "Enum" an enum
// without a name.
type Types map[string]string

// EnumType is what the style calls an enum without a name.
const EnumType = "Enum"

// typeNames are the names of types in a style: OData's, without "Edm.".
var typeNames = map[string]bool{
	"String": true, "Boolean": true, "Byte": true, "Int16": true, "Int32": true, "Int64": true, "Double": true,
	"Single": true, "Decimal": true, "DateTimeOffset": true, "Date": true, "TimeOfDay": true, "Duration": true,
	"Guid": true, "Binary": true, "Stream": true, "Any": true, "Map": true, EnumType: true,
}

// UnmarshalYAML reads lists of words by type.
func (t *Types) UnmarshalYAML(node *yaml.Node) error {
	*t = Types{}
	return lists(node, func(key, word string) { (*t)[strings.ToLower(word)] = key })
}
