package page

import (
	"fmt"
	"strings"

	"github.com/apimill/apimill/model"
)

// A manner is how a house words its pages.
type manner struct {
	odata       bool
	typeTitle   string // behind the name of a type in the title of its page
	enumTitle   string
	request     string // the heading above request lines
	headers     string // the heading above request headers
	scalars     map[model.Scalar]string
	collections string // a format for a list of a type
}

var odataManner = manner{
	odata: true, typeTitle: "resource type", enumTitle: "enum type", request: "HTTP request", headers: "Request headers", collections: "%s collection",
	scalars: map[model.Scalar]string{
		model.Any: "Json", model.String: "String", model.Boolean: "Boolean", model.Byte: "Byte", model.Int16: "Int16", model.Int32: "Int32",
		model.Int64: "Int64", model.Double: "Double", model.Single: "Single", model.Decimal: "Decimal", model.DateTime: "DateTimeOffset",
		model.Date: "Date", model.TimeOfDay: "TimeOfDay", model.Duration: "Duration", model.GUID: "Guid", model.Binary: "Binary",
		model.Stream: "Stream", model.Map: "Json",
	},
}

var plainManner = manner{
	typeTitle: "object", enumTitle: "enum", request: "Endpoint", headers: "Headers", collections: "array of %s",
	scalars: map[model.Scalar]string{
		model.Any: "any", model.String: "string", model.Boolean: "boolean", model.Byte: "byte", model.Int16: "int16", model.Int32: "int32",
		model.Int64: "int64", model.Double: "double", model.Single: "float", model.Decimal: "decimal", model.DateTime: "date-time",
		model.Date: "date", model.TimeOfDay: "time", model.Duration: "duration", model.GUID: "uuid", model.Binary: "binary",
		model.Stream: "stream", model.Map: "object",
	},
}

func mannerOf(api *model.API) *manner {
	if api.Plain {
		return &plainManner
	}
	return &odataManner
}

// typ returns a type as a cell has it: "array of [Book](../resources/book.md) objects".
func (w *writer) typ(t model.Type) string {
	switch {
	case t.Collection && t.Resource != nil && !w.manner.odata:
		return fmt.Sprintf(w.manner.collections, w.typ(t.Element())+" objects")
	case t.Collection:
		return fmt.Sprintf(w.manner.collections, w.typ(t.Element()))
	case t.Resource != nil:
		return w.link(t.Resource.Name, t.Resource)
	case t.Enum != nil:
		return w.link(t.Enum.Name, t.Enum)
	case len(t.Union) > 0:
		all := w.typ(t.Union[0])
		for _, other := range t.Union[1:] {
			all += " or " + w.typ(other)
		}
		return all
	case t.Values != nil && !w.manner.odata:
		return "map of string to " + w.typ(*t.Values)
	}
	word, ok := w.manner.scalars[t.Scalar]
	if !ok {
		panic(fmt.Sprintf("page: unknown scalar %s", t.Scalar))
	}
	return word
}

// link returns a link to the page of a type. Styles take pages about errors in general for
// no types, so that a link to such a page leads to its heading.
func (w *writer) link(name string, to any) string {
	target := w.path(TypeFolder, to)
	if strings.Contains(target, "error") && !w.manner.odata {
		target += "#" + strings.ToLower(strings.ReplaceAll(name+" "+w.manner.typeTitle, " ", "-"))
	}
	return "[" + name + "](../" + target + ")"
}
