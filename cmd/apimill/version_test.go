package main

import (
	"runtime/debug"
	"testing"
)

func TestVersion(t *testing.T) {
	tests := map[string]struct {
		info debug.BuildInfo
		want string
	}{
		"installed_from_a_module": {
			debug.BuildInfo{GoVersion: "go1.26.0", Main: debug.Module{Version: "v1.2.3"}},
			"apimill v1.2.3\ngo1.26.0\n",
		},
		"built_in_a_checkout": {
			debug.BuildInfo{GoVersion: "go1.26.0", Main: debug.Module{Version: "(devel)"}, Settings: []debug.BuildSetting{
				{Key: "vcs.revision", Value: "0123abc"}, {Key: "vcs.time", Value: "2026-11-22T03:00:00Z"}, {Key: "vcs.modified", Value: "false"},
			}},
			"apimill (devel)\ncommit 0123abc of 2026-11-22T03:00:00Z\ngo1.26.0\n",
		},
		"built_in_a_changed_checkout": {
			debug.BuildInfo{GoVersion: "go1.26.0", Main: debug.Module{Version: "(devel)"}, Settings: []debug.BuildSetting{
				{Key: "vcs.revision", Value: "0123abc"}, {Key: "vcs.time", Value: "2026-11-22T03:00:00Z"}, {Key: "vcs.modified", Value: "true"},
			}},
			"apimill (devel)\ncommit 0123abc of 2026-11-22T03:00:00Z, modified\ngo1.26.0\n",
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := version(&tt.info); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}
