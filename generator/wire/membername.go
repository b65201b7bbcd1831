package wire

import "github.com/apimill/apimill/model"

// Brackets stand behind the names of lists in some forms: "media_ids[]".
const Brackets = "[]"

// MemberName returns what a member of a body is called where it travels.
func MemberName(b *model.Body, f *model.Field) string {
	if b.Brackets && f.Type.Collection && model.IsForm(b.Media) {
		return f.Name + Brackets
	}
	return f.Name
}
