//go:build plain

package runtime

import (
	"bytes"
	"encoding/json"
)

// decodeResource reads what json alone cannot read into an open type: the members that
// no field takes. plain is the resource without its methods.
func decodeResource(data []byte, plain any, extra *map[string]json.RawMessage) error {
	if bytes.Equal(data, []byte("null")) {
		return nil
	}
	if err := json.Unmarshal(data, plain); err != nil {
		return err
	}
	members, err := unknownMembers(data, plain)
	*extra = members
	return err
}

// encodeResource is the other direction of decodeResource.
func encodeResource(plain any, extra map[string]json.RawMessage) ([]byte, error) {
	data, err := marshal(plain)
	if err != nil || len(extra) == 0 {
		return data, err
	}
	return appendMembers(data, extra, memberNames(plain))
}
