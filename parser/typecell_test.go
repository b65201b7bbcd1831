package parser

import (
	"testing"

	"github.com/apimill/apimill/parser/markdown"
)

func TestTypeCell(t *testing.T) {
	tests := []struct{ cell, want, target string }{
		// Primitives, in every spelling that pages use.
		{"String", "string", ""},
		{"string", "string", ""},
		{"Url", "string", ""},
		{"etag", "string", ""},
		{"Boolean", "boolean", ""},
		{"bool", "boolean", ""},
		{"Byte", "byte", ""},
		{"Int16", "int16", ""},
		{"Int32", "int32", ""},
		{"Integer", "int32", ""},
		{"Number", "double", ""},
		{"Int64", "int64", ""},
		{"Long", "int64", ""},
		{"Double", "double", ""},
		{"Single", "single", ""},
		{"Float", "single", ""},
		{"Decimal", "decimal", ""},
		{"DateTimeOffset", "dateTime", ""},
		{"Timestamp", "dateTime", ""},
		{"Date", "date", ""},
		{"TimeOfDay", "timeOfDay", ""},
		{"Duration", "duration", ""},
		{"Guid", "guid", ""},
		{"UUID", "guid", ""},
		{"Binary", "binary", ""},
		{"Stream", "stream", ""},
		{"Edm.String", "string", ""},
		{"edm.int64", "int64", ""},
		{"Edm.Stream", "stream", ""},

		// Any value.
		{"Json", "any", ""},
		{"Object", "any", ""},
		{"JSON object", "any", ""},
		{"Untyped JSON object", "any", ""},
		{"string/number", "any", ""},

		// Marks, notes and what trails.
		{"**String**", "string", ""},
		{"`String`", "string", ""},
		{"_String_", "string", ""},
		{"**`Int32`**", "int32", ""},
		{"String.", "string", ""},
		{"String,", "string", ""},
		{"String;", "string", ""},
		{"String&nbsp;", "string", ""},
		{"\u00a0String\u00a0", "string", ""},
		{"(optional) String", "string", ""},
		{"(Required) Int32", "int32", ""},
		{"String (identifier)", "string", ""},
		{"string (url)", "string", ""},
		{"String (timestamp", "string", ""},
		{"string, maximum size 20", "string", ""},

		// Collections in every form.
		{"Collection(String)", "collection of string", ""},
		{"Collection(Edm.String)", "collection of string", ""},
		{"collection (Int32)", "collection of int32", ""},
		{"Collections(String)", "collection of string", ""},
		{"Collection(String", "collection of string", ""},
		{"Collection of String", "collection of string", ""},
		{"List of Int64", "collection of int64", ""},
		{"Array of DateTimeOffset", "collection of dateTime", ""},
		{"String collection", "collection of string", ""},
		{"string Collection", "collection of string", ""},
		{"String collections", "collection of string", ""},
		{"**String** collection", "collection of string", ""},
		{"`String` collection", "collection of string", ""},
		{"String collection.", "collection of string", ""},
		{"String collection. At most ten.", "collection of string", ""},
		{"String collection (ordered)", "collection of string", ""},
		{"String[]", "collection of string", ""},

		// Names.
		{"user", "user", ""},
		{"microsoft.graph.user", "microsoft.graph.user", ""},
		{"#microsoft.graph.user", "microsoft.graph.user", ""},
		{"**user**", "user", ""},
		{"user object", "user", ""},
		{"user resource", "user", ""},
		{"importance enum", "importance", ""},
		{"user entity", "user", ""},
		{"user collection", "collection of user", ""},
		{"Collection(user)", "collection of user", ""},
		{"Collection(microsoft.graph.user)", "collection of microsoft.graph.user", ""},
		{"user_type", "user_type", ""},

		// Links.
		{"[user](../resources/user.md)", "user", "resources/user.md"},
		{"**[user](../resources/user.md)**", "user", "resources/user.md"},
		{"[**user**](../resources/user.md)", "user", "resources/user.md"},
		{"[`user`](../resources/user.md)", "user", "resources/user.md"},
		{"[microsoft.graph.user](../resources/user.md)", "microsoft.graph.user", "resources/user.md"},
		{"[user](../resources/USER.md)", "user", "resources/user.md"},
		{`[user](..\resources\user.md)`, "user", "resources/user.md"},
		{"[identitySet](../resources/identityset.md)", "identitySet", "resources/identitySet.md"},
		{"[user](../resources/user.md) collection", "collection of user", "resources/user.md"},
		{"[user](../resources/user.md)collection", "collection of user", "resources/user.md"},
		{"[user](../resources/user.md collection)", "collection of user", "resources/user.md"},
		{"[user collection](../resources/user.md)", "collection of user", "resources/user.md"},
		{"Collection([user](../resources/user.md))", "collection of user", "resources/user.md"},
		{"Collection([user](../resources/user.md)", "collection of user", "resources/user.md"},
		{"Collection of [user](../resources/user.md)", "collection of user", "resources/user.md"},
		{"[Collection(user)](../resources/user.md)", "collection of user", "resources/user.md"},
		{"[user](../resources/user.md", "user", "resources/user.md"},
		{"[user](../resources/user.md) object", "user", "resources/user.md"},
		{"[user](../resources/user.md) resource type", "user", "resources/user.md"},
		{"[user](../resources/user.md) (read-only)", "user", "resources/user.md"},
		{"[user](../resources/user.md#color-values)", "user", "resources/user.md"},
		{`[user](../resources/user.md "A user")`, "user", "resources/user.md"},
		{"[String](../resources/user.md)", "string", ""},
		{"[user][]", "user", "resources/user.md"},
		{"[user][User]", "user", "resources/user.md"},
		{"[user]", "user", "resources/user.md"},
		{"[user][] collection", "collection of user", "resources/user.md"},
		{"Collection([user][])", "collection of user", "resources/user.md"},
		{"[color](#color-values)", "color", "api/page.md"},
		{"[nowhere]", "nowhere", ""},

		// Russian.
		{"Строка", "string", ""},
		{"Логический", "boolean", ""},
		{"Логическое значение", "boolean", ""},
		{"Дата", "date", ""},
		{"Даты и время", "dateTime", ""},
		{"Двоичный", "binary", ""},
		{"Поток", "stream", ""},
		{"Двойное с плавающей точкой", "double", ""},
		{"Целое число", "int32", ""},
		{"Коллекция String", "collection of string", ""},
		{"Коллекция строк", "collection of string", ""},
		{"Коллекция объектов [user](../resources/user.md)", "collection of user", "resources/user.md"},
		{"Коллекция [user](../resources/user.md)", "collection of user", "resources/user.md"},
		{"[Коллекция user](../resources/user.md)", "collection of user", "resources/user.md"},
		{"Коллекция(String)", "collection of string", ""},
	}
	for _, tt := range tests {
		t.Run(tt.cell, func(t *testing.T) {
			p, diags := readPage(t, "# T\n\n[user]: ../resources/user.md\n\n"+tt.cell+"\n")
			got := typeCell(p, markdown.Span{Text: tt.cell})
			target := ""
			if got.Link != nil {
				target = got.Link.Target
			}
			if got.String() != tt.want || target != tt.target {
				t.Errorf("type %q to %q, want %q to %q", got, target, tt.want, tt.target)
			}
			if codes := said(diags); codes != "" {
				t.Errorf("said %q", codes)
			}
		})
	}
}

// TestTypeCellWithFault lists cells that are reported.
func TestTypeCellWithFault(t *testing.T) {
	tests := []struct{ cell, want, codes string }{
		{"", "any", "type-unparsed"},
		{"application/json", "any", "type-unparsed"},
		{"Relative URL", "any", "type-unparsed"},
		{"one of the above", "any", "type-unparsed"},
		{"()", "any", "type-unparsed"},
		{"[", "any", "type-unparsed"},
		{"[user](../resources/user.md) or [group](../resources/group.md)", "user or group", "union-type"},
		{"[user](../resources/user.md), [group](../resources/group.md) or [device](../resources/device.md)", "user or group or device", "union-type"},
		{"[user](../resources/user.md) or [group](../resources/group.md) collection", "collection of user or group", "union-type"},
	}
	for _, tt := range tests {
		t.Run(tt.cell, func(t *testing.T) {
			p, diags := readPage(t, "# T\n")
			if got := typeCell(p, markdown.Span{Text: tt.cell}); got.String() != tt.want {
				t.Errorf("type %q, want %q", got, tt.want)
			}
			if codes := said(diags); codes != tt.codes {
				t.Errorf("said %q, want %q", codes, tt.codes)
			}
		})
	}
}
