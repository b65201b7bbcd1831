//go:build plain

package runtime

import "reflect"

// clientBatching is what a context says of the batch of a call: this API has none.
type clientBatching struct{}

// waiting returns what lets a call of a client wait for others: nothing.
func (clientBatching) waiting(*clientCore) func(*clientPlan, *clientMessage, any) error { return nil }

// setSystemHeaders sets the headers that services of the house know besides.
func (*clientMessage) setSystemHeaders(*Headers) {}

// sentPreference returns what services call a preference.
func sentPreference(name string) string { return name }

// readForm takes what the body of an answer tells in the documented form of errors.
func (e *Error) readForm(data []byte) { errorForm.read(e, data) }

// isPage tells pages of a collection from other structs. Lists are arrays here.
func isPage(reflect.Type) bool { return false }

// addOptions adds what all operations take.
func (*clientQuery) addOptions(*Query) {}

// setLinks takes the links that the headers of an answer have.
func (r *ClientResponse) setLinks(*clientPlan, any) {
	//apimill:with paged
	r.NextLink = nextLink(r.Header)
	//apimill:end
}
