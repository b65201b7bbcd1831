package check

import (
	"testing"

	"github.com/apimill/apimill/model"
)

func TestMisfit(t *testing.T) {
	text := func(s string) *model.Value { return &model.Value{Kind: model.StringValue, Text: s} }
	number := func(s string) *model.Value { return &model.Value{Kind: model.NumberValue, Text: s} }
	truth := &model.Value{Kind: model.BoolValue, Bool: true}
	tests := []struct {
		scalar     model.Scalar
		fit, wrong []*model.Value
	}{
		{model.String, []*model.Value{text(""), text("x")}, []*model.Value{number("1"), truth}},
		{model.Boolean, []*model.Value{truth}, []*model.Value{text("true"), number("1")}},
		{model.Int32, []*model.Value{number("0"), number("-2147483648"), number("2147483647")}, []*model.Value{number("2147483648"), number("1.0"), number("1e3"), text("1")}},
		{model.Int64, []*model.Value{number("9223372036854775807")}, []*model.Value{number("9223372036854775808"), number("0.5")}},
		{model.Double, []*model.Value{number("1"), number("-1.5e3")}, []*model.Value{text("1.5"), text("INF")}},
		{model.Decimal, []*model.Value{number("0.1")}, []*model.Value{text("0.1")}},
		{model.DateTime, []*model.Value{text("2026-01-31T08:30:00Z"), text("2026-01-31T08:30:00.1234567+01:00")}, []*model.Value{text("2026-01-31"), text("2026-02-30T00:00:00Z"), text("2026-01-31T08:30:00"), number("1")}},
		{model.Date, []*model.Value{text("2026-01-31")}, []*model.Value{text("2026-02-30"), text("31.1.2026"), text("Date")}},
		{model.TimeOfDay, []*model.Value{text("08:30"), text("08:30:00"), text("23:59:59.999")}, []*model.Value{text("24:00"), text("8:30"), text("08:30:60")}},
		{model.Duration, []*model.Value{text("P1D"), text("PT30M"), text("-P1Y2M3DT4H5M6.7S"), text("P2W")}, []*model.Value{text("P"), text("PT"), text("P1DT"), text("1D"), text("PT1D")}},
		{model.GUID, []*model.Value{text("00000000-0000-0000-0000-0000000000aF")}, []*model.Value{text("1"), text("00000000000000000000000000000000"), text("{00000000-0000-0000-0000-000000000000}")}},
		{model.Binary, []*model.Value{text(""), text("AAEC"), text("AAE=")}, []*model.Value{text("***"), text("A"), number("1")}},
		{model.Map, []*model.Value{{Kind: model.ObjectValue}}, []*model.Value{text("x"), {Kind: model.ArrayValue}}},
		{model.Any, []*model.Value{text("x"), number("1"), truth, {Kind: model.ArrayValue}}, nil},
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

// TestFineDurations shows which right durations the format of JSON Schema refuses.
func TestFineDurations(t *testing.T) {
	fine := map[string]bool{
		"P1Y2M3DT4H5M6S": false, "PT0S": false, "P3D": false, "PT30M": false, "P2W": false, "P1Y": false, "P1DT2H": false,
		"P1Y2M3DT4H": false, "PT1M6S": false, "P1M": false,
		"-P3D": true, "PT0.5S": true, "-PT17.1357909S": true, "P1Y3D": true, "PT1H5S": true, "P1W2D": true,
		"P": false, "3 days": false, // no durations
	}
	for text, want := range fine {
		if got := isFine(&model.Value{Kind: model.StringValue, Text: text}); got != want {
			t.Errorf("%s: fine is %v, want %v", text, got, want)
		}
	}
}
