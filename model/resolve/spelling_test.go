package resolve_test

import (
	"strings"
	"testing"
)

// A relationship in lower case is spelled as a URL shows it, also where the URL has
// the plural of its type; one that some URL has in lower case, and a property,
// stay as they are.
func TestRelationshipsAreSpelledLikeURLs(t *testing.T) {
	page := operationPage("List", "GET /schedule/openShifts\nGET /schedule/dayNotes\nGET /me/daynotes\nGET /schedule/timeZone\n"+
		"GET /schedule/timeOffRequests\nGET /me/tasksDone")
	api, diags := join(t,
		"api/schedule-list.md", page,
		"resources/schedule.md", "# schedule resource type\n\n## Properties\n|Property|Type|\n|:--|:--|\n|timezone|String|\n\n"+
			"## Relationships\n|Relationship|Type|\n|:--|:--|\n|openshifts|String collection|\n|daynotes|String collection|\n"+
			"|timeoffrequest|timeOffRequest collection|\n|taskdone|timeOffRequest collection|\n",
		"resources/timeoffrequest.md", "# timeOffRequest resource type\n\n## Properties\n|Property|Type|\n|:--|:--|\n|reason|String|\n",
	)
	var names []string
	for _, f := range api.Resources[0].Fields {
		names = append(names, f.Name)
	}
	if got, want := strings.Join(names, " "), "timezone openShifts daynotes timeOffRequests taskdone"; got != want {
		t.Errorf("fields are %s, want %s", got, want)
	}
	const want = `resources/schedule.md:11:2: warning: schedule.openshifts is spelled "openShifts" in URLs, which counts [name-case]`
	found := false
	for _, d := range diags.All() {
		found = found || strings.HasPrefix(d.String(), want)
	}
	if !found {
		t.Errorf("no diagnostic %s in %v", want, diags.All())
	}
}
