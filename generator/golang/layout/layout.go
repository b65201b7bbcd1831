// Package layout gives Go text as jennifer prints it the form that gofmt wants.
//
// jennifer prints tokens with a blank between most of them and no indentation,
// and leaves the rest to go/format, which parses everything and prints it anew:
// half of what rendering a package cost. The text that apimill prints has few
// constructs, each declaration, field and statement on a line of its own, so that
// its form can be told line by line. What it does not know is what apimill does
// not print: control structures, binary operators, functions as values. The
// tests hold the result against go/format.
package layout

import "bytes"

// A printer lays out one file.
type printer struct {
	out    []byte
	blocks []block // that are open
	table  table
	empty  bool // an empty line is due before the next line
}

// A block is what stands between braces or parentheses on lines of their own.
type block int

const (
	other        block = iota
	structBlock        // the fields of a struct
	constBlock         // constants
	methodsBlock       // the methods of an interface
)

// Source returns a file of Go as gofmt writes it.
func Source(raw []byte) []byte {
	p := &printer{out: make([]byte, 0, len(raw)+len(raw)/8)}
	for len(raw) > 0 {
		switch {
		case raw[0] == '\n':
			p.flush()
			p.empty = true
			raw = raw[1:]
		case isComment(raw):
			text, rest := cutComment(raw)
			p.comment(text, len(rest) > 0 && rest[0] != '\n')
			raw = rest
		default:
			line, rest, _ := bytes.Cut(raw, []byte("\n"))
			p.code(line)
			raw = rest
		}
	}
	p.flush()
	return p.out
}

// comment prints the lines of a comment. One before a line of code documents that,
// and has the form of documentation.
func (p *printer) comment(text []byte, documents bool) {
	if documents {
		text = documentation(text)
	}
	p.flush()
	p.separate()
	for line := range bytes.Lines(text) {
		p.indent()
		p.out = append(p.out, line...)
	}
}

// code prints a line of code.
func (p *printer) code(line []byte) {
	if isCloser(line[0]) {
		p.flush()
		p.blocks = p.blocks[:len(p.blocks)-1]
		p.empty = false
	}
	in := p.in()
	if in == structBlock || in == constBlock {
		p.separate()
		p.table.add(line, in)
		return
	}
	p.separate()
	p.indent()
	p.out = append(appendSpaced(p.out, line, in == methodsBlock), '\n')
	if last := line[len(line)-1]; last == '{' || last == '(' {
		p.blocks = append(p.blocks, blockOf(line))
	}
}

// in returns what the line is in.
func (p *printer) in() block {
	if len(p.blocks) == 0 {
		return other
	}
	return p.blocks[len(p.blocks)-1]
}

// blockOf returns what a line opens.
func blockOf(line []byte) block {
	switch {
	case bytes.HasSuffix(line, []byte("struct{")):
		return structBlock
	case bytes.HasSuffix(line, []byte("interface{")):
		return methodsBlock
	case bytes.HasPrefix(line, []byte("const (")):
		return constBlock
	}
	return other
}

// separate prints the empty line that is due.
func (p *printer) separate() {
	if p.empty {
		p.out = append(p.out, '\n')
		p.empty = false
	}
}

func (p *printer) indent() {
	for range p.blocks {
		p.out = append(p.out, '\t')
	}
}

// flush prints the lines that wait for others to be aligned with.
func (p *printer) flush() {
	p.table.align(0)
	p.table.align(1)
	for _, r := range p.table.rows {
		p.indent()
		p.out = append(r.appendTo(p.out), '\n')
	}
	p.table.clear()
}

func isCloser(c byte) bool { return c == '}' || c == ')' }

func isComment(text []byte) bool { return len(text) > 1 && text[0] == '/' && text[1] == '/' }

// cutComment cuts a text behind the lines of the comment that it begins with.
func cutComment(text []byte) (lines, rest []byte) {
	end := 0
	for isComment(text[end:]) {
		length := bytes.IndexByte(text[end:], '\n')
		if length < 0 {
			return text, nil
		}
		end += length + 1
	}
	return text[:end], text[end:]
}
