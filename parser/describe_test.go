package parser

import (
	"slices"
	"testing"

	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/parser/markdown"
)

// describedField reads a description of a field of a type.
func describedField(t *testing.T, typ model.Scalar, description string) *model.Field {
	t.Helper()
	p, _ := readPage(t, "# T\n")
	f := &model.Field{Type: model.Type{Scalar: typ}}
	describe(p, f, markdown.Span{Text: description})
	return f
}

func TestRequirement(t *testing.T) {
	tests := []struct {
		description string
		want        model.Requirement
	}{
		{"The name. Required.", model.Required},
		{"Required. The name.", model.Required},
		{"**Required**. The name.", model.Required},
		{"The name. **Required.**", model.Required},
		{"The name (up to 20 letters). Required", model.Required},
		{"The name.<br>Required.", model.Required},
		{"REQUIRED: the name.", model.Required},
		{"The name. This property is required.", model.Required},
		{"This field is required and is unique.", model.Required},
		{"The name. It is required.", model.Required},
		{"The name. Required when a group is created.", model.RequiredOnCreate},
		{"Required on create.", model.RequiredOnCreate},
		{"Required for the creation of a team.", model.RequiredOnCreate},
		{"This property is required when a user is created.", model.RequiredOnCreate},

		{"", model.Optional},
		{"The name.", model.Optional},
		{"Optional.", model.Optional},
		{"The permissions required by the app.", model.Optional},
		{"Whether a signature is required for delivery.", model.Optional},
		{"The required resources.", model.Optional},
		{"Required if the type is custom.", model.Optional},
		{"The name. Required when the type is custom.", model.Optional},
		{"This property is required only for guests.", model.Optional},
		{"This property is required if there is no mail address.", model.Optional},
		{"The minimum required version.", model.Optional},
	}
	for _, tt := range tests {
		t.Run(tt.description, func(t *testing.T) {
			if got := describedField(t, model.String, tt.description).Requirement; got != tt.want {
				t.Errorf("requirement %d, want %d", got, tt.want)
			}
		})
	}
}

func TestReadOnly(t *testing.T) {
	tests := []struct {
		description string
		want        bool
	}{
		{"Read-only.", true},
		{"The size. Read-only.", true},
		{"The size. Read-Only", true},
		{"The size. Read only.", true},
		{"The size. Readonly.", true},
		{"The size. **Read-only**.", true},
		{"The size (in bytes) Read-only.", true},
		{"The size, read-only.", true},
		{"The size<br>Read-only.", true},
		{"The size. This property is read-only.", true},
		{"Is a read-only list.", true},
		{"Supports $filter; read-only; not nullable.", true},

		{"The size.", false},
		{"True if the calendar is shared with read-only permissions.", false},
		{"Whether users have read-only access.", false},
	}
	for _, tt := range tests {
		t.Run(tt.description, func(t *testing.T) {
			if got := describedField(t, model.String, tt.description).ReadOnly; got != tt.want {
				t.Errorf("read-only %t, want %t", got, tt.want)
			}
		})
	}
}

func TestWriteOnly(t *testing.T) {
	for description, want := range map[string]bool{
		"The secret. Write-only.": true, "Write-only. The secret.": true,
		"The secret.": false, "Who has write-only access.": false,
	} {
		if got := describedField(t, model.String, description).WriteOnly; got != want {
			t.Errorf("%s: write-only %t, want %t", description, got, want)
		}
	}
}

func TestNullability(t *testing.T) {
	tests := []struct {
		description string
		want        model.Nullability
	}{
		{"The tags. Nullable.", model.Nullable},
		{"Nullable.", model.Nullable},
		{"Read-only.Nullable.", model.Nullable},
		{"The tags. Not nullable.", model.NotNullable},
		{"The tags. Not nullable. Read-only.", model.NotNullable},
		{"Non-nullable.", model.NotNullable},
		{"The tags. Nullable here, but not nullable there.", model.NotNullable},

		{"The number of days, or null.", model.Nullable},
		{"A date or `null`. Read-only.", model.Nullable},
		{"When it was deleted, or null if it was not.", model.Nullable},
		{"The owner. Null if there is none.", model.Nullable},
		{"`null` when nobody has signed.", model.Nullable},
		{"No longer synced; **null** if it was never synced.", model.Nullable},
		{"The region, **null** (default).", model.Nullable},
		{"The owner, null unless it was sold.", model.Nullable},
		{"It can be null.", model.Nullable},
		{"This may be `null`.", model.Nullable},
		{"If this is null, nobody knows.", model.Nullable},
		{"Set to null to take it away.", model.Nullable},
		{"The age. The possible values are: `null` (default value), `minor`, and `adult`.", model.Nullable},
		{"Must not be empty. Returns null for guests.", model.Nullable},

		{"Cannot be null.", model.NotNullable},
		{"The name. It can't be `null`.", model.NotNullable},
		{"This property must not be empty or null. Read-only.", model.NotNullable},

		{"Must not be blank or null when the type is custom.", model.NullUnstated},
		{"Whether the name is not null.", model.NullUnstated},
		{"Never null.", model.NullUnstated},
		{"Required when the address is not null.", model.NullUnstated},
		{"If the type is custom, the name cannot be null.", model.NullUnstated},
		{"The last one, not empty or null.", model.NullUnstated},
		{"Neither a number nor null.", model.NullUnstated},
		{"A null or empty string isn't allowed, or null values.", model.NullUnstated},
		{"The nullification of it.", model.NullUnstated},
		{"If the source value is null, the claim is predefined.", model.NullUnstated},
		{"The tags.", model.NullUnstated},
		{"The nullable tags.", model.NullUnstated},
	}
	for _, tt := range tests {
		t.Run(tt.description, func(t *testing.T) {
			if got := describedField(t, model.String, tt.description).Nullability; got != tt.want {
				t.Errorf("nullability %d, want %d", got, tt.want)
			}
		})
	}
}

