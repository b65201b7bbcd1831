package runtime

import (
	"encoding"
	"encoding/base64"
	"fmt"
	"reflect"
	"strconv"
	"strings"
)

// setText sets v to what text says, as its type wants it.
func setText(v reflect.Value, text string) error {
	if u, ok := v.Addr().Interface().(encoding.TextUnmarshaler); ok {
		return u.UnmarshalText([]byte(text))
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(text)
		return nil
	case reflect.Slice:
		return setList(v, text)
	case reflect.Bool:
		v.SetBool(text == "true")
		if text != "true" && text != "false" {
			return strconv.ErrSyntax
		}
		return nil
	case reflect.Uint8:
		n, err := strconv.ParseUint(text, 10, 8)
		v.SetUint(n)
		return err
	case reflect.Int16, reflect.Int32, reflect.Int64:
		n, err := strconv.ParseInt(text, 10, v.Type().Bits())
		v.SetInt(n)
		return err
	case reflect.Float32, reflect.Float64:
		x, err := strconv.ParseFloat(text, v.Type().Bits())
		v.SetFloat(x)
		return err
	}
	return fmt.Errorf("no parameter can be a %s", v.Type())
}

// setList reads base64, or values with commas between.
func setList(v reflect.Value, text string) error {
	if v.Type().Elem().Kind() == reflect.Uint8 {
		data, err := base64.StdEncoding.DecodeString(text)
		v.SetBytes(data)
		return err
	}
	parts := strings.Split(text, ",")
	v.Set(reflect.MakeSlice(v.Type(), len(parts), len(parts)))
	for i, part := range parts {
		if err := setText(v.Index(i), strings.TrimSpace(part)); err != nil {
			return err
		}
	}
	return nil
}
