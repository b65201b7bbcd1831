package runtime

import (
	"bytes"
	"cmp"
	"fmt"
	"net/http"
	"net/url"
	"reflect"
	"strings"
)

// encode answers with what the implementation returned. A nil result is an
// answer without a body.
func (c *call) encode(result any) error {
	if c.status != 0 && !isStatus(c.status) {
		return fmt.Errorf("%s: SetStatus with %d, which is no status of an answer", c.route.id, c.status)
	}
	if v := reflect.ValueOf(result); !v.IsValid() || v.Kind() == reflect.Pointer && v.IsNil() {
		c.writeHeader(c.statusOr(c.served().operation.empty))
		return nil
	}
	switch v := result.(type) {
	case *Stream:
		return c.writeStream(v)
	case *Redirect:
		c.w.Header().Set("Location", v.Location)
		c.writeHeader(c.statusOr(c.served().operation.status))
		return nil
	}
	return c.writeJSON(result)
}

func (c *call) statusOr(documented int) int {
	return cmp.Or(c.status, documented, http.StatusNoContent)
}

func (c *call) writeHeader(status int) {
	c.sent = true
	c.w.WriteHeader(status)
}

func (c *call) writeJSON(result any) error {
	isPage := fillPage(reflect.ValueOf(result))
	body, err := marshal(result)
	if err != nil {
		return err
	}
	status := c.statusOr(c.served().operation.status)
	if !isPage && bytes.HasPrefix(body, []byte("{")) {
		c.describe(body, status)
	}
	if c.isUnchanged(status) {
		c.writeHeader(http.StatusNotModified)
		return nil
	}
	c.w.Header().Set("Content-Type", jsonMedia)
	c.writeHeader(status)
	_, _ = c.w.Write(body) // the client is gone: nobody is left to tell
	return nil
}

// describe sets the headers that say what the body of an answer says, unless
// the implementation has set them.
func (c *call) describe(body []byte, status int) {
	header := c.w.Header()
	if etag := etagIn(body); etag != "" && header.Get("ETag") == "" {
		header.Set("ETag", etag)
	}
	if status == http.StatusCreated && c.r.Method == http.MethodPost && header.Get("Location") == "" {
		if location := c.locationOf(textMember(body, "id")); location != "" {
			header.Set("Location", location)
		}
	}
}

// locationOf returns the URL of the resource that has been added to the
// collection which the request is for, "" when no operation reads it.
func (c *call) locationOf(id string) string {
	if id == "" {
		return ""
	}
	collection := c.r.URL.EscapedPath()
	item := strings.TrimSuffix(collection, "/") + "/" + url.PathEscape(id)
	read, _ := c.h.tree.find(http.MethodGet, item)
	if read == nil || !endsInParameter(read.route.pattern) {
		return ""
	}
	return servicePath(c.r) + item
}

// endsInParameter reports whether the last segment of a template is a
// parameter and nothing else.
func endsInParameter(pattern string) bool {
	last := pattern[strings.LastIndexByte(pattern, '/')+1:]
	return strings.HasPrefix(last, "{") && strings.IndexByte(last, '}') == len(last)-1
}

// isUnchanged reports whether the client has what the answer says already.
func (c *call) isUnchanged(status int) bool {
	reads := c.r.Method == http.MethodGet || c.r.Method == http.MethodHead
	return reads && status == http.StatusOK && matchesETag(strings.Join(c.r.Header.Values("If-None-Match"), ", "), c.w.Header().Get("ETag"))
}

// textMember returns the text of a member of a JSON object, "" when there is
// none.
func textMember(object []byte, name string) string {
	s, text := scanner{data: object}, ""
	s.members(func(member string) {
		if value := s.skip(); member == name {
			text = unquoteJSON(value)
		}
	})
	return text
}
