package golang

import (
	"testing"

	"github.com/apimill/apimill/model"
)

// A call sets what its first URL needs, in variables that are called after the fields.
func TestCall(t *testing.T) {
	lamp := &model.Resource{Namespace: graph, Name: "lamp", Fields: []*model.Field{{Name: "watts", Type: typ(model.Int32)}}}
	lampType := ref(lamp)
	get := answers(operation("getLamp", "GET", "/lamps/{id}"), answer(200, lampType))
	list := answers(operation("listLamps", "GET", "/rooms/{roomId}/lamps", "/lamps"), answer(200, listOf(lampType)))
	remove := answers(operation("deleteLamp", "DELETE", "/lamps/{id}"), status(204))
	update := answers(operation("updateLamp", "PATCH", "/lamps/{id}"), answer(200, lampType))
	update.Body = &model.Body{Media: "application/json", Fields: []*model.Field{{Name: "label", Type: typ(model.String)}}}
	replace := answers(operation("replaceLampOfSomeRoom", "PUT", "/lamps/{id}"), answer(200, lampType))
	replace.Body = &model.Body{Media: "application/json", Type: &lampType}
	names := NewNames(apiOf([]*model.Resource{lamp}, nil, tag("lamp", lamp, get, list, remove, update, replace)))
	for _, tt := range []struct {
		op   *model.Operation
		want string
	}{
		{get, "result, err := client.Lamp.GetLamp(ctx, &shop.GetLampRequest{ID: id})"},
		{list, "for item, err := range client.Lamp.AllLamps(ctx, &shop.ListLampsRequest{RoomID: &roomID}) {\n\t// each of all pages\n}"},
		{remove, "err := client.Lamp.DeleteLamp(ctx, &shop.DeleteLampRequest{ID: id})"},
		{update, "result, err := client.Lamp.UpdateLamp(ctx, &shop.UpdateLampRequest{\n\tID:   id,\n\tBody: &shop.UpdateLampBody{ /* … */ },\n})"},
		{replace, "result, err := client.Lamp.ReplaceLampOfSomeRoom(ctx, &shop.ReplaceLampOfSomeRoomRequest{\n\tID:   id,\n\tBody: &shop.Lamp{ /* … */ },\n})"},
	} {
		if got := names.Call(tt.op, "shop"); got != tt.want {
			t.Errorf("%s:\n got %s\nwant %s", tt.op.ID, got, tt.want)
		}
	}
}

func TestLowerFirstWord(t *testing.T) {
	for name, want := range map[string]string{"ID": "id", "LicenseID": "licenseID", "URLPath": "urlPath", "Type": "typeValue", "X": "x", "Ctx": "ctxValue"} {
		if got := lowerFirstWord(name); got != want {
			t.Errorf("%s: got %s, want %s", name, got, want)
		}
	}
}
