package parser

import (
	"bytes"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	gm "github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// A block is one construct that carries meaning: a heading, a paragraph, a
// table, a code fence or a comment. Lists and quotes are for people: nothing is
// learned from them. Other HTML has no block.
type block struct {
	kind   blockKind
	offset int    // where it starts
	text   string // source of a paragraph, comment, list or quote, with its markup
	head   heading
	table  *table
	fence  *fence
}

type blockKind int

const (
	headingBlock blockKind = iota
	paragraphBlock
	tableBlock
	fenceBlock
	commentBlock
	listBlock
	quoteBlock
)

// A heading is a heading's text without markup.
type heading struct {
	level  int
	text   string
	slug   string // of a localised page: the anchor's name, in English
	offset int
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
		util.Prioritized(gm.NewParagraphParser(), 1000),
	),
	gm.WithParagraphTransformers(gm.DefaultParagraphTransformers()...),
)

// maxMarks bounds the marks of quotes and lists at the start of a line, since
// each opens a block within a block; real lines have a handful.
const maxMarks = 100

// boundNesting blanks what is beyond the bound.
func boundNesting(src []byte) []byte {
	var bounded []byte
	for at, end := 0, 0; at < len(src); at = end {
		end = lineEnd(src, at)
		if end-at <= maxMarks {
			continue
		}
		marks := end - at - len(bytes.TrimLeft(src[at:end], ">*+-.) \t0123456789"))
		if marks <= maxMarks {
			continue
		}
		if bounded == nil {
			bounded = bytes.Clone(src)
		}
		copy(bounded[at+maxMarks:at+marks], bytes.Repeat([]byte(" "), marks-maxMarks))
	}
	if bounded == nil {
		return src
	}
	return bounded
}

// blocks parses the page and returns its blocks in order.
func (p *page) blocks() []block {
	ctx := gm.NewContext()
	doc := blockParser.Parse(text.NewReader(p.src), gm.WithContext(ctx))
	p.refs = map[string]string{}
	for _, r := range ctx.References() {
		p.refs[refLabel(string(r.Label()))] = string(r.Destination())
	}
	var bs []block
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		return p.block(n, &bs), nil
	})
	return bs
}

// refLabel folds a link label as CommonMark matches it.
func refLabel(label string) string {
	return strings.ToLower(strings.Join(strings.Fields(label), " "))
}

// block appends what a node is and says whether to look inside.
func (p *page) block(n ast.Node, bs *[]block) ast.WalkStatus {
	switch n := n.(type) {
	case *ast.Heading:
		*bs = append(*bs, p.headingBlock(n))
	case *ast.Paragraph:
		*bs = append(*bs, p.paragraph(n)...)
	case *ast.TextBlock:
		*bs = append(*bs, p.paragraph(n)...)
	case *ast.FencedCodeBlock:
		*bs = append(*bs, p.fenceBlock(n))
	case *ast.HTMLBlock:
		start, end := extent(n)
		*bs = append(*bs, comments(string(p.src[start:max(end, n.ClosureLine.Stop)]), start)...)
	case *ast.Blockquote:
		*bs = append(*bs, p.container(n, quoteBlock))
	case *ast.CodeBlock:
	case *ast.List:
		if n.Parent().Kind() != ast.KindListItem {
			*bs = append(*bs, p.container(n, listBlock))
		}
		return ast.WalkContinue
	default:
		return ast.WalkContinue
	}
	return ast.WalkSkipChildren
}

// extent returns the part of the source that a block's lines cover.
func extent(n ast.Node) (start, end int) {
	lines := n.Lines()
	if lines.Len() == 0 {
		return n.Pos(), n.Pos()
	}
	return lines.At(0).Start, lines.At(lines.Len() - 1).Stop
}

// container returns a list or a quote, from the first line of what is in it to the
// last.
func (p *page) container(n ast.Node, kind blockKind) block {
	start, end := len(p.src), 0
	_ = ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering && n.Type() == ast.TypeBlock && n.Lines().Len() > 0 {
			from, to := extent(n)
			start, end = min(start, from), max(end, to)
		}
		return ast.WalkContinue, nil
	})
	if end == 0 {
		return block{kind: kind, offset: n.Pos()}
	}
	start = lineStart(p.src, start)
	return block{kind: kind, offset: start, text: string(p.src[start:end])}
}

var anchor = regexp.MustCompile(`<a\s+name="([^"]*)"\s*>\s*</a>`)

func (p *page) headingBlock(n *ast.Heading) block {
	start, end := extent(n)
	return newHeading(n.Level, string(p.src[start:end]), n.Pos())
}

func newHeading(level int, src string, offset int) block {
	h := heading{level: level, offset: offset}
	if m := anchor.FindStringSubmatch(src); m != nil {
		h.slug = m[1]
		src = anchor.ReplaceAllString(src, "")
	}
	h.text = strings.TrimRight(plainText(src), ".: ")
	return block{kind: headingBlock, offset: offset, head: h, text: src}
}

var tightHeading = regexp.MustCompile(`^(#{1,6})([A-Za-z].*)$`)

// paragraph returns a paragraph's tables, comments and text. Text of list
// items is dropped; a heading without a blank behind its "#" is one all the
// same.
func (p *page) paragraph(n ast.Node) []block {
	start, end := extent(n)
	src := string(p.src[start:end])
	if m := tightHeading.FindStringSubmatch(src); m != nil {
		return []block{newHeading(len(m[1]), m[2], start)}
	}
	var bs []block
	inList := n.Parent().Kind() == ast.KindListItem
	for _, b := range splitTables(src, start) {
		if b.kind == paragraphBlock && inList {
			continue
		}
		bs = append(bs, b)
		if b.kind == paragraphBlock {
			bs = append(bs, comments(b.text, b.offset)...)
		}
	}
	return bs
}

// comments returns the HTML comments in a piece of source.
func comments(src string, offset int) []block {
	var bs []block
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
		bs = append(bs, block{kind: commentBlock, offset: offset + from, text: src[from : from+length]})
		at = from + length
	}
}

// A fence is a code fence's content. When the info string goes on with a
// request line, the content begins there.
type fence struct {
	language string
	text     string
	offset   int   // of text
	line     int   // offset of the opening line
	note     *note // the annotation above
	template bool  // it holds the URL templates of the operation
	fate     fate
}

func (p *page) fenceBlock(n *ast.FencedCodeBlock) block {
	f := &fence{line: n.Pos()}
	start, end := extent(n)
	if n.Info != nil {
		info := n.Info.Segment
		f.language = fenceLanguage(string(info.Value(p.src)))
		if request := requestInInfo(string(info.Value(p.src))); request > 0 {
			start = info.Start + request
			end = max(end, info.Stop)
		}
	}
	f.offset, f.text = start, string(p.src[start:end])
	return block{kind: fenceBlock, offset: f.line, fence: f}
}

// fenceLanguage returns the first word of an info string, lower case.
func fenceLanguage(info string) string {
	words := strings.Fields(info)
	if len(words) == 0 {
		return ""
	}
	return strings.ToLower(words[0])
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
