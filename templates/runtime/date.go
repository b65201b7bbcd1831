package runtime

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// A Date is a day without a time, as in "2006-01-02". It keeps its text.
type Date string

// DateOf returns the day of t in its own time zone.
func DateOf(t time.Time) Date { return Date(t.Format(time.DateOnly)) }

// Time returns midnight UTC of the day.
func (d Date) Time() (time.Time, error) { return time.Parse(time.DateOnly, string(d)) }

// UnmarshalText reads a day, and refuses anything else.
func (d *Date) UnmarshalText(text []byte) error {
	if _, err := Date(text).Time(); err != nil {
		return fmt.Errorf("%q is not a date such as 2006-01-02", text)
	}
	*d = Date(text)
	return nil
}

// A TimeOfDay is a time without a day, as in "15:04:05.25". It keeps its text.
type TimeOfDay string

// Time returns the time on the first of January of the year 0, UTC.
func (t TimeOfDay) Time() (time.Time, error) {
	if len(t) == len("15:04") {
		return time.Parse("15:04", string(t))
	}
	return time.Parse(time.TimeOnly, string(t))
}

// UnmarshalText reads a time of day, and refuses anything else.
func (t *TimeOfDay) UnmarshalText(text []byte) error {
	if _, err := TimeOfDay(text).Time(); err != nil {
		return fmt.Errorf("%q is not a time of day such as 15:04:05", text)
	}
	*t = TimeOfDay(text)
	return nil
}

// A Duration is a length of time in ISO 8601, as in "P1DT2H". It keeps its
// text, because years and months have no fixed length.
type Duration string

// DurationOf returns d in seconds, e.g. "PT90S".
func DurationOf(d time.Duration) Duration {
	seconds := strconv.FormatFloat(d.Abs().Seconds(), 'f', -1, 64)
	if d < 0 {
		return Duration("-PT" + seconds + "S")
	}
	return Duration("PT" + seconds + "S")
}

// UnmarshalText reads a duration, and refuses anything else. Services write
// fractions in any part.
func (d *Duration) UnmarshalText(text []byte) error {
	rest, ok := strings.CutPrefix(strings.TrimPrefix(string(text), "-"), "P")
	date, clock, timed := strings.Cut(rest, "T")
	if !ok || rest == "" || timed && clock == "" || !inUnits(date, "YMWD") || !inUnits(clock, "HMS") {
		return fmt.Errorf("%q is not a duration such as P1DT2H", text)
	}
	*d = Duration(text)
	return nil
}

// inUnits reports whether a text consists of numbers, each with a unit behind
// it, and the units come in their order.
func inUnits(text, units string) bool {
	for text != "" {
		rest := strings.TrimLeft(text, "0123456789.")
		if rest == "" || len(rest) == len(text) {
			return false
		}
		if _, err := strconv.ParseFloat(text[:len(text)-len(rest)], 64); err != nil {
			return false
		}
		at := strings.IndexByte(units, rest[0])
		if at < 0 {
			return false
		}
		text, units = rest[1:], units[at+1:]
	}
	return true
}

// TimeDuration returns the length, with days of 24 hours. It fails for years and
// months, which have no fixed length, and for anything that is not a duration.
func (d Duration) TimeDuration() (time.Duration, error) {
	text, negative := strings.CutPrefix(string(d), "-")
	date, clock, timed := strings.Cut(text, "T")
	total, err := fixedDays(date)
	if err == nil && timed {
		var rest time.Duration
		rest, err = time.ParseDuration(strings.ToLower(clock))
		total += rest
	}
	if err != nil {
		return 0, fmt.Errorf("%q is not a duration of fixed length such as P1DT2H", string(d))
	}
	if negative {
		total = -total
	}
	return total, nil
}

// fixedDays reads the part of a duration before its T, e.g. "P2W3D".
func fixedDays(text string) (time.Duration, error) {
	rest, ok := strings.CutPrefix(text, "P")
	total := time.Duration(0)
	for _, unit := range []struct {
		letter string
		days   int
	}{{"W", 7}, {"D", 1}} {
		number, after, found := strings.Cut(rest, unit.letter)
		if !found {
			continue
		}
		n, err := strconv.Atoi(number)
		if err != nil {
			return 0, err
		}
		total += time.Duration(n*unit.days) * 24 * time.Hour
		rest = after
	}
	if !ok || rest != "" {
		return 0, strconv.ErrSyntax
	}
	return total, nil
}

// A Decimal is a number of any precision. It keeps its digits, and travels as
// a JSON number.
type Decimal string

// UnmarshalText reads a number, and refuses anything else.
func (d *Decimal) UnmarshalText(text []byte) error {
	if !json.Valid(text) || !bytes.ContainsAny(text[:1], "-0123456789") {
		return fmt.Errorf("%q is not a number", text)
	}
	*d = Decimal(text)
	return nil
}

// MarshalJSON writes the digits as a number.
func (d Decimal) MarshalJSON() ([]byte, error) { return json.Marshal(json.Number(d)) }

// UnmarshalJSON reads a number, or a string that holds one.
func (d *Decimal) UnmarshalJSON(data []byte) error {
	return json.Unmarshal(data, (*json.Number)(d))
}
