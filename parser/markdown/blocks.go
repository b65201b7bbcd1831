package markdown

import (
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	gm "github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// A Block is one construct that carries meaning: a heading, a paragraph, a
// table, a code fence or a comment. Lists and quotes are for people: nothing is
// learned from them. Other HTML has no block.
type Block struct {
	Kind    BlockKind
	Offset  int    // where it starts
	Text    string // source of a paragraph, comment, list, quote or indented code, with its markup
	Heading *Heading
	Table   *Table
	Fence   *Fence
}

// A BlockKind says what a block is.
type BlockKind int

const (
	HeadingBlock BlockKind = iota
	ParagraphBlock
	TableBlock
	FenceBlock
	CommentBlock
	ListBlock
	QuoteBlock
	CodeBlock // indented, without a fence
)

// A Heading is a heading's text without markup.
type Heading struct {
	Level  int
	Text   string
	Slug   string // of a localised page: the anchor's name, in English
	ID     string // that the heading gives itself: "## Get a book {#get}"
	Offset int
}

// blockParser finds blocks and leaves inline text alone: cells and sentences
// are read from their source, which keeps places exact and hostile inline
// markup cheap. Tables are paragraphs here (table.go says why), and a line
// "---" is never a heading's underline in this dialect.
var blockParser = gm.NewParser(
	gm.WithBlockParsers(
		util.Prioritized(gm.NewThematicBreakParser(), 200),
		util.Prioritized(gm.NewListParser(), 300),
		util.Prioritized(gm.NewListItemParser(), 400),
		util.Prioritized(gm.NewCodeBlockParser(), 500),
		util.Prioritized(gm.NewATXHeadingParser(), 600),
		util.Prioritized(gm.NewFencedCodeBlockParser(), 700),
		util.Prioritized(gm.NewBlockquoteParser(), 800),
		util.Prioritized(gm.NewHTMLBlockParser(), 900),
		util.Prioritized(paragraphs, 1000),
	),
	gm.WithParagraphTransformers(append(gm.DefaultParagraphTransformers(), util.Prioritized(sourceKeeper{}, 1000))...),
)

// kindSource is the kind of paragraphs as they are in the tree.
var kindSource = ast.NewNodeKind("Source")

// A sourceNode is a paragraph of which goldmark does not look for inline text.
type sourceNode struct{ ast.BaseBlock }

func (*sourceNode) Kind() ast.NodeKind { return kindSource }

// IsRaw keeps goldmark from looking inside.
func (*sourceNode) IsRaw() bool { return true }

// Dump is there for the interface.
func (n *sourceNode) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// A sourceKeeper puts a node of source in the place of each paragraph.
type sourceKeeper struct{}

var paragraphs = gm.NewParagraphParser()

// Transform is called when a paragraph is complete, and its link definitions are
// taken. goldmark closes only what is not replaced, so that is done here.
func (sourceKeeper) Transform(p *ast.Paragraph, reader text.Reader, ctx gm.Context) {
	if p.Parent() != nil {
		paragraphs.Close(p, reader, ctx)
	}
	if p.Parent() == nil {
		return // nothing is left of it
	}
	n := &sourceNode{}
	n.SetLines(p.Lines())
	n.SetBlankPreviousLines(p.HasBlankPreviousLines())
	n.SetPos(p.Pos())
	p.Parent().ReplaceChild(p.Parent(), p, n)
}

// maxMarks bounds the marks of quotes and lists at the start of a line, since
// each opens a block within a block; real lines have a handful.
const maxMarks = 100

// boundNesting blanks what is beyond the bound, and returns where that begins, -1 for
// nowhere.
func boundNesting(src string) (bounded string, first int) {
	var blanked []byte
	first = -1
	for at, end := 0, 0; at < len(src); at = end {
		end = lineEnd(src, at)
		if end-at <= maxMarks {
			continue
		}
		marks := end - at - len(strings.TrimLeft(src[at:end], ">*+-.) \t0123456789"))
		if marks <= maxMarks || len(strings.Map(withoutBlanks, src[at:at+marks])) <= maxMarks {
			continue // blanks alone, as those in place of front matter, open nothing
		}
		if blanked == nil {
			blanked, first = []byte(src), at+maxMarks
		}
		copy(blanked[at+maxMarks:at+marks], strings.Repeat(" ", marks-maxMarks))
	}
	if blanked == nil {
		return src, -1
	}
	return string(blanked), first
}

// withoutBlanks drops blanks and ends of lines.
func withoutBlanks(c rune) rune {
	if c == ' ' || c == '\t' || c == '\r' || c == '\n' {
		return -1
	}
	return c
}

// blocks parses the text and returns its blocks in order.
func (d *Document) blocks() []Block {
	ctx := gm.NewContext()
	tree := blockParser.Parse(text.NewReader([]byte(d.text)), gm.WithContext(ctx))
	d.refs = map[string]string{}
	for _, r := range ctx.References() {
		d.refs[refLabel(string(r.Label()))] = string(r.Destination())
	}
	r := &blockReader{text: d.text, house: &d.files.conventions, blocks: make([]Block, 0, len(d.text)/bytesABlock)}
	_ = ast.Walk(tree, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		return r.block(n), nil
	})
	return r.blocks
}

