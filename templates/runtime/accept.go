package runtime

import (
	"errors"
	"mime"
	"net/http"
	"strconv"
	"strings"
)

// checkAccept returns an error when a request wants no JSON.
func checkAccept(r *http.Request) error {
	target, wanted := wantedFormat(r)
	if wanted == "" || wanted == "json" || acceptsJSON(wanted) {
		return nil
	}
	return &Error{Status: http.StatusNotAcceptable, Code: "notAcceptable", Message: "the answer is " + jsonMedia, Target: target}
}

// acceptHeader returns what the header Accept wants.
func acceptHeader(r *http.Request) (target, wanted string) {
	return "Accept", strings.Join(r.Header.Values("Accept"), ",")
}

// acceptsJSON reports whether a list of media ranges takes JSON. The range that
// says most counts: RFC 9110, section 12.5.1.
func acceptsJSON(ranges string) bool {
	rank, accepted := 0, false
	for _, text := range splitOutsideQuotes(ranges, ',') {
		media, params, err := mime.ParseMediaType(text)
		if err != nil && !errors.Is(err, mime.ErrInvalidMediaParameter) {
			continue
		}
		of := map[string]int{"*": 1, "*/*": 1, "application/*": 2, jsonMedia: 3}[media]
		if of > rank {
			rank, accepted = of, isWanted(params["q"])
		}
	}
	return accepted
}

// isWanted reads the weight of a media range.
func isWanted(q string) bool {
	weight, err := strconv.ParseFloat(q, 64)
	return err != nil || weight > 0
}