func TestDefault(t *testing.T) {
	tests := []struct {
		typ               model.Scalar
		description, want string
	}{
		{model.Boolean, "The default is `false`.", "false"},
		{model.Boolean, "Default value is **True**.", "true"},
		{model.Boolean, "Defaults to true.", "true"},
		{model.Boolean, "Default: false", "false"},
		{model.Int32, "The default value is 25.", "25"},
		{model.Int32, "Default = -1.", "-1"},
		{model.Int64, "The default is `9007199254740993`.", "9007199254740993"},
		{model.Double, "The default is 1.5.", "1.5"},
		{model.Boolean, "The default is 1.", ""},
		{model.Int32, "The default is unlimited.", ""},
		{model.Int32, "The default is 99999999999999999999.", ""},
		{model.Double, "The default is NaN.", ""},
		{model.Boolean, "The default calendar is used.", ""},
		{model.String, "The default is the name of the user.", ""},
	}
	for _, tt := range tests {
		t.Run(tt.description, func(t *testing.T) {
			if got := describedField(t, tt.typ, tt.description).Default; got != tt.want {
				t.Errorf("default %q, want %q", got, tt.want)
			}
		})
	}
}

func TestValues(t *testing.T) {
	tests := []struct {
		description string
		want        []string
	}{
		{"Possible values are: `low`, `normal`, `high`.", []string{"low", "normal", "high"}},
		{"Possible values are `low`, `normal` and `high`.", []string{"low", "normal", "high"}},
		{"The possible values are `low`, `normal`, or `high`.", []string{"low", "normal", "high"}},
		{"Valid values: `low` `high`", []string{"low", "high"}},
		{"Allowed values are: `a`.", []string{"a"}},
		{"Supported values include `a`, `b`.", []string{"a", "b"}},
		{"Possible values are: `low`, `high`. The default is `low`.", []string{"low", "high"}},
		{"The level, such as `low`.", nil},
		{"Possible values are listed below.", nil},
		{"The values `low` and `high`.", nil},
	}
	for _, tt := range tests {
		t.Run(tt.description, func(t *testing.T) {
			if got := describedField(t, model.String, tt.description).Values; !slices.Equal(got, tt.want) {
				t.Errorf("values %q, want %q", got, tt.want)
			}
			if got := describedField(t, model.Boolean, tt.description).Values; got != nil {
				t.Errorf("a boolean has the values %q", got)
			}
		})
	}
}

func TestRange(t *testing.T) {
	f := describedField(t, model.Int32, "Minutes. Valid values -5 to 600")
	if f.Minimum == nil || *f.Minimum != -5 || f.Maximum == nil || *f.Maximum != 600 {
		t.Errorf("range %v to %v, want -5 to 600", f.Minimum, f.Maximum)
	}
	for _, description := range []string{"Valid values 600 to 5", "Values from 1 to 5", "Valid values 1 to 99999999999999999999"} {
		if f := describedField(t, model.Int32, description); f.Minimum != nil || f.Maximum != nil {
			t.Errorf("%s: taken for a range", description)
		}
	}
}

func TestDeprecated(t *testing.T) {
	for description, want := range map[string]bool{
		"The name. Deprecated.": true, "This property is deprecated.": true, "[Deprecated] The name.": true, "It is obsolete.": true,
		"The legacy name.": false, "The name.": false,
	} {
		if got := describedField(t, model.String, description).Deprecated; got != want {
			t.Errorf("%s: deprecated %t, want %t", description, got, want)
		}
	}
}

func TestInheritedFrom(t *testing.T) {
	f := describedField(t, model.String, " Inherited from [entity](../resources/entity.md).")
	if f.InheritedFrom == nil || f.InheritedFrom.Name != "entity" || f.InheritedFrom.Link.Target != "resources/entity.md" {
		t.Errorf("inherited from %+v, want entity", f.InheritedFrom)
	}
	for _, description := range []string{"Inherited from entity.", "The rights inherited from [folder](../resources/folder.md)."} {
		if f := describedField(t, model.String, description); f.InheritedFrom != nil {
			t.Errorf("%s: inherited from %s", description, f.InheritedFrom.Name)
		}
	}
}

// TestNoDescription lists descriptions that say nothing.
func TestNoDescription(t *testing.T) {
	for _, description := range []string{"", " ", "Not yet documented", "Not yet documented.", "-", "TODO", "N/A"} {
		if got := describedField(t, model.String, description).Doc; got != "" {
			t.Errorf("%q: doc %q", description, got)
		}
	}
}
