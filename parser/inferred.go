package parser

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/parser/markdown"
	"github.com/apimill/apimill/parser/style"
	"github.com/apimill/apimill/parser/unit"
)

// An inferrer makes types of examples, where a page has nothing else and its house says
// that examples are whole.
type inferrer struct {
	page *page
}

// inferredAnswer gives the answer of success the shape of its examples where no text says
// what is answered.
func inferredAnswer(p *page, u *unit.Unit, said []model.Sentence, exs []*model.Example) []model.Sentence {
	if !p.style.TypesFromExamples {
		return said
	}
	var bodies []*model.Value
	for _, ex := range exs {
		if m := ex.Response; m != nil && m.Body != nil && model.IsSuccess(m.Status) {
			bodies = append(bodies, m.Body)
		}
	}
	if bodies == nil {
		return said
	}
	if i := slices.IndexFunc(said, saysAnswer); i >= 0 && !isVague(said[i].Types) {
		inferNamed(p, said[i], bodies)
		return said
	}
	t, _ := inferrer{p}.typeOf(bodies, inferredName(p, u)+model.AnswerSuffix)
	for i := range said {
		if succeeds(said[i]) {
			said[i].Types = []model.Type{t}
			return said
		}
	}
	return append(said, model.Sentence{Types: []model.Type{t}, Pos: t.Pos})
}

// inferNamed gives a type that is answered by name the shape of its examples. It counts
// only where no page documents the type.
func inferNamed(p *page, s model.Sentence, bodies []*model.Value) {
	if len(s.Types) != 1 || s.Types[0].Scalar != model.Named || !isQualified(s.Types[0].Name) {
		return
	}
	if l := s.Types[0].Link; l != nil && l.Target == p.out.Path {
		return // this page documents it
	}
	var objects []*model.Value
	for _, b := range bodies {
		switch {
		case b.Kind == model.ObjectValue && !s.Types[0].Collection:
			objects = append(objects, b)
		case b.Kind == model.ArrayValue && s.Types[0].Collection:
			objects = append(objects, b.Items...)
		}
	}
	if len(objects) > 0 && !slices.ContainsFunc(objects, func(v *model.Value) bool { return v.Kind != model.ObjectValue }) {
		inferrer{p}.object(objects, s.Types[0].Name)
	}
}

// isVague reports whether an answer is only said to be some object or any value.
func isVague(ts []model.Type) bool {
	return len(ts) == 1 && ts[0].Link == nil && ts[0].Values == nil && !ts[0].Collection && len(ts[0].Union) == 0 && (ts[0].Scalar == model.Map || ts[0].Scalar == model.Any)
}

// saysAnswer reports whether a sentence about success says what is answered.
func saysAnswer(s model.Sentence) bool { return succeeds(s) && (len(s.Types) > 0 || s.Empty) }

func succeeds(s model.Sentence) bool {
	return len(s.Statuses) == 0 || slices.ContainsFunc(s.Statuses, model.IsSuccess)
}

// inferredBody gives a request without a table or text about it the shape of its examples,
// and members without a type that of their values.
func inferredBody(p *page, u *unit.Unit, b *model.Body, exs []*model.Example) {
	if !p.style.TypesFromExamples {
		return
	}
	var bodies []*model.Value
	for _, ex := range exs {
		if m := ex.Request; m != nil && m.Body != nil {
			bodies = append(bodies, m.Body)
		}
	}
	if bodies == nil {
		return
	}
	x := inferrer{p}
	if namesWhole(p, b, bodies) {
		b.Listed = nil
	}
	for _, f := range b.Listed {
		switch {
		case p.untyped[f]:
			x.typeMember(f, bodies, inferredName(p, u))
		case f.Type.Scalar == model.Named && f.Type.Link == nil && isQualified(f.Type.Name):
			x.nameMember(f, bodies)
		}
	}
	if len(b.Listed) > 0 && listsOnlyRequired(p) {
		x.addShown(b, bodies, inferredName(p, u))
	}
	if b.Type == nil && len(b.Listed) == 0 {
		t, _ := x.typeOf(bodies, inferredName(p, u)+"Body")
		b.Type, b.Fields, b.Pos = &t, nil, bodies[0].Pos
	}
}

