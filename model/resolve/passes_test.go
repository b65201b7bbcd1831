package resolve_test

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/diff"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/model/resolve"
	"github.com/apimill/apimill/model/topic"
	"github.com/apimill/apimill/parser"
)

// TestPasses shows what each pass changes of a small API: the lines of a dump that
// go and that come. UPDATE_GOLDEN=1 rewrites what is wanted.
func TestPasses(t *testing.T) {
	const file = "testdata/passes.txtar"
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var docs []parser.Document
	for _, f := range archive.Files[:len(archive.Files)-1] {
		docs = append(docs, parser.Document{Path: f.Name, Data: f.Data})
	}
	diags := new(diag.List)
	pages := parser.Parse(docs, diags)
	opts := model.Options{Overrides: []model.Override{
		{Kind: model.OverridePage, Subject: "api/old.md", Ignore: true, Reason: "it is of an earlier version"},
		{Kind: model.OverrideEnum, Subject: "microsoft.graph.mood", Members: []string{"warm", "cold"}, Reason: "the service knows two"},
		{Kind: model.OverrideResource, Subject: "microsoft.graph.candle", NoBase: true, Reason: "it has no socket"},
		{Kind: model.OverrideProperty, Subject: "microsoft.graph.lamp.watts", Type: typ(t, "Double"), Reason: "half watts are sent"},
		{Kind: model.OverridePage, Subject: "api/lamp-turn.md", Statuses: []int{202}, Reason: "it takes a while"},
		{Kind: model.OverrideOperation, Subject: "listLamps", NoResponse: true, Reason: "it is a test"},
	}, Select: []model.Selector{
		{Kind: model.SelectTag, Pattern: "lamp"},
	}, Lock: model.NewLock([]model.Name{
		{Of: model.NameKey{Kind: model.PropertyName, Subject: "microsoft.graph.lamp", Member: "Watts"}, Name: "Watts"},
	})}
	for i := range opts.Overrides {
		opts.Overrides[i].Pos = configured
	}
	var got strings.Builder
	before := traced(t, &model.API{Pages: pages}, nil, nil, diags)
	resolve.Trace(pages, opts, diags, func(name, reason string, api *model.API, topics topic.Map, decisions []model.Decision) {
		fmt.Fprintf(&got, "== %s: %s\n", name, reason)
		after := traced(t, api, topics, decisions, diags)
		got.WriteString(difference(before, after))
		before = after
	})
	want := &archive.Files[len(archive.Files)-1]
	if os.Getenv("UPDATE_GOLDEN") != "" {
		want.Data = []byte(got.String())
		if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if unlike := cmp.Diff(string(want.Data), got.String()); unlike != "" {
		t.Errorf("-want +got:\n%s", unlike)
	}
}

// difference returns the lines that go from one text to the next, and those that come.
func difference(before, after string) string {
	var b strings.Builder
	for line := range strings.Lines(string(diff.Diff("before", []byte(before), "after", []byte(after)))) {
		isHead := strings.HasPrefix(line, "--- ") || strings.HasPrefix(line, "+++ ") || strings.HasPrefix(line, "diff ")
		if !isHead && (line[0] == '-' || line[0] == '+') {
			b.WriteString(line)
		}
	}
	return b.String()
}

// traced returns a dump of what the passes have made so far.
func traced(t *testing.T, api *model.API, topics topic.Map, decisions []model.Decision, diags *diag.List) string {
	t.Helper()
	var b strings.Builder
	if err := model.Dump(&b, api); err != nil {
		t.Fatal(err)
	}
	for _, p := range api.Pages {
		for _, op := range p.Operations {
			fmt.Fprintf(&b, "%s has %s %s\n", p.Path, op.Method, op.Part)
		}
	}
	for _, r := range api.Resources {
		for _, s := range r.Subtypes {
			fmt.Fprintf(&b, "%s has the subtype %s\n", r.Name, s.Name)
		}
		if r.SubtypeFields != nil {
			fmt.Fprintf(&b, "subtypes of %s have %s\n", r.Name, strings.Join(slices.Sorted(maps.Keys(r.SubtypeFields)), ", "))
		}
	}
	for _, op := range api.Operations {
		if topic := topics[op]; topic != nil {
			fmt.Fprintf(&b, "%s is about %s, handles %s\n", op.Pos, name(topic.Subject), name(topic.Handles))
		}
		for _, url := range op.Templates {
			if url.ID != "" {
				fmt.Fprintf(&b, "endpoint %s\n", url.ID)
			}
			for _, p := range url.Params() {
				if p.Example != "" {
					fmt.Fprintf(&b, "%s is %s, say\n", p.Name, p.Example)
				}
			}
		}
	}
	if api.Root != "" {
		fmt.Fprintf(&b, "root %s\n", api.Root)
	}
	fmt.Fprintf(&b, "%s to tell\n", model.Count(len(api.Decisions), "decision"))
	for _, d := range decisions {
		fmt.Fprintf(&b, "decided %s: %s: %s\n", d.Fact, d.Value, d.Rule)
	}
	for _, d := range diags.All() {
		fmt.Fprintln(&b, d)
	}
	return b.String()
}

func name(r *model.Resource) string {
	if r == nil {
		return "nothing"
	}
	return r.Name
}
