package serve

import (
	"net/http"
	"testing"
	"time"
)

// Nobody keeps a connection by doing nothing, and a delay asked for is no slowness.
func TestServerHasTimeouts(t *testing.T) {
	s := newServer(http.NotFoundHandler(), time.Hour)
	if s.ReadHeaderTimeout != 10*time.Second || s.ReadTimeout != time.Minute || s.WriteTimeout != time.Hour+time.Minute || s.IdleTimeout != 2*time.Minute {
		t.Errorf("header %v, read %v, write %v, idle %v", s.ReadHeaderTimeout, s.ReadTimeout, s.WriteTimeout, s.IdleTimeout)
	}
}
