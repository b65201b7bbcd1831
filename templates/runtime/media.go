package runtime

import (
	"mime"
	"strings"
)

const jsonMedia = "application/json"

// isJSON reports whether a Content-Type means JSON. None at all does.
func isJSON(contentType string) bool {
	if contentType == "" {
		return true
	}
	media, _, err := mime.ParseMediaType(contentType)
	return err == nil && (media == jsonMedia || strings.HasSuffix(media, "+json"))
}

func isTextMedia(contentType string) bool {
	media, _, err := mime.ParseMediaType(contentType)
	return err == nil && strings.HasPrefix(media, "text/")
}
