package check

import (
	"strings"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
)

// outcomes keep what becomes of examples, by the places of the fences that show
// them.
type outcomes map[diag.Pos]outcome

// An outcome is what becomes of a fence that holds a message.
type outcome struct {
	status model.Coverage
	note   string
}

// add keeps what becomes of a message. What one operation shows of a message is
// shown, even if another one that has it, too, does not.
func (o outcomes) add(m *model.Message, faults []diag.Diagnostic) {
	now := outcomeOf(m, faults)
	if before, known := o[m.Fence]; !known || now.status < before.status {
		o[m.Fence] = now
	}
}

func outcomeOf(m *model.Message, faults []diag.Diagnostic) outcome {
	switch {
	case m.Shown != nil && len(m.Omitted) > 0:
		return outcome{model.Recovered, "example message, without what does not fit: " + strings.Join(m.Omitted, ", ")}
	case m.Shown != nil:
		return outcome{model.Used, "example message"}
	case len(m.Body.Members)+len(m.Body.Items) == 0:
		return outcome{model.Used, "example message, its body is empty"}
	case len(faults) > 0:
		return outcome{model.Ignored, "the body of the example is left out: " + faults[0].Message}
	}
	return outcome{model.Ignored, "the body of the example is left out: the page describes no such body"}
}

// note writes the outcomes into the ledgers of the pages that have the fences.
func (o outcomes) note(pages []*model.Page) {
	for _, p := range pages {
		for i := range p.Ledger {
			e := &p.Ledger[i]
			if found, ok := o[e.Pos]; ok && e.Kind == model.FenceEntry {
				e.Status, e.Note = found.status, found.note
			}
		}
	}
}
