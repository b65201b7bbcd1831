package markdown

// Sentences splits a paragraph at the ends of its sentences: at a full stop, an
// exclamation or a question mark, blanks, and a capital letter or a mark behind.
func Sentences(text string) []Span {
	var ss []Span
	start := 0
	for i := range len(text) {
		if c := text[i]; c != '.' && c != '!' && c != '?' {
			continue
		}
		next := i + 1
		for next < len(text) && isBlank(text[next]) {
			next++
		}
		if next > i+1 && next < len(text) && beginsSentence(text[next]) {
			ss = append(ss, Span{text[start : i+1], start})
			start = next
		}
	}
	return append(ss, Span{text[start:], start})
}

func isBlank(c byte) bool { return c == ' ' || '\t' <= c && c <= '\r' && c != '\v' }

func beginsSentence(c byte) bool { return 'A' <= c && c <= 'Z' || c == '*' || c == '`' }

// FirstSentence returns the first sentence of a text.
func FirstSentence(doc string) string { return Sentences(doc)[0].Text }