// namesWhole reports whether the only member that is listed, without a type, stands for the
// whole body: no example has such a member.
func namesWhole(p *page, b *model.Body, bodies []*model.Value) bool {
	return len(b.Listed) == 1 && p.untyped[b.Listed[0]] && !slices.ContainsFunc(bodies, func(v *model.Value) bool {
		return v.Kind != model.ObjectValue || v.Member(b.Listed[0].Name) != nil
	})
}

// listsOnlyRequired reports whether a page lists of the members of a body only those that
// must be given: "Required JSON body fields".
func listsOnlyRequired(p *page) bool {
	only := false
	for _, s := range p.unit.Sections {
		lists := len(s.Tables()) > 0 || slices.ContainsFunc(s.Blocks, func(b markdown.Block) bool { return b.Kind == markdown.ListBlock })
		switch {
		case s.Key != style.RequestBody || s.InExample() || !lists:
		case !p.style.Demands(s.Text):
			return false
		default:
			only = true
		}
	}
	return only
}

// addShown adds to what is listed of a body the members that only its examples show.
func (x inferrer) addShown(b *model.Body, bodies []*model.Value, owner string) {
	for _, v := range bodies {
		for _, m := range v.Members {
			isListed := func(f *model.Field) bool { return f.Name == m.Name }
			if !isWireName(m.Name) || slices.ContainsFunc(b.Listed, isListed) {
				continue
			}
			f := &model.Field{Name: m.Name, Pos: m.Pos}
			x.typeMember(f, bodies, owner)
			b.Listed = append(b.Listed, f)
		}
	}
}

// typeMember gives a member, which may stand on a path, the type of its values.
func (x inferrer) typeMember(f *model.Field, bodies []*model.Value, owner string) {
	path := strings.Split(f.Name, "/")
	if values := shownAt(path, bodies); len(values) > 0 {
		f.Type, _ = x.typeOf(values, owner+capitalized(path[len(path)-1]))
	}
}

// nameMember gives the type of a member, which only its name tells, the shape of its values.
// It counts only where no page documents the type.
func (x inferrer) nameMember(f *model.Field, bodies []*model.Value) {
	var objects []*model.Value
	for _, v := range shownAt(strings.Split(f.Name, "/"), bodies) {
		if v.Kind == model.ArrayValue {
			objects = append(objects, v.Items...)
		} else {
			objects = append(objects, v)
		}
	}
	if len(objects) > 0 && !slices.ContainsFunc(objects, func(v *model.Value) bool { return v.Kind != model.ObjectValue }) {
		x.object(objects, f.Type.Name)
	}
}

// shownAt returns what stands on a path in bodies, but null.
func shownAt(path []string, bodies []*model.Value) []*model.Value {
	values := bodies
	for _, name := range path {
		var next []*model.Value
		for _, v := range values {
			if m := v.Member(strings.TrimSuffix(name, "[]")); m != nil && m.Kind != model.NullValue {
				next = append(next, m)
			}
		}
		values = next
	}
	return values
}

// inferredName returns what inferred types of an operation are called after: its title,
// with the last word of the path where the title does not have it.
func inferredName(p *page, u *unit.Unit) string {
	if strings.TrimSpace(u.Title.Text) == "" {
		return urlName(p, u)
	}
	name := camelCase(operationTitle(p, u))
	path, _ := splitURL(p.style, u.Requests[0].URL)
	for _, segment := range slices.Backward(splitSegments(path)) {
		if last := camelCase(segment); isName(last) && isName(strings.ReplaceAll(segment, "-", "_")) {
			if !model.ContainsFold(name, strings.TrimSuffix(last, "s")) {
				name += last
			}
			break
		}
	}
	return name
}

// urlName returns what inferred types of an operation are called after that has nothing but
// a request line: its method and the words of its path.
func urlName(p *page, u *unit.Unit) string {
	name := capitalized(strings.ToLower(u.Method))
	path, _ := splitURL(p.style, u.Requests[0].URL)
	for _, segment := range splitSegments(path) {
		if word := camelCase(strings.ReplaceAll(segment, "-", " ")); isName(word) {
			name += word
		}
	}
	return name
}

