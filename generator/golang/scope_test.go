package golang

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
)

// TestScope shows who gets which name: things are "a", "b", … and want Lamp.
func TestScope(t *testing.T) {
	key := func(subject string) model.NameKey { return model.NameKey{Kind: model.TypeName, Subject: subject} }
	is := func(subject, name string) model.Name { return model.Name{Of: key(subject), Name: name} }
	was := func(subject, name string) model.Name { return model.Name{Of: key(subject), Name: name, Former: true} }
	tests := []struct {
		name    string
		members bool
		lock    []model.Name
		want    string
	}{
		{"without a lock the first has it", false, nil, "Lamp Lamp2 Lamp3"},
		{"who has it keeps it", false, []model.Name{is("b", "Lamp")}, "Lamp2 Lamp Lamp3"},
		{"numbers stay", false, []model.Name{is("c", "Lamp2")}, "Lamp Lamp3 Lamp2"},
		{"a former name is nobody else's", false, []model.Name{is("c", "Light"), was("c", "Lamp")}, "Lamp2 Lamp3 Light"},
		{"but its own", false, []model.Name{was("c", "Lamp")}, "Lamp2 Lamp3 Lamp"},
		{"of two with one name the first keeps it", false, []model.Name{is("b", "Torch"), is("c", "Torch")}, "Lamp Torch Lamp2"},
		{"no name that Go cannot export", false, []model.Name{is("a", "lamp")}, "Lamp Lamp2 Lamp3"},
		{"a member keeps its former name and reserves the new one", true, []model.Name{was("b", "Torch")}, "Lamp Torch(Lamp2) Lamp3"},
		{"the name of what is gone is free", false, []model.Name{is("gone", "Lamp")}, "Lamp Lamp2 Lamp3"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := newScope(model.NewLock(tt.lock), new(diag.List))
			s.members = tt.members
			var got []string
			for _, s.fresh = range []bool{false, true} {
				got = nil
				for _, subject := range []string{"a", "b", "c"} {
					name := s.name(thing{key: key(subject)}, "Lamp", subject)
					if next := s.given[thing{key: key(subject)}].next; next != "" {
						name += "(" + next + ")"
					}
					got = append(got, name)
				}
			}
			if diff := cmp.Diff(tt.want, strings.Join(got, " ")); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}
