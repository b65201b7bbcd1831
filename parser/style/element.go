package style

// Elements are names of tags that say what operations take and answer: elements of MDX,
// such as <ParamField>, and tags of templates, such as {% swagger %}.
type Elements struct {
	Operations []string `yaml:"operation"`
	Summaries  []string `yaml:"summary"`
	Parameters []string `yaml:"parameter"`
	Members    []string `yaml:"member"`
	Answers    []string `yaml:"answer"`
	References []string `yaml:"reference"`
	// RequestExamples and AnswerExamples have code.
	RequestExamples []string          `yaml:"request-example"`
	AnswerExamples  []string          `yaml:"answer-example"`
	Around          map[string]string `yaml:"around"` // tags around parameters, with the place of these
	Attributes      ElementAttributes `yaml:"attributes"`
}

// ElementAttributes are the names of attributes of such tags.
type ElementAttributes struct {
	Method   []string `yaml:"method"`
	URL      []string `yaml:"url"`
	Base     []string `yaml:"base"`
	Name     []string `yaml:"name"`
	Type     []string `yaml:"type"`
	Required []string `yaml:"required"`
	Default  []string `yaml:"default"`
	In       []string `yaml:"in"`
	Status   []string `yaml:"status"`
	Title    []string `yaml:"title"`
	Text     []string `yaml:"text"`
}

// FrontMatter are keys of front matter that say what a page is about.
type FrontMatter struct {
	Requests   []string `yaml:"request"`
	References []string `yaml:"reference"`
	Titles     []string `yaml:"title"`
}
