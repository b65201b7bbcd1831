package resolve

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/model/naming"
)

// names reads names as the lock file spells them: "type a.user = User",
// "operation /users GET was listPeople".
func names(lines ...string) []model.Name {
	var list []model.Name
	for _, line := range lines {
		words := strings.Fields(line)
		n := model.Name{Of: model.NameKey{Kind: model.NameKind(words[0]), Subject: words[1]}, Name: words[len(words)-1]}
		n.Former = words[len(words)-2] == "was"
		if len(words) == 5 {
			n.Of.Member = words[2]
		}
		list = append(list, n)
	}
	return list
}

// spelled is the reverse of names.
func spelled(list []model.Name) []string {
	var lines []string
	for _, n := range list {
		sign := "="
		if n.Former {
			sign = "was"
		}
		lines = append(lines, strings.Join(strings.Fields(strings.Join([]string{string(n.Of.Kind), n.Of.Subject, n.Of.Member, sign, n.Name}, " ")), " "))
	}
	return lines
}

// TestIDsThatStay shows what becomes of the IDs of a lock.
func TestIDsThatStay(t *testing.T) {
	list := func(file, title, url string) *model.Page { return operationPage(file, title, "GET", url) }
	tests := []struct {
		name  string
		pages []*model.Page
		lock  []string
		drop  bool
		want  []string
		said  []string
	}{
		{
			name:  "without a lock the page that comes first has the ID",
			pages: []*model.Page{list("a-list", "List lamps", "a"), list("b-list", "List lamps", "b")},
			want:  []string{"operation /a GET = aList", "operation /b GET = bList"},
		},
		{
			name:  "an ID stays when a new page has the same title",
			pages: []*model.Page{list("a-list", "List lamps", "a"), list("b-list", "List lamps", "b")},
			lock:  []string{"operation /b GET = listLamps"},
			want:  []string{"operation /a GET = aList", "operation /b GET = listLamps"},
		},
		{
			name:  "a number stays when the clash is gone",
			pages: []*model.Page{list("a-list", "List lamps", "a")},
			lock:  []string{"operation /a GET = listLamps2"},
			want:  []string{"operation /a GET = listLamps2"},
		},
		{
			name:  "another title is another ID, and the former one is not given away",
			pages: []*model.Page{list("a-list", "Show lamps", "a"), list("b-list", "List lamps", "b")},
			lock:  []string{"operation /a GET = listLamps"},
			want: []string{
				"operation /a GET = showLamps", "operation /a GET was listLamps",
				"operation /b GET = bList",
			},
			said: []string{`operation "listLamps" is called "showLamps" now; code keeps the former names until the configuration drops them`},
		},
		{
			name:  "unless former names are dropped",
			pages: []*model.Page{list("a-list", "Show lamps", "a"), list("b-list", "List lamps", "b")},
			lock:  []string{"operation /a GET = listLamps", "operation /a GET was allLamps"},
			drop:  true,
			want:  []string{"operation /a GET = showLamps", "operation /b GET = listLamps"},
			said:  []string{`operation "listLamps" is called "showLamps" now, and its former names are not kept`},
		},
		{
			name:  "a title that comes back brings the ID back",
			pages: []*model.Page{list("a-list", "List lamps", "a")},
			lock:  []string{"operation /a GET = showLamps", "operation /a GET was listLamps"},
			want:  []string{"operation /a GET = listLamps", "operation /a GET was showLamps"},
			said:  []string{`operation "showLamps" is called "listLamps" now; code keeps the former names until the configuration drops them`},
		},
		{
			name:  "the ID of an operation that is gone is free",
			pages: []*model.Page{list("a-list", "List lamps", "a")},
			lock:  []string{"operation /old GET = listLamps"},
			want:  []string{"operation /a GET = listLamps"},
		},
		{
			name:  "two that a merge of branches gave one ID: the first keeps it",
			pages: []*model.Page{list("a-list", "List lamps", "a"), list("b-list", "List lamps", "b")},
			lock:  []string{"operation /a GET = listLamps", "operation /b GET = listLamps"},
			want:  []string{"operation /a GET = listLamps", "operation /b GET = bList"},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var diags diag.List
			api := Pages(tt.pages, model.Options{Lock: model.NewLock(names(tt.lock...)), DropFormer: tt.drop}, &diags)
			if diff := cmp.Diff(tt.want, spelled(api.IDs())); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
			if diff := cmp.Diff(tt.said, messages(&diags, diag.Renamed)); diff != "" {
				t.Errorf("diagnostics: -want +got:\n%s", diff)
			}
		})
	}
}

