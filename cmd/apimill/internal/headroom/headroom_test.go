package headroom

import "testing"

// TestAsk shows that what the environment says of the collector takes precedence.
func TestAsk(t *testing.T) {
	for _, tt := range []struct {
		gogc, limit string
		want        int
	}{{"", "", 64 << 20}, {"off", "", 0}, {"", "1GiB", 0}} {
		t.Setenv("GOGC", tt.gogc)
		t.Setenv("GOMEMLIMIT", tt.limit)
		if got := len(ask()); got != tt.want {
			t.Errorf("GOGC=%s GOMEMLIMIT=%s: %d bytes, want %d", tt.gogc, tt.limit, got, tt.want)
		}
	}
}