// bytesABlock is what a block takes on most pages, nearly.
const bytesABlock = 100

// A blockReader turns goldmark's nodes into blocks.
type blockReader struct {
	house  *Conventions
	text   string
	blocks []Block
}

// refLabel folds a link label as CommonMark matches it.
func refLabel(label string) string {
	return strings.ToLower(strings.Join(strings.Fields(label), " "))
}

// block appends what a node is and says whether to look inside.
func (r *blockReader) block(n ast.Node) ast.WalkStatus {
	switch n := n.(type) {
	case *ast.Heading:
		r.blocks = append(r.blocks, r.headingBlock(n))
	case *sourceNode:
		r.paragraph(n)
	case *ast.FencedCodeBlock:
		r.blocks = append(r.blocks, r.fenceBlock(n))
	case *ast.HTMLBlock:
		start, end := r.extent(n)
		r.tags(start, end)
		r.blocks = append(r.blocks, comments(r.text[start:max(end, n.ClosureLine.Stop)], start)...)
	case *ast.Blockquote:
		r.quote(r.container(n, QuoteBlock))
	case *ast.CodeBlock:
		start, end := r.extent(n)
		r.blocks = append(r.blocks, Block{Kind: CodeBlock, Offset: start, Text: r.text[start:end]})
	case *ast.List:
		if n.Parent().Kind() != ast.KindListItem {
			r.blocks = append(r.blocks, r.container(n, ListBlock))
		}
		return ast.WalkContinue
	default:
		return ast.WalkContinue
	}
	return ast.WalkSkipChildren
}

// extent returns the part of the source that a block's lines cover. Goldmark counts the
// columns of a tab before a heading in a list, and so places the heading behind the end
// of the text where that is short.
func (r *blockReader) extent(n ast.Node) (start, end int) {
	start, end = n.Pos(), n.Pos()
	if lines := n.Lines(); lines.Len() > 0 {
		start, end = lines.At(0).Start, lines.At(lines.Len()-1).Stop
	}
	return min(start, len(r.text)), min(end, len(r.text))
}

// container returns a list or a quote, from the first line of what is in it to the
// last.
func (r *blockReader) container(n ast.Node, kind BlockKind) Block {
	start, end := len(r.text), 0
	_ = ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering && n.Type() == ast.TypeBlock && n.Lines().Len() > 0 {
			from, to := r.extent(n)
			start, end = min(start, from), max(end, to)
		}
		return ast.WalkContinue, nil
	})
	if end == 0 {
		return Block{Kind: kind, Offset: n.Pos()}
	}
	start = lineStart(r.text, start)
	return Block{Kind: kind, Offset: start, Text: r.text[start:end]}
}

// quote adds a quote. A table that stands right below it would be part of its last
// paragraph to CommonMark, and is not meant to be.
func (r *blockReader) quote(b Block) {
	lines := SplitLines(b.Text, b.Offset)
	for i, line := range lines {
		if i == 0 || i+1 == len(lines) || !isDelimiterRow(lines[i+1].Text) || strings.HasPrefix(strings.TrimLeft(line.Text, " "), ">") {
			continue
		}
		at := line.Offset - b.Offset
		rest := splitTables(b.Text[at:], line.Offset)
		b.Text = b.Text[:at]
		r.blocks = append(append(r.blocks, b), rest...)
		return
	}
	r.blocks = append(r.blocks, b)
}

var anchor = regexp.MustCompile(`<a\s+name="([^"]*)"\s*>\s*</a>`)

