package style

import "testing"

// The signs of a style in other languages choose it, and none that extends it.
func TestChooseTranslated(t *testing.T) {
	for _, page := range []string{
		"# Тип ресурса book\n\nПространство имен: contoso\n",
		"# robot 资源类型\n\n命名空间：contoso\n",
		"# train を削除する\n\n## HTTP 要求\n",
		"# Gärten auflisten\n\n## HTTP-Anforderung\n",
		"# type de ressource piece\n\n## Propriétés\n",
		"# <a name=\"boat\"></a>Łódź\n\n## <a name=\"properties\"></a>Właściwości\n",
	} {
		if got := Choose(1, func(int) string { return page }); got.Style.Name != "graph" {
			t.Errorf("%q is of style %s (%s), want graph", page, got.Style.Name, got.Reason)
		}
	}
}

// Pages in English are asked for English words alone; a style that is not translated
// has no others.
func TestIn(t *testing.T) {
	if st := Graph().In("The robot’s name — “Rex”."); st != Graph() {
		t.Error("a text with marks of punctuation is taken for one in another language")
	}
	if got := Graph().In("Имя").SectionOf("Свойства", ""); got != Properties {
		t.Errorf("Свойства opens section %d, want that of properties", got)
	}
	if got := Graph().SectionOf("Свойства", ""); got != Other {
		t.Errorf("Свойства opens section %d in English, want none", got)
	}
	alone, err := Load("alone.yaml", []byte("name: alone\n"))
	if err != nil || alone.In("Имя") != alone {
		t.Errorf("a style that is not translated has another for Russian (%v)", err)
	}
}
