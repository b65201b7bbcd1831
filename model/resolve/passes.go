package resolve

import (
	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/model/check"
	"github.com/apimill/apimill/model/correction"
	"github.com/apimill/apimill/model/decision"
	"github.com/apimill/apimill/model/definition"
	"github.com/apimill/apimill/model/exchange"
	"github.com/apimill/apimill/model/index"
	"github.com/apimill/apimill/model/join"
	"github.com/apimill/apimill/model/naming"
	"github.com/apimill/apimill/model/selection"
	"github.com/apimill/apimill/model/topic"
)

// A pass makes something of the API, of what passes before it made.
type pass struct {
	name   string
	reason string // why it stands where it stands
	run    func(*state)
}

// A state is what one run of Pages has made so far. Only the table of passes
// knows it; the passes themselves say in their signatures what they read and make.
type state struct {
	opts      model.Options
	diags     *diag.List
	api       *model.API
	decisions *decision.Log
	words     *model.Conventions
	titles    *topic.Titles

	index   *index.Index       // of the types
	ofEnums []*model.Field     // whose type is an enum that a page documents
	topics  topic.Map          // of the operations
	answers exchange.Verdicts  // of the operations
	urls    join.Ownership     // of the operations
	settled []*model.Operation // whose answers overrides give
	changed []*model.Operation // which gave examples away
}

func newState(pages []*model.Page, opts model.Options, diags *diag.List) *state {
	words := conventionsOf(pages)
	return &state{
		opts: opts, diags: diags, decisions: &decision.Log{}, words: words, titles: topic.NewTitles(words),
		api: &model.API{Pages: pages, Plain: words.Plain, Lock: opts.Lock.Clone(opts.DropFormer)},
	}
}

// conventionsOf returns the words of the house that the pages are of; all of a run
// are of one.
func conventionsOf(pages []*model.Page) *model.Conventions {
	for _, p := range pages {
		if p.Conventions != nil {
			return p.Conventions
		}
	}
	return &model.Conventions{}
}