// camelCase joins the words of a text, also those of a name with underscores.
func camelCase(text string) string { return capitalized(strings.ReplaceAll(text, "_", " ")) }

func capitalized(name string) string {
	if name = wordsJoined(name); name == "" {
		return name
	}
	return strings.ToUpper(name[:1]) + name[1:]
}

var (
	dateTimeValue = regexp.MustCompile(`^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)$`)
	dateValue     = regexp.MustCompile(`^\d{4}-\d\d-\d\d$`)
)

// typeOf returns the type that all of some values have, and whether one is null. Where
// they have nothing in common it is any.
func (x inferrer) typeOf(values []*model.Value, name string) (t model.Type, nullable bool) {
	some := slices.DeleteFunc(slices.Clone(values), func(v *model.Value) bool { return v.Kind == model.NullValue })
	nullable = len(some) < len(values)
	t.Pos = values[0].Pos
	if len(some) == 0 || slices.ContainsFunc(some, func(v *model.Value) bool { return v.Kind != some[0].Kind }) {
		return t, nullable
	}
	switch some[0].Kind {
	case model.BoolValue:
		t.Scalar = model.Boolean
	case model.NumberValue:
		t.Scalar = scalarOfAll(some, isWhole, model.Int64, model.Double)
	case model.StringValue:
		t.Scalar = scalarOfAll(some, dateTimeValue.MatchString, model.DateTime, scalarOfAll(some, dateValue.MatchString, model.Date, model.String))
	case model.ArrayValue:
		t = x.collection(some, name)
	case model.ObjectValue:
		t = x.object(some, name)
	case model.NullValue:
	}
	return t, nullable
}

// scalarOfAll returns one type where all values are of a form, and else another one.
func scalarOfAll(values []*model.Value, is func(string) bool, one, other model.Scalar) model.Scalar {
	if slices.ContainsFunc(values, func(v *model.Value) bool { return !is(v.Text) }) {
		return other
	}
	return one
}

func isWhole(number string) bool {
	_, err := strconv.ParseInt(number, 10, 64)
	return err == nil
}

// collection returns the type of lists.
func (x inferrer) collection(lists []*model.Value, name string) model.Type {
	var items []*model.Value
	for _, l := range lists {
		items = append(items, l.Items...)
	}
	t := model.Type{Pos: lists[0].Pos}
	if len(items) > 0 {
		t, _ = x.typeOf(items, strings.TrimSuffix(name, "s"))
	}
	if t.Collection { // a list of lists
		t = model.Type{Pos: t.Pos}
	}
	t.Collection = true
	return t
}

// object declares the type of objects. Those whose members have no names, but keys, are
// any value.
func (x inferrer) object(objects []*model.Value, name string) model.Type {
	r := &model.Resource{Namespace: x.page.out.Namespace, Name: name, Title: name, Pos: objects[0].Pos, Inferred: true, IDs: []string{}}
	members := map[string][]*model.Value{}
	var names []string
	for _, o := range objects {
		for _, m := range o.Members {
			if !isWireName(m.Name) {
				return model.Type{Pos: o.Pos}
			}
			if members[m.Name] == nil {
				names = append(names, m.Name)
			}
			members[m.Name] = append(members[m.Name], m.Value)
		}
	}
	if len(names) == 0 {
		return model.Type{Pos: r.Pos}
	}
	x.page.out.Resources = append(x.page.out.Resources, r)
	for _, member := range names {
		r.Fields = append(r.Fields, x.member(member, members[member], len(objects), name))
	}
	return model.Type{Scalar: model.Named, Name: name, Pos: r.Pos}
}

// member returns a member of inferred type: one that all of several objects have is
// required.
func (x inferrer) member(name string, values []*model.Value, objects int, owner string) *model.Field {
	t, nullable := x.typeOf(values, owner+capitalized(name))
	f := &model.Field{Name: name, Type: t, Pos: values[0].Pos}
	if nullable {
		f.Nullability = model.Nullable
	}
	if objects > 1 && len(values) == objects {
		f.Requirement = model.Required
	}
	return f
}
