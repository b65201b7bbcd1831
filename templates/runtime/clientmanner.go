//go:build !plain

package runtime

import (
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// clientBatching is what a context says of the batch of a call.
type clientBatching struct{ batch *batchEntry }

// waiting returns what lets a call of a client wait for its batch, nil where it is in
// none.
func (b clientBatching) waiting(c *clientCore) func(*clientPlan, *clientMessage, any) error {
	if b.batch == nil || b.batch.core != c {
		return nil
	}
	return b.batch.call
}

// readForm has nothing to do: errors of OData have one form.
func (*Error) readForm([]byte) {}

// setSystemHeaders sets the headers that services of OData know besides.
func (m *clientMessage) setSystemHeaders(h *Headers) { m.set("Consistencylevel", h.ConsistencyLevel) }

// setPageSize asks for pages of a size, unless the request asks for another one.
func (m *clientMessage) setPageSize(size int) {
	if m.plan.kind == pageResult && !strings.Contains(strings.Join(m.header["Prefer"], ","), "maxpagesize") {
		m.header["Prefer"] = append(slices.Clip(m.header["Prefer"]), "odata.maxpagesize="+strconv.Itoa(size))
	}
}

// sentPreference returns what services call a preference.
func sentPreference(name string) string {
	switch name {
	case "allow-entityreferences", "callback", "continue-on-error", "include-annotations", "maxpagesize", "track-changes":
		return "odata." + name
	}
	return name
}

// isPage tells pages of a collection from other structs.
func isPage(t reflect.Type) bool {
	return t.Kind() == reflect.Struct && t.NumField() == 4 && t.Field(0).Tag.Get("json") == "value" &&
		t.Field(2).Tag.Get("json") == "@odata.nextLink,omitempty"
}

// addOptions adds the system query options.
func (q *clientQuery) addOptions(options *Query) {
	if options.Select != nil {
		q.add("$select", strings.Join(options.Select, ","))
	}
	for _, option := range [...][2]string{
		{"$expand", options.Expand},
		{"$filter", options.Filter},
		{"$search", options.Search},
		{"$orderby", options.OrderBy},
		{"$format", options.Format},
		{"$skiptoken", options.SkipToken},
		{"$deltatoken", options.Delta},
	} {
		if option[1] != "" {
			q.add(option[0], option[1])
		}
	}
	if options.Top != nil {
		q.add("$top", strconv.FormatInt(*options.Top, 10))
	}
	if options.Skip != nil {
		q.add("$skip", strconv.FormatInt(*options.Skip, 10))
	}
	if options.Count != nil {
		q.add("$count", strconv.FormatBool(*options.Count))
	}
}

// linksOf returns the links of a page, given a pointer to it.
func linksOf(page reflect.Value) (next, delta string) {
	text := func(i int) string {
		if page.IsNil() {
			return ""
		}
		if link, _ := page.Elem().Field(i).Interface().(*string); link != nil {
			return *link
		}
		return ""
	}
	return text(2), text(3)
}

// setLinks takes the links that the page has which was read into result.
func (r *ClientResponse) setLinks(plan *clientPlan, result any) {
	if plan.kind == pageResult {
		r.NextLink, r.DeltaLink = linksOf(reflect.ValueOf(result).Elem())
	}
}