// passes returns all passes in the order in which they need each other: names before
// references, references before bases, bases before what operations exchange, and all
// of that before examples are held against it.
func passes() []pass {
	return []pass{
		{
			"ignore pages", "what a page says must be gone before any pass reads it",
			func(s *state) { correction.IgnorePages(s.api.Pages, s.opts.Overrides, s.diags) },
		},
		{
			"find the root", "what compares URLs, or matches examples with them, has them without it",
			func(s *state) { join.FindRoot(s.api, s.words.Roots) },
		},
		{
			"split media", "pages list their operations before the API does",
			func(s *state) { join.SplitMedia(s.api.Pages) },
		},
		{
			"name entities", "by the names that types have then, what several examples show is put together",
			func(s *state) { definition.NameEntities(s.api.Pages) },
		},
		{
			"settle inferred types", "before types are merged, since what a page documents counts alone",
			func(s *state) { definition.SettleInferred(s.api.Pages, s.words, s.diags) },
		},
		{
			"adopt bases", "before anything asks which types there are",
			func(s *state) { definition.AdoptBases(s.api.Pages, s.decisions, s.diags) },
		},
		{
			"settle spellings", "in the page that has both, before types of several pages are merged by the names of properties",
			func(s *state) { definition.SettleSpellings(s.api.Pages, s.decisions, s.diags) },
		},
		{
			"merge types", "all types are known before anything refers to one",
			func(s *state) { s.index = definition.Merge(s.api, s.words.PartialPages, s.decisions, s.diags) },
		},
		{
			"declare undocumented types", "needs the index, to know what no page documents; others refer to these types, too",
			func(s *state) { definition.DeclareUndocumented(s.api, s.index, s.decisions, s.diags) },
		},
		{
			"bind types", "needs all names; what follows reads targets, not names",
			func(s *state) { s.ofEnums = definition.Bind(s.api, s.index, s.decisions, s.diags) },
		},
		{
			"correct enums", "needs the enums that descriptions list, made by the binding",
			func(s *state) { s.typeCorrector().Enums() },
		},
		{
			"check listed values", "against the members that count, which overrides may have given",
			func(s *state) { definition.CheckListed(s.ofEnums, s.diags) },
		},
		{
			"find bases", "needs the targets of what states a base",
			func(s *state) { definition.FindBases(s.api, s.index, s.decisions, s.diags) },
		},
		{
			"correct bases", "an override replaces the base that was found, and says what that was",
			func(s *state) { s.typeCorrector().Bases() },
		},
		{
			"break cycles", "bases are final; what follows climbs them to their end",
			func(s *state) { model.BreakCycles(s.api.Resources, s.diags) },
		},
		{
			"fill synthetic bases", "before properties are corrected, which may be theirs",
			func(s *state) { definition.FillSynthetic(s.api.Resources, s.index) },
		},
		{
			"correct properties", "in the type that declares them, before rows that repeat them are dropped",
			func(s *state) { s.typeCorrector().Properties() },
		},
		{
			"drop inherited properties", "what a base declares is final",
			func(s *state) { definition.DropInherited(s.api.Resources, s.decisions, s.diags) },
		},
		{
			"link subtypes", "bases are final",
			func(s *state) { definition.LinkSubtypes(s.api.Resources) },
		},
		{
			"nest members", "in types that have their properties, own and inherited; what rows are members of counts as listed",
			func(s *state) { definition.NestMembers(s.api, s.index, s.decisions, s.diags) },
		},
		{
			"report drift", "of properties that a resource has of its own",
			func(s *state) { definition.ReportDrift(s.api.Resources, s.decisions, s.diags) },
		},
		{
			"narrow unions", "to common bases, which must have all their properties",
			func(s *state) { definition.NarrowUnions(s.api.Resources) },
		},
		{
			"respell relationships", "needs their types; requests and answers show the spelling",
			func(s *state) { definition.RespellRelationships(s.api, s.decisions, s.diags) },
		},
		{
			"respell properties", "by examples of objects that have what a type has, with its bases",
			func(s *state) { definition.RespellProperties(s.api, s.decisions, s.diags) },
		},
		{
			"declare bindings", "in the types that declare what is bound, under its final name; bodies ask which members their type has",
			func(s *state) { definition.DeclareBindings(s.api.Operations, s.index, s.decisions) },
		},
		{
			"find subjects", "needs the types; bodies and answers that say little are of the subject",
			func(s *state) { s.topics = topic.FindSubjects(s.api, s.index) },
		},
		{
			"follow likeness", "before bodies and answers are settled, with the targets of what is taken",
			func(s *state) { exchange.FollowLikeness(s.api.Operations) },
		},
		{
			"resolve bodies", "needs the properties of types, to tell them from parameters of an action",
			func(s *state) { exchange.ResolveBodies(s.api.Operations, s.topics, s.index, s.decisions, s.diags) },
		},
		{
			"weigh answers", "needs subjects and bases",
			func(s *state) {
				s.answers = exchange.WeighAnswers(s.api.Operations, s.topics, s.index, s.decisions, s.diags)
			},
		},
		{
			"add system queries", "which options apply depends on the answer",
			func(s *state) { exchange.AddSystemQueries(s.api.Operations) },
		},
		{
			"split properties", "the answer tells which URLs read a property of it",
			func(s *state) { join.SplitProperties(s.api, s.topics) },
		},
		{
			"infer paths", "from the URLs of operations that answer with the same resource",
			func(s *state) {
				join.InferPaths(s.api, s.index, s.opts.Paths, s.opts.MissingURI, s.decisions, s.diags)
			},
		},
		{
			"correct pages", "what a page says is corrected before it is merged with what others say",
			func(s *state) { s.settled = s.operationCorrector().Pages(s.api.Pages) },
		},
		{
			"find what is handled", "by title, else by answer or body, which are corrected now",
			func(s *state) { topic.FindHandled(s.api.Operations, s.topics, s.titles) },
		},
		{
			"find owners", "of URLs, by what pages are about and handle",
			func(s *state) { s.urls = join.FindOwners(s.api.Operations, s.topics, s.words.Updates, s.diags) },
		},
		{
			"report unlinked examples", "while each page still has all its URLs and examples",
			func(s *state) { join.ReportUnlinked(s.api.Operations, s.urls, s.diags) },
		},
		{
			"move examples", "each to the owner of the URL that it shows",
			func(s *state) { s.changed = join.MoveExamples(s.api.Operations, s.urls) },
		},
		{
			"weigh answers again", "of operations whose examples turned out to be of others: owners are found by answers, and answers by examples, so it takes two rounds",
			func(s *state) {
				exchange.WeighAnswersAgain(s.changed, s.settled, s.topics, s.index, s.answers, s.decisions)
				topic.FindHandled(s.changed, s.topics, s.titles)
			},
		},
		{
			"merge operations", "all that pages say is weighed, and every URL has an owner",
			func(s *state) { join.Merge(s.api, s.urls, s.topics, s.titles, s.decisions, s.diags) },
		},
		{
			"tag operations", "merging may have changed the subject",
			func(s *state) { naming.Tags(s.api, s.index, s.topics) },
		},
		{
			"name operations", "IDs are made of titles, tags and pages, of operations that remain",
			func(s *state) {
				naming.Operations(s.api.Operations, s.topics, s.titles, s.index, s.api.Lock, s.diags)
			},
		},
		{
			"require on create", "after merging, which demands but what all pages demand",
			func(s *state) { exchange.RequireOnCreate(s.api.Operations, s.decisions) },
		},
		{
			"correct operations", "overrides name them by ID",
			func(s *state) { s.operationCorrector().Named() },
		},
		{
			"bare answers", "of all that there are; what is read of examples depends on it",
			func(s *state) { exchange.BareAnswers(s.api, s.words) },
		},
		{
			"settle bearer tokens", "of all operations that there are, with the permissions that pages give them",
			func(s *state) { exchange.SettleBearer(s.api) },
		},
		{
			"find security", "of the operations that remain; a header that has a key is no parameter, of which a lock or an override would know",
			func(s *state) { exchange.FindSecurity(s.api, s.opts.Security, s.words) },
		},
		{
			"unwrap objects", "the answer tells that there is but one; before anything is learned from examples",
			func(s *state) { check.Unwrap(s.api, s.diags) },
		},
		{
			"learn from values", "needs final answers and bodies; types are not final without it",
			func(s *state) { check.LearnFromValues(s.api.Operations, s.index, s.decisions) },
		},
		{
			"allow null", "properties have their final say of null, of which examples tell; bodies are merged",
			func(s *state) { exchange.AllowNull(s.api.Operations, s.topics, s.decisions) },
		},
		{
			"tell decisions", "under the IDs; no later pass makes one",
			func(s *state) { s.api.Decisions = s.decisions.All(s.api.Operations) },
		},
		{
			"summarize", "operations have their IDs, which come from titles",
			func(s *state) { naming.Summarize(s.api.Operations, s.topics, s.index, s.words) },
		},
		{
			"describe query options", "pages have said what they say of them; what they do is the same everywhere",
			func(s *state) { exchange.DescribeQueries(s.api.Operations) },
		},
		{
			"title tags", "the answers of their operations tell whether there are several of a kind",
			func(s *state) { naming.TitleTags(s.api.Tags, s.words) },
		},
		{
			"learn from URLs", "operations have their final URLs and examples",
			func(s *state) { check.LearnFromURLs(s.api.Operations, s.index) },
		},
		{
			"name endpoints", "URLs are final, and IDs",
			func(s *state) { naming.Endpoints(s.api.Operations, s.api.Lock) },
		},
		{
			"recognize renamed parts", "all parts have their names, none is left out",
			func(s *state) { naming.Recognize(s.api, s.api.Lock, s.diags) },
		},
		{
			"report former names", "which were renamed is known",
			func(s *state) { naming.ReportFormer(s.api, s.api.Lock, s.diags) },
		},
		{
			"select parts", "what is called how does not depend on what is selected",
			func(s *state) { selection.Reduce(s.api, s.opts.Select, s.diags) },
		},
		{
			"report ambiguous URLs", "of what is selected only",
			func(s *state) { check.Ambiguous(s.api.Operations, s.diags) },
		},
		{
			"list fields of subtypes", "subtypes and their fields are final",
			func(s *state) { definition.ListSubtypeFields(s.api.Resources) },
		},
		{
			"drop limits that examples break", "needs final types; generators and the check of examples read limits",
			func(s *state) { check.Limits(s.api.Operations, s.index, s.diags) },
		},
		{
			"check examples", "against types, bodies and answers, which are final",
			func(s *state) { check.Examples(s.api, s.index, s.diags) },
		},
	}
}

func (s *state) typeCorrector() *correction.Types {
	return correction.NewTypes(s.api, s.opts.Overrides, s.index, s.decisions, s.diags)
}

func (s *state) operationCorrector() *correction.Operations {
	return correction.NewOperations(s.api, s.topics, s.opts.Overrides, s.index, s.decisions, s.diags)
}
