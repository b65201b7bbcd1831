package parser

import (
	"fmt"
	"strings"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/parser/markdown"
	"github.com/apimill/apimill/parser/style"
)

// Type reads a type as the cell of a property table has it, e.g. "String
// collection" or "microsoft.graph.user". Links mean nothing outside of a page.
func Type(text string) (model.Type, error) {
	if strings.Contains(text, "](") {
		return model.Type{}, fmt.Errorf("type %q is a link; write the name of the type", text)
	}
	p := newPage(Document{}, markdown.NewFiles(nil, markdown.Conventions{}), style.Graph(), new(diag.List))
	t, ok := typeFrom(p, markdown.Span{Text: text})
	if !ok {
		return model.Type{}, fmt.Errorf("type %q cannot be read; write a type such as String, Int64 or microsoft.graph.user, then \"collection\" for several", text)
	}
	return t, nil
}
