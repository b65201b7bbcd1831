package parser

import (
	"slices"
	"strings"

	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/parser/style"
)

// markPaging marks the parameters that ask for pages of a list.
func markPaging(p *page, op *model.Operation) {
	for _, par := range op.Parameters {
		if par.In == model.Query {
			par.Pages = pageRole(&p.style.Paging, par)
		}
	}
}

func pageRole(words *style.Paging, par *model.Parameter) model.PageRole {
	name := strings.ToLower(par.Name)
	switch {
	case slices.Contains(words.Numbers, name):
		return model.PageNumber
	case slices.Contains(words.Sizes, name):
		return model.PageSize
	case slices.Contains(words.Offsets, name):
		return model.PageOffset
	case slices.Contains(words.Afters, name) && words.IDs.Match(par.Doc):
		return model.PageAfter
	}
	return model.NoPageRole
}
