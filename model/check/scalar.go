package check

import (
	"encoding/base64"
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/apimill/apimill/model"
)

var (
	guidForm     = regexp.MustCompile(`^[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$`)
	durationForm = regexp.MustCompile(`^-?P(?:\d+Y)?(?:\d+M)?(?:\d+W)?(?:\d+D)?(?:T(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?)?$`)
	// plainDuration is the form of durations in RFC 3339, which JSON Schema takes over:
	// without signs and fractions, and with no unit left out between two.
	plainDuration = regexp.MustCompile(`^P(?:(?:\d+Y(?:\d+M(?:\d+D)?)?|\d+M(?:\d+D)?|\d+D)(?:T(?:\d+H(?:\d+M(?:\d+S)?)?|\d+M(?:\d+S)?|\d+S))?|T(?:\d+H(?:\d+M(?:\d+S)?)?|\d+M(?:\d+S)?|\d+S)|\d+W)$`)
	timeForm      = regexp.MustCompile(`^(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?$`)
)

// misfit returns what a scalar expects in words when a value is not one, and ""
// when it is. Formats are those of OData's JSON.
func misfit(v *model.Value, s model.Scalar) string {
	switch s {
	case model.Boolean:
		return unless(v.Kind == model.BoolValue, "a boolean")
	case model.Byte:
		return unless(isInteger(v, 0, math.MaxUint8), "an integer from 0 to 255")
	case model.Int16:
		return unless(isInteger(v, math.MinInt16, math.MaxInt16), "an integer of 16 bits")
	case model.Int32:
		return unless(isInteger(v, math.MinInt32, math.MaxInt32), "an integer of 32 bits")
	case model.Int64:
		return unless(isInteger(v, math.MinInt64, math.MaxInt64), "an integer of 64 bits")
	case model.Double, model.Single, model.Decimal:
		return unless(v.Kind == model.NumberValue, "a number")
	case model.String:
		return unless(v.Kind == model.StringValue, "a string")
	case model.DateTime:
		return unless(isText(v, isDateTime), `a date and time such as "2026-01-31T08:30:00Z"`)
	case model.Date:
		return unless(isText(v, isDate), `a date such as "2026-01-31"`)
	case model.TimeOfDay:
		return unless(isText(v, timeForm.MatchString), `a time such as "08:30:00"`)
	case model.Duration:
		return unless(isText(v, isDuration), `a duration such as "PT30M"`)
	case model.GUID:
		return unless(isText(v, guidForm.MatchString), "a GUID")
	case model.Binary:
		return unless(isText(v, isBase64), "binary data in base64")
	case model.Stream:
		return unless(isText(v, isBase64), "a media stream in base64")
	case model.Map:
		return unless(v.Kind == model.ObjectValue, "an object")
	case model.Any, model.Named:
		return ""
	}
	panic(fmt.Sprintf("check: unknown scalar %d", s))
}

func unless(ok bool, expected string) string {
	if ok {
		return ""
	}
	return expected
}

func isText(v *model.Value, form func(string) bool) bool {
	return v.Kind == model.StringValue && form(v.Text)
}

func isInteger(v *model.Value, low, high int64) bool {
	if v.Kind != model.NumberValue {
		return false
	}
	n, err := strconv.ParseInt(v.Text, 10, 64)
	return err == nil && low <= n && n <= high
}

func isDateTime(s string) bool {
	_, err := time.Parse(time.RFC3339, s)
	return err == nil
}

func isDate(s string) bool {
	_, err := time.Parse(time.DateOnly, s)
	return err == nil
}

func isDuration(s string) bool {
	return durationForm.MatchString(s) && !strings.HasSuffix(s, "P") && !strings.HasSuffix(s, "T")
}

// isBase64 takes what services send and clients take: the standard alphabet,
// padded.
func isBase64(s string) bool {
	_, err := base64.StdEncoding.DecodeString(s)
	return err == nil
}
