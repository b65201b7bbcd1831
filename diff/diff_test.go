package diff_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/diff"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/model/resolve"
	"github.com/apimill/apimill/parser"
)

// TestCompare makes one change to the pages of testdata/lamps.txtar, old text
// and new, and shows what that means.
func TestCompare(t *testing.T) {
	tests := map[string]struct {
		page, old, new string
		want           string
	}{
		"nothing": {"resources/lamp.md", "", "", ``},
		"property_removed": {
			"resources/lamp.md", "|watts|Int32|How strong it is.|\n", "",
			`resources/lamp.md:9:2: breaking: microsoft.graph.lamp.watts: property removed [property-removed]`,
		},
		"property_renamed": {
			"resources/lamp.md", "|watts|", "|watt|",
			`resources/lamp.md:9:2: breaking: microsoft.graph.lamp.watt: property is called "watt" now, was "watts" [property-renamed]`,
		},
		"property_replaced": {
			"resources/lamp.md", "|watts|", "|lumen|",
			`resources/lamp.md:9:2: breaking: microsoft.graph.lamp.watts: property removed [property-removed]
resources/lamp.md:9:2: additive: microsoft.graph.lamp.lumen: property added [property-added]`,
		},
		"property_retyped": {
			"resources/lamp.md", "|watts|Int32|", "|watts|Int64|",
			`resources/lamp.md:9:2: breaking: microsoft.graph.lamp.watts: property is int64 now, was int32 [property-type-changed]`,
		},
		"property_becomes_a_list": {
			"resources/lamp.md", "[maker](maker.md)", "[maker](maker.md) collection",
			`resources/lamp.md:11:2: breaking: microsoft.graph.lamp.maker: property is a list of microsoft.graph.maker now, was microsoft.graph.maker [property-type-changed]`,
		},
		"property_added": {
			"resources/lamp.md", "|watts|", "|volts|Int32|What it needs.|\n|watts|",
			`resources/lamp.md:9:2: additive: microsoft.graph.lamp.volts: property added [property-added]`,
		},
		"required_property_added": {
			"resources/lamp.md", "|watts|", "|volts|Int32|What it needs. Required.|\n|watts|",
			`resources/lamp.md:9:2: breaking: microsoft.graph.lamp.volts: property added, which requests must have [required-property-added]`,
		},
		"property_becomes_required": {
			"resources/lamp.md", "How strong it is.", "How strong it is. Required.",
			`resources/lamp.md:9:2: breaking: microsoft.graph.lamp.watts: property is required now [property-required]`,
		},
		"property_becomes_read_only": {
			"resources/maker.md", "What it is called.", "What it is called. Read-only.",
			`resources/maker.md:9:2: breaking: microsoft.graph.maker.name: read-only now [read-only]`,
		},
		"property_becomes_nullable": {
			"resources/lamp.md", "burnt. Read-only.", "burnt. Read-only. Nullable.",
			`resources/lamp.md:12:2: breaking: microsoft.graph.lamp.hours: property may be null now [property-nullable]`,
		},
		"property_deprecated": {
			"resources/lamp.md", "|watts|", "|watts (deprecated)|",
			`resources/lamp.md:9:2: deprecating: microsoft.graph.lamp.watts: deprecated [deprecated]`,
		},
		"base_removed": {
			"resources/lamp.md", " Inherits from [thing](thing.md).", "",
			`resources/lamp.md:1:1: breaking: microsoft.graph.lamp: derived from nothing now, was from microsoft.graph.thing [base-changed]`,
		},
		"member_added":   {"resources/colour.md", "|warm|", "|hot|Red.|\n|warm|", `resources/colour.md:9:2: additive: microsoft.graph.colour.hot: member added [member-added]`},
		"member_removed": {"resources/colour.md", "|cold|Blue.|\n", "", `resources/colour.md:10:2: breaking: microsoft.graph.colour.cold: member removed [member-removed]`},
		"enum_opened": {
			"resources/colour.md", "The colour of light.", "The colour of light, an evolvable enum.",
			`resources/colour.md:5:1: additive: microsoft.graph.colour: members may come now [enum-opened]`,
		},
		"member_on_request": {
			"resources/colour.md", "|cold|Blue.|", "|cold|Blue. Needs `Prefer: include-unknown-enum-members`.|",
			`resources/colour.md:5:1: additive: microsoft.graph.colour: members may come now [enum-opened]
resources/colour.md:10:2: documentation only: microsoft.graph.colour.cold: clients get it with Prefer: include-unknown-enum-members now, before with none [member-preference-changed]`,
		},
		"inherited_property_described": {
			"resources/lamp.md", "|watts|", "|id|String|The key of the lamp. Read-only.|\n|watts|",
			`resources/lamp.md:9:2: documentation only: microsoft.graph.lamp.id: described in other words [description-changed]`,
		},
		"member_renamed": {
			"resources/colour.md", "|cold|Blue.|", "|colder|Very blue.|",
			`resources/colour.md:10:2: breaking: microsoft.graph.colour.colder: member is called "colder" now, was "cold" [member-renamed]`,
		},
		"link_elsewhere": {"api/lamp-get.md", "Read a [lamp](../resources/lamp.md).", "Read a [lamp](../resources/maker.md).", ``},
		"other_words": {
			"api/lamp-get.md", "Read a [lamp]", "Look at a [lamp]",
			`api/lamp-get.md:15:1: documentation only: GET /lamps/{lampId}: described in other words [description-changed]`,
		},
		"url_removed": {
			"api/lamp-get.md", "GET /rooms/{room-id}/lamps/{lamp-id}\n", "",
			`api/lamp-get.md:16:5: breaking: GET /rooms/{roomId}/lamps/{lampId}: URL removed [url-removed]`,
		},
		"parameter_of_a_url_renamed": {
			"api/lamp-get.md", "/lamps/{lamp-id}\n", "/lamps/{id}\n", ``,
		},
		"method_changed": {
			"api/lamp-blink.md", "POST /lamps", "PUT /lamps",
			`api/lamp-blink.md:8:1: breaking: PUT /lamps/{lampId}/blink: the operation is at PUT /lamps/{lampId}/blink now, was at POST /lamps/{lampId}/blink [operation-moved]`,
		},
		"url_changed": {
			"api/lamp-blink.md", "/lamps/{lamp-id}/blink", "/blinkers",
			`api/lamp-blink.md:8:1: breaking: POST /blinkers: the operation is at POST /blinkers now, was at POST /lamps/{lampId}/blink [operation-moved]`,
		},
		"operation_replaced": {
			"api/lamp-blink.md", "# lamp: blink\n\nLet a lamp blink.\n\n## HTTP request\n\n```http\nPOST /lamps/{lamp-id}/blink", "# lamp: glow\n\nLet a lamp blink.\n\n## HTTP request\n\n```http\nPOST /lamps/{lamp-id}/glow",
			`api/lamp-blink.md:8:1: breaking: POST /lamps/{lampId}/blink: operation removed [operation-removed]
api/lamp-blink.md:8:1: additive: POST /lamps/{lampId}/glow: operation added [operation-added]`,
		},
		"title_changed": {
			"api/lamp-get.md", "# Get lamp", "# Read lamp",
			`api/lamp-get.md:15:1: breaking: GET /lamps/{lampId}: generated clients call it "readLamp" now, it was "getLamp" [operation-id-changed]`,
		},
		"query_parameter_removed": {
			"api/lamp-list.md", "|room|String|Where they are.|\n", "",
			`api/lamp-list.md:15:2: breaking: GET /lamps room: parameter removed [parameter-removed]`,
		},
		"query_parameter_renamed": {
			"api/lamp-list.md", "|room|String|", "|roomId|String|",
			`api/lamp-list.md:15:2: breaking: GET /lamps roomId: parameter is called "roomId" now, was "room" [parameter-renamed]`,
		},
		"query_parameter_required": {
			"api/lamp-list.md", "|room|String|", "|floor|String|Required. How high.|\n|room|String|",
			`api/lamp-list.md:15:2: breaking: GET /lamps floor: parameter added, which requests must have [required-parameter-added]`,
		},
		"range_narrowed": {
			"api/lamp-blink.md", "1 to 9", "1 to 5",
			`api/lamp-blink.md:17:2: breaking: POST /lamps/{lampId}/blink times: range is 1 to 5 now, was 1 to 9 [range-narrowed]`,
		},
		"length_narrowed": {
			"api/lamp-list.md", "|room|String|Where they are.|", "|room|String|Where they are. At most 9 characters.|",
			`api/lamp-list.md:15:2: breaking: GET /lamps room: length is at most 9 now, was not limited [range-narrowed]`,
		},
		"answer_retyped": {
			"api/lamp-list.md", "a collection of [lamp](../resources/lamp.md) objects", "a [maker](../resources/maker.md) object",
			`api/lamp-list.md:19:1: breaking: GET /lamps 200: answer is microsoft.graph.maker now, was a list of microsoft.graph.lamp [response-type-changed]`,
		},
		"status_changed": {
			"api/lamp-post.md", "`201 Created`", "`200 OK`",
			`api/lamp-post.md:17:1: breaking: POST /lamps 200: the answer is 200 now, was 201 [response-status-changed]`,
		},
		"scope_removed": {
			"api/lamp-get.md", "Lamp.Read, Lamp.ReadWrite", "Lamp.ReadWrite",
			`api/lamp-get.md:9:37: breaking: GET /lamps/{lampId}: scope Lamp.Read is not enough for work or school accounts any more [scope-removed]`,
		},
		"further_scope_needed": {
			"api/lamp-get.md", "Lamp.Read, Lamp.ReadWrite", "Lamp.Read and User.Read, Lamp.ReadWrite",
			`api/lamp-get.md:9:37: breaking: GET /lamps/{lampId}: scope Lamp.Read is not enough for work or school accounts any more [scope-removed]`,
		},
		"another_pair_is_enough": {
			"api/lamp-get.md", "Lamp.Read, Lamp.ReadWrite", "Lamp.Read, Lamp.ReadWrite, Room.Read and User.Read",
			`api/lamp-get.md:9:37: additive: GET /lamps/{lampId}: scopes Room.Read and User.Read are enough for work or school accounts now [scope-added]`,
		},
		"permissions_no_longer_stated": {
			"api/lamp-get.md", "|Delegated (work or school account)|Lamp.Read, Lamp.ReadWrite|\n|Application|Not supported.|\n", "", ``,
		},
		"open_to_applications": {
			"api/lamp-get.md", "|Application|Not supported.|", "|Application|Lamp.Read.All|",
			`api/lamp-get.md:10:14: additive: GET /lamps/{lampId}: open to applications now [permission-added]`,
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			changes := diff.Compare(lamps(t), lamps(t, edit{tt.page, tt.old, tt.new}))
			var b strings.Builder
			if err := changes.WriteText(&b); err != nil {
				t.Fatal(err)
			}
			lines, _, _ := cutLast(b.String())
			if diff := cmp.Diff(tt.want, lines); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// cutLast cuts the last line, the summary, off.
func cutLast(text string) (before, last string, found bool) {
	text = strings.TrimSuffix(text, "\n")
	i := strings.LastIndexByte(text, '\n')
	if i < 0 {
		return "", text, false
	}
	return text[:i], text[i+1:], true
}

// A property that moves to the base is still there.
func TestMovedProperty(t *testing.T) {
	const row = "|watts|Int32|How strong it is.|\n"
	moved := lamps(t, edit{"resources/lamp.md", row, ""}, edit{"resources/thing.md", "|id|", row + "|id|"})
	var got []string
	for _, c := range diff.Compare(lamps(t), moved) {
		got = append(got, string(c.Kind)+" "+c.Subject)
	}
	if want := []string{"property-added microsoft.graph.thing.watts"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// A type that is renamed changes once, not at each use.
func TestRenamedType(t *testing.T) {
	renamed := lamps(t, edit{"resources/lamp.md", "# lamp resource type", "# bulb resource type"})
	var got []string
	for _, c := range diff.Compare(lamps(t), renamed) {
		got = append(got, string(c.Kind)+" "+c.Subject+": "+c.Message)
	}
	want := []string{`type-renamed microsoft.graph.bulb: the type is called "microsoft.graph.bulb" now, was "microsoft.graph.lamp"`}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// A member that requests have from the type of their body, and then besides it,
// is neither gone nor new.
func TestMemberOfBody(t *testing.T) {
	const table = "\n\n|Property|Type|Description|\n|:---|:---|:---|\n|watts|Int32|How strong it is.|\n|colour|colour|What it looks like.|\n"
	listed := edit{"api/lamp-post.md", "[lamp](../resources/lamp.md) object.\n", "[lamp](../resources/lamp.md) object." + table}
	removed := edit{"resources/lamp.md", "|watts|Int32|How strong it is.|\n", ""}
	var got []string
	for _, c := range diff.Compare(lamps(t, listed), lamps(t, listed, removed)) {
		got = append(got, string(c.Kind)+" "+c.Subject)
	}
	if want := []string{"property-removed microsoft.graph.lamp.watts"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// An edit replaces text of a page.
type edit struct{ page, old, new string }

// lamps returns the API of the pages with some edits.
func lamps(t *testing.T, edits ...edit) *model.API {
	t.Helper()
	archive, err := txtar.ParseFile("testdata/lamps.txtar")
	if err != nil {
		t.Fatal(err)
	}
	var docs []parser.Document
	for _, f := range archive.Files {
		for _, e := range edits {
			if f.Name == e.page {
				if !bytes.Contains(f.Data, []byte(e.old)) {
					t.Fatalf("%s does not hold %q", e.page, e.old)
				}
				f.Data = bytes.Replace(f.Data, []byte(e.old), []byte(e.new), 1)
			}
		}
		docs = append(docs, parser.Document{Path: f.Name, Data: f.Data})
	}
	diags := new(diag.List)
	return resolve.Pages(parser.Parse(docs, diags), model.Options{}, diags)
}
