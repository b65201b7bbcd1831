package parser

import (
	"slices"
	"strings"

	"github.com/apimill/apimill/parser/markdown"
	"github.com/apimill/apimill/parser/style"
)

// conventions returns what Markdown of a house has that others' has not.
func conventions(st *style.Style) markdown.Conventions {
	return markdown.Conventions{Site: st.Site, Notes: st.LinkNotes, AnyCase: st.LinksAnyCase, Tells: tags(st), Elements: tagElements(st)}
}

// tagElements returns the tags of a style as they are read. A house whose pages have one unit
// each has none.
func tagElements(st *style.Style) markdown.Elements {
	if !st.Units.Several() {
		return markdown.Elements{}
	}
	e, a := &st.Elements, &st.Elements.Attributes
	found := markdown.Elements{
		Kinds: map[string]markdown.ElementKind{}, Attributes: map[string]markdown.Attribute{}, Places: map[string]bool{}, Around: map[string]string{},
	}
	for kind, names := range map[markdown.ElementKind][]string{
		markdown.OperationElement: e.Operations, markdown.SummaryElement: e.Summaries, markdown.ParameterElement: e.Parameters,
		markdown.MemberElement: e.Members, markdown.AnswerElement: e.Answers, markdown.ReferenceElement: e.References,
		markdown.RequestExample: e.RequestExamples, markdown.AnswerExample: e.AnswerExamples,
	} {
		for _, name := range names {
			found.Kinds[strings.ToLower(name)] = kind
		}
	}
	for is, names := range map[markdown.Attribute][]string{
		markdown.MethodAttribute: a.Method, markdown.URLAttribute: a.URL, markdown.BaseAttribute: a.Base, markdown.NameAttribute: a.Name,
		markdown.TypeAttribute: a.Type, markdown.RequiredAttribute: a.Required, markdown.DefaultAttribute: a.Default, markdown.PlaceAttribute: a.In,
		markdown.StatusAttribute: a.Status, markdown.TitleAttribute: a.Title, markdown.TextAttribute: a.Text,
	} {
		for _, name := range names {
			found.Attributes[strings.ToLower(name)] = is
		}
	}
	for word := range st.Places {
		found.Places[word] = true
	}
	for name, place := range e.Around {
		found.Around[strings.ToLower(name)] = place
	}
	nameElements(st, &found)
	return found
}

// nameElements takes the words of the style as which elements are read.
func nameElements(st *style.Style, e *markdown.Elements) {
	e.Header = markdown.ElementHeader{
		Name: st.Header(style.NameColumn), Type: st.Header(style.TypeColumn), Place: st.Header(style.PlaceColumn), Required: st.Header(style.RequiredColumn),
		Default: st.Header(style.DefaultColumn), Description: st.Header(style.DescriptionColumn),
	}
	if len(st.Marks.Yes) > 0 && len(st.Marks.No) > 0 {
		e.Yes, e.No = st.Marks.Yes[0], st.Marks.No[0]
	}
	e.Headings = map[markdown.ElementKind]string{
		markdown.ParameterElement: st.Heading(style.FunctionParameters), markdown.MemberElement: st.Heading(style.Response), markdown.AnswerElement: st.Heading(style.Response),
		markdown.RequestExample: st.Heading(style.Request), markdown.AnswerExample: st.Heading(style.ExampleResponse),
	}
	e.Front = markdown.FrontElements{Requests: lower(st.FrontMatter.Requests), References: lower(st.FrontMatter.References), Titles: lower(st.FrontMatter.Titles)}
}

// lower returns texts in small letters.
func lower(texts []string) []string {
	small := slices.Clone(texts)
	for i := range small {
		small[i] = strings.ToLower(small[i])
	}
	return small
}
