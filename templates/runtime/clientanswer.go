package runtime

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"reflect"
)

// answer puts what an answer tells into result.
func (c *clientCore) answer(plan *clientPlan, s clientSettings, resp *http.Response, result any) error {
	if s.response != nil {
		*s.response = ClientResponse{Status: resp.StatusCode, Header: resp.Header}
	}
	switch status := resp.StatusCode; {
	case plan.kind == redirectResult && 300 <= status && status < 400 && resp.Header.Get("Location") != "":
		drain(resp.Body)
		location, err := resp.Location()
		if err == nil {
			*result.(**Redirect) = &Redirect{Location: location.String()}
		}
		return err
	case status < 200 || status >= 300:
		return readFailure(resp)
	case plan.kind == streamResult:
		*result.(**Stream) = &Stream{Body: resp.Body, ContentType: resp.Header.Get("Content-Type"), Size: max(resp.ContentLength, 0)}
		return nil
	case plan.kind == noResult || plan.kind == redirectResult:
		drain(resp.Body)
		return nil
	}
	err := c.read(plan, resp, result)
	if s.response != nil {
		s.response.setLinks(plan, result)
	}
	return err
}

// read reads an answer. An empty one leaves the result as it is: nil.
func (c *clientCore) read(plan *clientPlan, resp *http.Response, result any) error {
	defer resp.Body.Close()
	buffer, _ := c.buffers.Get().(*bytes.Buffer)
	if buffer == nil {
		buffer = new(bytes.Buffer)
	}
	defer c.keep(buffer)
	buffer.Reset()
	most := c.options.MaxAnswerBytes
	if n, err := buffer.ReadFrom(io.LimitReader(resp.Body, most+1)); err != nil {
		return fmt.Errorf("reading the answer: %w", err)
	} else if n > most {
		return fmt.Errorf("the answer has more than %d bytes", most)
	}
	data := bytes.TrimSpace(bytes.TrimPrefix(buffer.Bytes(), []byte("\xef\xbb\xbf")))
	if len(data) == 0 {
		return nil
	}
	contentType := resp.Header.Get("Content-Type")
	if !isJSON(contentType) && (plan.kind != singleResult || !isTextMedia(contentType)) {
		return fmt.Errorf("the answer is %s and not JSON", contentType)
	}
	if err := plan.decode(data, isJSON(contentType), result); err != nil {
		reflect.ValueOf(result).Elem().SetZero()
		return fmt.Errorf("the answer: %w", err)
	}
	return nil
}

// keep puts a buffer back, unless it has become large.
func (c *clientCore) keep(buffer *bytes.Buffer) {
	if buffer.Cap() <= 1<<20 {
		c.buffers.Put(buffer)
	}
}

// decode reads JSON, or the text of a single value.
func (p *clientPlan) decode(data []byte, isJSON bool, result any) error {
	switch {
	case p.kind == singleResult:
		return decodeSingle(data, isJSON, result)
	//apimill:with odata
	case p.kind == pageResult && data[0] == '[': // without links
		page := reflect.New(p.result.Elem())
		reflect.ValueOf(result).Elem().Set(page)
		return json.Unmarshal(data, page.Elem().Field(0).Addr().Interface())
		//apimill:end
	}
	return json.Unmarshal(data, result)
}

// decodeSingle reads a value that is the member "value" of an object, or nothing else
// than itself, as the answer of /$count is.
func decodeSingle(data []byte, isJSON bool, result any) error {
	if !isJSON {
		return setText(reflect.ValueOf(result).Elem(), string(data))
	}
	if data[0] == '{' {
		var wrapped struct {
			Value json.RawMessage `json:"value"`
		}
		if err := json.Unmarshal(data, &wrapped); err != nil {
			return err
		}
		if data = wrapped.Value; len(data) == 0 {
			return errors.New(`there is no member "value"`)
		}
	}
	return json.Unmarshal(data, result)
}

// maxErrorBytes is how much of an error is read.
const maxErrorBytes = 1 << 20

// readFailure returns the error that an answer tells.
func readFailure(resp *http.Response) error {
	defer resp.Body.Close()
	e := &Error{Status: resp.StatusCode, Header: resp.Header}
	e.Body, e.Err = io.ReadAll(io.LimitReader(resp.Body, maxErrorBytes))
	for _, name := range []string{"Request-Id", "X-Ms-Request-Id", "X-Request-Id", "X-Correlation-Id", "X-Amzn-Requestid"} {
		e.RequestID = cmp.Or(e.RequestID, resp.Header.Get(name))
	}
	if media, _, _ := mime.ParseMediaType(resp.Header.Get("Content-Type")); isJSON(media) {
		e.readForm(e.Body)
		e.read(e.Body)
	}
	e.Message = cmp.Or(e.Message, http.StatusText(e.Status))
	return e
}

// A failure is an error as services tell it: within a member "error", or
// what others make of it.
type failure struct {
	Code       json.RawMessage `json:"code"`
	Message    json.RawMessage `json:"message"`
	Target     json.RawMessage `json:"target"`
	Details    json.RawMessage `json:"details"`
	InnerError struct {
		RequestID string `json:"request-id"`
	} `json:"innerError"`
	Error            json.RawMessage `json:"error"`
	ErrorDescription json.RawMessage `json:"error_description"` // RFC 6749, section 5.2
	Title            json.RawMessage `json:"title"`             // RFC 9457
	Detail           json.RawMessage `json:"detail"`
	Type             json.RawMessage `json:"type"`
}

// read reads as much of an error as it understands.
func (e *Error) read(data []byte) {
	var f failure
	_ = json.Unmarshal(data, &f) // the rest is in Body
	if len(f.Error) > 0 && f.Error[0] == '{' {
		e.read(f.Error)
	}
	e.Code = cmp.Or(e.Code, plainText(f.Code), plainText(f.Error), plainText(f.Type))
	e.Message = cmp.Or(e.Message, plainText(f.Message), plainText(f.ErrorDescription), plainText(f.Detail), plainText(f.Title))
	e.Target = cmp.Or(e.Target, plainText(f.Target))
	e.RequestID = cmp.Or(e.RequestID, f.InnerError.RequestID)
	if len(e.Details) == 0 {
		_ = json.Unmarshal(f.Details, &e.Details)
	}
}

// plainText returns what a JSON string or number says, "" for anything else.
func plainText(data json.RawMessage) string {
	var text string
	var number json.Number
	switch {
	case json.Unmarshal(data, &text) == nil:
		return text
	case json.Unmarshal(data, &number) == nil:
		return number.String()
	}
	return ""
}
