package resolve_test

import (
	"fmt"
	"testing"

	"github.com/apimill/apimill/model"
	"github.com/google/go-cmp/cmp"
)

// Whatever pages disagree on, or leave out, is on record with the rule that
// settled it and with what each source says.
func TestDecisions(t *testing.T) {
	api, _ := resolved(t, "testdata/decisions.txtar", model.Options{})
	got := map[string]string{}
	for _, d := range api.Decisions {
		text := "\n" + d.Value + "\n" + d.Rule + "\n"
		for _, s := range d.Sources {
			text += fmt.Sprintf("%s: %s\n", s.Pos, s.Says)
		}
		got[d.Subject+", "+d.Fact] += text
	}
	want := map[string]string{
		"createLamp, body": `
microsoft.graph.lamp
the type is the body: most rows of the table are properties of it
api/lamp-post.md:13:30: type: microsoft.graph.lamp
api/lamp-post.md:17:2: table: watts
`,
		"createLamp, path": `
/bulbs
inferred: the page gives no URL, another page of the resource shows one
api/lamp-bulbs.md:8:5: /bulbs
api/lamp-post.md:8:6: POST ** Collection URI for microsoft.graph.lamp not found
`,
		"createLamp, status": `
200
neither text nor examples name the status of success: the usual one of POST is assumed
`,
		"listBulbs, answer 200": `
collection of microsoft.graph.bulb
the text counts, then the annotation, then the body; the body shows whether there are several, unless text and URL agree on that
api/bulb-list.md:13:81: text: collection of microsoft.graph.bulb
api/bulb-list.md:23:18: annotation: microsoft.graph.lamp
api/bulb-list.md:29:1: body: a collection

collection of microsoft.graph.bulb
the page that owns the URL counts
api/bulb-list.md:13:1: collection of microsoft.graph.bulb
api/lamp-bulbs.md:13:1: collection of microsoft.graph.lamp
`,
		"listBulbs, pages": `
GET /bulbs
several pages describe one URL: one counts, the others are merged with it
api/bulb-list.md:8:1: List bulbs
api/lamp-bulbs.md:8:1: Bulbs of lamps
`,
		"listBulbs, status": `
200
the text counts before examples
api/bulb-list.md:13:1: text: 200
api/bulb-list.md:26:1: example: 206
`,
		"microsoft.graph.bulb, base": `
microsoft.graph.device
the introduction counts before the annotation, and both before inherited rows
resources/bulb.md:3:15: introduction: microsoft.graph.device
resources/bulb.md:17:15: annotation: microsoft.graph.lamp
`,
		"microsoft.graph.bulb.gas, type": `
string
only the JSON representation shows the property: the value there gives the type
resources/bulb.md:22:3: JSON representation
`,
		"microsoft.graph.device.serial, type": `
string
the declaring type counts before those that repeat the property
resources/device.md:7:9: device: string
resources/bulb.md:9:9: bulb: int64
`,
		"microsoft.graph.lamp, name": `
lamp
the spelling of the definition counts
resources/lamp.md:1:1: microsoft.graph.lamp
api/bulb-list.md:23:18: microsoft.graph.Lamp
`,
		"microsoft.graph.lamp, pages": `
lamp
several pages describe the type: their properties are combined, and of duplicates the first counts
resources/lamp.md:1:1: lamp
resources/lampagain.md:1:1: lamp
`,
		"microsoft.graph.lamp.watts, type": `
int32
the first of several pages counts
resources/lamp.md:7:8: int32
resources/lampagain.md:7:8: string
`,
		"microsoft.graph.mood, members": `
calm, gay
no page documents the type: its values are those that a description lists
resources/lamp.md:8:2: What it does to people. The possible values are: ` + "`calm`, `gay`" + `.
`,
		"microsoft.graph.socket, members": `
e14, e27, b22
what several pages list is combined
resources/bulb.md:26:1: e14, e27
resources/lamp.md:10:1: e14, b22
`,
		"turnLamp, body": `
an object of degrees
the table is the body: most of its rows are no properties of the type
api/lamp-turn.md:13:30: type: microsoft.graph.lamp
api/lamp-turn.md:17:2: table: degrees
`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}
