package runtime

// A faultForm says how a documented type tells what went wrong: which of its members
// take what, by their names or the paths to them, e.g. "errors[]/message". The zero value
// stands for the problem details of RFC 9457.
type faultForm struct {
	code    string // takes the code, e.g. "notFound"
	message string // takes the text for people
	status  string // takes the status, as a number
}
