package model

// The media types of forms.
const (
	URLEncodedForm = "application/x-www-form-urlencoded"
	MultipartForm  = "multipart/form-data"
)

// IsForm reports whether a media type is that of a form, whose fields have names.
func IsForm(media string) bool { return media == URLEncodedForm || media == MultipartForm }
