package model

import "testing"

func TestMisfit(t *testing.T) {
	text := func(s string) *Value { return &Value{Kind: StringValue, Text: s} }
	number := func(s string) *Value { return &Value{Kind: NumberValue, Text: s} }
	truth := &Value{Kind: BoolValue, Bool: true}
	tests := []struct {
		scalar     Scalar
		fit, wrong []*Value
	}{
		{String, []*Value{text(""), text("x")}, []*Value{number("1"), truth}},
		{Boolean, []*Value{truth}, []*Value{text("true"), number("1")}},
		{Int32, []*Value{number("0"), number("-2147483648"), number("2147483647")}, []*Value{number("2147483648"), number("1.0"), number("1e3"), text("1")}},
		{Int64, []*Value{number("9223372036854775807")}, []*Value{number("9223372036854775808"), number("0.5")}},
		{Double, []*Value{number("1"), number("-1.5e3")}, []*Value{text("1.5"), text("INF")}},
		{Decimal, []*Value{number("0.1")}, []*Value{text("0.1")}},
		{DateTime, []*Value{text("2026-01-31T08:30:00Z"), text("2026-01-31T08:30:00.1234567+01:00")}, []*Value{text("2026-01-31"), text("2026-02-30T00:00:00Z"), text("2026-01-31T08:30:00"), number("1")}},
		{Date, []*Value{text("2026-01-31")}, []*Value{text("2026-02-30"), text("31.1.2026"), text("Date")}},
		{TimeOfDay, []*Value{text("08:30"), text("08:30:00"), text("23:59:59.999")}, []*Value{text("24:00"), text("8:30"), text("08:30:60")}},
		{Duration, []*Value{text("P1D"), text("PT30M"), text("-P1Y2M3DT4H5M6.7S"), text("P2W")}, []*Value{text("P"), text("PT"), text("P1DT"), text("1D"), text("PT1D")}},
		{GUID, []*Value{text("00000000-0000-0000-0000-0000000000aF")}, []*Value{text("1"), text("00000000000000000000000000000000"), text("{00000000-0000-0000-0000-000000000000}")}},
		{Binary, []*Value{text(""), text("AAEC"), text("AAE=")}, []*Value{text("***"), text("A"), number("1")}},
		{Any, []*Value{text("x"), number("1"), truth, {Kind: ArrayValue}}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.scalar.String(), func(t *testing.T) {
			for _, v := range tt.fit {
				if said := misfit(v, tt.scalar); said != "" {
					t.Errorf("%q: %s", v.Text, said)
				}
			}
			for _, v := range tt.wrong {
				if misfit(v, tt.scalar) == "" {
					t.Errorf("%q passes", v.Text)
				}
			}
		})
	}
}
