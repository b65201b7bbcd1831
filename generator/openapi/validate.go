package openapi

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
)

// validate returns what is wrong with a document: first what no validator
// looks for, then what kin-openapi finds. Among the latter are path parameters
// that are not declared or not in the path, operation ids given twice, paths
// that differ in the names of parameters only, and unknown security schemes.
//
// Defaults and examples are left out: they fit by construction and by Resolve,
// and kin-openapi compiles a validator for each of them.
func validate(d document) error {
	if err := check(d); err != nil {
		return err
	}
	err := d.Validate(context.Background(),
		openapi3.DisableExamplesValidation(), openapi3.DisableSchemaDefaultsValidation())
	if err != nil {
		return fmt.Errorf("%w (%s)", err, strings.Join(d.places(err), ", "))
	}
	return nil
}

// places returns the sources of what an error of kin-openapi names.
func (d document) places(err error) []string {
	var (
		component *openapi3.ComponentValidationError
		path      *openapi3.PathValidationError
		params    *openapi3.PathParametersError
		paths     *openapi3.ConflictingPathsError
		ids       *openapi3.DuplicateOperationIDError
	)
	switch {
	case errors.As(err, &component):
		return d.componentSource(component.Name)
	case errors.As(err, &path):
		return d.pathSources(path.Path)
	case errors.As(err, &params):
		return d.pathSources(params.Path)
	case errors.As(err, &paths):
		return append(d.pathSources(paths.Path1), d.pathSources(paths.Path2)...)
	case errors.As(err, &ids):
		_, path1, _ := strings.Cut(ids.Endpoint1, " ")
		_, path2, _ := strings.Cut(ids.Endpoint2, " ")
		return append(d.pathSources(path1), d.pathSources(path2)...)
	}
	return []string{"the document as a whole"}
}

func (d document) componentSource(name string) []string {
	if s := d.Components.Schemas[name]; s != nil {
		return []string{fmt.Sprint(s.Value.Extensions[sourceKey])}
	}
	return []string{name}
}

func (d document) pathSources(path string) []string {
	var sources []string
	for _, op := range operations(d.Paths.Value(path)) {
		sources = append(sources, fmt.Sprint(op.Extensions[sourceKey]))
	}
	return sources
}

// operations returns the operations of a path, in the order of their output.
func operations(item *openapi3.PathItem) []*openapi3.Operation {
	ops := []*openapi3.Operation{item.Get, item.Head, item.Post, item.Put, item.Patch, item.Delete}
	return slices.DeleteFunc(ops, func(op *openapi3.Operation) bool { return op == nil })
}
