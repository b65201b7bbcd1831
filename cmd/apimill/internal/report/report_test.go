package report

import "testing"

func TestPercent(t *testing.T) {
	for share, want := range map[float64]string{0: "0.0 %", 0.001: "0.1 %", 0.107: "0.1 %", 0.16: "0.2 %", 100: "100.0 %"} {
		if got := percent(share); got != want {
			t.Errorf("%v: got %s, want %s", share, got, want)
		}
	}
}
