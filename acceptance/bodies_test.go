package acceptance_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/apimill/apimill/model"
)

// notTheirs lists those that only a strict handler refuses: they set what the
// table of their own page calls read-only, the last one "once set"; the first two
// send a word where an enum that may grow has a value.
var notTheirs = []string{
	"api/educationclass-post.md:89:1: externalSource: the documentation has no such value",
	"api/educationschool-post.md:89:1: externalSource: the documentation has no such value",
	"api/intune-devices-applepushnotificationcertificate-update.md:71:1: certificateSerialNumber: the member is read-only",
	"api/intune-devices-detectedapp-create.md:69:1: displayName: the member is read-only",
	"api/intune-devices-detectedapp-update.md:69:1: displayName: the member is read-only",
	"api/intune-devices-manageddevice-create.md:118:1: activationLockBypassCode: the member is read-only",
	"api/intune-devices-manageddevice-update.md:118:1: activationLockBypassCode: the member is read-only",
	"api/schemaextension-post-schemaextensions.md:278:1: owner: the member is read-only",
}

// testBodies sends every request body that the pages show and that fits its
// type. A handler has to take it, unless it is strict and the page contradicts itself.
func testBodies(t *testing.T, api *model.API, handler program) {
	var places []string
	var shots []shot
	for _, op := range api.Operations {
		for _, ex := range op.Examples {
			if m := ex.Request; m != nil && m.Body != nil && m.Fits {
				values, _ := samples(op.Templates[0])
				s := request(op, spelling{}.url(op.Templates[0], values))
				s.Header["Content-Type"], s.Body = "application/json", text(t, plain(m.Body))
				places, shots = append(places, m.Body.Pos.String()), append(shots, s)
			}
		}
	}
	const fitting = 765
	if len(shots) != fitting {
		t.Errorf("%d bodies fit, want %d", len(shots), fitting)
	}
	usual := refused(t, handler, places, shots)
	if len(usual) > 0 {
		t.Errorf("refused, though a service must take what its pages show:\n%s", strings.Join(usual, "\n"))
	}
	for i := range shots {
		shots[i].Strict = true
	}
	if diff := cmp.Diff(notTheirs, refused(t, handler, places, shots)); diff != "" {
		t.Errorf("refused by a strict handler alone: (-want +got)\n%s", diff)
	}
}

// refused sends shots and returns those that do not reach an operation, with
// the status and the reason.
func refused(t *testing.T, handler program, places []string, shots []shot) []string {
	var lines []string
	for i, got := range handler.fire(t, shots) {
		if got.Operation == "" {
			lines = append(lines, fmt.Sprintf("%s: %s", places[i], fault(t, got.Answer)))
		}
	}
	return lines
}

// fault returns what an error answer finds wrong.
func fault(t *testing.T, answer string) string {
	var e struct {
		Error struct{ Target, Message string }
	}
	if err := json.Unmarshal([]byte(answer), &e); err != nil {
		t.Errorf("%s: %v", answer, err)
	}
	return e.Error.Target + ": " + e.Error.Message
}