var headingID = regexp.MustCompile(`\s*\{#([\w.:-]+)\}\s*$`)

func (r *blockReader) headingBlock(n *ast.Heading) Block {
	start, end := r.extent(n)
	return newHeading(n.Level, r.text[start:end], min(n.Pos(), len(r.text)))
}

func newHeading(level int, src string, offset int) Block {
	h := Heading{Level: level, Offset: offset}
	if m := anchor.FindStringSubmatch(src); m != nil {
		h.Slug = m[1]
		src = anchor.ReplaceAllString(src, "")
	}
	if strings.Contains(src, "{#") {
		if m := headingID.FindStringSubmatchIndex(src); m != nil {
			h.ID, src = src[m[2]:m[3]], src[:m[0]]
		}
	}
	h.Text = strings.TrimRight(PlainText(src), ".: ")
	return Block{Kind: HeadingBlock, Offset: offset, Heading: &h, Text: src}
}

var tightHeading = regexp.MustCompile(`^(#{1,6})([A-Za-z].*)$`)

// paragraph adds a paragraph's tables, comments and text. Text of list
// items is dropped; a heading without a blank behind its "#" is one all the
// same.
func (r *blockReader) paragraph(n ast.Node) {
	start, end := r.extent(n)
	src := r.text[start:end]
	if m := tightHeading.FindStringSubmatch(src); m != nil {
		r.blocks = append(r.blocks, newHeading(len(m[1]), m[2], start))
		return
	}
	inList := n.Parent().Kind() == ast.KindListItem
	for _, b := range splitTables(src, start) {
		if b.Kind == ParagraphBlock && inList {
			continue
		}
		r.blocks = append(r.blocks, b)
		if b.Kind == ParagraphBlock {
			r.blocks = append(r.blocks, comments(b.Text, b.Offset)...)
		}
	}
}

// tags appends the tags in a piece of source that tell the house something, each a
// paragraph.
func (r *blockReader) tags(start, end int) {
	if r.house.Tells == nil {
		return
	}
	for line := range strings.Lines(r.text[start:end]) {
		if r.house.tells(line) {
			r.blocks = append(r.blocks, Block{Kind: ParagraphBlock, Offset: start, Text: strings.TrimRight(line, "\r\n")})
		}
		start += len(line)
	}
}

// comments returns the HTML comments in a piece of source.
func comments(src string, offset int) []Block {
	var bs []Block
	for at := 0; ; {
		i := strings.Index(src[at:], "<!--")
		if i < 0 {
			return bs
		}
		from := at + i + len("<!--")
		length := strings.Index(src[from:], "-->")
		if length < 0 {
			return bs
		}
		bs = append(bs, Block{Kind: CommentBlock, Offset: offset + from, Text: src[from : from+length]})
		at = from + length
	}
}

// A Fence is a code fence's content. When the info string goes on with a
// request line, the content begins there.
type Fence struct {
	Language string
	Info     string // what follows the language in its line, e.g. "404"
	Text     string
	Offset   int // of Text
	Line     int // offset of the opening line
}

func (r *blockReader) fenceBlock(n *ast.FencedCodeBlock) Block {
	f := &Fence{Line: n.Pos()}
	start, end := r.extent(n)
	if n.Info != nil {
		info := n.Info.Segment
		f.Language, f.Info = fenceLanguage(r.text[info.Start:info.Stop])
		if request := requestInInfo(r.text[info.Start:info.Stop]); request > 0 {
			start = info.Start + request
			end = max(end, info.Stop)
		}
	}
	f.Offset, f.Text = start, r.text[start:end]
	return Block{Kind: FenceBlock, Offset: f.Line, Fence: f}
}

// fenceLanguage returns the first word of an info string, in lower case, and what follows
// it.
func fenceLanguage(info string) (language, rest string) {
	language, rest, _ = strings.Cut(strings.TrimSpace(info), " ")
	return strings.ToLower(language), strings.TrimSpace(rest)
}

// requestInInfo returns where a request line starts in an info string such as
// "http GET /users", or 0.
func requestInInfo(info string) int {
	m := infoRequest.FindStringSubmatchIndex(info)
	if m == nil {
		return 0
	}
	return m[2]
}

var infoRequest = regexp.MustCompile(`^\s*\S+\s+((?:GET|POST|PUT|PATCH|DELETE|HEAD)\s+\S)`)
