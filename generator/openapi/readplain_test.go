package openapi

import (
	"strings"
	"testing"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/diff"
	"github.com/apimill/apimill/model"
)

// pond is an API that does not speak OData: answers are lists, texts and objects of their
// own, of which one has the member "value" alone.
func pond() *model.API {
	of := func(r *model.Resource) *model.Type {
		return &model.Type{Scalar: model.Named, Name: r.Name, Resource: r}
	}
	zero, most := int64(0), int64(9)
	fish := &model.Resource{Name: "Fish", Title: "Fish", Fields: []*model.Field{
		{Name: "name", Type: model.Type{Scalar: model.String}, Length: model.Span{Min: &zero, Max: &most}},
		{Name: "note", Nullability: model.Nullable},
	}}
	depth := &model.Resource{Name: "Depth", Title: "Depth", Fields: []*model.Field{{Name: "value", Type: model.Type{Scalar: model.Double}, Requirement: model.Required}}}
	problem := &model.Resource{Name: "Error", Title: "Error", Fields: []*model.Field{{Name: "message", Type: model.Type{Scalar: model.String}}}}
	one := int64(1)
	habits := &model.Enum{Name: "Fish", Integer: true, Flags: true, Members: []*model.Member{{Name: "JUMPS", Value: &one}}}
	fish.Fields = append(fish.Fields, &model.Field{Name: "habits", Type: model.Type{Scalar: model.Named, Name: "Fish", Enum: habits}, Default: "0"})
	list := *of(fish)
	list.Collection = true
	api := &model.API{
		Resources: []*model.Resource{fish, depth, problem}, Enums: []*model.Enum{habits}, Plain: true, Fault: problem, FaultMembers: model.FaultMembers{Message: "message"},
		Root: "https://{pond}.example.com/v1", Variables: []model.Variable{{Name: "pond", Default: "north"}},
	}
	tag := &model.Tag{Name: "pond"}
	api.Tags = []*model.Tag{tag}
	for path, t := range map[string]*model.Type{"fish": &list, "depth": of(depth), "name": {Scalar: model.String}, "anything": {Collection: true}} {
		op := &model.Operation{
			ID: "get_" + path, Title: "Get " + path, Summary: "Get " + path, Method: "GET", Tag: tag,
			Templates: []*model.Template{{Raw: "/" + path, ID: "get_" + path, Segments: []model.Segment{{Parts: []model.Part{{Literal: path}}}}}},
			Responses: []*model.Response{
				{Status: 200, Doc: "OK", Type: t, Media: "application/json", Bare: true, Headers: []*model.Field{
					{Name: "X-RateLimit-Reset", Type: model.Type{Scalar: model.DateTime}, Doc: "When it ends."},
					{Name: "X-RateLimit-Used", Type: model.Type{Scalar: model.Int32}, Requirement: model.Required},
				}},
				{Status: 404, Doc: "Not Found", Bare: true},
			},
		}
		if path == "name" {
			files := model.Field{Name: "files", Type: model.Type{Scalar: model.String, Collection: true}, Requirement: model.Required}
			op.Method = "POST"
			op.Body = &model.Body{Media: model.URLEncodedForm, Brackets: true, Fields: []*model.Field{&files, {Name: "title", Type: model.Type{Scalar: model.String}}}}
		}
		api.Operations = append(api.Operations, op)
	}
	return api
}

// The names of lists in a form are those that travel.
func TestFormNames(t *testing.T) {
	text, err := yamlOf(pond(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	const want = `              required:
                - files[]
              properties:
                files[]:
                  type: array
`
	if !strings.Contains(string(text), want) {
		t.Errorf("the document lacks\n%s", want)
	}
}

func TestReadBackPlain(t *testing.T) {
	for _, version := range bothVersions {
		files, err := Generate(pond(), Options{Version: version}, new(diag.List)) // two types have one name
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			api, err := Read("openapi.json", f.Data)
			if err != nil {
				t.Fatal(err)
			}
			var b strings.Builder
			if err := diff.Compare(pond(), api).WriteText(&b); err != nil {
				t.Fatal(err)
			}
			if got := b.String(); got != "nothing has changed for users of the API\n" {
				t.Errorf("%s: %s", version, got)
			}
			if !api.Plain || api.Fault == nil || api.Fault.Name != "Error" {
				t.Errorf("%s: the API is plain: %t, its errors are %v", version, api.Plain, api.Fault)
			}
			if api.Root != "https://{pond}.example.com/v1" || len(api.Variables) != 1 || api.Variables[0].Default != "north" {
				t.Errorf("%s: the root is %q with %v", version, api.Root, api.Variables)
			}
		}
	}
}

// A variable of the server is declared, or the document would not validate.
func TestServerVariable(t *testing.T) {
	files, err := Generate(pond(), Options{}, new(diag.List))
	if err != nil {
		t.Fatal(err)
	}
	want := `"servers": [
    {
      "url": "https://{pond}.example.com/v1",
      "variables": {
        "pond": {
          "default": "north",
          "description": "Stands in the URLs of the documents as ` + "`pond`" + `."
        }
      }
    }
  ],`
	if text := string(files[0].Data); !strings.Contains(text, want) {
		t.Errorf("the document has not\n%s\nbut\n%s", want, text[:min(len(text), 600)])
	}
}

// A scheme that opens all operations is used, though none names it.
func TestBearer(t *testing.T) {
	api := pond()
	api.Security = []model.Security{{Kind: model.Bearer}}
	text, err := yamlOf(api, Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"security:\n  - bearer: []\n", "  securitySchemes:\n    bearer:\n      type: http\n      scheme: bearer\n"} {
		if !strings.Contains(string(text), want) {
			t.Errorf("the document lacks %q", want)
		}
	}
}

func yamlOf(api *model.API, opts Options) ([]byte, error) {
	files, err := Generate(api, opts, new(diag.List))
	if err != nil {
		return nil, err
	}
	return files[1].Data, nil
}

// Keys that are needed at once are one requirement.
func TestKeysTogether(t *testing.T) {
	api := pond()
	api.Security = []model.Security{{Kind: model.APIKey, Header: "X-App-Id", Name: "id"}, {Kind: model.APIKey, Header: "X-App-Key", Name: "key", Together: true}, {Kind: model.Basic}}
	text, err := yamlOf(api, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if want := "security:\n  - id: []\n    key: []\n  - basic: []\n"; !strings.Contains(string(text), want) {
		t.Errorf("the document lacks\n%s", want)
	}
}
