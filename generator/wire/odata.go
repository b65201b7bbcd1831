package wire

import (
	"slices"
	"strings"

	"github.com/apimill/apimill/model"
)

// IsOData reports whether the documents show any sign of OData: types with a
// namespace, control members such as "@odata.type", system query options, segments
// such as $value. Others know nothing of the type names that travel with values.
func IsOData(api *model.API) bool {
	return !api.Plain && isODataLike(api)
}

// HasTypeNames reports whether a value may say of which type it is, in "@odata.type".
func HasTypeNames(api *model.API) bool { return !api.Plain }

func isODataLike(api *model.API) bool {
	return slices.ContainsFunc(api.Resources, isODataType) ||
		slices.ContainsFunc(api.Enums, func(e *model.Enum) bool { return e.Namespace != "" }) ||
		slices.ContainsFunc(api.Operations, isODataOperation)
}

func isODataType(r *model.Resource) bool {
	return r.Namespace != "" || slices.ContainsFunc(r.Fields, isControl)
}

// isControl reports whether a member is control information.
func isControl(f *model.Field) bool { return f.Kind == model.Annotation || isODataName(f.Name) }

func isODataName(name string) bool { return strings.Contains(name, "@odata.") }

func isODataOperation(op *model.Operation) bool {
	return slices.ContainsFunc(op.Parameters, IsSystemOption) ||
		op.Body != nil && slices.ContainsFunc(op.Body.Fields, isControl) ||
		slices.ContainsFunc(op.Templates, func(t *model.Template) bool { return strings.Contains(t.Path(), "/$") }) ||
		slices.ContainsFunc(op.Examples, func(ex *model.Example) bool { return isODataMessage(ex.Request) || isODataMessage(ex.Response) })
}

func isODataMessage(m *model.Message) bool { return m != nil && m.Body != nil && hasControl(m.Body) }

// hasControl reports whether a value has control information anywhere.
func hasControl(v *model.Value) bool {
	return slices.ContainsFunc(v.Items, hasControl) || slices.ContainsFunc(v.Members, func(m model.ValueMember) bool {
		return isODataName(m.Name) || hasControl(m.Value)
	})
}
