package config

import (
	"bytes"
	"regexp"

	"go.yaml.in/yaml/v3"
)

// styleExample finds the example of a style in a configuration that init wrote.
var styleExample = regexp.MustCompile(`(?m)^# style: .*$`)

// WithStyle returns the text of a configuration that names the style which init writes, in
// place of the example there or at the end, and whether the style is named then. It is nil
// for one that names a style already, which stays as it is.
func WithStyle(data []byte) (changed []byte, named bool) {
	if style, ok := styleIn(data); ok {
		return nil, style == StyleName || style == "./"+StyleName
	}
	line := []byte("style: " + StyleName)
	if at := styleExample.FindIndex(data); at != nil {
		changed = bytes.Join([][]byte{data[:at[0]], line, data[at[1]:]}, nil)
	} else {
		changed = append(bytes.TrimRight(data, "\n"), "\n"+string(line)+"\n"...)
	}
	if style, _ := styleIn(changed); style != StyleName {
		return nil, false // it is in braces, or ends otherwise than it begins
	}
	return changed, true
}

// styleIn returns the style that a configuration names.
func styleIn(data []byte) (style string, ok bool) {
	var c map[string]any
	if yaml.Unmarshal(data, &c) != nil {
		return "", false
	}
	style, ok = c["style"].(string)
	return style, ok
}