func messages(diags *diag.List, code diag.Code) []string {
	var found []string
	for _, d := range diags.All() {
		if d.Code == code {
			found = append(found, d.Message)
		}
	}
	return found
}

// TestEndpointIDs shows the IDs of an operation's further URLs: they keep clear
// of other operations, before and after, and stay when URLs come and go.
func TestEndpointIDs(t *testing.T) {
	op := func(id string, urls ...string) *model.Operation {
		o := &model.Operation{ID: id, Method: "GET"}
		for _, u := range urls {
			o.Templates = append(o.Templates, &model.Template{Segments: []model.Segment{{Parts: []model.Part{{Literal: u}}}}})
		}
		return o
	}
	tests := []struct {
		name string
		ops  []*model.Operation
		lock []string
		want string
	}{
		{"numbers", []*model.Operation{op("get", "a", "b", "c"), op("get_2", "d")}, nil, "get get_3 get_4 get_2"},
		{
			"a new URL before the others",
			[]*model.Operation{op("get", "new", "a", "b")},
			[]string{"operation /a GET = get", "operation /b GET = get", "endpoint /b GET = get_2"},
			"get_3 get get_2",
		},
		{
			"the first URL is gone",
			[]*model.Operation{op("get", "b", "c")},
			[]string{"operation /a GET = get", "operation /b GET = get", "endpoint /b GET = get_2"},
			"get_2 get_3",
		},
		{
			"the operation was renamed",
			[]*model.Operation{op("show", "a", "b")},
			[]string{"operation /a GET = get", "operation /b GET = get", "endpoint /b GET = get_2"},
			"show show_2",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			naming.Endpoints(tt.ops, model.NewLock(names(tt.lock...)))
			var got []string
			for _, op := range tt.ops {
				for _, t := range op.Templates {
					got = append(got, t.ID)
				}
			}
			if diff := cmp.Diff(tt.want, strings.Join(got, " ")); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// TestRecognize shows what is taken for renamed, and what is not.
func TestRecognize(t *testing.T) {
	page := func(name string, fields ...string) *model.Page {
		p := resourcePage(name)
		for _, f := range fields {
			p.Resources[0].Fields = append(p.Resources[0].Fields, &model.Field{Name: f, Type: model.Type{Scalar: model.String}, Pos: p.Resources[0].Pos})
		}
		return p
	}
	lamp := []string{
		"type a.lamp = Lamp", "property a.lamp id = ID", "property a.lamp webUrl = WebURL",
		"property a.lamp colour = Colour", "property a.lamp watts = Watts",
	}
	tests := []struct {
		name  string
		pages []*model.Page
		lock  []string
		want  []string
	}{
		{"nothing", []*model.Page{page("lamp", "id", "webUrl", "colour", "watts")}, lamp, nil},
		{"case", []*model.Page{page("lamp", "watts", "weburl", "colour", "id")}, lamp, []string{"property a.lamp.webUrl is called \"weburl\""}},
		{"a word in common in the same row", []*model.Page{page("lamp", "id", "webUrl", "lightColour", "watts")}, lamp, []string{"property a.lamp.colour is called \"lightColour\""}},
		{"a few letters in the same row", []*model.Page{page("lamp", "id", "webUrl", "color", "watts")}, lamp, []string{"property a.lamp.colour is called \"color\""}},
		{"the last row", []*model.Page{page("lamp", "id", "webUrl", "colour", "maxWatts")}, lamp, []string{"property a.lamp.watts is called \"maxWatts\""}},
		{"another name in the same row", []*model.Page{page("lamp", "id", "webUrl", "size", "watts")}, lamp, nil},
		{"another row", []*model.Page{page("lamp", "id", "lightColour", "webUrl", "watts")}, lamp, nil},
		{"two in the place of one", []*model.Page{page("lamp", "id", "webUrl", "darkColour", "lightColour", "watts")}, lamp, nil},
		{"a row that is gone", []*model.Page{page("lamp", "id", "webUrl", "watts")}, lamp, nil},
		{"type", []*model.Page{page("light", "id", "webUrl", "colour", "size")}, lamp, []string{`type "a.lamp" is called "a.light"`}},
		{"type and property", []*model.Page{page("light", "id", "webUrl", "colour", "maxWatts")}, lamp, []string{`property a.light.watts is called "maxWatts"`, `type "a.lamp" is called "a.light"`}},
		{"type in another case", []*model.Page{page("Lamp", "x")}, lamp, []string{`type "a.lamp" is called "a.Lamp"`}},
		{"type with other properties", []*model.Page{page("light", "id", "webUrl", "size", "weight")}, lamp, nil},
		{"two types that may be it", []*model.Page{page("light", "id", "webUrl", "colour"), page("torch", "id", "webUrl", "colour")}, lamp, nil},
		{"type beside the old one", []*model.Page{page("lamp", "id", "webUrl", "colour", "watts"), page("torch", "id", "webUrl", "colour", "watts")}, lamp, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var diags diag.List
			Pages(tt.pages, model.Options{Lock: model.NewLock(names(tt.lock...))}, &diags)
			var got []string
			for _, m := range messages(&diags, diag.Renamed) {
				m, _, _ = strings.Cut(m, " now;")
				got = append(got, m)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// A property that moved to a base was not renamed, though a new one stands in
// its row.
func TestRecognizeInherited(t *testing.T) {
	base, derived := resourcePage("base"), resourcePage("lamp", "base")
	base.Resources[0].Fields = []*model.Field{{Name: "colour", Type: model.Type{Scalar: model.String}}}
	derived.Resources[0].Fields = []*model.Field{{Name: "colourName", Type: model.Type{Scalar: model.String}}}
	var diags diag.List
	lock := names("type a.base = Base", "type a.lamp = Lamp", "property a.lamp colour = Colour")
	Pages([]*model.Page{base, derived}, model.Options{Lock: model.NewLock(lock)}, &diags)
	if got := messages(&diags, diag.Renamed); got != nil {
		t.Errorf("got %v", got)
	}
}

// Names of a renamed subject become former names of the new one, behind those
// that it has.
func TestLockRename(t *testing.T) {
	lock := model.NewLock(names("type a.lamp = Lamp", "property a.lamp id = ID", "type a.other = Other"))
	lock.Rename("a.lamp", "a.light")
	lock.RenameMember(model.NameKey{Kind: model.PropertyName, Subject: "a.light", Member: "id"}, "key")
	key := model.NameKey{Kind: model.PropertyName, Subject: "a.light", Member: "key"}
	if got := lock.Former(key); len(got) != 1 || got[0] != "ID" || lock.Current(key) != "" {
		t.Errorf("former names are %q, the present one is %q", got, lock.Current(key))
	}
	if lock.Has(model.TypeName, "a.lamp") || !lock.Has(model.TypeName, "a.light") || lock.Current(model.NameKey{Kind: model.TypeName, Subject: "a.other", Member: ""}) != "Other" {
		t.Errorf("got %v", lock)
	}
}
